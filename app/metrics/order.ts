/** The order of the rows of a list or table by one column: `amount` from the smallest on, `-amount` from the largest. */
import { type SQL, sql } from 'drizzle-orm'
import { type Answer, columnsBeside, isFigure, type Row, type Unit } from './answer'

/** How an address writes it. */
export type OrderBy = string

export function columnOf(order: OrderBy): { column: string; isDescending: boolean } {
  const isDescending = order.startsWith('-')
  return { column: order.slice(isDescending ? 1 : 0), isDescending }
}

/** Names by their pinyin, which any PostgreSQL that knows ICU can do; codes by their characters. */
export const comparable = (value: SQL, unit: Unit): SQL =>
  unit === 'text' ? sql`(${value}) collate "zh-x-icu"` : value

/** By a value, what has none last in both directions; what is equal goes by `tied`, which ends in a key. */
export const orderedBy = (value: SQL, order: OrderBy, tied: SQL): SQL =>
  sql`${value} ${sql.raw(columnOf(order).isDescending ? 'desc' : 'asc')} nulls last, ${tied}`

/** By what a list can be put in order. */
export type OrderColumns = Readonly<Record<string, readonly [value: SQL, unit: Unit]>>

/** Without an order, and where two are equal in it, by `own`, which ends in a key. */
export function orderedIn(columns: OrderColumns, order: OrderBy | null, own: SQL): SQL {
  const found = order === null ? undefined : columns[columnOf(order).column]
  return order === null || !found ? own : orderedBy(comparable(...found), order, own)
}

const byName = new Intl.Collator('zh-CN')

/**
 * The same of rows that are all there; equal ones keep their place. Rates of few cases are not ranked: they follow the
 * others. Null where the answer has no such column.
 */
export function rowsInOrder(
  { columns, rows }: Pick<Answer, 'columns' | 'rows'>,
  order: OrderBy,
): Row[] | null {
  const { column: id, isDescending } = columnOf(order)
  const column = columns.find((one) => one.id === id)
  if (!column) return null
  const compare = comparing(column.unit)
  const direction = isDescending ? -1 : 1
  const { smallSample } = columnsBeside({ columns }, id)
  const rankOf = (row: Row) => {
    if (!isKnown(row[id])) return 2
    return smallSample !== undefined && row[smallSample] === true ? 1 : 0
  }
  return rows
    .map((row) => ({ row, rank: rankOf(row) }))
    .sort((a, b) => a.rank - b.rank || (a.rank < 2 ? direction * compare(a.row[id], b.row[id]) : 0))
    .map(({ row }) => row)
}

const isKnown = (value: unknown) => value !== null && value !== undefined && value !== ''

function comparing(unit: Unit): (a: unknown, b: unknown) => number {
  if (isFigure(unit) || unit === 'flag') return (a, b) => Number(a) - Number(b)
  if (unit === 'text') return (a, b) => byName.compare(String(a), String(b))
  return (a, b) => (String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0)
}
