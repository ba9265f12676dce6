/** The lists of service orders: those still open, all of a period, and the form of returns and exchanges. */
import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { customer, employee, product, sale, serviceOrder } from '#db/schema'
import { message } from '~/i18n/message'
import { isOrderMissedBy, type OrderStep, orderSteps } from '~/metrics/service/deadlines'
import { serviceCompanions, serviceMetrics } from '~/metrics/service/metrics'
import { saleGroups, salesFrom } from '~/metrics/service/sales'
import {
  isAppointmentAt,
  isLiveAt,
  isOpenAt,
  isRepair,
  isRepeatRepair,
  openAt,
  orderGroups,
  ordersFrom,
  resultOn,
  withPeople,
} from '~/metrics/service/sources'
import { earlier } from '~/metrics/time'
import { deadlineColumn, flag, happenedWithin, instantColumn, knownFrom, stored } from '../record-columns'
import {
  customerColumns,
  departmentColumns,
  employeeColumns,
  joinDepartment,
  joinRegion,
  lineageColumns,
  productColumns,
  regionColumns,
  withLineage,
} from '../record-names'
import {
  type RecordColumn,
  type RecordColumns,
  type RecordFilter,
  type RecordQuestion,
  recordsPanel,
} from '../records-panel'

const o = alias(serviceOrder, 'o')
const e = alias(employee, 'e')
const pd = alias(product, 'pd')
const c = alias(customer, 'c')
const s = alias(sale, 's')

const orderCode = stored('code', o.orderCode, message('columns.service_order_code'))
const reason = stored('code', o.reason, message('columns.order_reason'))

const head = {
  order_code: orderCode,
  requested_at: instantColumn(o.requestedAt),
  kind: stored('code', o.kind, message('columns.order_kind')),
  urgency: stored('code', o.urgency),
  order_reason: reason,
  order_summary: stored('text', o.summary),
} satisfies RecordColumns

const tail = {
  ...customerColumns,
  ...regionColumns,
  ...departmentColumns,
  ...employeeColumns,
  ...productColumns,
  channel: stored('code', o.channel),
} satisfies RecordColumns

const named = (orders: SQL) =>
  sql`${orders} ${joinRegion(o.regionId)} ${joinDepartment(o.departmentId, e.departmentId)}`
const withNames = named(ordersFrom)

const { due } = orderSteps.resolution

/** By when an order had to be completed. */
const deadline = deadlineColumn(due)

const isOverdue = ({ query }: RecordQuestion) => sql`${due.on} <= ${query.asOf}::date`

export const serviceOpen = recordsPanel({
  id: 'service-open',
  subject: 'service',
  columns: {
    ...head,
    deadline,
    days_left: { unit: 'count', value: ({ query }) => sql`${due.on} - ${query.asOf}::date` },
    breached: { unit: 'flag', value: isOverdue },
    appointed_at: instantColumn(o.appointedAt),
    ...tail,
  },
  from: ({ query }) => named(withPeople(openAt(sql`${query.asOf}::date`))),
  groups: () => orderGroups,
  cohorts: { open: () => sql`true` },
  key: { columns: [o.customerId, o.orderId], of: withNames },
  recordFilters: { overdue: flag(isOverdue) },
  order: sql`${due.on} nulls last, ${o.requestedAt}, ${o.orderCode}, ${o.customerId}`,
})

/** How an order ended is known from the day on which it was completed. */
const completed = <T extends RecordColumn | RecordFilter>(what: T) => knownFrom(o.completedOn, what)

/** The day on which each cohort of deadlines has to be done. */
const dueWithin = (step: OrderStep) => happenedWithin(orderSteps[step].due.on)

const stepOfCohort: Readonly<Record<string, OrderStep>> = {
  response_due: 'response',
  arrival_due: 'arrival',
  completion_due: 'resolution',
  follow_up_due: 'follow_up',
}

/** Out of time with the step whose deadline the cohort goes by, or else with the completion. */
function hasMissed({ query }: RecordQuestion): SQL {
  const [cohort = ''] = query.recordFilters.cohort ?? []
  return isOrderMissedBy(stepOfCohort[cohort] ?? 'resolution', sql`${query.asOf}`)
}

export const serviceRecords = recordsPanel({
  id: 'service-records',
  subject: 'service',
  columns: {
    ...head,
    responded_at: {
      ...knownFrom(o.respondedOn, instantColumn(o.respondedAt)),
      label: message('columns.order_responded_at'),
    },
    appointed_at: instantColumn(o.appointedAt),
    arrived_at: knownFrom(o.arrivedOn, instantColumn(o.arrivedAt)),
    deadline,
    completed_at: completed(instantColumn(o.completedAt)),
    site_visits: completed(stored('number', o.siteVisits)),
    order_result: knownFrom(resultOn, stored('code', o.result)),
    outcome_score: completed(stored('number', o.outcomeScore)),
    order_cost: completed(stored('money', o.cost)),
    warranty: stored('code', o.warranty),
    ...tail,
    category: stored('code', pd.category),
    batch: stored('code', o.batch),
    ...lineageColumns(o),
  },
  fileColumns: () => ({
    serial_code: stored('code', o.serialCode),
    colour: stored('text', o.colour),
    quantity: stored('number', o.quantity),
    order_amount: stored('money', o.amount),
    purchased_on: stored('day', o.purchasedOn),
    warranty_until: stored('day', o.warrantyUntil),
    follow_up_at: knownFrom(o.followUpOn, instantColumn(o.followUpAt)),
    charge: completed(stored('money', o.charge)),
    cancelled_on: knownFrom(o.cancelledOn, stored('day', o.cancelledOn)),
    cancelled_by: knownFrom(o.cancelledOn, stored('code', o.cancelledBy)),
    complaint_code: stored('code', o.complaintCode),
    specification: stored('text', pd.specification),
  }),
  from: () => withNames,
  groups: () => orderGroups,
  cohorts: {
    requested: happenedWithin(o.requestedOn),
    finished: happenedWithin(o.completedOn),
    repaired: (question) => sql`${isRepair} and ${happenedWithin(o.completedOn)(question)}`,
    repairs_requested: (question) => sql`${isRepair} and ${happenedWithin(o.requestedOn)(question)}`,
    appointed: (question) =>
      sql`${isAppointmentAt(sql`${question.query.asOf}::date`)} and ${happenedWithin(o.appointedOn)(question)}`,
    open_at_end: ({ query }) => isOpenAt(sql`${earlier(query.to, query.asOf)}::date`),
    response_due: dueWithin('response'),
    arrival_due: dueWithin('arrival'),
    completion_due: dueWithin('resolution'),
    follow_up_due: dueWithin('follow_up'),
  },
  counted: {
    requested: serviceMetrics.orders,
    finished: serviceMetrics.orders_completed,
    open_at_end: serviceMetrics.orders_open,
    response_due: serviceCompanions.order_response_due,
    arrival_due: serviceCompanions.order_arrival_due,
    completion_due: serviceCompanions.order_completion_due,
    follow_up_due: serviceCompanions.order_follow_up_due,
  },
  recordFilters: {
    missed: flag(hasMissed),
    repeated: flag(() => isRepeatRepair),
    visits_known: completed(flag(() => sql`${o.siteVisits} is not null`)),
    ...withLineage,
  },
  order: sql`${o.requestedOn} desc, ${o.requestedAt} desc, ${o.orderCode}, ${o.customerId}`,
})

/** What was sold, line by line. */
export const serviceSales = recordsPanel({
  id: 'service-sales',
  subject: 'service',
  columns: {
    sale_code: stored('code', s.saleCode),
    sold_on: stored('day', s.soldOn),
    ...productColumns,
    quantity: stored('number', s.quantity),
    sale_amount: stored('money', s.amount),
    ...customerColumns,
    ...regionColumns,
    ...employeeColumns,
    category: stored('code', pd.category),
    batch: stored('code', s.batch),
    channel: stored('code', s.channel),
    ...lineageColumns(s),
  },
  from: () =>
    sql`${salesFrom} left join ${employee} e on ${e.employeeId} = ${s.employeeId} ${joinRegion(s.regionId)}`,
  groups: () => saleGroups,
  cohorts: { sold: happenedWithin(s.soldOn) },
  recordFilters: { ...withLineage },
  totals: { sale_amount: { unit: 'money', value: sql`sum(${s.amount})` } },
  order: sql`${s.soldOn} desc, ${s.saleCode}, ${s.customerId}`,
})

/** 产品退换货汇总表 (S2 五(二)): what was to be taken back or exchanged, by the day on which that was asked for. */
export const returnsAndExchanges = recordsPanel({
  id: 'form-returns',
  subject: 'service',
  columns: {
    customer_name: stored('text', c.name),
    product_name: stored('text', pd.name),
    purchased_on: stored('day', o.purchasedOn),
    specification: stored('text', pd.specification),
    category: stored('code', pd.category),
    colour: stored('text', o.colour),
    quantity: stored('number', o.quantity),
    order_amount: stored('money', o.amount),
    kind: stored('code', o.kind, message('columns.order_kind')),
    requested_at: instantColumn(o.requestedAt),
    order_reason: reason,
  },
  from: () => withNames,
  groups: () => orderGroups,
  cohorts: {
    requested: (question) =>
      sql`${o.kind} in ('return', 'exchange') and ${isLiveAt(sql`${question.query.asOf}::date`)} and ${happenedWithin(o.requestedOn)(question)}`,
  },
  totals: {
    quantity: { unit: 'number', value: sql`sum(${o.quantity})` },
    order_amount: { unit: 'money', value: sql`sum(${o.amount})` },
  },
  order: sql`${o.requestedOn}, ${o.requestedAt}, ${o.orderCode}, ${o.customerId}`,
})
