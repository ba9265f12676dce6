/** What pages and the attention list say of the credit control list without making all of it; computed once for them. */
import { type QueryContext, type RawRow, run, share } from '~/metrics/execute'
import type { Query } from '~/metrics/query'
import { creditOverview } from '~/metrics/receivables/credit'
import type { CreditRule } from '~/metrics/receivables/credit-rules'

/** How many customers break a rule, what they owe together, and who of them owes most. */
export type CreditBreach = {
  rule: CreditRule
  customers: number
  amount: string
  customer: string
  label: string
}

export type CreditOverview = {
  /** The first of the list, `MOST_FIRST` at most. */
  first: readonly RawRow[]
  /** Customers with a balance or a broken rule. */
  owing: number
  /** Customers who break a rule. */
  broken: number
  /** The rules that are broken. */
  breaches: readonly CreditBreach[]
}

/** Rows of the list that the overview holds. */
export const MOST_FIRST = 20

export function readCreditOverview(context: QueryContext, query: Query): Promise<CreditOverview> {
  return share(context, ['credit-overview', query.where, query.asOf], async () => {
    const rows = await run<RawRow & { owing: string; broken: string; breaches: CreditBreach[] | null }>(
      context,
      creditOverview(query, context, MOST_FIRST),
    )
    const [whole] = rows
    return {
      first: rows.filter(({ place }) => place !== null),
      owing: Number(whole?.owing ?? 0),
      broken: Number(whole?.broken ?? 0),
      breaches: whole?.breaches ?? [],
    }
  })
}
