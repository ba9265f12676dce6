/** The link of an attention item: the list that it counts, or the page that shows it. */
import { toNumber } from '~/format/figures'
import type { Row } from '~/metrics/answer'
import type { CoveredDataset, Subject } from '~/metrics/dimensions'
import type { Query } from '~/metrics/query'
import { addMonths, monthEnd } from '~/metrics/time'
import type { AttentionKind } from '~/panels/attention/line'
import { judgedMonths } from '~/panels/attention/months'
import type { WatchedMetric } from '~/panels/subjects'
import { changed, customerAddress, recordsAddress } from './addresses'
import { changeAddress } from './change-address'
import { drillTargets } from './drill-targets'
import { datasetLists, subjectPages } from './subject-pages'

const { escalation_missing: unescalated } = drillTargets

/** The time that is judged, and the address of the question. */
type Page = { query: Pick<Query, 'from' | 'to' | 'asOf'>; address: string }

const addresses: Record<AttentionKind, (row: Row, page: Page) => string> = {
  deadline_breached: (row, { address }) =>
    recordsAddress('complaints-open', address, { level: String(row.group), overdue: 'true' }),
  credit_rule: (row, { address }) =>
    row.count === 1
      ? customerAddress(String(row.group))
      : recordsAddress('receivables-credit-breaches', address, { rule: String(row.rule) }),
  apart: trendAddress,
  signal: trendAddress,
  escalation_missing: (_, { address }) =>
    recordsAddress(unescalated.list, address, unescalated.recordFilters),
  orders_overdue: ({ group }, { address }) =>
    recordsAddress('service-open', address, { kind: String(group), overdue: 'true' }),
  actions_overdue: (_, { address }) => recordsAddress('actions-open', address, { overdue: 'true' }),
  visits_overdue: (_, { address }) => recordsAddress('visits-overdue', address),
  dormant_unplanned: ({ group }, { address }) =>
    recordsAddress('customers-dormant', address, { tier: String(group), without_plan: 'true' }),
  silent: ({ dataset, by, group }, { address }) =>
    recordsAddress(datasetLists[dataset as CoveredDataset], address, { [String(by)]: String(group) }),
}

export const attentionAddress = (row: Row, page: Page) => addresses[row.kind as AttentionKind](row, page)

/** Where on the page of its subject a watched metric is shown. */
const anchors: Record<WatchedMetric, string> = {
  csat_rate: 'satisfaction-trend',
  received: 'complaints-trend',
  resolution_on_time_rate: 'complaints-trend-on-time',
  completion_rate: 'visits-trend',
  order_arrival_on_time_rate: 'service-trend-on-time',
  answer_rate: 'contacts-trend-rates',
  churn_rate: 'customers-movement-churn',
}

/** The subject's page over the months that were judged, of the group alone, at the panel of the metric. */
function trendAddress({ subject, metric, by, group }: Row, { query, address }: Page): string {
  const { from, to } = judgedMonths(query)
  const alone = group === null ? {} : { [String(by)]: String(group) }
  const search = changed(address, { from, to, grain: 'month', compare: null, ...alone })
  return `${subjectPages[subject as Subject].address}${search}#${anchors[metric as WatchedMetric]}`
}

/** Why a watched metric is as an item says: its last month, or the months that were judged, beside as many before. */
export function reasonsAddress(
  { kind, metric, by, group, count, until }: Row,
  { address }: Pick<Page, 'address'>,
): string | null {
  if (kind !== 'signal' && kind !== 'apart') return null
  const last = String(until)
  const from = kind === 'apart' ? addMonths(last, 1 - (toNumber(count) ?? 1)) : last
  const alone = group === null ? {} : { [String(by)]: String(group) }
  return changeAddress(String(metric), address, {
    from,
    to: monthEnd(last),
    compare: 'previous',
    ...alone,
  })
}
