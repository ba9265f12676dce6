/** An answer as the text of a file, in pieces, whatever its size. */
import type { Answer, Row } from '~/metrics/answer'
import { BYTE_ORDER_MARK, csvHeader, csvRows, type HeaderStyle } from './csv'

export type Format = 'csv' | 'json'

/** What describes an answer, without its rows. */
export type AnswerHead = Omit<Answer, 'rows'>
type Batches = Iterable<Row[]> | AsyncIterable<Row[]>

export type Layout = { format: 'csv'; header: HeaderStyle; byteOrderMark: boolean } | { format: 'json' }

/** Rows that are put into text at once; whoever writes the piece then lets others have their turn. */
const AT_ONCE = 2000

async function* inParts(batches: Batches): AsyncGenerator<Row[]> {
  for await (const rows of batches) {
    for (let start = 0; start < rows.length; start += AT_ONCE) yield rows.slice(start, start + AT_ONCE)
  }
}

/** The pieces of the file; `counted` is told the number of rows of each. */
export async function* toContent(
  head: AnswerHead,
  batches: Batches,
  layout: Layout,
  counted: (rows: number) => void,
): AsyncGenerator<string> {
  const parts = inParts(batches)
  if (layout.format === 'json') {
    yield* toJson(head, parts, counted)
    return
  }
  yield (layout.byteOrderMark ? BYTE_ORDER_MARK : '') + csvHeader(head.columns, layout.header)
  for await (const rows of parts) {
    counted(rows.length)
    yield csvRows(rows, head.columns)
  }
}

async function* toJson(
  { panel, filters, asOf, columns }: AnswerHead,
  batches: Batches,
  counted: (rows: number) => void,
) {
  const head = JSON.stringify({ panel, filters, as_of: asOf, columns })
  yield `${head.slice(0, -1)},"rows":[`
  let separator = '\n'
  for await (const rows of batches) {
    if (rows.length === 0) continue
    counted(rows.length)
    yield separator + rows.map((row) => JSON.stringify(row)).join(',\n')
    separator = ',\n'
  }
  yield '\n]}\n'
}
