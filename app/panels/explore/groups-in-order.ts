/** Puts the groups of a free question in order, the total of all beside them, and says which are left out. */
import { message, type Text } from '~/i18n/message'
import type { Column } from '~/metrics/answer'
import type { RawRow } from '~/metrics/execute'
import { ALL, type Query } from '~/metrics/query'
import { type Arrangement, type Axis, BY_CODE, type Sorting } from './arrangement'

export type Named<Words> = { code: string; name: Words | string }
/** The groups of each dimension that the answer has no rows of. */
export type LeftOut<Words = Text> = { first: Named<Words>[]; second: Named<Words>[] }

type Ask = (query: Query) => Promise<RawRow[]>
type Arranged = { rows: RawRow[]; leftOut: LeftOut }
type Asked = { query: Query; columns: readonly Column<Text>[]; leading: string } & Arrangement

/**
 * Totals are asked for like everything else, with a dimension less: a rate or percentile over all groups is none of
 * those of the groups.
 */
export async function arrangedRows(ask: Ask, asked: Asked): Promise<Arranged> {
  return asked.query.by2 === null ? oneDimension(ask, asked) : twoDimensions(ask, asked)
}

async function oneDimension(ask: Ask, { query, totals, first, leading, columns }: Asked): Promise<Arranged> {
  const [groups, whole] = await Promise.all([
    ask(query),
    totals ? ask({ ...query, by: null }) : Promise.resolve<RawRow[]>([]),
  ])
  const { kept, left } = first.sort ? arranged(groups, first, { leading, columns }) : cut(groups, first)
  return { rows: [...kept, ...whole.map(overFirst)], leftOut: { first: left.map(named), second: [] } }
}

async function twoDimensions(ask: Ask, asked: Asked): Promise<Arranged> {
  const { query, totals } = asked
  const [cells, firsts, seconds, whole] = await Promise.all([
    ask(query),
    ask({ ...query, by2: null }),
    ask({ ...query, by: query.by2, by2: null }),
    ask({ ...query, by: null, by2: null }),
  ])
  const cellAt = new Map(cells.map((row) => [keyOf(String(row.group), String(row.group_2)), row]))
  const at = (first: RawRow, second: RawRow) => cellAt.get(keyOf(String(first.group), String(second.group)))
  const codes = (rows: RawRow[]) => new Map(rows.map((row) => [String(row.group), row]))
  const [firstOf, secondOf] = [codes(firsts), codes(seconds)]
  const inOrder = (
    rows: RawRow[],
    axis: Axis,
    judged: (row: RawRow, other: string) => RawRow | undefined,
  ) => {
    const other = axis.sort?.at ?? null
    return arranged(rows, axis, asked, other === null ? undefined : (row) => judged(row, other))
  }
  const first = inOrder(firsts, asked.first, (row, code) => {
    const other = secondOf.get(code)
    return other && at(row, other)
  })
  const second = inOrder(seconds, asked.second, (row, code) => {
    const other = firstOf.get(code)
    return other && at(other, row)
  })
  const rows = first.kept.flatMap((row) => [
    ...second.kept.map((other) => at(row, other)).filter((cell) => cell !== undefined),
    ...(totals ? [overSecond(row)] : []),
  ])
  const ofColumns = totals
    ? [...second.kept.map(asSecond), ...whole.map((row) => overSecond(overFirst(row)))]
    : []
  return {
    rows: [...rows, ...ofColumns],
    leftOut: { first: first.left.map(named), second: second.left.map(named) },
  }
}

const keyOf = (first: string, second: string) => JSON.stringify([first, second])
const named = ({ group, label }: RawRow): Named<Text> => ({
  code: String(group),
  name: label as Text | string,
})
const all = message('columns.all')

const overFirst = (row: RawRow): RawRow => ({ ...row, group: ALL, label: all })
const overSecond = (row: RawRow): RawRow => ({ ...row, group_2: ALL, label_2: all })
/** A group of the second dimension, over all of the first. */
const asSecond = (row: RawRow): RawRow => ({ ...overFirst(row), group_2: row.group, label_2: row.label })

const cut = (rows: RawRow[], { top }: Axis) =>
  top === null ? { kept: rows, left: [] } : { kept: rows.slice(0, top), left: rows.slice(top) }

const largestFirst = (leading: string): Sorting => ({ column: leading, isDescending: true, at: null })

/** `judged`: the row whose value counts for a group; without it that of the group itself. */
function arranged(
  groups: RawRow[],
  axis: Axis,
  { leading, columns }: Pick<Asked, 'leading' | 'columns'>,
  judged: (row: RawRow) => RawRow | undefined = (row) => row,
) {
  const sort = axis.sort ?? largestFirst(leading)
  const place = placing(columns, sort.column)
  const placed = groups.map((row) => ({ row, place: place(judged(row)) }))
  return cut(
    placed.sort(byPlace(sort)).map(({ row }) => row),
    axis,
  )
}

type Place = { tier: number; value: number; n: number }

/** What has a value comes first, then small samples, which are compared with nothing, then what has none. */
function placing(columns: readonly Column<Text>[], column: string) {
  const own = columns.find(({ id }) => id === column)?.of ?? column
  const isBeside = ({ of }: Column<Text>) =>
    of === own || columns.some(({ id, of: its }) => id === of && its === own)
  const small = columns.filter((one) => one.part === 'small_sample' && isBeside(one)).map(({ id }) => id)
  const sample = columns.find(({ of, role }) => of === own && role === 'sample')?.id
  return (row: RawRow | undefined): Place => {
    const value = row?.[column]
    if (row === undefined || value === null || value === undefined) return { tier: 2, value: 0, n: 0 }
    if (small.some((id) => row[id] === true)) return { tier: 1, value: 0, n: Number(row[sample ?? '']) }
    return { tier: 0, value: Number(value), n: 0 }
  }
}

const byPlace =
  ({ column, isDescending }: Sorting) =>
  (one: { row: RawRow; place: Place }, other: { row: RawRow; place: Place }): number => {
    const byCode = compareCodes(String(one.row.group), String(other.row.group))
    if (column === BY_CODE) return isDescending ? -byCode : byCode
    const sign = isDescending ? -1 : 1
    return (
      one.place.tier - other.place.tier ||
      sign * (one.place.value - other.place.value) ||
      other.place.n - one.place.n ||
      byCode
    )
  }

const compareCodes = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
