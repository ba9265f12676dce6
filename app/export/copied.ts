/**
 * Records as COPY writes them, as lines of our files. A record that all CSV writers write alike is passed on as it is;
 * one that may need a guard or other quotes is taken apart and written like any other row.
 */
import Papa from 'papaparse'
import { type Column, isWords } from '~/metrics/answer'
import { csvLine, guardFormula } from './csv'

/**
 * What gives a record away, in the bytes of UTF-8: a quote, a blank at the edge of a cell, a byte-order mark, and any
 * first byte of a cell with which a formula, or white space before one, may begin.
 */
const mayDiffer = /"|(?:^|,)[\0-\x20'=+\-@\xc2\xe1-\xe3\xef]|\x20(?:,|$)|\xef\xbb\xbf/

/** The lines of the records that each piece completes; `counted` receives their number. */
export async function* copiedLines(
  pieces: AsyncIterable<Buffer>,
  columns: readonly Pick<Column<unknown>, 'unit'>[],
  counted: (rows: number) => void,
): AsyncGenerator<Buffer> {
  const areWords = columns.map(({ unit }) => isWords(unit))
  let rest = ''
  for await (const piece of pieces) {
    // A character for each byte: what has no quote, comma or line end needs no decoding.
    const text = rest + piece.toString('latin1')
    let [lines, rows, start, quote] = ['', 0, 0, text.indexOf('"')]
    for (;;) {
      let end = text.indexOf('\n', start)
      while (end >= 0 && quote >= 0 && quote < end) {
        const closing = text.indexOf('"', quote + 1)
        end = closing < 0 ? -1 : text.indexOf('\n', closing)
        quote = closing < 0 ? -1 : text.indexOf('"', closing + 1)
      }
      if (end < 0) break
      const record = text.slice(start, end)
      lines += mayDiffer.test(record) ? rewritten(record, areWords) : `${record}\r\n`
      start = end + 1
      rows += 1
    }
    rest = text.slice(start)
    counted(rows)
    yield Buffer.from(lines, 'latin1')
  }
}

type Parser = { parse(text: string, base: number, ignoreLastRow: boolean): { data: string[][] } }

// The class that Papa.parse uses; unlike that it takes no first character away.
const parser = new Papa.Parser({ delimiter: ',', newline: '\n' }) as unknown as Parser

function rewritten(record: string, areWords: readonly boolean[]): string {
  const [cells = []] = parser.parse(Buffer.from(record, 'latin1').toString('utf8'), 0, false).data
  const line = csvLine(cells.map((cell, place) => (areWords[place] ? guardFormula(cell) : cell)))
  return Buffer.from(line, 'utf8').toString('latin1')
}
