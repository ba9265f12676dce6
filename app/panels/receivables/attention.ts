/** Credit rules that customers break. */
import type { QueryContext } from '~/metrics/execute'
import type { Query } from '~/metrics/query'
import type { CreditRule } from '~/metrics/receivables/credit-rules'
import { type AttentionLine, line, type Severity } from '../attention/line'
import { readCreditOverview } from './credit-overview'

/** Rules that say to whom and how much may be sold on credit put money at risk; the others cap what is owed, or its term. */
const severities: Record<CreditRule, Severity> = {
  over_limit: 3,
  grade_c_credit: 3,
  sold_while_overdue: 3,
  grade_a_cap: 1,
  grade_b_cap: 1,
  term_too_long: 1,
  not_graded: 2,
  grade_too_high: 1,
  grade_review_due: 1,
  prior_year_open: 1,
  over_recent_sales: 1,
}

/** A line for each broken rule: how many customers break it, what they owe together, and who of them owes most. */
export async function creditBreaches(context: QueryContext, query: Query): Promise<AttentionLine[]> {
  const { breaches } = await readCreditOverview(context, query)
  return breaches.map(({ rule, customer, label, customers, amount }) =>
    line({
      severity: severities[rule],
      kind: 'credit_rule',
      subject: 'receivables',
      rule,
      by: 'customer',
      group: customer,
      label,
      until: query.asOf,
      count: customers,
      amount,
      size: Number(amount),
    }),
  )
}
