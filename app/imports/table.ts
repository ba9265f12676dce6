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
  /** Lines above the header that are not empty. */
  readonly titles: readonly FileRecord[]
  readonly rows: AsyncGenerator<FileRecord[]>
}

/** What a header is known by. */
export type KnownColumns = {
  /** What the column holds, by whatever name; null for a column that is not known. */
  readonly meaningOf: (name: string) => string | null
  readonly required: ReadonlySet<string>
}

/** Columns of the dataset's templates, or those that the profile maps. */
export function knownColumns(dataset: Dataset, profile: Profile | null): KnownColumns {
  if (!profile) {
    const required = Object.keys(dataset.fields).filter((name) => dataset.fields[name]?.required)
    return { meaningOf: (name) => fieldOfHeader(dataset, name), required: new Set(required) }
  }
  const names = [
    ...Object.values(profile.columns).flat(),
    ...Object.values(profile.join ?? {}).flat(),
    ...Object.values(profile.key ?? {}).flat(),
    ...Object.keys(profile.skipWhen ?? {}),
    ...Object.values(profile.when ?? {}).flatMap(Object.keys),
  ].map(normaliseName)
  const known = new Set(names)
  const meaningOf = (name: string): string | null => {
    const normal = normaliseName(name)
    return known.has(normal) ? normal : null
  }
  return { meaningOf, required: known }
}

/**
 * Opens a file's table.
 * @param delimiter the profile's, else it is recognised: the one that makes the known columns appear
 * @param headerLine the line that holds the header, where the profile says it
 * @throws ImportRefusal for a file without any row, and whatever `readRecords` throws, now or later
 */
export async function openTable(
  bytes: Readable,
  encoding: Encoding,
  known: KnownColumns,
  delimiter?: string,
  headerLine?: number,
): Promise<Table> {
  let headerAt = 0
  const batches = readRecords(bytes, encoding, (start, isWhole) => {
    const layout = findLayout((mark) => recordsOfStart(start, isWhole, mark), start, known, delimiter)
    headerAt = layout.headerAt
    return layout.delimiter
  })
  const first = await batches.next()
  const records = first.done ? [] : first.value
  if (headerLine !== undefined) headerAt = records.findIndex(({ line }) => line === headerLine)
  if (headerAt < 0) throw new ImportRefusal('headerMissing', { line: headerLine ?? 1 })
  const header = records[headerAt]
  if (!header || isEmptyRecord(header)) throw new ImportRefusal('fileEmpty')
  const titles = records.slice(0, headerAt).filter((one) => !isEmptyRecord(one) && !isMarkLine(one))
  return { header, titles, rows: startingWith(records.slice(headerAt + 1), batches) }
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
