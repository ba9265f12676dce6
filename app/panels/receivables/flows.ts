/** The lists of what was invoiced and received in a period, each by its own day. */
import { sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { customer, employee, invoice, receipt } from '#db/schema'
import { message } from '~/i18n/message'
import { i, invoiceGroups, invoicesFrom, openPart, r, receivedBy } from '~/metrics/receivables/balances'
import { receiptGroups, receiptsFrom } from '~/metrics/receivables/sources'
import { customerColumns, joinRegion, regionColumns } from '../record-names'
import { happenedWithin, nameFor, type RecordColumn, recordsPanel, stored } from '../records-panel'

const c = alias(customer, 'c')
const e = alias(employee, 'e')
/** The invoice that a receipt settles; until it is dated the receipt is money on account. */
const settled = alias(invoice, 'settled')
/** The receipt that another one takes back. */
const reversed = alias(receipt, 'reversed')

/** Who owes, and who looks after them. */
const debtor = {
  ...customerColumns,
  credit_grade: stored(message('columns.credit_grade'), 'code', c.creditGrade),
  ...regionColumns,
  employee_code: stored(message('columns.employee_code'), 'code', e.employeeCode),
  employee_name: nameFor('employee_code', message('columns.employee_name'), e.name),
} satisfies Record<string, RecordColumn>

export const receivablesInvoices = recordsPanel({
  id: 'receivables-invoices',
  subject: 'receivables',
  title: message('panelTitles.receivablesInvoices'),
  columns: {
    invoice_code: stored(message('columns.invoice_code'), 'code', i.invoiceCode),
    invoice_date: stored(message('columns.invoice_date'), 'day', i.invoiceDate),
    due_date: stored(message('columns.due_date'), 'day', i.dueDate),
    amount: stored(message('columns.receivables_amount'), 'money', i.amount),
    open_amount: {
      label: message('columns.open_amount'),
      unit: 'money',
      value: ({ query }) => openPart(sql`${i.amount}`, receivedBy(query.asOf)),
    },
    disputed: stored(message('columns.disputed'), 'flag', i.disputed),
    ...debtor,
  },
  from: () => sql`${invoicesFrom} ${joinRegion(i.regionId)}`,
  groups: () => invoiceGroups,
  cohorts: { issued: happenedWithin(i.invoiceDate) },
  totals: { amount: { unit: 'money', value: sql`sum(${i.amount})` } },
  order: sql`${i.invoiceDate} desc, ${i.invoiceCode}, ${i.customerId}`,
})

export const receivablesReceipts = recordsPanel({
  id: 'receivables-receipts',
  subject: 'receivables',
  title: message('panelTitles.receivablesReceipts'),
  columns: {
    receipt_code: stored(message('columns.receipt_code'), 'code', r.receiptCode),
    received_on: stored(message('columns.happened_on'), 'day', r.receivedOn),
    kind: stored(message('columns.kind'), 'code', r.kind),
    amount: stored(message('columns.amount'), 'money', r.amount),
    invoice_code: stored(message('columns.invoice_code'), 'code', settled.invoiceCode),
    reverses_code: stored(message('columns.reverses_code'), 'code', reversed.receiptCode),
    due_date: stored(message('columns.receivables_due_date'), 'day', settled.dueDate),
    ...debtor,
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
    kind: { takes: ['payment', 'credit_note', 'write_off'], where: ([kind]) => sql`${r.kind} = ${kind}` },
  },
  order: sql`${r.receivedOn} desc, ${r.receiptCode}, ${r.customerId}`,
})
