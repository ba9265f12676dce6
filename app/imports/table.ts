/** A file as a table: its delimiter and header row found, titles above it set apart, then its rows. */
import type { Readable } from 'node:stream'
import type { Dataset } from './datasets'
import { fieldOfHeader } from './datasets'
import type { Encoding } from './encoding'
import { isBlank, normaliseName } from './header-name'
import type { Profile } from './profile'
import { delimiters, type FileRecord, readRecords, recogniseDelimiter, recordsOfStart } from './records'
import { ImportRefusal } from './refusal'

export type Table = {
  readonly header: FileRecord
  readonly delimiter: string
  /** Lines above the header that are not empty. */
  readonly titles: readonly FileRecord[]
  readonly rows: AsyncGenerator<FileRecord[]>
}

/** Rows in which a header is looked for. */
const rowsOfStart = 25

/** As many as a sheet has. */
const mostColumns = 16_384

/** What is said of a file's layout rather than recognised; the header by its line. */
export type GivenLayout = {
  readonly delimiter?: string | undefined
  readonly header?: number | undefined
}

/** What a header is known by. */
export type KnownColumns = {
  /** What the column holds, by whatever name; null for a column that is not known. */
  readonly meaningOf: (name: string) => string | null
  readonly required: ReadonlySet<string>
  /** Whether the column holds days or times, which a workbook may show as numbers. */
  readonly isTime: (name: string) => boolean
}

/** Whether a field holds days or times. */
export function isTimeField(dataset: Dataset, name: string | null): boolean {
  const type = name !== null && Object.hasOwn(dataset.fields, name) ? dataset.fields[name]?.type : undefined
  return type === 'day' || type === 'instant'
}

/** Columns of the dataset's templates, or those that the profile maps. */
export function knownColumns(dataset: Dataset, profile: Profile | null): KnownColumns {
  if (!profile) {
    const required = Object.keys(dataset.fields).filter((name) => dataset.fields[name]?.required)
    const meaningOf = (name: string) => fieldOfHeader(dataset, name)
    return { meaningOf, required: new Set(required), isTime: (name) => isTimeField(dataset, meaningOf(name)) }
  }
  const names = [
    ...Object.values(profile.columns).flat(),
    ...Object.values(profile.join ?? {}).flat(),
    ...Object.values(profile.key ?? {}).flat(),
    ...Object.keys(profile.skipWhen ?? {}),
    ...Object.keys(profile.negative ?? {}),
    ...Object.values(profile.when ?? {}).flatMap(Object.keys),
  ].map(normaliseName)
  const known = new Set(names)
  const meaningOf = (name: string): string | null => {
    const normal = normaliseName(name)
    return known.has(normal) ? normal : null
  }
  const times = new Set(
    [...Object.entries(profile.columns), ...Object.entries(profile.join ?? {})].flatMap(([field, columns]) =>
      isTimeField(dataset, field) ? [columns].flat().map(normaliseName) : [],
    ),
  )
  return { meaningOf, required: known, isTime: (name) => times.has(normaliseName(name)) }
}

/**
 * Opens a file's table.
 * @param given the profile's delimiter and row of the header, else they are recognised: by the known columns
 * @throws ImportRefusal for a file without any row, and whatever `readRecords` throws, now or later
 */
export async function openTable(
  bytes: Readable,
  encoding: Encoding,
  known: KnownColumns,
  given: GivenLayout = {},
): Promise<Table> {
  let headerAt = 0
  let delimiter = ''
  const batches = readRecords(bytes, encoding, (start, isWhole) => {
    const layout = findLayout((mark) => recordsOfStart(start, isWhole, mark), start, known, given.delimiter)
    headerAt = layout.headerAt
    delimiter = layout.delimiter
    return layout.delimiter
  })
  const first = await batches.next()
  return split(first.done ? [] : first.value, headerAt, batches, { ...given, delimiter })
}

/** The table of records whose columns are parted already. @throws as `openTable` does */
export async function tableOf(
  batches: AsyncGenerator<FileRecord[]>,
  known: KnownColumns,
  header?: number,
): Promise<Table> {
  const records: FileRecord[] = []
  while (records.length < rowsOfStart) {
    const next = await batches.next()
    if (next.done) break
    records.push(...next.value)
  }
  const found = findHeader(records.slice(0, rowsOfStart), known)
  return split(records, found.known > 0 ? found.headerAt : firstFilled(records), batches, { header })
}

function split(
  records: readonly FileRecord[],
  recognised: number,
  batches: AsyncGenerator<FileRecord[]>,
  { header: line, delimiter = '' }: GivenLayout,
): Table {
  // The row with the names is the one on that line; blank lines are lines, too.
  const headerAt = line === undefined ? recognised : records.findIndex((one) => one.line === line)
  if (headerAt < 0) throw new ImportRefusal('headerMissing', { line: line ?? 1 })
  const header = records[headerAt]
  if (!header || isEmptyRecord(header)) throw new ImportRefusal('fileEmpty')
  if (header.cells.length > mostColumns)
    throw new ImportRefusal('columnsTooMany', { count: header.cells.length, limit: mostColumns })
  const titles = records.slice(0, headerAt).filter((one) => !isEmptyRecord(one) && !isMarkLine(one))
  return { header, delimiter, titles, rows: startingWith(records.slice(headerAt + 1), batches) }
}

async function* startingWith(
  first: FileRecord[],
  rest: AsyncGenerator<FileRecord[]>,
): AsyncGenerator<FileRecord[]> {
  if (first.length > 0) yield first
  yield* rest
}

const isEmptyRecord = ({ cells }: FileRecord): boolean => cells.every(isBlank)

/** `sep=;`, which declares the delimiter to Excel. */
const markLine = /^\ufeff?"?sep=(.)"?[\s,;|]*$/i
const isMarkLine = ({ line, cells }: FileRecord): boolean =>
  line === 1 && /^\ufeff?sep=/i.test(cells[0] ?? '')

type Layout = { readonly delimiter: string; readonly headerAt: number }

function findLayout(
  read: (delimiter: string) => FileRecord[],
  start: string,
  known: KnownColumns,
  wanted: string | undefined,
): Layout {
  const marked = markLine.exec(start.split('\n', 1)[0] ?? '')?.[1]
  if (marked && !wanted && !(delimiters as readonly string[]).includes(marked)) {
    throw new ImportRefusal(marked === '，' ? 'delimiterFullWidth' : 'delimiterUnknown', {
      delimiter: marked,
    })
  }
  const given = wanted ?? marked
  const choices = given === undefined ? [...delimiters, '，'] : [given]
  const found = choices.map((delimiter) => ({ delimiter, ...findHeader(read(delimiter), known) }))
  const most = Math.max(...found.map(({ known }) => known))
  const best = found.find((one) => one.known === most && most > 0)
  if (best?.delimiter === '，') throw new ImportRefusal('delimiterFullWidth')
  if (best) return best
  // No column is known by any name; the header is the first row, so that its columns can be named as unknown.
  const delimiter = given ?? recogniseDelimiter(start)
  return { delimiter, headerAt: firstFilled(read(delimiter)) }
}

const firstFilled = (records: readonly FileRecord[]): number =>
  Math.max(
    records.findIndex((record) => !isEmptyRecord(record) && !isMarkLine(record)),
    0,
  )

/** Columns in which a header is looked for. */
const columnsOfStart = 500

/** The row with the names of columns, and how many of them are known. */
function findHeader(records: readonly FileRecord[], { meaningOf, required }: KnownColumns) {
  const rows = records.map(({ cells }) => {
    const meanings = new Set(
      cells
        .slice(0, columnsOfStart)
        .map(meaningOf)
        .filter((meaning) => meaning !== null),
    )
    const needed = [...meanings].filter((meaning) => required.has(meaning)).length
    return { known: meanings.size, needed, filled: cells.filter((cell) => !isBlank(cell)).length }
  })
  const top = firstFilled(records)
  const lower = rows.findIndex(
    ({ needed, known }, at) =>
      at > top &&
      needed * 2 >= required.size &&
      known > 1 &&
      rows.slice(0, at).every((above) => above.filled <= 1 || above.known === 0),
  )
  const headerAt = lower < 0 ? top : lower
  return { headerAt, known: rows[headerAt]?.known ?? 0 }
}
