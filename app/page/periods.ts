/** The periods that people ask for by name, each with the grain that suits its length. */
import {
  addDays,
  addMonths,
  type Day,
  daysBetween,
  type Grain,
  monthEnd,
  monthStart,
  type Range,
} from '~/metrics/time'
import type { Changes } from './addresses'

export const periodIds = [
  'this_month',
  'last_month',
  'this_quarter',
  'last_12_months',
  'this_year',
  'last_year',
] as const
export type PeriodId = (typeof periodIds)[number]
export type Period = Range & { id: PeriodId; grain: Grain }

export function periodsOn(today: Day): Period[] {
  const month = monthStart(today)
  const lastMonth = addMonths(month, -1)
  const quarter = addMonths(month, -((Number(today.slice(5, 7)) - 1) % 3))
  const year = `${today.slice(0, 4)}-01-01`
  const lastYear = addMonths(year, -12)
  return [
    { id: 'this_month', from: month, to: monthEnd(month), grain: 'day' },
    { id: 'last_month', from: lastMonth, to: monthEnd(lastMonth), grain: 'day' },
    { id: 'this_quarter', from: quarter, to: monthEnd(addMonths(quarter, 2)), grain: 'week' },
    { id: 'last_12_months', from: addMonths(month, -11), to: monthEnd(month), grain: 'month' },
    { id: 'this_year', from: year, to: addDays(addMonths(year, 12), -1), grain: 'month' },
    { id: 'last_year', from: lastYear, to: addDays(year, -1), grain: 'month' },
  ]
}

/** The grain that shows a range of any length in some ten to fifty buckets. */
export function grainFor({ from, to }: Range): Grain {
  const days = daysBetween(from, to) + 1
  if (days <= 45) return 'day'
  if (days <= 190) return 'week'
  return days <= 1_100 ? 'month' : 'quarter'
}

/** What another period changes in an address: figures are again those of its last day that is past. */
export function toPeriod({ from, to }: Range, keepsGrain = false): Changes {
  return { from, to, as_of: null, ...(keepsGrain ? {} : { grain: grainFor({ from, to }) }) }
}
