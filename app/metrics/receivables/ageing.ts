/** Age buckets of open amounts, and the check that nothing got lost between them and the ledger. */
import { type SQL, sql } from 'drizzle-orm'
import { invoice, receipt } from '#db/schema'
import { matches } from '../groups'
import type { AgeBasis, Where } from '../query'
import type { Day } from '../time'
import { debtGroups, i, owedBy, r, receiptRegion } from './balances'

/** Ids of the age buckets for rising edges in days: [30, 60] gives `not_due, 1_30, 31_60, over_60`. */
export function ageBuckets(edges: readonly number[]): string[] {
  const closed = edges.map((edge, index) => `${(edges[index - 1] ?? 0) + 1}_${edge}`)
  return ['not_due', ...closed, `over_${edges[edges.length - 1]}`]
}

const ageFrom: Record<AgeBasis, SQL> = {
  due_date: sql`(b.day - b.due_date)`,
  invoice_date: sql`(b.day - b.invoice_date)`,
}

/** The age bucket of a row of `invoicesAt`; every row falls into exactly one. */
export function ageBucket(edges: readonly number[], basis: AgeBasis): SQL {
  const ids = ageBuckets(edges)
  const age = ageFrom[basis]
  const cases = [0, ...edges].map((edge, index) => sql`when ${age} <= ${edge} then ${ids[index]}`)
  return sql`case ${sql.join(cases, sql` `)} else ${ids[ids.length - 1]} end`
}

/**
 * Σ invoices − Σ receipts up to a day, from the ledger itself: no bucket, no open amount, no clipping.
 * A receipt belongs where its invoice does, once that is dated; money on account belongs where it was booked.
 */
export function ledgerAt(day: Day, where: Where): SQL {
  return sql`select
    (select coalesce(sum(${i.amount}), 0) from ${invoice} i ${owedBy(sql`${i.customerId}`)}
      where ${i.invoiceDate} <= ${day} and ${matches(where, debtGroups(sql`${i.regionId}`), sql`${day}`)})
    - (select coalesce(sum(${r.amount}), 0) from ${receipt} r
      left join ${invoice} i on ${i.customerId} = ${r.customerId} and ${i.invoiceId} = ${r.invoiceId}
        and ${i.invoiceDate} <= ${day}
      ${owedBy(sql`${r.customerId}`)}
      where ${r.receivedOn} <= ${day}
        and ${matches(where, debtGroups(receiptRegion), sql`${day}`)}) as net`
}
