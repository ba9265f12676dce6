/** The month that the overview begins with. */
import type { Query } from '~/metrics/query'
import { addDays, type Day, earlier, later, monthEnd, monthStart } from '~/metrics/time'

export type Focus = { from: Day; to: Day; asOf: Day; isMonth: boolean }

/**
 * The last month of the range that is over and that some dataset covers to its end, as it stood on its last day; where
 * the range holds none, the range itself.
 */
export function focusOf({ from, to, asOf, known }: Query): Focus {
  const ends = Object.values(known.covered).flatMap((span) => (span ? [span.until] : []))
  const covered = ends.length > 0 ? ends.reduce(later) : to
  const end = [to, asOf, covered, addDays(known.today, -1)].reduce(earlier)
  const last = end === monthEnd(end) ? end : addDays(monthStart(end), -1)
  const first = monthStart(last)
  return first < from
    ? { from, to, asOf, isMonth: false }
    : { from: first, to: last, asOf: last, isMonth: true }
}
