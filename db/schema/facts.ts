/**
 * What happened. Every fact carries `customer_id`, first in each of its keys, so that the tables can be
 * distributed by customer; each also carries its own region, which stays when the customer moves.
 *
 * Columns ending in `_on` beside an `_at` hold the instant's day in the reporting zone, and the due columns
 * of complaints the deadlines in force when the complaint came in: both are written by `db/derive.ts`.
 * `_whole_day` beside them is true where only a day was written: the instant is then that day's first moment
 * in the reporting zone, and moves with it when the zone changes, so that the day stays.
 */
import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  index,
  numeric,
  primaryKey,
  smallint,
  text,
  unique,
} from 'drizzle-orm/pg-core'
import { isAmount, isNotBefore, isNotBlank, isNotNaN, isOnCalendar, isOneOf, isScore, isWord } from './checks'
import { day, identity, instant, lineage, money, oddCodes, reference, regionAssumed } from './columns'
import { department, employee, product, warehouse } from './dimensions'
import { inRegion, ofCustomer, wholeDay } from './fact-columns'

export * from './contacts'
export * from './service'

export const survey = warehouse.table(
  'fact_survey',
  {
    customerId: ofCustomer(),
    surveyId: identity('survey_id').notNull(),
    surveyCode: text('survey_code').notNull(),
    regionId: inRegion(),
    regionAssumed: regionAssumed(),
    departmentId: reference('department_id').references(() => department.departmentId),
    employeeId: reference('employee_id').references(() => employee.employeeId),
    productId: reference('product_id').references(() => product.productId),
    occasion: text('occasion'),
    channel: text('channel'),
    invitedAt: instant('invited_at'),
    invitedOn: day('invited_on'),
    invitedWholeDay: wholeDay('invited_whole_day'),
    respondedAt: instant('responded_at'),
    respondedOn: day('responded_on'),
    respondedWholeDay: wholeDay('responded_whole_day'),
    overallScore: smallint('overall_score'),
    nps: smallint('nps'),
    comment: text('comment'),
    /** `overall_score`, else the mean of the answers; null when there is neither. */
    responseScore: numeric('response_score', { precision: 12, scale: 8 }),
    ...lineage(),
  },
  (t) => [
    primaryKey({ columns: [t.customerId, t.surveyId] }),
    unique('fact_survey_code').on(t.customerId, t.surveyCode),
    index('fact_survey_by_code').on(t.surveyCode),
    index('fact_survey_invited').on(t.invitedOn),
    index('fact_survey_responded').on(t.respondedOn),
    index('fact_survey_of_customer')
      .on(t.customerId, t.respondedAt, t.surveyId, t.respondedOn, t.responseScore)
      .where(sql`${t.responseScore} is not null`),
    oddCodes('fact_survey', t.surveyCode),
    isNotBlank(t.surveyCode),
    isWord(t.occasion),
    isWord(t.channel),
    isOnCalendar(t.invitedAt),
    isOnCalendar(t.respondedAt),
    isNotBefore(t.respondedAt, t.invitedAt),
    isScore(t.overallScore),
    check('nps_is_0_to_10', sql`${t.nps} between 0 and 10`),
    check('response_score_is_1_to_5', sql`${t.responseScore} between 1 and 5`),
  ],
)

export const surveyAnswer = warehouse.table(
  'fact_survey_answer',
  {
    customerId: ofCustomer(),
    surveyId: reference('survey_id').notNull(),
    /** That of its survey, kept equal by the database: whose rows somebody sees is told by region. */
    regionId: reference('region_id'),
    aspect: text('aspect').notNull(),
    score: smallint('score').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.customerId, t.surveyId, t.aspect] }),
    foreignKey({
      name: 'fact_survey_answer_survey',
      columns: [t.customerId, t.surveyId],
      foreignColumns: [survey.customerId, survey.surveyId],
    }).onDelete('cascade'),
    isWord(t.aspect),
    isScore(t.score),
  ],
)

export const complaint = warehouse.table(
  'fact_complaint',
  {
    customerId: ofCustomer(),
    complaintId: identity('complaint_id').notNull(),
    complaintCode: text('complaint_code').notNull(),
    regionId: inRegion(),
    regionAssumed: regionAssumed(),
    departmentId: reference('department_id').references(() => department.departmentId),
    handlerId: reference('handler_id').references(() => employee.employeeId),
    productId: reference('product_id').references(() => product.productId),
    channel: text('channel'),
    type: text('type'),
    cause: text('cause'),
    level: smallint('level').notNull().default(1),
    urgency: text('urgency'),
    quantity: numeric('quantity', { precision: 18, scale: 3 }),
    purchasedOn: day('purchased_on'),
    accepted: boolean('accepted').notNull().default(true),
    rejectionReason: text('rejection_reason'),
    justified: boolean('justified'),
    claimAmount: money('claim_amount'),
    lossAmount: money('loss_amount'),
    disposition: text('disposition'),
    receivedAt: instant('received_at').notNull(),
    receivedOn: day('received_on').notNull(),
    receivedWholeDay: wholeDay('received_whole_day'),
    /** The promise as an instant; a promise of a bare day is its last moment, and `promisedWholeDay` is true. */
    promisedAt: instant('promised_at'),
    promisedWholeDay: wholeDay('promised_whole_day'),
    firstResponseAt: instant('first_response_at'),
    firstResponseOn: day('first_response_on'),
    firstResponseWholeDay: wholeDay('first_response_whole_day'),
    resolvedAt: instant('resolved_at'),
    resolvedOn: day('resolved_on'),
    resolvedWholeDay: wholeDay('resolved_whole_day'),
    followUpAt: instant('follow_up_at'),
    followUpOn: day('follow_up_on'),
    followUpWholeDay: wholeDay('follow_up_whole_day'),
    /** The first follow-up visit on or after the resolution, found by its complaint code: counts where no follow-up is given. */
    visitFollowUpAt: instant('visit_follow_up_at'),
    visitFollowUpOn: day('visit_follow_up_on'),
    escalatedAt: instant('escalated_at'),
    escalatedOn: day('escalated_on'),
    escalatedWholeDay: wholeDay('escalated_whole_day'),
    /** When it was taken up again after its resolution, which stays the one that its deadline is judged by. */
    reopenedAt: instant('reopened_at'),
    reopenedOn: day('reopened_on'),
    reopenedWholeDay: wholeDay('reopened_whole_day'),
    outcomeScore: smallint('outcome_score'),
    parentCode: text('parent_code'),
    summary: text('summary'),
    /** The order that the goods came with, and the batch and the day that they were made in. */
    orderCode: text('order_code'),
    batch: text('batch'),
    producedOn: day('produced_on'),
    /** What was found to be the reason, and what was done against it. */
    finding: text('finding'),
    action: text('action'),
    /** Last day of each step's time; null where the complaint was not accepted or the step has not begun. */
    responseDueOn: day('response_due_on'),
    resolutionDueOn: day('resolution_due_on'),
    followUpDueOn: day('follow_up_due_on'),
    /** Deadlines that run to a clock time (hours, or a promise with a time); null where the whole day counts. */
    responseDueAt: instant('response_due_at'),
    resolutionDueAt: instant('resolution_due_at'),
    followUpDueAt: instant('follow_up_due_at'),
    /**
     * The rules that set the three deadlines, `12:1d/14:3d/15:24h`: the policy's id with its terms of that
     * time, `promise`, or `-` for none; and the calendar's version.
     */
    policyVersion: text('policy_version'),
    calendarVersion: text('calendar_version'),
    /** An earlier complaint of the same customer in the 30 × 24 hours before. */
    isRepeat: boolean('is_repeat').notNull().default(false),
    ...lineage(),
  },
  (t) => [
    primaryKey({ columns: [t.customerId, t.complaintId] }),
    unique('fact_complaint_code').on(t.customerId, t.complaintCode),
    index('fact_complaint_by_code').on(t.complaintCode),
    index('fact_complaint_received').on(t.receivedOn),
    index('fact_complaint_of_customer').on(t.customerId, t.receivedAt),
    index('fact_complaint_resolved').on(t.resolvedOn),
    // Complaints before and after an action against their cause.
    index('fact_complaint_of_cause').on(t.cause, t.receivedOn).where(sql`${t.cause} is not null`),
    // With the days of its end, so that what is still to be followed up is found in the index alone.
    index('fact_complaint_follow_up')
      .on(t.followUpDueOn, t.followUpOn, t.visitFollowUpOn)
      .where(sql`${t.followUpDueOn} is not null`),
    index('fact_complaint_reopened').on(t.reopenedOn).where(sql`${t.reopenedOn} is not null`),
    index('fact_complaint_unresolved')
      .on(
        t.resolutionDueOn,
        t.receivedOn,
        t.level,
        t.complaintCode,
        t.customerId,
        t.complaintId,
        t.regionId,
        t.departmentId,
        t.handlerId,
        t.productId,
      )
      .where(sql`${t.accepted} and ${t.resolvedOn} is null`),
    // The condition is that of the metric layer to the letter, or else the index is not used.
    index('fact_complaint_missed')
      .on(
        t.resolutionDueOn,
        t.resolvedOn,
        t.level,
        t.complaintCode,
        t.customerId,
        t.complaintId,
        t.regionId,
        t.departmentId,
        t.handlerId,
        t.productId,
      )
      .where(
        sql`${t.resolutionDueOn} is not null and (case when ${t.resolutionDueAt} is null then ${t.resolvedOn} <= ${t.resolutionDueOn} else ${t.resolvedAt} <= ${t.resolutionDueAt} end) is not true`,
      ),
    // Those that nobody answered within a week, to the letter of the metric layer as above.
    index('fact_complaint_unanswered')
      .on(t.receivedOn)
      .where(
        sql`${t.accepted} and (${t.firstResponseOn} is null or ${t.firstResponseOn} > ${t.receivedOn} + 8)`,
      ),
    oddCodes('fact_complaint', t.complaintCode),
    isNotBlank(t.complaintCode),
    isWord(t.channel),
    isWord(t.type),
    isWord(t.cause),
    isWord(t.urgency),
    isWord(t.disposition),
    isWord(t.batch),
    check('level_is_1_to_3', sql`${t.level} between 1 and 3`),
    isScore(t.outcomeScore),
    isAmount(t.quantity),
    isAmount(t.claimAmount),
    isAmount(t.lossAmount),
    isOnCalendar(t.purchasedOn),
    isOnCalendar(t.producedOn),
    isOnCalendar(t.receivedAt),
    isOnCalendar(t.promisedAt),
    isOnCalendar(t.firstResponseAt),
    isOnCalendar(t.resolvedAt),
    isOnCalendar(t.followUpAt),
    isOnCalendar(t.escalatedAt),
    isOnCalendar(t.reopenedAt),
    isNotBefore(t.firstResponseAt, t.receivedAt),
    isNotBefore(t.resolvedAt, t.receivedAt),
    isNotBefore(t.escalatedAt, t.receivedAt),
    isNotBefore(t.followUpAt, t.resolvedAt),
    isNotBefore(t.reopenedAt, t.resolvedAt),
  ],
)

export const invoice = warehouse.table(
  'fact_invoice',
  {
    customerId: ofCustomer(),
    invoiceId: identity('invoice_id').notNull(),
    invoiceCode: text('invoice_code').notNull(),
    regionId: inRegion(),
    regionAssumed: regionAssumed(),
    invoiceDate: day('invoice_date').notNull(),
    dueDate: day('due_date').notNull(),
    amount: money('amount').notNull(),
    disputed: boolean('disputed').notNull().default(false),
    ...lineage(),
  },
  (t) => [
    primaryKey({ columns: [t.customerId, t.invoiceId] }),
    unique('fact_invoice_code').on(t.customerId, t.invoiceCode),
    index('fact_invoice_by_code').on(t.invoiceCode),
    index('fact_invoice_issued').on(t.invoiceDate),
    oddCodes('fact_invoice', t.invoiceCode),
    isNotBlank(t.invoiceCode),
    isAmount(t.amount),
    isOnCalendar(t.invoiceDate),
    isOnCalendar(t.dueDate),
  ],
)

export const receipt = warehouse.table(
  'fact_receipt',
  {
    customerId: ofCustomer(),
    receiptId: identity('receipt_id').notNull(),
    receiptCode: text('receipt_code').notNull(),
    regionId: inRegion(),
    regionAssumed: regionAssumed(),
    /** The invoice it settles; null is money on account. */
    invoiceId: reference('invoice_id'),
    receivedOn: day('received_on').notNull(),
    /** Below zero where it takes a receipt back; its kind is then the kind of what it takes back. */
    amount: money('amount').notNull(),
    /** The receipt that it takes back, where the source says which. */
    reversesId: reference('reverses_id'),
    kind: text('kind', { enum: ['payment', 'credit_note', 'write_off'] })
      .notNull()
      .default('payment'),
    ...lineage(),
  },
  (t) => [
    primaryKey({ columns: [t.customerId, t.receiptId] }),
    unique('fact_receipt_code').on(t.customerId, t.receiptCode),
    index('fact_receipt_by_code').on(t.receiptCode),
    index('fact_receipt_invoice').on(t.customerId, t.invoiceId),
    index('fact_receipt_received').on(t.receivedOn, t.customerId, t.kind, t.amount),
    index('fact_receipt_unapplied')
      .on(t.receivedOn, t.customerId, t.regionId, t.amount)
      .where(sql`${t.invoiceId} is null`),
    foreignKey({
      name: 'fact_receipt_invoice',
      columns: [t.customerId, t.invoiceId],
      foreignColumns: [invoice.customerId, invoice.invoiceId],
    }),
    index('fact_receipt_reverses').on(t.customerId, t.reversesId).where(sql`${t.reversesId} is not null`),
    foreignKey({
      name: 'fact_receipt_reversed',
      columns: [t.customerId, t.reversesId],
      foreignColumns: [t.customerId, t.receiptId],
    }),
    oddCodes('fact_receipt', t.receiptCode),
    isNotBlank(t.receiptCode),
    isNotNaN(t.amount),
    isOnCalendar(t.receivedOn),
    isOneOf(t.kind, ['payment', 'credit_note', 'write_off']),
  ],
)

export const visit = warehouse.table(
  'fact_visit',
  {
    customerId: ofCustomer(),
    visitId: identity('visit_id').notNull(),
    visitCode: text('visit_code').notNull(),
    regionId: inRegion(),
    regionAssumed: regionAssumed(),
    employeeId: reference('employee_id').references(() => employee.employeeId),
    purpose: text('purpose'),
    method: text('method'),
    plannedOn: day('planned_on'),
    /** Last day of the window; the importer fills in `planned_on` where it is absent. Null: unplanned. */
    dueOn: day('due_on'),
    completedAt: instant('completed_at'),
    completedOn: day('completed_on'),
    completedWholeDay: wholeDay('completed_whole_day'),
    cancelledOn: day('cancelled_on'),
    cancelledBy: text('cancelled_by', { enum: ['customer', 'us'] }),
    cancelReason: text('cancel_reason'),
    reportAt: instant('report_at'),
    reportOn: day('report_on'),
    reportWholeDay: wholeDay('report_whole_day'),
    cost: money('cost'),
    costLimit: money('cost_limit'),
    outcomeScore: smallint('outcome_score'),
    complaintCode: text('complaint_code'),
    /** The service order that it follows up. */
    orderCode: text('order_code'),
    ...lineage(),
  },
  (t) => [
    primaryKey({ columns: [t.customerId, t.visitId] }),
    unique('fact_visit_code').on(t.customerId, t.visitCode),
    index('fact_visit_by_code').on(t.visitCode),
    // With the days that end a plan or a report, so that what is still to be done is found in the index alone.
    index('fact_visit_due').on(t.dueOn, t.completedOn, t.cancelledOn),
    index('fact_visit_completed').on(t.completedOn, t.reportOn),
    index('fact_visit_of_customer').on(t.customerId, t.completedOn),
    index('fact_visit_of_complaint')
      .on(t.customerId, t.complaintCode, t.completedAt)
      .where(sql`${t.complaintCode} is not null`),
    index('fact_visit_of_order')
      .on(t.customerId, t.orderCode, t.completedAt)
      .where(sql`${t.orderCode} is not null`),
    oddCodes('fact_visit', t.visitCode),
    isNotBlank(t.visitCode),
    isWord(t.purpose),
    isWord(t.method),
    isOnCalendar(t.plannedOn),
    isOnCalendar(t.dueOn),
    isOnCalendar(t.completedAt),
    isOnCalendar(t.cancelledOn),
    isOnCalendar(t.reportAt),
    isNotBefore(t.dueOn, t.plannedOn),
    isNotBefore(t.reportAt, t.completedAt),
    isOneOf(t.cancelledBy, ['customer', 'us']),
    check('window_needs_a_plan', sql`(${t.plannedOn} is null) = (${t.dueOn} is null)`),
    check('cancelled_day_and_party', sql`(${t.cancelledOn} is null) = (${t.cancelledBy} is null)`),
    check('cancelled_or_completed', sql`${t.cancelledOn} is null or ${t.completedAt} is null`),
    isAmount(t.cost),
    isAmount(t.costLimit),
    isScore(t.outcomeScore),
  ],
)
