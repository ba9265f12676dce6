/** What the company has set out to reach. */
import { dayText, firstDayOf } from './days'
import type { DemoRecord, Timeline } from './model'

const values = {
  csat_rate: 0.88,
  response_on_time_rate: 0.95,
  resolution_on_time_rate: 0.88,
  per_10k_customers: 2200,
  overdue_rate: 0.18,
  dso: 60,
  collection_rate: 0.35,
  completion_rate: 0.9,
}

/** What the best companies of the branch reach. */
const benchmarks = { csat_rate: 0.93, resolution_on_time_rate: 0.93, dso: 52 }

/**
 * Targets from the first month on. That for satisfaction was raised at the last change of year, that for complaints
 * resolved on time half a year before the last month; the benchmarks are of the first month.
 */
export function targetRecords(timeline: Timeline): DemoRecord[] {
  const record = (metric: string, from: number, value: number, kind = 'target'): DemoRecord => ({
    metric,
    kind,
    from: dayText(from),
    value: String(value),
    region_code: null,
    department_code: null,
  })
  const begins = firstDayOf(timeline.firstMonth)
  const newYear = firstDayOf(timeline.lastMonth - (timeline.lastMonth % 12))
  const halfAYearAgo = firstDayOf(timeline.lastMonth - 5)
  const raised = [record('csat_rate', newYear, 0.9), record('resolution_on_time_rate', halfAYearAgo, 0.9)]
  return [
    ...Object.entries(values).map(([metric, value]) => record(metric, begins, value)),
    ...raised.filter(({ from }) => (from ?? '') > dayText(begins)),
    ...Object.entries(benchmarks).map(([metric, value]) => record(metric, begins, value, 'benchmark')),
  ]
}
