/** The month of a report: its address, its days, and how far it has come. */
import { addMonths, type Day, earlier, isDay, monthEnd, monthStart } from '~/metrics/time'

export type ReportMonth = {
  /** `2026-10`, as in the address. */
  id: string
  from: Day
  to: Day
  /** The day whose evening the report describes: the month's last, or today while it runs. */
  asOf: Day
  state: 'complete' | 'running' | 'ahead'
  previous: string
  /** Null where the next month has not begun. */
  next: string | null
}

/** The month of an address such as `2026-10`; null where it is none. */
export function readMonth(id: string, today: Day): ReportMonth | null {
  const from = `${id}-01`
  if (!isDay(from)) return null
  const to = monthEnd(from)
  const next = addMonths(from, 1)
  return {
    id,
    from,
    to,
    asOf: earlier(to, today),
    state: from > today ? 'ahead' : to < today ? 'complete' : 'running',
    previous: idOf(addMonths(from, -1)),
    next: next > today ? null : idOf(next),
  }
}

/** The last complete month. */
export const lastMonthOn = (today: Day): string => idOf(addMonths(monthStart(today), -1))

const idOf = (day: Day) => day.slice(0, 7)
