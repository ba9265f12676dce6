/** What the beginning of a file shows: what was recognised, its columns, and its first rows as they would be loaded. */
import type { Words } from '~/i18n/message'
import type { CellError } from '~/imports/cell'
import {
  type DatasetId,
  datasetIds,
  datasets,
  type Field,
  fieldOfHeader,
  usualWords,
  vocabulariesOf,
} from '~/imports/datasets'
import { type Encoding, examine, readStart, toEncoding } from '~/imports/encoding'
import { officeFormatOf } from '~/imports/file-start'
import { Header } from '~/imports/header'
import { normaliseName, trimName } from '~/imports/header-name'
import { refuseCompound } from '~/imports/input'
import { type Plan, planImport } from '~/imports/plan'
import type { FileRecord } from '~/imports/records'
import { ImportRefusal } from '~/imports/refusal'
import { openFile } from '~/imports/source'
import { isTimeField, type KnownColumns, knownColumns, openTable, type Table, tableOf } from '~/imports/table'
import { said } from '~/imports/wording'
import { asTable } from '~/imports/xlsx/table-rows'
import { isKnownValue, valueWords } from '~/metrics/dimensions'
import { LENGTH, readHead } from './file-head'
import { fitOf, hashOfHeader, type MappedColumn, mapColumns } from './recognise'
import { type ImportSettings, LEFT_OUT, profileOf } from './settings'
import { readSheetHead } from './sheet-head'

const ROWS = 500
const SHOWN = 8
const SAMPLES = 3
/** Far more than any dataset has. */
const COLUMNS = 200
/** In which a header is looked for, of each dataset. */
const HEADER_LENGTH = 32 * 1024

export type PreviewColumn = MappedColumn & {
  /** The first values that differ, as they are written. */
  readonly samples: readonly string[]
  /** Of the first rows those with a value, and of these the ones that can be read. */
  readonly filled: number
  readonly readable: number
}

export type PreviewCell = { readonly text: Words; readonly error: Words | null }

export type Preview = {
  /** Null for a workbook, which has sheets instead. */
  readonly encoding: Encoding | null
  readonly sheets: readonly string[]
  readonly delimiter: string | null
  /** The line that holds the names of the columns. */
  readonly headerLine: number
  readonly columns: readonly PreviewColumn[]
  /** Rows that the shares are of. */
  readonly looked: number
  readonly isWhole: boolean
  readonly fields: readonly string[]
  readonly rows: readonly { readonly line: number; readonly cells: readonly PreviewCell[] }[]
  /** Why the rows cannot be read with these settings yet. */
  readonly refusal: Words | null
}

type PreviewOptions = {
  readonly settings: ImportSettings
  readonly timeZone: string
  readonly today: string
}

/** @throws ImportRefusal where nothing of it can be read */
export async function previewFile(file: string, name: string, options: PreviewOptions): Promise<Preview> {
  const { settings } = options
  const start = await openStart(file, name, settings)
  const { encoding, isWhole, sheets } = start
  const table = await start.open(knownOf(settings))
  const rows = await firstRows(table)
  const names = table.header.cells.slice(0, COLUMNS)
  const own = new Header(names).firstOwn
  const mapped = mapColumns(settings.dataset, names, settings.columns)
  const columns = mapped.map((column, index) => (index < own ? leftOut(column) : column))
  const effective = { ...settings, columns: choicesOf(columns) }
  const { plan, refusal } = planOf(names, effective, options)
  return {
    encoding,
    sheets,
    delimiter: table.delimiter,
    headerLine: table.header.line,
    columns: columns.map((column, index) => ({ ...column, ...sharesOf(plan, column, rows, index) })),
    looked: rows.length,
    isWhole,
    fields: plan ? plannedOf(plan).map(({ field }) => field) : [],
    rows: plan ? rows.slice(0, SHOWN).map((row) => ({ line: row.line, cells: cellsOf(plan, row) })) : [],
    refusal,
  }
}

/** The dataset whose columns the header of a file names, and the hash of that header. @throws ImportRefusal */
export async function recogniseFile(
  file: string,
  name: string,
): Promise<{ dataset: DatasetId; headerSha256: string; names: readonly string[] }> {
  const start = await openStart(file, name, null, HEADER_LENGTH)
  let best: { dataset: DatasetId; fit: number; names: readonly string[] } | null = null
  // To open a workbook once costs more than to open a text for each dataset.
  const known =
    start.encoding === null ? [anyColumns] : datasetIds.map((id) => knownColumns(datasets[id], null))
  for (const columns of known) {
    const table = await start.open(columns)
    await table.rows.return(undefined)
    const names = table.header.cells.slice(0, COLUMNS).map(trimName)
    for (const dataset of datasetIds) {
      const fit = fitOf(dataset, names) + (name.toLowerCase().includes(dataset) ? 0.01 : 0)
      if (!best || fit > best.fit) best = { dataset, fit, names }
    }
  }
  const { dataset, names } = best ?? { dataset: 'customers' as const, names: [] }
  return { dataset, headerSha256: hashOfHeader(names), names }
}

/** A header by the columns of all datasets. */
const anyColumns: KnownColumns = {
  required: new Set(),
  meaningOf: (name) =>
    datasetIds.some((id) => fieldOfHeader(datasets[id], name) !== null) ? normaliseName(name) : null,
  isTime: () => false,
}

type Start = {
  readonly encoding: Encoding | null
  readonly sheets: readonly string[]
  readonly isWhole: boolean
  readonly open: (known: KnownColumns) => Promise<Table>
}

/** Of either only the beginning. @throws ImportRefusal */
async function openStart(
  file: string,
  name: string,
  settings: ImportSettings | null,
  longest?: number,
): Promise<Start> {
  const headerLine = settings?.header ?? undefined
  const whole = { ...(await openFile(file)), name }
  const format = officeFormatOf(await readStart(whole))
  if (format === 'compound') await refuseCompound(whole)
  if (format === 'archive') {
    const { sheets, is1904, records } = await readSheetHead(file, settings?.sheet ?? undefined)
    const open = async (known: KnownColumns): Promise<Table> => {
      const table = await tableOf(oneBatch(records), known, headerLine)
      return { ...table, rows: asTable(table, known, is1904) }
    }
    return { encoding: null, sheets, isWhole: false, open }
  }
  const { source, isWhole, isEndless } = await readHead(file, name, longest)
  const wanted = settings?.encoding ?? null
  const { encoding } = await examine(source, wanted === null ? null : toEncoding(wanted))
  if (isEndless) throw new ImportRefusal('recordEndless', { line: 1, limit: LENGTH })
  const delimiter = settings?.delimiter ?? undefined
  const open = (known: KnownColumns) =>
    openTable(source.open(), encoding, known, { delimiter, header: headerLine })
  return { encoding, sheets: [], isWhole, open }
}

async function* oneBatch(records: readonly FileRecord[]): AsyncGenerator<FileRecord[]> {
  yield [...records]
}

const leftOut = (column: MappedColumn): MappedColumn => ({
  ...column,
  field: LEFT_OUT,
  by: 'exact',
  suggested: null,
  joined: [],
})

/** Of all columns that are decided what they hold. */
export const choicesOf = (columns: readonly MappedColumn[]): Record<string, string> =>
  Object.fromEntries(
    columns.flatMap(({ name, field }) => (field === null || name === '' ? [] : [[name, field]])),
  )

/** Columns by the names of the dataset, and by those that were chosen. */
function knownOf({ dataset, columns }: ImportSettings): KnownColumns {
  const template = knownColumns(datasets[dataset], null)
  const meaningOf = (name: string) => {
    const chosen = Object.hasOwn(columns, trimName(name)) ? columns[trimName(name)] : undefined
    return chosen && chosen !== LEFT_OUT ? chosen : template.meaningOf(name)
  }
  return { ...template, meaningOf, isTime: (name) => isTimeField(datasets[dataset], meaningOf(name)) }
}

async function firstRows(table: Table): Promise<FileRecord[]> {
  const rows: FileRecord[] = []
  try {
    for await (const batch of table.rows) {
      rows.push(...batch.filter(({ cells }) => cells.some((cell) => cell.trim() !== '')))
      if (rows.length >= ROWS) break
    }
  } catch (error) {
    // The beginning may end inside of a quoted cell; the whole file is read by the check.
    if (!(error instanceof ImportRefusal) || error.key !== 'quoteUnclosed') throw error
  }
  return rows.slice(0, ROWS)
}

function planOf(
  headerCells: readonly string[],
  settings: ImportSettings,
  { timeZone, today }: PreviewOptions,
): { plan: Plan | null; refusal: Words | null } {
  try {
    const profile = profileOf(settings)
    const plan = planImport({
      id: settings.dataset,
      headerCells,
      profile,
      ignoreUnknown: true,
      timeZone,
      today,
    })
    return { plan, refusal: null }
  } catch (error) {
    if (!(error instanceof ImportRefusal)) throw error
    return { plan: null, refusal: error.words }
  }
}

const plannedOf = ({ columns, aspects }: Plan) => [...columns, ...aspects]

function sharesOf(plan: Plan | null, { field }: MappedColumn, rows: readonly FileRecord[], index: number) {
  const planned = plan && plannedOf(plan).find((column) => column.field === field)
  const samples = new Set<string>()
  let filled = 0
  let readable = 0
  for (const { cells, line } of rows) {
    const written = (cells[index] ?? '').trim()
    if (written === '') continue
    filled += 1
    if (samples.size < SAMPLES) samples.add(written.slice(0, 60))
    if (!planned || !isError(planned.read(cells, line).parsed)) readable += 1
  }
  return { samples: [...samples], filled, readable }
}

type Read = ReturnType<Plan['columns'][number]['read']>['parsed']

const isError = (parsed: Read): parsed is CellError => typeof parsed !== 'string' && 'reason' in parsed

function cellsOf(plan: Plan, { cells, line }: FileRecord): PreviewCell[] {
  return plannedOf(plan).map(({ read, field }) => {
    const { text, parsed } = read(cells, line)
    if (isError(parsed)) return { text: text.slice(0, 80), error: said(parsed.reason, parsed.values) }
    const value = typeof parsed === 'string' ? parsed : parsed.text
    return { text: inWords(plan.dataset.fields[field], value) ?? value.slice(0, 80), error: null }
  })
}

/** What people call a value that is kept as an id; null where it is kept as they write it. */
function inWords(field: Field | undefined, value: string): Words | null {
  if (!field) return null
  const vocabulary = vocabulariesOf(field).find((one) => isKnownValue(one, value))
  if (vocabulary) return valueWords(vocabulary, value)
  const word = usualWords(field).find(([, kept]) => kept === value)?.[0]
  return word === undefined ? null : { 'zh-CN': word, en: value.replaceAll('_', ' ') }
}
