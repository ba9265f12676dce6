/** Complaints as the forms of service handbooks have them, columns in the form's order. */
import { sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { customer, department, product } from '#db/schema'
import { complaintGroups, complaintsFrom } from '~/metrics/complaints/sources'
import { happenedWithin, stored } from '../record-columns'
import { joinDepartment, joinRegion } from '../record-names'
import { type RecordColumns, recordsPanel } from '../records-panel'
import { e, f, resolved } from './records'

const c = alias(customer, 'c')
const pd = alias(product, 'pd')
const dp = alias(department, 'dp')

const head = {
  complaint_code: stored('code', f.complaintCode),
  complaint_date: stored('day', f.receivedOn),
  customer_name: stored('text', c.name),
  product_name: stored('text', pd.name),
} satisfies RecordColumns

const shared = {
  subject: 'complaints',
  from: () =>
    sql`${complaintsFrom} ${joinRegion(f.regionId)} ${joinDepartment(f.departmentId, e.departmentId)}`,
  groups: () => complaintGroups,
  order: sql`${f.receivedOn}, ${f.receivedAt}, ${f.complaintCode}, ${f.customerId}`,
} as const

/** 客户投诉统计表. */
export const complaintStatistics = recordsPanel({
  ...shared,
  id: 'form-complaint-statistics',
  columns: {
    ...head,
    quantity: stored('number', f.quantity),
    specification: stored('text', pd.specification),
    purchased_on: stored('day', f.purchasedOn),
    summary: stored('text', f.summary),
    department_name: stored('text', dp.name),
    disposition: resolved(stored('code', f.disposition)),
    loss_amount: stored('money', f.lossAmount),
  },
  cohorts: { received: happenedWithin(f.receivedOn) },
  totals: { loss_amount: { unit: 'money', value: sql`sum(${f.lossAmount})` } },
})

/** What was taken back or exchanged after a complaint, by the day on which that was settled. */
export const returnsAndExchanges = recordsPanel({
  ...shared,
  id: 'form-complaint-returns',
  columns: {
    ...head,
    specification: stored('text', pd.specification),
    batch: stored('code', f.batch),
    quantity: stored('number', f.quantity),
    purchased_on: stored('day', f.purchasedOn),
    disposition: stored('code', f.disposition),
    cause: stored('code', f.cause),
    resolved_on: stored('day', f.resolvedOn),
    loss_amount: stored('money', f.lossAmount),
  },
  cohorts: {
    resolved: (question) =>
      sql`${happenedWithin(f.resolvedOn)(question)} and ${f.disposition} in ('return', 'exchange')`,
  },
  totals: { loss_amount: { unit: 'money', value: sql`sum(${f.lossAmount})` } },
})
