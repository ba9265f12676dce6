/** What the forms of one import's page do: keep what was chosen, ask for a check or for loading, cancel, save a mapping. */
import { type ActionFunctionArgs, redirect, data as withStatus } from '@remix-run/node'
import { Refusal } from '#db/refusal'
import { langOf } from '~/i18n/language'
import { message } from '~/i18n/message'
import type { Lang } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import { onPage } from '~/import-runs/page-words'
import { choicesOf, previewFile } from '~/import-runs/preview'
import { hashOfHeader } from '~/import-runs/recognise'
import { ask, askUndo, cancel, giveUp, isOpen, keepSettings, type RunRow } from '~/import-runs/register'
import { datasetsFor, maySeeFile } from '~/import-runs/rights'
import { saveProfile } from '~/import-runs/saved-profiles'
import { dayOrders, type ImportSettings, profileOf } from '~/import-runs/settings'
import { fileOf, removeFiles } from '~/import-runs/spool'
import { isDatasetId } from '~/imports/datasets'
import { toEncoding } from '~/imports/encoding'
import { delimiters } from '~/imports/records'
import { ImportRefusal } from '~/imports/refusal'
import { noDetails, type RunDetails } from '~/imports/run-details'
import { isDay } from '~/metrics/time'
import { readForm } from '~/server/form'
import { requirePerson } from '~/server/person'
import { type Services, today } from '~/server/services'
import { datasetName, requireImporter } from './import-list.server'
import { requireRun, settingsOf } from './run.server'
import { wordsOf } from './unknown-words.server'
import { sayIn } from './words.server'

const intents = ['show', 'check', 'load', 'loadGood', 'cancel', 'discard', 'save', 'words', 'undo'] as const
type Intent = (typeof intents)[number]

type Args = Pick<ActionFunctionArgs, 'request' | 'context' | 'params'>

export async function actOnRun({ request, context, params }: Args) {
  const actor = requireImporter(context)
  const { by, now } = requirePerson(context, 'importData')
  const { services } = context
  const lang = langOf(request)
  const form = await readForm(request)
  const intent = intents.find((known) => known === form.get('intent'))
  if (!intent) throw new Response(translate(message('requests.formMalformed'), lang), { status: 400 })
  const run = await requireRun(services, params.run)
  if (!maySeeFile(actor, run)) throw new Response(null, { status: 404 })
  const here = redirect(`/import/${run.number}`, 303)
  const db = services.accounts
  if (intent === 'cancel') {
    await cancel(db, run, by, now)
    services.importJobs.cancel(run.runId)
    return here
  }
  try {
    if (intent === 'undo') {
      if (!isDatasetId(run.dataset) || !datasetsFor(actor).includes(run.dataset))
        throw new Refusal(message('importRuns.notUndoable'))
      const undo = await askUndo(db, run, settingsOf(run, lang), by, now)
      if (undo === null) throw new Refusal(message('importRuns.notUndoable'))
      services.importJobs.wake()
      return redirect(`/import/${undo}`, 303)
    }
    if (!isOpen(run.outcome)) throw new Refusal(message('importRuns.begun'))
    if (intent === 'discard') {
      await giveUp(db, run, by, now)
      await removeFiles(services.dataDir, run.runId)
      return redirect('/import', 303)
    }
    const settings = await chosenIn(form, intent, run, services, lang)
    if (!datasetsFor(actor).includes(settings.dataset))
      throw new Refusal(
        message('importRuns.notYours', { dataset: datasetName(sayIn(lang), settings.dataset) }),
      )
    if (intent === 'save') {
      const name = (form.get('name') ?? '').trim()
      if (name === '' || name.length > 80) throw new Refusal(message('importRuns.noName'))
      const { names } = await lookAt(services, run, settings)
      const profile = profileOf(settings)
      await saveProfile(db, { name, headerSha256: hashOfHeader(names), profile }, by, now)
      await keep(services, run, { ...settings, profile, profileName: name })
      return here
    }
    if (intent === 'show') {
      await keep(services, run, settings)
      return here
    }
    if (!(await ask(db, run, settings, by, now))) throw new Refusal(message('importRuns.begun'))
    services.importJobs.wake()
    return here
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return withStatus({ refusal: translate(onPage(error.words), lang) }, { status: 400 })
  }
}

export type RunOutcome = Exclude<Awaited<ReturnType<typeof actOnRun>>, Response>['data']

async function keep({ accounts }: Services, { runId }: RunRow, settings: ImportSettings) {
  if (!(await keepSettings(accounts, runId, settings))) throw new Refusal(message('importRuns.begun'))
}

async function lookAt(services: Services, run: RunRow, settings: ImportSettings) {
  const options = { settings, timeZone: services.timeZone, today: today(services) }
  const found = await previewFile(fileOf(services.dataDir, run.runId), run.fileName, options)
  return { found, names: found.columns.map(({ name }) => name) }
}

/** The settings as the form leaves them. @throws Refusal where they do not do for what is wanted */
async function chosenIn(
  form: URLSearchParams,
  intent: Exclude<Intent, 'cancel' | 'discard' | 'undo'>,
  run: RunRow,
  services: Services,
  lang: Lang,
): Promise<ImportSettings> {
  const before = { ...settingsOf(run, lang), lang }
  if (intent === 'load') return { ...before, skipInvalid: false, wants: 'load' }
  if (intent === 'loadGood') return { ...before, skipInvalid: true, wants: 'load' }
  if (intent === 'words') return { ...withWords(before, form, run), wants: 'check' }
  const layout = layoutIn(form)
  const isSame = (Object.keys(layout) as (keyof typeof layout)[]).every((key) => layout[key] === before[key])
  const columns = isSame ? await columnsIn(form, before, run, services) : {}
  const settings: ImportSettings = {
    ...before,
    ...layout,
    columns,
    dayOrder: dayOrders.find((order) => order === form.get('dayOrder')) ?? null,
    ignoreUnknown: form.get('ignoreUnknown') === 'on',
    createMissing: form.get('createMissing') === 'on',
    coversUntil: coversIn(form),
    creditMemos: form.get('creditMemos') === 'on',
    wants: intent === 'check' ? 'check' : null,
    // Another dataset has other fields.
    ...(layout.dataset !== before.dataset && { values: {}, profile: null, profileName: null }),
  }
  if (intent === 'show') return settings
  const { found } = await lookAt(services, run, settings)
  const undecided = found.columns.filter(({ field, name }) => field === null && name !== '')
  if (undecided.length > 0 && !settings.ignoreUnknown && intent === 'check')
    throw new Refusal(
      message('importRuns.undecided', { columns: undecided.map(({ name }) => name.slice(0, 60)).join(', ') }),
    )
  if (found.refusal !== null) throw new Refusal(found.refusal)
  return { ...settings, columns: choicesOf(found.columns) }
}

function layoutIn(form: URLSearchParams) {
  const dataset = form.get('dataset') ?? ''
  const encoding = (form.get('encoding') ?? '').trim()
  const header = Number(form.get('header') ?? '')
  if (!isDatasetId(dataset)) throw new ImportRefusal('unknownDataset', { dataset, known: '' })
  return {
    dataset,
    encoding: encoding === '' ? null : toEncoding(encoding),
    delimiter: delimiters.find((mark) => mark === form.get('delimiter')) ?? null,
    sheet: form.get('sheet') || null,
    header: Number.isInteger(header) && header >= 1 && header <= 25 ? header : null,
  }
}

function coversIn(form: URLSearchParams): string | null {
  const day = (form.get('coversUntil') ?? '').trim()
  if (day === '') return null
  if (!isDay(day)) throw new Refusal(message('importRuns.notADay'))
  return day
}

/** The form names columns by their place, as the page showed them. */
async function columnsIn(
  form: URLSearchParams,
  before: ImportSettings,
  run: RunRow,
  services: Services,
): Promise<Record<string, string>> {
  const { names } = await lookAt(services, run, before)
  return Object.fromEntries(
    names.flatMap((name, index) => {
      const field = form.get(`column.${index}`) ?? ''
      return name === '' || field === '' ? [] : [[name, field]]
    }),
  )
}

function withWords(settings: ImportSettings, form: URLSearchParams, run: RunRow): ImportSettings {
  const values: Record<string, Record<string, string>> = { ...settings.values }
  for (const { name, field, word } of wordsOf((run.details as RunDetails | null) ?? noDetails, settings)) {
    const meaning = form.get(name) ?? ''
    if (meaning !== '') values[field] = { ...values[field], [word]: meaning.slice(0, 200) }
  }
  return { ...settings, values }
}
