/** A file's bytes → its records, each with the line of the file on which it begins; any size in flat memory. */
import type { Readable } from 'node:stream'
import Papa from 'papaparse'
import type { Encoding } from './encoding'
import { ImportRefusal } from './refusal'

export type FileRecord = {
  readonly line: number
  readonly cells: readonly string[]
  /** A quote was closed in the middle of a cell; the record's cells are not to be trusted. */
  readonly hasStrayQuote: boolean
}

/** Longest record, in characters: far beyond any real row, and little enough to be found out at once. */
const maxRecordLength = 1_000_000

/** Marks that may part the columns, the likelier first. */
export const delimiters = [',', ';', '\t', '|'] as const

/** Lines that a header is looked for in, and text enough to look. */
const linesOfStart = 25
const lengthOfStart = 65_536

/** Chooses the delimiter from the file's first lines; `isWhole` when they are all there are. */
export type DelimiterChoice = (start: string, isWhole: boolean) => string

/**
 * Reads the records, header included, in batches. The first batch holds all records of the first lines.
 * @throws ImportRefusal for quotes that never close, records without end and bare carriage returns
 */
export async function* readRecords(
  bytes: Readable,
  encoding: Encoding,
  choose: DelimiterChoice,
): AsyncGenerator<FileRecord[]> {
  let parser: Parser | null = null
  let rest = ''
  let line = 1
  for await (const piece of decode(bytes, encoding)) {
    rest += piece
    if (rest === '') continue
    if (!parser) {
      if (!isEnough(rest)) continue
      parser = parserFor(rest, choose(rest, false))
    }
    const parsed = parser.parse(rest, 0, true)
    const records = toRecords(parsed, line, rest)
    rest = rest.slice(parsed.meta.cursor)
    line = records.nextLine
    if (rest.length > maxRecordLength) {
      throw new ImportRefusal('recordEndless', { line, limit: maxRecordLength })
    }
    if (records.list.length > 0) yield records.list
  }
  if (rest === '') return
  const parsed = (parser ?? parserFor(rest, choose(rest, true))).parse(rest, 0, false)
  if (parsed.errors.some(({ code }) => code === 'MissingQuotes')) {
    throw new ImportRefusal('quoteUnclosed', { line: toRecords(parsed, line, rest).lastLine })
  }
  yield toRecords(parsed, line, rest).list
}

function isEnough(text: string): boolean {
  if (text.length > maxRecordLength) return true
  let lines = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1
  return lines >= linesOfStart || (lines > 0 && text.length > lengthOfStart)
}

/** Records of the first lines, as they would be with that delimiter; the last one may be cut unless they are all. */
export function recordsOfStart(start: string, isWhole: boolean, delimiter: string): FileRecord[] {
  try {
    return toRecords(parserFor(start, delimiter, linesOfStart).parse(start, 0, !isWhole), 1, start).list
  } catch (error) {
    // Its quotes do not go with this delimiter; if it is the right one, reading the file says so.
    if (error instanceof ImportRefusal && error.key === 'quoteStray') return []
    throw error
  }
}

type Parsed = {
  data: string[][]
  errors: { code: string; row: number }[]
  meta: { cursor: number }
}
type Parser = { parse(text: string, base: number, ignoreLastRow: boolean): Parsed }

function parserFor(text: string, delimiter: string, preview = 0): Parser {
  const end = text.indexOf('\n')
  if (text.slice(0, end < 0 ? undefined : end).includes('\r')) throw new ImportRefusal('carriageReturns')
  const config = { delimiter, newline: '\n' as const, preview }
  // The class that Papa.parse uses: it leaves an unfinished last row to the next call and says where it began.
  return new Papa.Parser(config) as unknown as Parser
}

/** The one of `,` `;` and tab that stands most often in the header, outside quotes. */
export function recogniseDelimiter(text: string): string {
  const header = text.replace(/"(?:[^"]|"")*"/g, '').split('\n', 1)[0] ?? ''
  const counts = delimiters.map((mark) => header.split(mark).length)
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ','
}

/** Text with line ends made equal; a carriage return at a piece's end waits for the next piece. */
async function* decode(bytes: Readable, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  let held = ''
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    let text = held + decoder.decode(chunk, { stream: true })
    held = text.endsWith('\r') ? '\r' : ''
    if (held) text = text.slice(0, -1)
    yield text.includes('\r') ? text.replaceAll('\r\n', '\n') : text
  }
  yield held + decoder.decode()
}

function toRecords({ data, errors }: Parsed, firstLine: number, text: string) {
  // Only a quoted cell holds a line break.
  const hasQuotes = text.includes('"')
  const list: FileRecord[] = []
  const stray = new Set(errors.filter(({ code }) => code === 'InvalidQuotes').map(({ row }) => row))
  let line = firstLine
  let lastLine = firstLine
  data.forEach((cells, row) => {
    const breaks = hasQuotes ? countBreaks(cells) : 0
    const hasStrayQuote = stray.has(row)
    // Over several lines it may have swallowed rows, and which ones cannot be known.
    if (hasStrayQuote && breaks > 0) throw new ImportRefusal('quoteStray', { line })
    list.push({ line, cells, hasStrayQuote })
    lastLine = line
    line += 1 + breaks
  })
  return { list, nextLine: line, lastLine }
}

function countBreaks(cells: readonly string[]): number {
  let breaks = 0
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) breaks += 1
  }
  return breaks
}
