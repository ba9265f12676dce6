/** What the company has set out to reach. */
import { dayText, firstDayOf } from './days'
import type { DemoRecord, Timeline } from './model'

const values = {
  csat_rate: 0.88,
  response_on_time_rate: 0.95,
  resolution_on_time_rate: 0.9,
  per_10k_customers: 2200,
  overdue_rate: 0.18,
  dso: 60,
  collection_rate: 0.35,
  completion_rate: 0.9,
}

/** Targets from the first month on; the one for satisfaction was raised at the last change of year. */
export function targetRecords(timeline: Timeline): DemoRecord[] {
  const record = (metric: string, from: number, value: number): DemoRecord => ({
    metric,
    from: dayText(from),
    value: String(value),
    region_code: null,
    department_code: null,
  })
  const begins = firstDayOf(timeline.firstMonth)
  const newYear = firstDayOf(timeline.lastMonth - (timeline.lastMonth % 12))
  const first = Object.entries(values).map(([metric, value]) => record(metric, begins, value))
  return newYear > begins ? [...first, record('csat_rate', newYear, 0.9)] : first
}
