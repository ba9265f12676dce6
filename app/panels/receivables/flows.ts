/** The lists of what was invoiced and received in a period, each by its own day. */
import { sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { customer, employee, invoice, receipt } from '#db/schema'
import { text } from '~/i18n/text'
import { i, openPart, r, receivedBy } from '~/metrics/receivables/balances'
import { invoiceGroups, invoicesFrom, receiptGroups, receiptsFrom } from '~/metrics/receivables/sources'
import { customerColumns, joinRegion, regionColumns } from '../record-names'
import { happenedWithin, type RecordColumn, recordsPanel, stored } from '../records-panel'

const c = alias(customer, 'c')
const e = alias(employee, 'e')
/** The invoice that a receipt settles; until it is dated the receipt is money on account. */
const settled = alias(invoice, 'settled')
/** The receipt that another one takes back. */
const reversed = alias(receipt, 'reversed')

/** Who owes, and who looks after them. */
const debtor = {
  ...customerColumns,
  credit_grade: stored(text('信用等级', 'Credit grade'), 'code', c.creditGrade),
  ...regionColumns,
  employee_code: stored(text('业务员编号', 'Owner code'), 'code', e.employeeCode),
  employee_name: stored(text('业务员', 'Owner'), 'text', e.name),
} satisfies Record<string, RecordColumn>

export const receivablesInvoices = recordsPanel({
  id: 'receivables-invoices',
  subject: 'receivables',
  title: text('发票明细', 'Invoices'),
  columns: {
    invoice_code: stored(text('发票编号', 'Invoice code'), 'code', i.invoiceCode),
    invoice_date: stored(text('开票日', 'Invoice date'), 'day', i.invoiceDate),
    due_date: stored(text('到期日', 'Due date'), 'day', i.dueDate),
    amount: stored(text('发票金额', 'Amount'), 'money', i.amount),
    open_amount: {
      label: text('未收金额', 'Open amount'),
      unit: 'money',
      value: ({ query }) => openPart(sql`${i.amount}`, receivedBy(query.asOf)),
    },
    disputed: stored(text('有争议', 'Disputed'), 'flag', i.disputed),
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
  title: text('收款与核销明细', 'Receipts and write-offs'),
  columns: {
    receipt_code: stored(text('收款编号', 'Receipt code'), 'code', r.receiptCode),
    received_on: stored(text('日期', 'Day'), 'day', r.receivedOn),
    kind: stored(text('类别', 'Kind'), 'code', r.kind),
    amount: stored(text('金额', 'Amount'), 'money', r.amount),
    invoice_code: stored(text('发票编号', 'Invoice code'), 'code', settled.invoiceCode),
    reverses_code: stored(text('被冲销收款编号', 'Reverses receipt'), 'code', reversed.receiptCode),
    due_date: stored(text('发票到期日', 'Invoice due'), 'day', settled.dueDate),
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
