/** How a value stands to its target: by the whole of its interval where it has one, else by itself. */
import type { Better, Unit } from '~/metrics/answer'
import type { Settings } from '~/metrics/settings'

/**
 * Near: worse, but by no more than the tolerance. Uncertain: the interval reaches across the target, so that chance
 * alone may have brought the value to its side.
 */
export type Status = 'met' | 'near' | 'uncertain' | 'missed' | 'no_target' | 'no_data'

type Judged = {
  value: number | null
  /** The ends of the 95 % interval of a share of its cases; null for all else. */
  interval: readonly [low: number, high: number] | null
}

export function statusOf(
  { value, interval }: Judged,
  goal: number | null,
  metric: { unit: Unit; better: Better },
  tolerance: Settings['targetTolerance'],
): Status {
  if (value === null) return 'no_data'
  if (goal === null) return 'no_target'
  const shortfall = (of: number) => (metric.better === 'lower' ? of - goal : goal - of)
  const ends = (interval ?? [value]).map(shortfall)
  // No interval lies beyond the end of its scale: there a value that reaches the target has met it.
  const isAtEnd = interval !== null && goal === (metric.better === 'lower' ? 0 : 1)
  if (Math.max(...ends) <= 0 || (isAtEnd && shortfall(value) <= 0)) return 'met'
  const allowed = metric.unit === 'rate' ? tolerance.rate : tolerance.other * Math.abs(goal)
  // The tolerance itself is a sum of fractions, which may end a hair beside it.
  if (shortfall(value) > 0 && shortfall(value) <= allowed + 1e-9) return 'near'
  return Math.min(...ends) > 0 ? 'missed' : 'uncertain'
}
