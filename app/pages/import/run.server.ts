/** What the page of one import shows: how the file is read, how the run stands, what was found, and how it ended. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { closeInterruptedRuns } from '#db/import-runs'
import { langOf } from '~/i18n/language'
import type { Words } from '~/i18n/message'
import type { Lang } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import { onPage } from '~/import-runs/page-words'
import { type Preview, previewFile } from '~/import-runs/preview'
import { findRunNamed, isAtWork, isOpen, isUnderWay, isUndoable, type RunRow } from '~/import-runs/register'
import { datasetsFor, maySeeFile } from '~/import-runs/rights'
import { hasCreditMemos, type ImportSettings, newSettings, readSettings } from '~/import-runs/settings'
import { fileOf, isThere, rejectsOf } from '~/import-runs/spool'
import { type DatasetId, datasets, isDatasetId } from '~/imports/datasets'
import { factDatasets } from '~/imports/datasets/facts'
import { ImportRefusal } from '~/imports/refusal'
import { noDetails, type RunDetails } from '~/imports/run-details'
import { type Services, today } from '~/server/services'
import { fieldChoices, fieldName } from './fields.server'
import { datasetName, requireImporter, stateName } from './import-list.server'
import { unknownWords } from './unknown-words.server'
import { type Say, sayIn, wordsIn } from './words.server'

type Args = Pick<LoaderFunctionArgs, 'request' | 'context' | 'params'>

/** The run that the address names. @throws 404 */
export async function requireRun(services: Services, number: string | undefined): Promise<RunRow> {
  const run = await findRunNamed(services.accounts, number)
  if (!run) throw new Response(null, { status: 404 })
  return run
}

/** What the run is read with, or by its own word. */
export const settingsOf = (run: RunRow, lang: Lang): ImportSettings =>
  readSettings(run.settings) ?? newSettings(isDatasetId(run.dataset) ? run.dataset : 'customers', lang)

export async function loadRun({ request, context, params }: Args) {
  const actor = requireImporter(context)
  const { services } = context
  const lang = langOf(request)
  const say = sayIn(lang)
  let run = await requireRun(services, params.run)
  if (isAtWork(run.outcome)) {
    // One whose process has gone says so as soon as somebody looks.
    await services.accounts.transaction((tx) => closeInterruptedRuns(tx))
    run = await requireRun(services, params.run)
  }
  const isShown = maySeeFile(actor, run)
  const settings = settingsOf(run, lang)
  const details = (run.details as RunDetails | null) ?? noDetails
  const hasFile = isShown && (await isThere(fileOf(services.dataDir, run.runId)))
  const isChangeable = hasFile && isOpen(run.outcome)
  const preview = isChangeable ? await lookAt(services, run, settings, lang) : null
  const hasRejects =
    isShown && run.rowsRejected > 0 && (await isThere(rejectsOf(services.dataDir, run.runId)))
  return {
    words: wordsIn(lang),
    number: run.number,
    title: say('run', { number: run.number }),
    fileName: run.fileName,
    startedBy: run.startedBy,
    at: new Date(run.startedAt).toISOString(),
    sha256: run.fileSha256,
    dataset: isDatasetId(run.dataset) ? datasetName(say, run.dataset) : run.dataset,
    profile: settings.profileName,
    outcome: run.outcome,
    state: stateName(say, run.outcome),
    sentence: say(`says.${sentenceOf(run)}`, { run: run.undoes ?? 0 }),
    isUnderWay: isUnderWay(run.outcome),
    isShown,
    isGone: isShown && !hasFile && isOpen(run.outcome),
    progress: isUnderWay(run.outcome) ? progressOf(run, say) : null,
    counts: countsOf(run),
    refusal: isShown && details.refusal !== null ? translate(onPage(details.refusal), lang) : null,
    problems: isShown ? problemsOf(details, settings.dataset, say, lang) : [],
    totals: {
      errors: details.errors > 0 ? say('errors', { count: details.errors }) : null,
      warnings: details.warnings > 0 ? say('warnings', { count: details.warnings }) : null,
    },
    ends: endingOf(run, details, say),
    rejects: hasRejects ? `/import/files/${run.number}/rejects.csv` : null,
    more: say('moreProblems'),
    load: loadOf(run, say),
    canUndo: isShown && isUndoable(run, services.now()),
    isUndo: run.undoes !== null,
    form: preview && formOf(preview.found, settings, datasetsFor(actor), say, lang),
    unreadable: preview?.refusal ?? null,
    unknown: isChangeable ? unknownWords(details, settings, lang) : [],
  }
}

export type RunData = Awaited<ReturnType<typeof loadRun>>
export type RunForm = NonNullable<RunData['form']>

type Sentence = Extract<Parameters<Say>[0], `says.${string}`> extends `says.${infer Id}` ? Id : never

function sentenceOf(run: RunRow): Sentence {
  const { outcome, rowsInserted, rowsUpdated, rowsRejected, details } = run
  if (run.undoes !== null && outcome === 'loaded') return run.rowsSkipped > 0 ? 'undidSome' : 'undidAll'
  const changed = rowsInserted + rowsUpdated + ((details as RunDetails | null)?.regionsTaken ?? 0)
  if (outcome === 'checked')
    return rowsRejected > 0 ? 'checkedBad' : changed > 0 ? 'checkedGood' : 'checkedNothing'
  if (outcome === 'loaded') return changed > 0 ? 'loaded' : 'loadedNothing'
  return outcome as Sentence
}

/** Rows and rows per second while the file is read. */
function progressOf({ rowsRead, seconds }: RunRow, say: Say) {
  const rate = Number(seconds) > 0 ? Math.round(rowsRead / Number(seconds)) : 0
  return {
    rows: rowsRead > 0 ? say('rows', { count: rowsRead }) : null,
    rate: rate > 0 ? say('rate', { count: rate }) : null,
  }
}

function countsOf(run: RunRow) {
  if (run.undoes !== null) return null
  const hasCounts = ['checked', 'loaded', 'refused', 'undone'].includes(run.outcome) && run.rowsRead > 0
  if (!hasCounts) return null
  return {
    read: run.rowsRead,
    inserted: run.rowsInserted,
    updated: run.rowsUpdated,
    unchanged: run.rowsUnchanged,
    skipped: run.rowsSkipped,
    rejected: run.rowsRejected,
  }
}

/** What the button to load is called; null where there is nothing to load. */
function loadOf(run: RunRow, say: Say): { intent: 'load' | 'loadGood'; label: string } | null {
  const good = run.rowsRead - run.rowsSkipped - run.rowsRejected
  if (run.outcome !== 'checked' || good === 0) return null
  return run.rowsRejected > 0
    ? { intent: 'loadGood', label: say('loadGood', { count: good }) }
    : { intent: 'load', label: say('loadButton', { count: good }) }
}

function problemsOf({ problems }: RunDetails, dataset: DatasetId, say: Say, lang: Lang) {
  return problems.map(({ severity, column, reason, count, lines, values }) => ({
    severity,
    column: columnName(column, dataset, lang),
    reason: translate(onPage(reason), lang),
    count,
    rows: say('rows', { count }),
    lines: lines.join(', ') + (count > lines.length ? ' …' : ''),
    values: values.slice(0, 5).map(({ value }) => value),
    hasMore: values.length > 5,
  }))
}

/** The file's own word for a column, else what people read for the field that the file lacks. */
function columnName(column: Words, dataset: DatasetId, lang: Lang): string {
  const field = typeof column === 'object' && 'en' in column ? column.en : ''
  const isField = Object.hasOwn(datasets[dataset].fields, field)
  return isField ? fieldName(dataset, field, lang) : translate(onPage(column), lang)
}

/** What was created, and how far the data go now. */
function endingOf(run: RunRow, { created, end, regionsTaken }: RunDetails, say: Say): string[] {
  const { outcome } = run
  if (run.undoes !== null)
    return outcome === 'loaded'
      ? [
          say('undoDeleted', { count: run.rowsDeleted }),
          say('undoRestored', { count: run.rowsUpdated }),
          say('undoKept', { count: run.rowsSkipped }),
        ]
      : []
  const made = created.map(({ kind, count }) => say('created', { kind: datasetName(say, kind), count }))
  const taken = regionsTaken > 0 ? [say('regionsTaken', { count: regionsTaken })] : []
  if (outcome !== 'loaded' || !end?.after) return [...made, ...taken]
  const dataset = datasetName(say, end.dataset)
  const { before, after } = end
  const moved =
    before === null
      ? say('endFirst', { dataset, after })
      : say(before === after ? 'endSame' : 'end', { dataset, before, after })
  return [...made, ...taken, moved]
}

type Looked = { found: Preview | null; refusal: string | null }

async function lookAt(
  services: Services,
  run: RunRow,
  settings: ImportSettings,
  lang: Lang,
): Promise<Looked> {
  try {
    const found = await previewFile(fileOf(services.dataDir, run.runId), run.fileName, {
      settings,
      timeZone: services.timeZone,
      today: today(services),
    })
    return { found, refusal: found.refusal === null ? null : translate(onPage(found.refusal), lang) }
  } catch (error) {
    if (!(error instanceof ImportRefusal)) throw error
    return { found: null, refusal: translate(onPage(error.words), lang) }
  }
}

/** Characters of a column's name. */
const SHOWN_OF_NAME = 200

const encodings = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be', 'big5', 'shift_jis', 'euc-kr', 'windows-1252']

function formOf(
  found: Preview | null,
  settings: ImportSettings,
  allowed: ReturnType<typeof datasetsFor>,
  say: Say,
  lang: Lang,
) {
  const { dataset } = settings
  return {
    dataset,
    datasets: allowed.map((id) => ({ id, label: datasetName(say, id) })),
    encoding: settings.encoding ?? '',
    // One that is written in a saved mapping may be any.
    encodings: [...new Set([...encodings, ...(settings.encoding === null ? [] : [settings.encoding])])],
    recognised: {
      encoding: found?.encoding?.toUpperCase() ?? null,
      delimiter: found?.delimiter ?? null,
      header: found?.headerLine ?? null,
    },
    sheets: found?.sheets ?? [],
    sheet: settings.sheet ?? '',
    delimiter: settings.delimiter ?? '',
    header: settings.header ?? '',
    dayOrder: settings.dayOrder ?? '',
    ignoreUnknown: settings.ignoreUnknown,
    createMissing: settings.createMissing,
    coversUntil: settings.coversUntil ?? '',
    creditMemos: settings.creditMemos,
    creditMemosLabel: hasCreditMemos(dataset)
      ? say(dataset === 'invoices' ? 'creditMemosSkipped' : 'creditMemosOnly')
      : null,
    hasDays: Object.hasOwn(factDatasets, dataset),
    profileName: settings.profileName ?? '',
    fields: fieldChoices(dataset, lang),
    columns: (found?.columns ?? []).map((column) => ({
      name: column.name.slice(0, SHOWN_OF_NAME),
      field: column.field ?? '',
      how:
        column.joined.length > 0
          ? say('joined', { columns: column.joined.map((name) => name.slice(0, SHOWN_OF_NAME)).join(' + ') })
          : column.by === 'alike'
            ? say('alike')
            : null,
      suggested:
        column.suggested === null
          ? null
          : say('suggested', { field: fieldName(dataset, column.suggested, lang) }),
      samples: column.samples,
      isLoaded: column.field !== null && column.field !== '-',
      share:
        column.filled === 0
          ? say('noValues')
          : say('share', { readable: column.readable, filled: column.filled }),
      isWhole: column.readable === column.filled,
    })),
    looked: found ? say(found.isWhole ? 'wholeLooked' : 'looked', { count: found.looked }) : null,
    rows: found
      ? {
          heads: found.fields.map((field) => fieldName(dataset, field, lang)),
          lines: found.rows.map(({ line, cells }) => ({
            line,
            cells: cells.map(({ text, error }) => ({
              text: translate(text, lang),
              error: error === null ? null : translate(onPage(error), lang),
            })),
          })),
        }
      : null,
  }
}
