/** Credit rules that customers break. */
import { sql } from 'drizzle-orm'
import { type QueryContext, run } from '~/metrics/execute'
import type { Query } from '~/metrics/query'
import { type CreditRule, creditControl } from '~/metrics/receivables/credit'
import { type AttentionLine, line, type Severity } from '../attention/line'

/** Rules that say to whom and how much may be sold on credit put money at risk; the others cap what is owed, or its term. */
const severities: Record<CreditRule, Severity> = {
  over_limit: 3,
  grade_c_credit: 3,
  sold_while_overdue: 3,
  grade_a_cap: 1,
  grade_b_cap: 1,
  term_too_long: 1,
}

type Broken = { rule: CreditRule; customer: string; label: string; customers: string; amount: string }

/** A line for each broken rule: how many customers break it, what they owe together, and who of them owes most. */
export async function creditBreaches(context: QueryContext, query: Query): Promise<AttentionLine[]> {
  const rows = await run<Broken>(
    context,
    sql`
    with standing as (${creditControl(query, context.rollups)})
    select distinct on (rule) rule, customer, label,
      count(*) over (partition by rule) as customers, sum(exposure) over (partition by rule)::text as amount
    from standing cross join string_to_table(rules_broken, ' ') as rule
    order by rule, exposure desc, customer`,
  )
  return rows.map(({ rule, customer, label, customers, amount }) =>
    line({
      severity: severities[rule],
      kind: 'credit_rule',
      subject: 'receivables',
      rule,
      by: 'customer',
      group: customer,
      label,
      until: query.asOf,
      count: Number(customers),
      amount,
      size: Number(amount),
    }),
  )
}
