/** What is to be said about a file's table besides its rows: titles above it, and cells that count for several rows. */
import type { Input } from './input'
import type { Notice } from './problems'
import type { FileRecord } from './records'
import type { KnownColumns, Table } from './table'

/** Opens the table; `notices` is whole when its rows are read. */
export async function openNoting(
  input: Input,
  known: KnownColumns,
): Promise<Pick<Table, 'header' | 'rows'> & { notices: readonly Notice[] }> {
  const { header, titles, rows, merged } = await input.open(known)
  const notices = titles.map(ofTitle)
  async function* noting() {
    yield* rows
    const taken = merged?.()
    if (taken && taken.rows > 0) notices.push(ofMerged(taken.line, taken.rows))
  }
  return { header, rows: noting(), notices }
}

const ofTitle = ({ line, cells }: FileRecord): Notice => ({
  line,
  column: '',
  value: cells.join(' ').trim().slice(0, 200),
  reason: 'lineTitle',
  values: {},
})

const ofMerged = (line: number, rows: number): Notice => ({
  line,
  column: '',
  value: '',
  reason: 'cellsMerged',
  values: { n: rows },
})
