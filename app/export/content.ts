/** An answer as the text of a file, in pieces, whatever its size. */

import { localize } from '~/i18n/localize'
import type { Text } from '~/i18n/message'
import type { Lang } from '~/i18n/text'
import { loadAllWords } from '~/i18n/words'
import type { Row } from '~/metrics/answer'
import { copiedLines } from './copied'
import { BYTE_ORDER_MARK, csvHeader, csvRows, type HeaderStyle } from './csv'
import { csvRowsForPeople } from './csv-for-people'
import { type AnswerHead, fileColumns, toJsonColumn } from './head'
import type { Meta } from './meta'
import { type SheetAnswer, workbookOf } from './xlsx/answer-workbook'
import type { PageOfSheets } from './xlsx/notes-sheet'

export type Format = 'csv' | 'json' | 'xlsx'

export type Batches = Iterable<Row<Text>[]> | AsyncIterable<Row<Text>[]>

/** An answer on its way into a file: its head, and its rows when they are asked for. */
export type Written = {
  head: AnswerHead<Text>
  batches: () => Batches
  /** Rows that COPY writes, as `runAsCopy` gives them, where that is quicker. */
  copied?: () => AsyncIterable<Buffer>
  /** What a workbook says about its rows. */
  about?: () => Promise<Meta>
  /** The answers of a workbook of several, which has no rows beside theirs; and the page that shows them. */
  sheets?: readonly Written[]
  page?: PageOfSheets
}

export type FileFormat = { lang: Lang } & (
  | { format: 'csv'; header: HeaderStyle; byteOrderMark: boolean; excelCodes: boolean }
  | { format: 'xlsx'; header: HeaderStyle }
  | { format: 'json' }
)

/** Rows per piece; the event loop gets a turn between pieces. */
const AT_ONCE = 200

async function* inParts(batches: Batches, lang: Lang): AsyncGenerator<Row[]> {
  for await (const rows of batches) {
    for (let start = 0; start < rows.length; start += AT_ONCE)
      yield localize(rows.slice(start, start + AT_ONCE), lang)
  }
}

/** The pieces of the file, the first when its rows have begun; `counted` receives the number of rows of each. */
export async function* toContent(
  written: Written,
  layout: FileFormat,
  counted: (rows: number) => void,
): AsyncGenerator<string | Buffer> {
  const { batches, copied } = written
  const head = headOf(written, layout.lang)
  if (layout.format === 'json') {
    yield* toJson(head, inParts(batches(), layout.lang), counted)
    return
  }
  // Only the pages' own words are loaded with them.
  if (layout.header === 'label') await loadAllWords()
  if (layout.format === 'xlsx') {
    yield* workbookOf(sheetsOf(written, layout.lang, counted), { ...layout, page: written.page ?? null })
    return
  }
  const isForPeople = layout.header === 'label'
  let first = (layout.byteOrderMark ? BYTE_ORDER_MARK : '') + csvHeader(head.columns, layout.header)
  // People's words are none of the database.
  if (copied && !isForPeople && !layout.excelCodes) {
    for await (const lines of copiedLines(copied(), head.columns, counted)) {
      if (first) yield first
      first = ''
      yield lines
    }
    return
  }
  const { excelCodes } = layout
  const lines =
    isForPeople || excelCodes
      ? csvRowsForPeople(head.columns, { lang: isForPeople ? layout.lang : null, excelCodes })
      : (rows: readonly Row[]) => csvRows(rows, head.columns)
  // The header comes with the first rows: until then a failure can be answered with a sentence.
  for await (const rows of counting(inParts(batches(), layout.lang), counted)) {
    yield first + lines(rows)
    first = ''
  }
  if (first) yield first
}

const headOf = ({ head: { columns, ...described } }: Written, lang: Lang): AnswerHead =>
  localize({ ...described, columns: fileColumns(columns) }, lang)

/** The answers of a workbook, each with what is known of it when its turn has come. */
async function* sheetsOf(
  written: Written,
  lang: Lang,
  counted: (rows: number) => void,
): AsyncGenerator<SheetAnswer> {
  for (const one of written.sheets ?? [written]) {
    yield {
      head: headOf(one, lang),
      batches: counting(inParts(one.batches(), lang), counted),
      about: (await one.about?.()) ?? null,
    }
  }
}

async function* counting(batches: AsyncIterable<Row[]>, counted: (rows: number) => void) {
  for await (const rows of batches) {
    counted(rows.length)
    yield rows
  }
}

async function* toJson(
  { panel, filters, asOf, columns }: AnswerHead,
  batches: AsyncIterable<Row[]>,
  counted: (rows: number) => void,
) {
  const head = JSON.stringify({ panel, filters, as_of: asOf, columns: columns.map(toJsonColumn) })
  const ids = columns.map(({ id }) => id)
  let before = `${head.slice(0, -1)},"rows":[`
  let separator = '\n'
  for await (const rows of batches) {
    if (rows.length === 0) continue
    counted(rows.length)
    yield before + separator + rows.map((row) => JSON.stringify(row, ids)).join(',\n')
    before = ''
    separator = ',\n'
  }
  yield `${before}\n]}\n`
}
