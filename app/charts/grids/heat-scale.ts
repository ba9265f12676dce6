/** How strong the cells of a heat map are. */
import { isAmount, type Unit } from '~/metrics/answer'

/** A value and its strength, 0 … 1; between two of them the strength is in proportion. */
export type Knot = { value: number; strength: number }
export type HeatScale = { knots: readonly Knot[]; strengthOf: (value: number) => number }

/**
 * Counts and money begin at zero, and twice as many is twice as strong. Of what else there is, most values lie close
 * together and a few far away: a quarter of the strength belongs to each quarter of the values, so that 85 % and 95 %
 * tell apart beside a single 50 %.
 */
export function heatScale(values: readonly number[], unit: Unit): HeatScale {
  const sorted = [...values].sort((a, b) => a - b)
  const ends = isAmount(unit)
    ? [Math.min(0, ...sorted), Math.max(0, ...sorted)]
    : [0, 0.25, 0.5, 0.75, 1].map((share) => quantile(sorted, share))
  const distinct = [...new Set(ends)]
  const knots = distinct.map((value, index) => ({
    value,
    strength: distinct.length === 1 ? 0.5 : index / (distinct.length - 1),
  }))
  return { knots, strengthOf: (value) => strengthAt(knots, value) }
}

/** Linear between the values on either side; 0 without any. */
function quantile(sorted: readonly number[], share: number): number {
  const at = share * Math.max(0, sorted.length - 1)
  const [below = 0, above = 0] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]]
  return below + (above - below) * (at - Math.floor(at))
}

function strengthAt(knots: readonly Knot[], value: number): number {
  const next = knots.findIndex((knot) => value <= knot.value)
  const above = knots[next]
  const below = knots[next - 1]
  if (!above) return knots.at(-1)?.strength ?? 0
  if (!below) return above.strength
  const share = (value - below.value) / (above.value - below.value)
  return below.strength + share * (above.strength - below.strength)
}
