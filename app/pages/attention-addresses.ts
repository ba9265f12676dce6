/** Where a line of what needs attention leads: to the list of what it counts, or to the page that shows it. */
import type { Row } from '~/metrics/answer'
import type { Query } from '~/metrics/query'
import type { AttentionKind } from '~/panels/attention/line'
import { judgedMonths } from '~/panels/attention/months'
import { changed, recordsAddress } from './addresses'

type Page = { query: Query; address: string }

const addresses: Record<AttentionKind, (row: Row, page: Page) => string> = {
  deadline_breached: (row, { address }) =>
    recordsAddress('complaints-open', address, { level: String(row.group) }),
  credit_rule: (row, { address }) =>
    row.count === 1
      ? `/customers/${encodeURIComponent(String(row.group))}`
      : `/receivables${changed(address, {})}#receivables-credit-control`,
  apart: trendAddress,
  signal: trendAddress,
  escalation_missing: (_, { address }) => `/complaints${changed(address, {})}#complaints-follow-up`,
  visits_overdue: (_, { address }) => recordsAddress('visits-overdue', address),
}

export const attentionAddress = (row: Row, page: Page) => addresses[row.kind as AttentionKind](row, page)

/** The subject's page over the months that were judged, of the group alone. */
function trendAddress({ subject, by, group }: Row, { query, address }: Page): string {
  const { from, to } = judgedMonths(query)
  const alone = group === null ? {} : { [String(by)]: String(group) }
  return `/${subject}${changed(address, { from, to, grain: 'month', compare: null, ...alone })}#${subject}-trend`
}
