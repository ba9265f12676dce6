/**
 * Cells that are merged over several rows, as offices write groups. A text or a day counts for each of the rows; a
 * number counts once, because it may be the sum of them.
 */
import { damaged } from './archive'
import { columnNumber } from './cell-place'

type Block = { readonly first: number; readonly last: number; readonly column: number; text: string }

export type MergedCells = {
  /** The cell's text, kept where rows below it take it. */
  readonly keep: (row: number, column: number, type: string, text: string) => string
  /** What the row takes from above. */
  readonly missing: (row: number, cells: readonly string[]) => { at: number; text: string }[]
  /** The first row that took something, and how many did. */
  readonly taken: () => { line: number; rows: number }
}

const maxBlocks = 100_000

/** Finds them ahead, because a sheet names them behind its cells. */
export async function findMerged(bytes: AsyncIterable<Buffer>): Promise<MergedCells> {
  const blocks: Block[] = []
  for await (const reference of references(bytes)) {
    const match = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(reference)
    if (!match) continue
    const [, column, first, , last] = match
    if (Number(last) <= Number(first)) continue
    blocks.push({ first: Number(first), last: Number(last), column: columnNumber(column, -1), text: '' })
    if (blocks.length > maxBlocks) throw damaged('mergeCells')
  }
  return mergedCells(blocks.sort((a, b) => a.first - b.first))
}

export const noneMerged = (): MergedCells => mergedCells([])

function mergedCells(blocks: readonly Block[]): MergedCells {
  let next = 0
  let open: Block[] = []
  let line = 0
  let rows = 0
  const moveTo = (row: number) => {
    if (open.length > 0) open = open.filter(({ last }) => last >= row)
    for (let block = blocks[next]; block && block.first <= row; block = blocks[next]) {
      if (block.last >= row) open.push(block)
      next += 1
    }
  }
  return {
    keep: (row, column, type, text) => {
      if (next >= blocks.length && open.length === 0) return text
      moveTo(row)
      const block = open.find((one) => one.first === row && one.column === column)
      if (block && (type !== 'n' || /^\d{4}-\d\d-\d\d/.test(text))) block.text = text
      return text
    },
    missing: (row, cells) => {
      if (next >= blocks.length && open.length === 0) return []
      moveTo(row)
      // A row without anything of its own is no row of the group.
      if (cells.length === 0) return []
      const texts = open
        .filter((one) => one.first < row && one.text !== '' && (cells[one.column] ?? '') === '')
        .map(({ column, text }) => ({ at: column, text }))
      if (texts.length > 0) {
        line ||= row
        rows += 1
      }
      return texts
    },
    taken: () => ({ line, rows }),
  }
}

/** `A2:A5`, as they stand in the text; reading all of it as XML would take as long as the rows do. */
async function* references(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of bytes) {
    if (rest === '' && chunk.indexOf('mergeCell') < 0) {
      rest = cutTag(chunk.toString('latin1', Math.max(0, chunk.length - longestTag)))
      continue
    }
    const text = rest + chunk.toString('latin1')
    for (const [, reference = ''] of text.matchAll(
      /mergeCell\s[^<>]{0,200}?ref="([^"]{1,40})"[^<>]{0,200}>/g,
    )) {
      yield reference
    }
    rest = cutTag(text.slice(-longestTag))
  }
}

const longestTag = 300

/** The tag that the end of the text cuts. */
const cutTag = (end: string): string => /<[^<>]*$/.exec(end)?.[0] ?? ''
