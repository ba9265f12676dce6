/** The cells of a sheet → records, each with the number of its row; any size in flat memory. */
import type { FileRecord } from '../records'
import { ImportRefusal } from '../refusal'
import { damaged } from './archive'
import { columnNumber } from './cell-place'
import { numberText } from './cell-text'
import { notCalculated } from './faults'
import type { MergedCells } from './merged'
import type { Strings } from './strings'
import type { Workbook } from './workbook'
import { type Attributes, cellText, checkCell, parseXml } from './xml'

const lastRow = 1_048_576
/** Characters of a row, as in other files. */
const maxLength = 1_000_000

/** Rows, cells or characters that are handed on together. */
const rowsAtOnce = 500
const cellsAtOnce = 50_000
const charactersAtOnce = 500_000

/**
 * Rows without content stand as records of one empty cell; those behind the last one with content are left out.
 * @param most characters of XML after which reading ends, with the rows that are whole by then
 * @throws ImportRefusal for a sheet that is damaged or has rows without end
 */
export async function* sheetRows(
  bytes: AsyncIterable<Buffer>,
  book: Pick<Workbook, 'formatOf' | 'is1904'>,
  strings: Strings,
  merged: MergedCells,
  most = Number.POSITIVE_INFINITY,
): AsyncGenerator<FileRecord[]> {
  const rows: FileRecord[] = []
  let cellCount = 0
  let characters = 0
  let row = 0
  let cells: string[] = []
  let length = 0
  let column = -1
  let cell: { type: string; style: string | undefined } | null = null
  let value: string | null = null
  let hasFormula = false
  /** The element whose text is wanted. */
  let reading = 0
  let phonetic = 0
  let isData = false

  const textOf = ({ type, style }: NonNullable<typeof cell>): string => {
    if (value === null) return hasFormula ? notCalculated : ''
    if (type === 's') return strings.get(Number(value))
    if (type === 'n') return numberText(value, book.formatOf(style), book.is1904)
    if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
    return type === 'str' || type === 'inlineStr' ? cellText(value) : value
  }
  const put = (text: string) => {
    if (text === '') return
    length += text.length
    if (length > maxLength) throw new ImportRefusal('recordEndless', { line: row, limit: maxLength })
    while (cells.length < column) cells.push('')
    cells[column] = text
  }
  const parsing = parseXml(bytes, {
    open: (name, attributes: Attributes) => {
      if (name === 'sheetData') isData = true
      if (!isData) return
      if (name === 'row') {
        row = rowNumber(attributes.r, row)
        cells = []
        length = 0
        column = -1
      } else if (name === 'c') {
        column = columnNumber(attributes.r, column)
        cell = { type: attributes.t ?? 'n', style: attributes.s }
        value = null
        hasFormula = false
      } else if (cell) {
        if (name === 'f') hasFormula = true
        else if (name === 'rPh') phonetic += 1
        else if (name === 'v' || (name === 't' && phonetic === 0)) {
          reading += 1
          value ??= ''
        }
      }
    },
    text: (text) => {
      if (!reading || !cell) return
      value = (value ?? '') + text
      checkCell(value)
    },
    close: (name) => {
      if (name === 'sheetData') isData = false
      if (!isData) return
      if (name === 'c') {
        if (cell) put(merged.keep(row, column, cell.type, textOf(cell)))
        cell = null
        reading = 0
        phonetic = 0
      } else if (name === 'v' || name === 't') reading = Math.max(0, reading - 1)
      else if (name === 'rPh') phonetic = Math.max(0, phonetic - 1)
      else if (name === 'row') {
        for (const { at, text } of merged.missing(row, cells)) {
          column = at
          put(text)
        }
        if (cells.length === 0) return
        rows.push({ line: row, cells, hasStrayQuote: false })
        cellCount += cells.length
        characters += length
      }
    },
  })
  let line = 0
  const taken = function* () {
    for (const batch of withGaps(rows.splice(0), line)) yield batch
    cellCount = 0
    characters = 0
  }
  let parsed = 0
  for await (const piece of parsing) {
    parsed += piece
    if (parsed > most) break
    if (rows.length < rowsAtOnce && cellCount < cellsAtOnce && characters < charactersAtOnce) continue
    const last = rows.at(-1)?.line ?? line
    yield* taken()
    line = last
  }
  yield* taken()
}

/** The rows, and empty ones where there are none between them. @param line of the row before the first */
function* withGaps(rows: readonly FileRecord[], line: number): Generator<FileRecord[]> {
  let batch: FileRecord[] = []
  let next = line + 1
  for (const row of rows) {
    for (; next < row.line; next += 1) {
      batch.push({ line: next, cells: nothing, hasStrayQuote: false })
      if (batch.length >= rowsAtOnce) {
        yield batch
        batch = []
      }
    }
    batch.push(row)
    next = row.line + 1
  }
  if (batch.length > 0) yield batch
}

const nothing: readonly string[] = ['']

function rowNumber(written: string | undefined, before: number): number {
  const row = written === undefined ? before + 1 : Number(written)
  if (!Number.isInteger(row) || row <= before || row > lastRow) throw damaged(`row ${written ?? row}`)
  return row
}
