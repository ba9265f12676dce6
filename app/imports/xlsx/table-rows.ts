/** The rows of a sheet as those of a table: as wide as its header, and days that stand as numbers as days. */
import { isBlank } from '../header-name'
import type { FileRecord } from '../records'
import type { KnownColumns, Table } from '../table'
import { serialOfColumn } from './serial'

const cellsAtOnce = 50_000

export async function* asTable(
  { header, rows }: Pick<Table, 'header' | 'rows'>,
  { isTime }: KnownColumns,
  is1904: boolean,
): AsyncGenerator<FileRecord[]> {
  const width = header.cells.length
  const times = header.cells.flatMap((name, index) => (isTime(name) ? [index] : []))
  const read = (record: FileRecord): FileRecord => {
    if (record.cells.every(isBlank)) return record
    const cells = [...record.cells]
    // A sheet does not say how many cells a row has: those behind its last one are empty.
    while (cells.length < width) cells.push('')
    for (const index of times) cells[index] = serialOfColumn(cells[index] ?? '', is1904) ?? cells[index] ?? ''
    return { ...record, cells }
  }
  // Few cells in a sheet of many columns become many.
  const atOnce = Math.max(1, Math.floor(cellsAtOnce / Math.max(width, 1)))
  for await (const batch of rows)
    for (let at = 0; at < batch.length; at += atOnce) yield batch.slice(at, at + atOnce).map(read)
}
