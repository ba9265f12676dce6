/** Whether an item is worse than when something was said about it, and by which of its figures. */
import { catalog, isMetricId } from '~/metrics/catalog'

/** A row of the panel, in a language or in none. */
type Item = Readonly<Record<string, unknown>>
export type Figure = 'severity' | 'count' | 'value' | 'amount'

/** Rates are worse by a point, other values and amounts by a tenth. */
const POINT = 0.01
const TENTH = 1.1
/** Days without records pass by themselves: worse is twice as many. */
const TWICE = 2

/** The figure that is worse, the most telling one, with what it was and is. */
export type Worse = { figure: Figure; before: number; after: number }

export function worseIn(row: Item): Worse | null {
  const figures: readonly [Figure, unknown, (before: number, after: number) => boolean][] = [
    ['severity', row.severity_then, isMore()],
    ['count', row.count_then, isMore(row.kind === 'silent' ? TWICE : 1)],
    ['value', row.value_then, isFurther(row)],
    ['amount', row.amount_then, isMore(TENTH)],
  ]
  for (const [figure, then, isWorse] of figures) {
    const [before, after] = [numberOf(then), numberOf(row[figure])]
    if (before !== null && after !== null && isWorse(before, after)) return { figure, before, after }
  }
  return null
}

/** By the factor at least. */
const isMore =
  (factor = 1) =>
  (before: number, after: number) =>
    after > before && after >= before * factor

/** Further on the worse side. Of visits the value is that of the worst team, and the count says all. */
function isFurther({ kind, metric }: Item) {
  const id = String(metric)
  if ((kind !== 'signal' && kind !== 'apart') || !isMetricId(id)) return () => false
  const { better, unit } = catalog[id]
  return (before: number, after: number) => {
    const further = better === 'higher' ? before - after : after - before
    // As much as is shown: figures are rounded to six places.
    return further >= (unit === 'rate' ? POINT : Math.abs(before) * (TENTH - 1)) - 1e-6
  }
}

const numberOf = (value: unknown): number | null =>
  value === null || value === undefined ? null : Number(value)
