/** The same question of another scope: filters of its own in some dimensions, and what both differ by. */
import { message, type Text } from '~/i18n/message'
import { type Column, isAmount, type Unit } from '~/metrics/answer'
import { catalog, type MetricId, metricColumn } from '~/metrics/catalog'
import { aboutSameColumn, besideColumn, sampleColumn } from '~/metrics/columns'
import { type DimensionId, isDimension } from '~/metrics/dimensions'
import type { RawRow } from '~/metrics/execute'
import { decimals } from '~/metrics/metric'
import { ALL } from '~/metrics/query'
import { refuse } from '~/metrics/refuse'

export const VERSUS = 'versus'

/** What the other scope is filtered by in place of the question's own filters; `(all)` by nothing. */
export type Versus = [DimensionId, string][]

/** `region:south` → the dimension and its value. @throws QueryRefused */
export function readVersus(params: URLSearchParams): Versus {
  const given = [...new Set(params.getAll(VERSUS))].filter((value) => value !== '')
  return given.map((value) => {
    const [, dimension = '', code = ''] = /^([a-z_]+):(.+)$/s.exec(value) ?? []
    if (!isDimension(dimension)) refuse(message('refusals.notAScope', { value }))
    return [dimension, code]
  })
}

/** The address of the same question of the other scope. */
export function addressOfOther(params: URLSearchParams, versus: Versus): URLSearchParams {
  const other = new URLSearchParams(params)
  for (const [dimension] of versus) other.delete(dimension)
  for (const [dimension, code] of versus) if (code !== ALL) other.append(dimension, code)
  return other
}

/** Of each metric its value in the other scope with its sample, what both differ by, and whether that is chance. */
export const versusColumns = (metrics: readonly MetricId[]): Column<Text>[] =>
  metrics.flatMap((id) => {
    const own = metricColumn(id)
    const other = besideColumn(own, 'versus', { unit: own.unit, part: 'comparison' })
    const { n, hits } = catalog[id]
    return [
      other,
      ...(n ? [sampleColumn(other, 'n'), sampleColumn(other, 'small_sample')] : []),
      differenceOf(id),
      ...(hits ? [aboutSameColumn(own)] : []),
    ]
  })

/** What a metric differs by from the other scope; of an amount that is larger in a larger scope, and neither good nor bad. */
export function differenceOf(id: MetricId): Column<Text> {
  const own = metricColumn(id)
  return besideColumn(own, 'difference', {
    unit: own.unit,
    part: 'change',
    better: isAmount(own.unit) ? null : own.better,
  })
}

const keyOf = ({ bucket, code, code_2 }: RawRow) => JSON.stringify([bucket, code, code_2])

/** The rows with the values of the other scope beside their own; groups that only that one has follow. */
export function withOther(own: RawRow[], other: readonly RawRow[], metrics: readonly MetricId[]): RawRow[] {
  const others = new Map(other.map((row) => [keyOf(row), row]))
  const known = new Set(own.map(keyOf))
  const onlyThere = other.filter((row) => !known.has(keyOf(row))).map(withoutValues)
  const rows = [...own, ...onlyThere].map((row) =>
    Object.assign(row, besideOf(row, others.get(keyOf(row)), metrics)),
  )
  const isOverTime = rows.some(({ bucket }) => bucket !== undefined && bucket !== own[0]?.bucket)
  return isOverTime ? rows.sort((a, b) => compare(String(a.bucket), String(b.bucket))) : rows
}

const compare = (one: string, two: string) => (one < two ? -1 : one > two ? 1 : 0)

const keys = [
  ...['bucket', 'partial', 'whole', 'state_day', 'as_of'],
  ...['code', 'label', 'code_2', 'label_2', 'group', 'group_2', 'aspect', 'tier'],
]
const withoutValues = (row: RawRow): RawRow =>
  Object.fromEntries(keys.filter((key) => key in row).map((key) => [key, row[key]]))

function besideOf(row: RawRow, other: RawRow | undefined, metrics: readonly MetricId[]): RawRow {
  const added: RawRow = {}
  for (const id of metrics) {
    added[`${id}_versus`] = other?.[id] ?? null
    added[`${id}_versus_n`] = other?.[`${id}_n`] ?? null
    added[`${id}_versus_small_sample`] = other?.[`${id}_small_sample`] ?? null
    added[`${id}_difference`] = difference(row[id], other?.[id], catalog[id].unit)
    added[`${id}_about_same`] = other ? overlap(row, other, id) : null
  }
  return added
}

/** Of the values as they are shown, in their precision. */
function difference(value: unknown, other: unknown, unit: Unit): string | null {
  if (value === null || value === undefined || other === null || other === undefined) return null
  const places = Object.hasOwn(decimals, unit) ? decimals[unit as keyof typeof decimals] : 0
  return (Number(value) - Number(other)).toFixed(places)
}

/** Whether the intervals of both have a value in common. */
function overlap(one: RawRow, other: RawRow, id: MetricId): boolean | null {
  const bounds = [one, other].map((row) => [row[`${id}_low`], row[`${id}_high`]])
  if (bounds.flat().some((bound) => bound === null || bound === undefined)) return null
  const [[low, high], [otherLow, otherHigh]] = bounds.map((each) => each.map(Number)) as [number[], number[]]
  return (low as number) <= (otherHigh as number) && (otherLow as number) <= (high as number)
}
