/** Service orders as sources: each by its own day (requested, completed, due, appointed), what is open, and what came back. */
import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { customer, customerTraits, employee, product, serviceOrder } from '#db/schema'
import { isLiveOrder } from '#db/service-orders'
import { message, type Text } from '~/i18n/message'
import { whose } from '../customers/whose'
import { countWhere, endOfPeriod, flow, laterOf, minusOne, one, source, state, when } from '../source'
import { isOrderMet, type OrderStep, orderSteps } from './deadlines'

const o = alias(serviceOrder, 'o')
const e = alias(employee, 'e')
const c = alias(customer, 'c')
const t = alias(customerTraits, 't')
const pd = alias(product, 'pd')

/** Orders `o` with who works on them, whose they are and what they are about; aliases e, c, t, pd. */
export const withPeople = (orders: SQL) => sql`${orders}
  left join ${employee} e on ${e.employeeId} = ${o.employeeId} ${whose(o.customerId)}
  left join ${product} pd on ${pd.productId} = ${o.productId}`

export const ordersFrom = withPeople(sql`${serviceOrder} o`)

export const orderGroups = {
  region: sql`${o.regionId}`,
  department: sql`coalesce(${o.departmentId}, ${e.departmentId})`,
  employee: sql`${o.employeeId}`,
  kind: sql`${o.kind}`,
  order_reason: sql`${o.reason}`,
  urgency: sql`${o.urgency}`,
  warranty: sql`${o.warranty}`,
  channel: sql`${o.channel}`,
  product: sql`${o.productId}`,
  category: sql`${pd.category}`,
  batch: sql`${o.batch}`,
  tier: sql`${t.tier}`,
  customer: sql`${c.customerId}`,
}

const fact = {
  table: 'fact_service_order',
  customer: sql`${o.customerId}`,
  id: sql`${o.orderId}`,
} as const

const shared = {
  fact,
  subject: 'service',
  kind: 'event',
  reach: flow('service_orders'),
  from: ordersFrom,
  groups: orderGroups,
} as const

const isLive = isLiveOrder('o')
const isKind = (kind: 'return' | 'exchange' | 'repair') => sql`${o.kind} = ${sql.raw(`'${kind}'`)}`
export const isRepair = isKind('repair')

/**
 * The day from which there is nothing left to do: completed, called off by whoever, or, without either, rejected or
 * withdrawn from the first.
 */
export const closedOn = sql`coalesce(${o.completedOn}, ${o.cancelledOn}, case when not ${isLive} then ${o.requestedOn} end)`

/** Whether the order was not known by the day's end to be called off by the customer, rejected or withdrawn. */
export const isLiveAt = (day: SQL) => sql`(${isLive} or ${closedOn} > ${day})`

/** The day from which a result is known: that of the visit where nobody was in, else that on which the order ended. */
export const resultOn = sql`case ${o.result} when 'no_access' then coalesce(${o.arrivedOn}, ${closedOn}, ${o.appointedOn}, ${o.requestedOn})
  else coalesce(${closedOn}, ${o.requestedOn}) end`

/** What a return or an exchange is of; each but the amount is in units, which may have fractions. */
const takenBack = {
  returned: sql`case when ${isKind('return')} then ${o.quantity} end`,
  exchanged: sql`case when ${isKind('exchange')} then ${o.quantity} end`,
  return_amount: sql`case when ${isKind('return')} then ${o.amount} end`,
}
const notTakenBack = {
  returned: sql`-(${takenBack.returned})`,
  exchanged: sql`-(${takenBack.exchanged})`,
  return_amount: sql`-(${takenBack.return_amount})`,
}
/** From the day on which an order turns out to come to nothing. */
const comesToNothing = {
  known: laterOf(sql`${o.requestedOn}`, closedOn),
  if: sql`not ${isLive}`,
} as const

export const requested = source('orders_requested', {
  rows: message('sources.ordersRequested.rows'),
  date: message('sources.ordersRequested.date'),
  ...shared,
  day: sql`${o.requestedOn}`,
  steps: [
    {
      sums: {
        orders: one,
        warranty_known: when(sql`${o.warranty} <> 'unknown'`),
        in_warranty: when(sql`${o.warranty} = 'in'`),
        ...takenBack,
      },
    },
    { ...comesToNothing, sums: notTakenBack },
  ],
})

const hoursToComplete = sql`extract(epoch from ${o.completedAt} - ${o.requestedAt}) / 3600`

export const completed = source('orders_completed', {
  rows: message('sources.ordersCompleted.rows'),
  date: message('sources.ordersCompleted.date'),
  ...shared,
  day: sql`${o.completedOn}`,
  steps: [
    {
      sums: {
        completed: one,
        cost: sql`${o.cost}`,
        scored: when(sql`${o.outcomeScore} is not null`),
        satisfied: when(sql`${o.outcomeScore} >= 4`),
      },
    },
    {
      if: isRepair,
      sums: {
        repairs: one,
        repair_hours: hoursToComplete,
        visits_known: when(sql`${o.siteVisits} is not null`),
        first_time: when(sql`${o.siteVisits} = 1`),
      },
    },
  ],
})

/** How long repairs took; which of many takes the longest is in no sum. */
export const repairTime = source<'service', never, 'hours_median' | 'hours_p90'>('repair_time', {
  rows: message('sources.repairsCompleted.rows'),
  date: message('sources.ordersCompleted.date'),
  ...shared,
  day: sql`${o.completedOn}`,
  only: isRepair,
  steps: [],
  percentiles: { of: hoursToComplete, at: { hours_median: 0.5, hours_p90: 0.9 } },
})

/** Requested by the day's end and not closed by then. */
export const isOpenAt = (day: SQL) =>
  sql`${o.requestedOn} <= ${day} and (${closedOn} is null or ${closedOn} > ${day})`

/**
 * The orders `o` that are open at the day's end: those never closed, which have an index of their own, and those closed
 * since, of which there are none as of today.
 */
export const openAt = (day: SQL) => {
  const asked = sql`select o.* from ${serviceOrder} o where ${o.requestedOn} <= ${day}`
  return sql`(${asked} and ${o.completedOn} is null and ${o.cancelledOn} is null and ${isLive}
    union all ${asked} and ${o.completedOn} > ${day}
    union all ${asked} and ${o.completedOn} is null and ${o.cancelledOn} > ${day}) o`
}

export const open = source('orders_open', {
  rows: message('sources.ordersOpen.rows'),
  date: endOfPeriod,
  fact,
  subject: 'service',
  kind: 'state',
  reach: state('service_orders'),
  from: ordersFrom,
  groups: orderGroups,
  steps: [
    { on: sql`${o.requestedOn}`, sums: { orders: one } },
    { on: closedOn, sums: { orders: minusOne } },
  ],
  present: 'orders',
})

/** The orders of which a step is due, by the day on which it is. */
const dueSource = (id: string, step: OrderStep, words: { rows: Text; date: Text }) =>
  source(id, {
    ...words,
    ...shared,
    day: sql`${orderSteps[step].due.on}`,
    steps: [{ sums: { due: one, met: when(isOrderMet(step)) } }],
  })

export const responseDue = dueSource('order_response_due', 'response', {
  rows: message('sources.orderResponseDue.rows'),
  date: message('sources.orderResponseDue.date'),
})
export const arrivalDue = dueSource('order_arrival_due', 'arrival', {
  rows: message('sources.orderArrivalDue.rows'),
  date: message('sources.orderArrivalDue.date'),
})
export const completionDue = dueSource('order_completion_due', 'resolution', {
  rows: message('sources.orderCompletionDue.rows'),
  date: message('sources.orderCompletionDue.date'),
})
export const followUpDue = dueSource('order_follow_up_due', 'follow_up', {
  rows: message('sources.orderFollowUpDue.rows'),
  date: message('sources.orderFollowUpDue.date'),
})

/**
 * Whether the repair `o` is one of the same thing again: one of the customer's with its serial code, or without one with
 * its product, was completed in the 30 × 24 hours before.
 */
export const isRepeatRepair = sql`exists (select from ${serviceOrder} earlier
  where earlier.customer_id = ${o.customerId} and earlier.kind = 'repair' and earlier.order_id <> ${o.orderId}
    and earlier.completed_at between ${o.requestedAt} - interval '720 hours' and ${o.requestedAt}
    and case when ${o.serialCode} is null then earlier.product_id = ${o.productId}
             else earlier.serial_code = ${o.serialCode} end)`

/** Other orders say what is one again, so that it cannot be added up with the order alone. */
export const repairsRequested = source('repairs_requested', {
  ...shared,
  fact: undefined,
  rows: message('sources.repairsRequested.rows'),
  date: message('sources.ordersRequested.date'),
  day: sql`${o.requestedOn}`,
  only: isRepair,
  steps: [{ sums: { repairs: one, repeated: when(isRepeatRepair) } }],
})

/** Appointed, and as far as the day knows the customer neither called it off nor was away. */
export const isAppointmentAt = (day: SQL) =>
  sql`${o.appointedOn} is not null and ${o.requestedOn} <= ${day} and ${isLiveAt(day)}
    and (${o.result} is distinct from 'no_access' or ${resultOn} > ${day})`

/**
 * Somebody had come by the day's end, by the appointed time and the minutes of grace, or on the day where only that was
 * agreed.
 */
export const isKeptAt = (day: SQL, graceMinutes: number) => sql`${o.arrivedOn} <= ${day}
  and case when ${o.appointedWholeDay} or ${o.arrivedWholeDay} then ${o.arrivedOn} <= ${o.appointedOn}
           else ${o.arrivedAt} <= ${o.appointedAt} + ${sql.raw(String(graceMinutes))} * interval '1 minute' end`

export const appointments = source('appointments', {
  subject: 'service',
  rows: message('sources.appointments.rows'),
  date: message('sources.appointments.date'),
  kind: 'derived',
  reach: flow('service_orders'),
  from: ({ settings }) =>
    withPeople(sql`bucket b join lateral (
      select o.*, ${isKeptAt(sql`b.as_of`, settings.appointmentGrace)} as is_kept from ${serviceOrder} o
       where ${o.appointedOn} between b.first_day and b.state_day and ${isAppointmentAt(sql`b.as_of`)}
    ) o on true`),
  groups: orderGroups,
  sums: { appointed: sql`count(*)`, kept: countWhere(sql`o.is_kept`) },
})

/** Of the units sold, those that came back, by the day on which they were bought. */
export const cameBack = source('units_back', {
  rows: message('sources.unitsBack.rows'),
  date: message('sources.unitsSold.date'),
  ...shared,
  reach: flow('sales'),
  day: sql`${o.purchasedOn}`,
  only: sql`${o.kind} in ('return', 'exchange')`,
  steps: [
    {
      known: sql`${o.requestedOn}`,
      sums: { returned: takenBack.returned, exchanged: takenBack.exchanged },
    },
    { ...comesToNothing, sums: { returned: notTakenBack.returned, exchanged: notTakenBack.exchanged } },
  ],
})
