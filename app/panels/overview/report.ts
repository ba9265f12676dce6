/** What reports ask beyond the pages' panels: every key metric in one table, and the groups side by side. */
import type { Row } from '~/metrics/answer'
import type { MetricId } from '~/metrics/catalog'
import { type StructuralId, structuralColumn } from '~/metrics/columns'
import { subjects } from '~/metrics/dimensions'
import type { QueryContext } from '~/metrics/execute'
import type { Query } from '~/metrics/query'
import { daysBetween } from '~/metrics/time'
import { breakdownPanel, type PanelColumn } from '../metric-panel'
import { definePanel } from '../panel'
import { subjectPanels } from '../subjects'
import { keyFigures } from './overview'

/** In the order of the report's table: by subject, the leading metric of each first. */
export const reportMetrics = subjects.flatMap(
  (subject): readonly MetricId[] => subjectPanels[subject].reported,
)

const goals = ['target_of', 'target_since', 'target_before', 'benchmark', 'benchmark_of', 'lead'] as const

const SHORTEST_MONTH = 28

/** A few days, unless they are asked for by month, have no days of sales outstanding, nor visits that a month requires. */
function metricsOf({ from, to, grain }: Query): readonly MetricId[] {
  if (grain === 'month' || daysBetween(from, to) + 1 >= SHORTEST_MONTH) return reportMetrics
  const monthly = subjects.flatMap((subject): readonly MetricId[] => subjectPanels[subject].reportedMonthly)
  return reportMetrics.filter((metric) => !monthly.includes(metric))
}

const columnIds = [
  'metric',
  'value',
  'n',
  'previous',
  'previous_change',
  'last_year',
  'last_year_change',
  'target',
  'status',
  ...goals,
  'previous_about_same',
  'last_year_about_same',
] as const satisfies readonly StructuralId[]

/** Each metric beside the period before and the same one a year earlier; whatever else the query compares with. */
async function figureRows(context: QueryContext, query: Query): Promise<Row[]> {
  const metrics = metricsOf(query)
  const [previous, lastYear] = await Promise.all([
    keyFigures(context, { ...query, compare: 'previous' }, metrics),
    keyFigures(context, { ...query, compare: 'last_year' }, metrics),
  ])
  return previous.map((figure, index): Row => {
    const { metric, value, n, comparison, change, target, status } = figure
    const year = lastYear[index]
    return {
      metric: metric ?? null,
      value: value ?? null,
      n: n ?? null,
      previous: comparison ?? null,
      previous_change: change ?? null,
      last_year: year?.comparison ?? null,
      last_year_change: year?.change ?? null,
      target: target ?? null,
      status: status ?? null,
      previous_about_same: figure.about_same ?? null,
      last_year_about_same: year?.about_same ?? null,
      ...Object.fromEntries(goals.map((id) => [id, figure[id] ?? null])),
    }
  })
}

export const reportPanels = [
  definePanel({
    id: 'report',
    subject: 'overview',
    kind: 'overview',
    metrics: reportMetrics,
    prepare: (query) => ({ ...query, compare: null }),
    columns: columnIds.map(structuralColumn),
    rows: figureRows,
  }),
  breakdownPanel({
    id: 'report-breakdown',
    subject: 'overview',
    by: 'region',
    columns: subjects.flatMap((subject): readonly PanelColumn[] => subjectPanels[subject].compared),
  }),
] as const
