/** The lists of what was invoiced and received in a period, each by its own day. */
import { sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { customer, employee, invoice, receipt } from '#db/schema'
import { message } from '~/i18n/message'
import { i, invoiceGroups, invoicesFrom, openPart, r, receivedBy } from '~/metrics/receivables/balances'
import { invoiced, receiptGroups, receiptsFrom } from '~/metrics/receivables/sources'
import { happenedWithin, nameFor, stored } from '../record-columns'
import { customerColumns, joinRegion, lineageColumns, regionColumns, withLineage } from '../record-names'
import { type RecordColumns, recordsPanel } from '../records-panel'

const c = alias(customer, 'c')
const e = alias(employee, 'e')
/** The invoice that a receipt settles; until it is dated the receipt is money on account. */
const settled = alias(invoice, 'settled')
/** The receipt that another one takes back. */
const reversed = alias(receipt, 'reversed')

/** Who owes, and who looks after them. */
const debtor = {
  ...customerColumns,
  credit_grade: stored('code', c.creditGrade),
  ...regionColumns,
  employee_code: stored('code', e.employeeCode, message('columns.owner_code')),
  employee_name: nameFor('employee_code', e.name, message('columns.owner_name')),
} satisfies RecordColumns

export const receivablesInvoices = recordsPanel({
  id: 'receivables-invoices',
  subject: 'receivables',
  columns: {
    invoice_code: stored('code', i.invoiceCode),
    invoice_date: stored('day', i.invoiceDate),
    due_date: stored('day', i.dueDate),
    amount: stored('money', i.amount, message('columns.invoice_amount')),
    open_amount: {
      unit: 'money',
      value: ({ query }) => openPart(sql`${i.amount}`, receivedBy(query.asOf)),
    },
    disputed: stored('flag', i.disputed),
    ...debtor,
    ...lineageColumns(i),
  },
  from: () => sql`${invoicesFrom} ${joinRegion(i.regionId)}`,
  groups: () => invoiceGroups,
  cohorts: { issued: happenedWithin(i.invoiceDate) },
  counted: { issued: { sources: [invoiced], value: invoiced.of.invoices } },
  totals: {
    amount: {
      unit: 'money',
      value: sql`sum(${i.amount})`,
      known: { sources: [invoiced], value: invoiced.of.amount },
    },
  },
  recordFilters: withLineage,
  order: sql`${i.invoiceDate} desc, ${i.invoiceCode}, ${i.customerId}`,
})

export const receivablesReceipts = recordsPanel({
  id: 'receivables-receipts',
  subject: 'receivables',
  columns: {
    receipt_code: stored('code', r.receiptCode),
    received_on: stored('day', r.receivedOn),
    kind: stored('code', r.kind, message('columns.receipt_kind')),
    amount: stored('money', r.amount),
    invoice_code: stored('code', settled.invoiceCode),
    reverses_code: stored('code', reversed.receiptCode),
    due_date: stored('day', settled.dueDate, message('columns.invoice_due_date')),
    ...debtor,
    ...lineageColumns(r),
  },
  from: ({ query }) => sql`${receiptsFrom} ${joinRegion(r.regionId)}
    left join ${invoice} settled on ${settled.customerId} = ${r.customerId} and ${settled.invoiceId} = ${r.invoiceId}
      and ${settled.invoiceDate} <= ${query.asOf}
    left join ${receipt} reversed on ${reversed.customerId} = ${r.customerId} and ${reversed.receiptId} = ${r.reversesId}
      and ${reversed.receivedOn} <= ${query.asOf}`,
  groups: () => receiptGroups,
  cohorts: { received: happenedWithin(r.receivedOn) },
  totals: { amount: { unit: 'money', value: sql`sum(${r.amount})` } },
  recordFilters: {
    ...withLineage,
    kind: { takes: ['payment', 'credit_note', 'write_off'], where: ([kind]) => sql`${r.kind} = ${kind}` },
  },
  order: sql`${r.receivedOn} desc, ${r.receiptCode}, ${r.customerId}`,
})
