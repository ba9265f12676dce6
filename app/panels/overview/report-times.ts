/** What the trends of a report show beside its own period. */
import type { Period, PeriodKind } from '~/metrics/period'
import { addDays, addMonths, earlier, type Grain, monthEnd, type Range } from '~/metrics/time'

/** Weeks of a week's trend: a quarter of a year. */
const WEEKS = 13

export const trendGrain = (kind: PeriodKind): Grain => (kind === 'week' ? 'week' : 'month')

/**
 * What the trends show: of a week the weeks up to it, of longer periods the months from the same period a year earlier
 * on, as far as they have begun.
 */
export function trendTime({ kind, from, to, asOf }: Period): Range & { grain: Grain } {
  const grain = trendGrain(kind)
  if (kind === 'week') return { from: addDays(from, -7 * (WEEKS - 1)), to, grain }
  return { from: addMonths(from, -12), to: earlier(to, monthEnd(asOf)), grain }
}
