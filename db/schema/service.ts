/** Service orders, and the sales that returns are set against. Facts like the others (`facts.ts`). */
import { sql } from 'drizzle-orm'
import { check, index, integer, numeric, primaryKey, smallint, text, unique } from 'drizzle-orm/pg-core'
import {
  isAmount,
  isNotBefore,
  isNotBlank,
  isNotNegative,
  isOnCalendar,
  isOneOf,
  isScore,
  isWord,
} from './checks'
import { day, identity, instant, lineage, money, oddCodes, reference, regionAssumed } from './columns'
import { department, employee, product, warehouse } from './dimensions'
import { inRegion, ofCustomer, wholeDay } from './fact-columns'

/** Requests with a clock that are no complaints: returns, exchanges, repairs, installations, applications. */
export const serviceOrder = warehouse.table(
  'fact_service_order',
  {
    customerId: ofCustomer(),
    orderId: identity('order_id').notNull(),
    orderCode: text('order_code').notNull(),
    regionId: inRegion(),
    regionAssumed: regionAssumed(),
    departmentId: reference('department_id').references(() => department.departmentId),
    employeeId: reference('employee_id').references(() => employee.employeeId),
    productId: reference('product_id').references(() => product.productId),
    kind: text('kind').notNull(),
    channel: text('channel'),
    urgency: text('urgency'),
    reason: text('reason'),
    serialCode: text('serial_code'),
    batch: text('batch'),
    colour: text('colour'),
    quantity: numeric('quantity', { precision: 18, scale: 3 }).notNull().default('1'),
    amount: money('amount'),
    purchasedOn: day('purchased_on'),
    warrantyUntil: day('warranty_until'),
    /** Whether it was under warranty on the day of the request. */
    warranty: text('warranty')
      .notNull()
      .generatedAlwaysAs(
        sql`case when warranty_until is null then 'unknown' when requested_on <= warranty_until then 'in' else 'out' end`,
      ),
    requestedAt: instant('requested_at').notNull(),
    requestedOn: day('requested_on').notNull(),
    requestedWholeDay: wholeDay('requested_whole_day'),
    respondedAt: instant('responded_at'),
    respondedOn: day('responded_on'),
    respondedWholeDay: wholeDay('responded_whole_day'),
    /** When somebody is to be there; an appointment for a bare day is kept by whoever comes on it. */
    appointedAt: instant('appointed_at'),
    appointedOn: day('appointed_on'),
    appointedWholeDay: wholeDay('appointed_whole_day'),
    arrivedAt: instant('arrived_at'),
    arrivedOn: day('arrived_on'),
    arrivedWholeDay: wholeDay('arrived_whole_day'),
    completedAt: instant('completed_at'),
    completedOn: day('completed_on'),
    completedWholeDay: wholeDay('completed_whole_day'),
    followUpAt: instant('follow_up_at'),
    followUpOn: day('follow_up_on'),
    followUpWholeDay: wholeDay('follow_up_whole_day'),
    /** The first follow-up visit on or after the completion, found by its order code: counts where no follow-up is given. */
    visitFollowUpAt: instant('visit_follow_up_at'),
    visitFollowUpOn: day('visit_follow_up_on'),
    siteVisits: integer('site_visits'),
    result: text('result', { enum: ['done', 'no_access', 'rejected', 'withdrawn'] }),
    cost: money('cost'),
    charge: money('charge'),
    cancelledOn: day('cancelled_on'),
    cancelledBy: text('cancelled_by', { enum: ['customer', 'us'] }),
    complaintCode: text('complaint_code'),
    outcomeScore: smallint('outcome_score'),
    summary: text('summary'),
    /** Deadlines as those of complaints; `policy_version` names the rules of the four steps in their order. */
    responseDueOn: day('response_due_on'),
    arrivalDueOn: day('arrival_due_on'),
    resolutionDueOn: day('resolution_due_on'),
    followUpDueOn: day('follow_up_due_on'),
    responseDueAt: instant('response_due_at'),
    arrivalDueAt: instant('arrival_due_at'),
    resolutionDueAt: instant('resolution_due_at'),
    followUpDueAt: instant('follow_up_due_at'),
    policyVersion: text('policy_version'),
    calendarVersion: text('calendar_version'),
    ...lineage(),
  },
  (t) => [
    primaryKey({ columns: [t.customerId, t.orderId] }),
    unique('fact_service_order_code').on(t.customerId, t.orderCode),
    index('fact_service_order_by_code').on(t.orderCode),
    index('fact_service_order_requested').on(t.requestedOn),
    index('fact_service_order_of_customer').on(t.customerId, t.requestedAt),
    index('fact_service_order_completed').on(t.completedOn),
    index('fact_service_order_purchased').on(t.purchasedOn).where(sql`${t.purchasedOn} is not null`),
    index('fact_service_order_appointed').on(t.appointedOn).where(sql`${t.appointedOn} is not null`),
    index('fact_service_order_response').on(t.responseDueOn).where(sql`${t.responseDueOn} is not null`),
    index('fact_service_order_arrival').on(t.arrivalDueOn).where(sql`${t.arrivalDueOn} is not null`),
    index('fact_service_order_resolution')
      .on(t.resolutionDueOn, t.completedOn)
      .where(sql`${t.resolutionDueOn} is not null`),
    // With the days of its end, so that what is still to be followed up is found in the index alone.
    index('fact_service_order_follow_up')
      .on(t.followUpDueOn, t.followUpOn, t.visitFollowUpOn)
      .where(sql`${t.followUpDueOn} is not null`),
    index('fact_service_order_open')
      .on(t.requestedOn)
      .where(sql`${t.completedOn} is null and ${t.cancelledOn} is null`),
    // The repairs before a repair: whether it is one again.
    index('fact_service_order_repaired')
      .on(t.customerId, t.completedAt)
      .where(sql`${t.kind} = 'repair' and ${t.completedAt} is not null`),
    index('fact_service_order_of_complaint')
      .on(t.customerId, t.complaintCode)
      .where(sql`${t.complaintCode} is not null`),
    oddCodes('fact_service_order', t.orderCode),
    isNotBlank(t.orderCode),
    isWord(t.kind),
    isWord(t.channel),
    isWord(t.urgency),
    isWord(t.reason),
    isWord(t.batch),
    isAmount(t.quantity),
    isAmount(t.amount),
    isAmount(t.cost),
    isAmount(t.charge),
    isNotNegative(t.siteVisits),
    isScore(t.outcomeScore),
    isOneOf(t.result, ['done', 'no_access', 'rejected', 'withdrawn']),
    isOneOf(t.cancelledBy, ['customer', 'us']),
    check('order_cancelled_day_and_party', sql`(${t.cancelledOn} is null) = (${t.cancelledBy} is null)`),
    check('order_cancelled_or_completed', sql`${t.cancelledOn} is null or ${t.completedAt} is null`),
    isOnCalendar(t.purchasedOn),
    isOnCalendar(t.warrantyUntil),
    isOnCalendar(t.requestedAt),
    isOnCalendar(t.respondedAt),
    isOnCalendar(t.appointedAt),
    isOnCalendar(t.arrivedAt),
    isOnCalendar(t.completedAt),
    isOnCalendar(t.followUpAt),
    isOnCalendar(t.cancelledOn),
    isNotBefore(t.respondedAt, t.requestedAt),
    isNotBefore(t.arrivedAt, t.requestedAt),
    isNotBefore(t.completedAt, t.requestedAt),
    isNotBefore(t.followUpAt, t.completedAt),
  ],
)

/** What was sold: a row is a line of a sale. */
export const sale = warehouse.table(
  'fact_sale',
  {
    customerId: ofCustomer(),
    saleId: identity('sale_id').notNull(),
    saleCode: text('sale_code').notNull(),
    regionId: inRegion(),
    regionAssumed: regionAssumed(),
    employeeId: reference('employee_id').references(() => employee.employeeId),
    productId: reference('product_id').references(() => product.productId),
    channel: text('channel'),
    batch: text('batch'),
    soldOn: day('sold_on').notNull(),
    amount: money('amount').notNull(),
    quantity: numeric('quantity', { precision: 18, scale: 3 }),
    ...lineage(),
  },
  (t) => [
    primaryKey({ columns: [t.customerId, t.saleId] }),
    unique('fact_sale_code').on(t.customerId, t.saleCode),
    index('fact_sale_by_code').on(t.saleCode),
    index('fact_sale_sold').on(t.soldOn),
    index('fact_sale_of_customer').on(t.customerId, t.soldOn),
    oddCodes('fact_sale', t.saleCode),
    isNotBlank(t.saleCode),
    isWord(t.channel),
    isWord(t.batch),
    isOnCalendar(t.soldOn),
    isAmount(t.amount),
    isAmount(t.quantity),
  ],
)
