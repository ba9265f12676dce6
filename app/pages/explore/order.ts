/** The order of groups as the address has it, and the addresses of other orders. */
import { changed } from '~/page/addresses'

export type Direction = 'ascending' | 'descending'

/** `sort` is that of rows, or of the only dimension; `sort2` that of columns. */
export type OrderName = 'sort' | 'sort2'

/** What is about groups of the whole range, and goes where there are none. */
export const arrangement = ['totals', 'sort', 'top', 'sort2', 'top2'] as const

/** What says how a question is divided and compared; a list of records takes none of it. */
export const division = ['by', 'by2', 'region_level', 'versus', ...arrangement] as const

export const nothingOf = (names: readonly string[]): Record<string, null> =>
  Object.fromEntries(names.map((name) => [name, null]))

const written = (column: string, at: string | null) => (at === null ? column : `${column}:${at}`)

/** Which way the groups stand by a column; null where they stand by another one. */
export function orderBy(
  search: string,
  name: OrderName,
  column: string,
  at: string | null = null,
): Direction | null {
  const value = new URLSearchParams(search).get(name)
  if (value === written(column, at)) return 'ascending'
  return value === `-${written(column, at)}` ? 'descending' : null
}

/** The largest first, then the smallest, then as they stand by themselves. Codes begin with the first. */
export function orderAddress(search: string, name: OrderName, column: string, at: string | null = null) {
  const value = written(column, at)
  const turns = column === 'group' ? [value, `-${value}`] : [`-${value}`, value]
  const next = turns[turns.indexOf(new URLSearchParams(search).get(name) ?? '') + 1] ?? null
  return changed(search, { [name]: next })
}

export const arrow = { ascending: '↑', descending: '↓' } as const
