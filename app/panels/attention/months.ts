/** The months over which signals are looked for; pages that a signal leads to show the same ones. */
import type { Query } from '~/metrics/query'
import { addMonths, earlier, monthEnd, monthStart, type Range } from '~/metrics/time'

/** Months in a row that give limits to judge by. */
const ENOUGH = 12

/** Whole months: those of the range, and at least twelve up to its last counted day. */
export function judgedMonths({ from, to, asOf }: Pick<Query, 'from' | 'to' | 'asOf'>): Range {
  const last = earlier(to, asOf)
  return {
    from: earlier(monthStart(from), addMonths(monthStart(last), 1 - ENOUGH)),
    to: monthEnd(last),
  }
}
