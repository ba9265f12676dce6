/** Customers who no longer buy and whom nobody is about to visit. */
import { sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { customer } from '#db/schema'
import { customerBaseGroups, customersFrom } from '~/metrics/customers/base'
import { isDormantAt } from '~/metrics/customers/purchases'
import { type QueryContext, run } from '~/metrics/execute'
import { matches } from '~/metrics/groups'
import type { Query } from '~/metrics/query'
import { type AttentionLine, line } from '../attention/line'
import { hasNoVisitAfter } from './before-leaving'

const c = alias(customer, 'c')

/** Dormant customers of a tier without a planned visit, a line for each; of those without a tier nobody has said how much they matter. */
export async function dormantUnplanned(context: QueryContext, query: Query): Promise<AttentionLine[]> {
  const day = sql`${query.asOf}::date`
  const isDormant = isDormantAt(day, { settings: context.settings, known: query.known })
  const rows = await run<{ tier: string; customers: string }>(
    context,
    sql`
    select ${c.tier} as tier, count(*) as customers from ${customersFrom}
    where ${c.tier} is not null and ${isDormant} and ${hasNoVisitAfter(day)} and ${matches(query.where, customerBaseGroups, day)}
    group by 1`,
  )
  return rows.map(({ tier, customers }) =>
    line({
      severity: 1,
      kind: 'dormant_unplanned',
      subject: 'customer_base',
      by: 'tier',
      group: tier,
      label: tier,
      until: query.asOf,
      count: Number(customers),
      size: Number(customers),
    }),
  )
}
