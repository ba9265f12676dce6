/** Which months a question takes whole, and of which it needs the days. */
import { addDays, type Day, later, monthEnd, monthStart, nextBucket } from '../time'

/** Days from the first to the last; without a first, from the beginning on. */
export type Days = { first: Day | null; last: Day }

/**
 * The days divided into runs of whole months and of parts of months.
 * @param cuts days on which something else begins, by which a month is no longer taken whole
 */
export function wholeMonths({ first, last }: Days, cuts: readonly Day[]): { whole: Days[]; parts: Days[] } {
  const isCut = new Set(cuts.filter((day) => day !== monthStart(day)).map(monthStart))
  if (first && first !== monthStart(first)) isCut.add(monthStart(first))
  if (last !== monthEnd(last)) isCut.add(monthStart(last))
  const whole: Days[] = []
  const parts: Days[] = []
  let from = first
  for (const month of [...isCut].sort()) {
    if (month > last || (first && monthEnd(month) < first)) continue
    if (from === null || from < month) whole.push({ first: from, last: addDays(month, -1) })
    const part = {
      first: first ? later(month, first) : month,
      last: monthEnd(month) < last ? monthEnd(month) : last,
    }
    const before = parts.at(-1)
    if (before && addDays(before.last, 1) === part.first) before.last = part.last
    else parts.push(part)
    from = nextBucket(month, 'month')
  }
  if (from === null || from <= last) whole.push({ first: from, last })
  return { whole, parts }
}
