/** From the arguments of a demo company to the period that it covers. */
import { dayNumber, firstDayOf, lastDayOf, momentOf, monthNumber } from './days'
import type { Timeline } from './model'
import { stream } from './random'
import { workdaysBetween } from './workdays'

/** Months of invoices before the first month told, so that its balances are already those of a running firm. */
export const ledgerLeadMonths = 4

const eveningOfToday = 18 * 60

/** The last `months` months up to `today` (`'2026-10-31'`), the current one included. */
export function timelineOf({
  seed,
  months,
  today,
}: {
  seed: number
  months: number
  today: string
}): Timeline {
  const lastMonth = monthNumber(today)
  const firstMonth = lastMonth - months + 1
  const todayNumber = dayNumber(today)
  return {
    seed,
    firstMonth,
    lastMonth,
    today: todayNumber,
    now: momentOf(todayNumber, eveningOfToday),
    anchorMonth: lastMonth - (lastMonth % 6),
    // Payments, reports and follow-ups reach past the period; a year on either side covers every one of them.
    workdays: workdaysBetween(firstDayOf(firstMonth - 12), lastDayOf(lastMonth + 24)),
    random: (...name) => stream(seed, ...name),
  }
}
