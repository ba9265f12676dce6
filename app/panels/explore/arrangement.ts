/** In which order the groups of a free question stand, how many of them, and whether totals stand beside them. */
import { message } from '~/i18n/message'
import type { DimensionId } from '~/metrics/dimensions'
import { refuse } from '~/metrics/refuse'

/** By which column, and with two dimensions of which group of the other one; null: of its total. `group`: by its code. */
export type Sorting = { column: string; isDescending: boolean; at: string | null }

/** Of the groups of one dimension; without an order the largest come first, without a number all stand. */
export type Axis = { sort: Sorting | null; top: number | null }

export type Arrangement = { totals: boolean; first: Axis; second: Axis }

const names = ['totals', 'sort', 'top', 'sort2', 'top2'] as const
type Name = (typeof names)[number]

const MOST = 1000
export const BY_CODE = 'group'

type Asked = { by: DimensionId | null; by2: DimensionId | null; grained: boolean }

/** The parameters of the arrangement, and the others. */
export function splitArrangement(params: URLSearchParams): { own: URLSearchParams; rest: URLSearchParams } {
  const isOwn = (name: string) => (names as readonly string[]).includes(name)
  const those = (isMeant: (name: string) => boolean) =>
    new URLSearchParams(
      [...params].filter(([name, value]) => isMeant(name) && (value !== '' || !isOwn(name))),
    )
  return { own: those(isOwn), rest: those((name) => !isOwn(name)) }
}

/** @throws QueryRefused where it does not fit what is asked */
export function readArrangement(own: URLSearchParams, { by, by2, grained }: Asked): Arrangement {
  const one = (name: Name) => {
    const values = own.getAll(name)
    if (values.length > 1) refuse(message('refusals.givenTwice', { name }))
    if (values[0] === undefined) return null
    if (grained) refuse(message('refusals.notOverTime', { name }))
    if (by === null) refuse(message('refusals.notWithoutGroups', { name }))
    if (name.endsWith('2') && by2 === null) refuse(message('refusals.notWithoutSecond', { name }))
    return values[0]
  }
  const totals = one('totals')
  if (totals !== null && totals !== 'true')
    refuse(message('refusals.notTaken', { name: 'totals', value: totals, list: 'true' }))
  const axis = (place: '' | '2'): Axis => ({
    sort: readSorting(`sort${place}`, one(`sort${place}`), by2 !== null),
    top: readTop(`top${place}`, one(`top${place}`)),
  })
  return { totals: totals !== null, first: axis(''), second: axis('2') }
}

function readTop(name: string, value: string | null): number | null {
  if (value === null) return null
  const top = /^\d{1,4}$/.test(value) ? Number(value) : 0
  if (top < 1 || top > MOST) refuse(message('refusals.notATop', { name, value, most: MOST }))
  return top
}

function readSorting(name: string, value: string | null, isCross: boolean): Sorting | null {
  if (value === null) return null
  const [, minus, column = '', at] = /^(-?)([a-z0-9_]+)(?::(.+))?$/s.exec(value) ?? []
  if (column === '' || (at !== undefined && !isCross)) refuse(message('refusals.notAnOrder', { name, value }))
  return { column, isDescending: minus === '-', at: at ?? null }
}

const written = ({ column, isDescending, at }: Sorting) =>
  `${isDescending ? '-' : ''}${column}${at === null ? '' : `:${at}`}`

/** The parameters again. */
export function arrangementParams({ totals, first, second }: Arrangement): [Name, string][] {
  return [
    ...(totals ? [['totals', 'true'] as const] : []),
    ...(first.sort ? [['sort', written(first.sort)] as const] : []),
    ...(first.top ? [['top', String(first.top)] as const] : []),
    ...(second.sort ? [['sort2', written(second.sort)] as const] : []),
    ...(second.top ? [['top2', String(second.top)] as const] : []),
  ].map(([name, value]) => [name, value])
}

/** What is said where a column to sort by is none of the answer. */
export const noSuchOrder = (name: string, sort: Sorting, list: readonly string[]) =>
  refuse(message('refusals.notTaken', { name, value: written(sort), list: list.join(', ') }))
