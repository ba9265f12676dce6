/** The order of tables that are no panels, as their addresses ask for it. */
import { message } from '~/i18n/message'
import type { Lang } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import type { Unit, Value } from '~/metrics/answer'
import { columnOf, type OrderBy, rowsInOrder } from '~/metrics/order'

/** Null is the order that the table has by itself. @throws 400 where there is no such column */
export function readOrder(
  params: URLSearchParams,
  columns: readonly string[],
  lang: Lang,
  name = 'sort',
): OrderBy | null {
  const [order, ...more] = params.getAll(name).filter((value) => value !== '')
  const refused = (words: Parameters<typeof translate>[0]) =>
    new Response(translate(words, lang), { status: 400 })
  if (more.length > 0) throw refused(message('refusals.givenTwice', { name }))
  if (order === undefined) return null
  if (columns.includes(columnOf(order).column)) return order
  throw refused(message('refusals.notAColumn', { name, value: order }))
}

/** By what a column is sorted. */
export type Sortable<R> = Readonly<Record<string, { unit: Unit; of: (row: R) => Value }>>

/** Rows that are all there; what is equal keeps its place. */
export function inOrder<R>(rows: readonly R[], order: OrderBy | null, columns: Sortable<R>): R[] {
  const found = order === null ? undefined : columns[columnOf(order).column]
  if (order === null || !found) return [...rows]
  const id = columnOf(order).column
  const sorted = rowsInOrder(
    {
      columns: [{ id, label: '', unit: found.unit, better: null, role: 'name' }],
      rows: rows.map((row, place) => ({ place, [id]: found.of(row) })),
    },
    order,
  )
  return (sorted ?? []).flatMap(({ place }) => rows[Number(place)] ?? [])
}
