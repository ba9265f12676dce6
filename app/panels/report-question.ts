/** What a report asks: its period, and the panels that it is made of, for the document and for its workbook. */
import { message } from '~/i18n/message'
import { isDimension } from '~/metrics/dimensions'
import type { Clock, Warehouse } from '~/metrics/execute'
import { type Period, readPeriod } from '~/metrics/period'
import type { Query } from '~/metrics/query'
import { refuse } from '~/metrics/refuse'
import { groupingWithin, readRegions } from '~/metrics/regions'
import { dayIn } from '~/metrics/time'
import { type PanelId, readQuery } from '.'
import { trendTime } from './overview/report-times'

export type ReportTime = 'period' | 'trend' | 'groups'

/** The panels of a report, each with its time: the period, what its trends show, or the period by groups. */
export const reportAnswers = {
  figures: ['report', 'period'],
  groups: ['report-breakdown', 'groups'],
  satisfaction: ['satisfaction-trend', 'trend'],
  complaints: ['complaints-trend', 'trend'],
  receivables: ['receivables-trend', 'period'],
  ageing: ['receivables-ageing', 'period'],
  visits: ['visits-trend', 'trend'],
  credit: ['receivables-credit-control', 'period'],
  late: ['complaints-breached', 'period'],
  overdue: ['visits-overdue', 'period'],
  attention: ['attention', 'period'],
} as const satisfies Record<string, readonly [PanelId, ReportTime]>

export type ReportAnswer = keyof typeof reportAnswers

/**
 * @param id of the period, such as `2026-Q3`
 * @param filters dimensions alone
 * @returns null where there is no such period
 * @throws QueryRefused
 */
export async function readReportQuestion(
  context: Warehouse & Clock,
  id: string,
  filters: URLSearchParams,
): Promise<{ period: Period; query: Query } | null> {
  const period = readPeriod(id, dayIn(context.timeZone, context.now()))
  if (!period) return null
  for (const name of filters.keys())
    if (!isDimension(name)) refuse(message('refusals.reportTakesFilters', { name }))
  const { from, to, kind } = period
  const params = new URLSearchParams([...filters, ['from', from], ['to', to], ['grain', kind]])
  // A future period has no as-of day.
  if (period.state === 'ahead') params.set('as_of', to)
  return { period, query: await readQuery(context, params, 'overview') }
}

export async function reportQueries(
  context: Warehouse,
  query: Query,
  period: Period,
): Promise<Record<ReportTime, Query>> {
  const trend = { ...query, ...trendTime(period) }
  const groups = { ...query, ...groupingWithin(query, await readRegions(context)) }
  return { period: query, trend, groups }
}
