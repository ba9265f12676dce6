/** Invoices and receipts on a customer's timeline. */
import { sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { invoice, receipt } from '#db/schema'
import { openPart, receivedBy } from '~/metrics/receivables/balances'
import type { Happened } from '../customers/event'
import type { RecordQuestion } from '../records-panel'

const i = alias(invoice, 'i')
const r = alias(receipt, 'r')

/**
 * An invoice is late while it is overdue and unpaid, a receipt when it came after the due day
 * of its invoice; until that is dated the receipt is money on account,
 * and what takes one back is never late.
 */
export function ledgerEvents({ query }: RecordQuestion): Happened[] {
  return [
    {
      kind: 'invoice',
      event: 'invoice_issued',
      of: sql`${i.customerId}`,
      on: sql`${i.invoiceDate}`,
      code: sql`${i.invoiceCode}`,
      from: sql`${invoice} i`,
      amount: sql`${i.amount}`,
      due: sql`${i.dueDate}`,
      late: sql`${i.dueDate} < ${query.asOf} and ${openPart(sql`${i.amount}`, receivedBy(query.asOf))} > 0`,
    },
    {
      kind: 'receipt',
      event: sql`case when ${r.amount} < 0 then 'receipt_reversal' else 'receipt_' || ${r.kind} end`,
      of: sql`${r.customerId}`,
      on: sql`${r.receivedOn}`,
      code: sql`${r.receiptCode}`,
      from: sql`${receipt} r left join ${invoice} i on ${i.customerId} = ${r.customerId} and ${i.invoiceId} = ${r.invoiceId}
        and ${i.invoiceDate} <= ${query.asOf}`,
      amount: sql`${r.amount}`,
      due: sql`${i.dueDate}`,
      late: sql`${r.amount} >= 0 and ${r.receivedOn} > ${i.dueDate}`,
      detail: sql`${i.invoiceCode}`,
    },
  ]
}
