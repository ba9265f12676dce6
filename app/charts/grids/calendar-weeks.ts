/** Days laid out as a calendar: weeks beside each other, the months above them. */
import type { Row } from '~/metrics/answer'

export type Week = { monday: string; days: (Row | undefined)[] }
export type Month = { month: string; weeks: number }

const utc = (day: string) => new Date(`${day}T00:00:00Z`)

/** 0 for Monday … 6 for Sunday. */
export const weekdayOf = (day: string) => (utc(day).getUTCDay() + 6) % 7

/** A weekend's day on which people work all the same. */
export const isMakeUp = ({ day, is_workday }: Row) => is_workday === true && weekdayOf(String(day)) > 4

/** The rows by week, each with seven places; days outside the range stay open. Rows come by day. */
export function weeksOf(rows: readonly Row[]): Week[] {
  const weeks: Week[] = []
  for (const row of rows) {
    const day = String(row.day)
    const index = weekdayOf(day)
    if (weeks.length === 0 || index === 0) {
      const monday = utc(day)
      monday.setUTCDate(monday.getUTCDate() - index)
      weeks.push({ monday: monday.toISOString().slice(0, 10), days: Array(7).fill(undefined) })
    }
    const week = weeks.at(-1) as Week
    week.days[index] = row
  }
  return weeks
}

/** How many weeks begin in each month, by the first day that a week shows. */
export function monthsOf(weeks: readonly Week[]): Month[] {
  const months: Month[] = []
  for (const { days } of weeks) {
    const month = String(days.find((day) => day !== undefined)?.day).slice(0, 7)
    const open = months.at(-1)
    if (open?.month === month) open.weeks += 1
    else months.push({ month, weeks: 1 })
  }
  return months
}
