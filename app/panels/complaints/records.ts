/** The lists of complaints: those still open, and all of a period. */
import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { steps } from '#db/deadlines'
import { complaint, employee, product } from '#db/schema'
import { isWithoutContact } from '~/metrics/complaints/contact'
import { isOfStep, stepIds } from '~/metrics/complaints/deadline-steps'
import { isMissedBy, isOpenAt, isOverdueAt } from '~/metrics/complaints/deadlines'
import { complaintCompanions, complaintMetrics } from '~/metrics/complaints/metrics'
import {
  complaintGroups,
  complaintsFrom,
  isEscalationMissing,
  isJudged,
  isPromised,
  openComplaintsFrom,
} from '~/metrics/complaints/sources'
import { earlier } from '~/metrics/time'
import {
  deadlineColumn,
  flag,
  happenedWithin,
  instantColumn,
  isoInstant,
  knownFrom,
  stored,
} from '../record-columns'
import {
  customerColumns,
  departmentColumns,
  handlerColumns,
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

export const f = alias(complaint, 'f')
export const e = alias(employee, 'e')
const pd = alias(product, 'pd')

const complaintHead = {
  complaint_code: stored('code', f.complaintCode),
  received_at: instantColumn(f.receivedAt),
  level: stored('number', f.level),
  urgency: stored('code', f.urgency),
  type: stored('code', f.type),
  cause: stored('code', f.cause),
  summary: stored('text', f.summary),
} satisfies RecordColumns

const complaintTail = {
  ...customerColumns,
  ...regionColumns,
  ...departmentColumns,
  ...handlerColumns,
  ...productColumns,
  channel: stored('code', f.channel),
} satisfies RecordColumns

const withNames = (complaints: SQL) =>
  sql`${complaints} ${joinRegion(f.regionId)} ${joinDepartment(f.departmentId, e.departmentId)}`

/** By when a complaint had to be resolved. */
export const deadline = deadlineColumn({ at: f.resolutionDueAt, on: f.resolutionDueOn })

const isOverdue = ({ query }: RecordQuestion) => isOverdueAt(sql`${query.asOf}::date`)

export const complaintsOpen = recordsPanel({
  id: 'complaints-open',
  subject: 'complaints',
  columns: {
    ...complaintHead,
    deadline,
    days_left: {
      unit: 'count',
      value: ({ query }) => sql`${f.resolutionDueOn} - ${query.asOf}::date`,
    },
    breached: {
      unit: 'flag',
      value: isOverdue,
    },
    ...complaintTail,
  },
  from: ({ query }) => withNames(openComplaintsFrom(sql`${query.asOf}::date`)),
  groups: () => complaintGroups,
  cohorts: { open: () => sql`true` },
  key: { columns: [f.customerId, f.complaintId], of: withNames(complaintsFrom) },
  recordFilters: {
    overdue: flag(isOverdue),
    without_contact: flag(({ query }) => isWithoutContact(sql`${query.asOf}::date`)),
  },
  order: sql`${f.resolutionDueOn} nulls last, ${f.level} desc, ${f.complaintCode}, ${f.customerId}`,
})

/** How a complaint ended is known from the day on which it was resolved. */
export const resolved = <T extends RecordColumn | RecordFilter>(what: T) => knownFrom(f.resolvedOn, what)

const upTo = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => String(first + index))

/** The part of the clock on which a complaint came in, in the reporting zone. */
const receivedAt =
  (part: SQL): RecordFilter['where'] =>
  ([value], { timeZone }) =>
    sql`extract(${part} from ${f.receivedAt} at time zone ${timeZone}) = ${Number(value)}`

/** Out of time with the step whose deadline the cohort goes by, or else with the resolution. */
function hasMissed({ query }: RecordQuestion): SQL {
  const named = query.recordFilters.cohort?.[0]?.replace(/_due$/, '')
  const step = steps.find((one) => one === named) ?? 'resolution'
  return isMissedBy(step, sql`${query.asOf}`)
}

export const complaintsRecords = recordsPanel({
  id: 'complaints-records',
  subject: 'complaints',
  columns: {
    ...complaintHead,
    accepted: stored('flag', f.accepted),
    first_response_at: knownFrom(f.firstResponseOn, instantColumn(f.firstResponseAt)),
    deadline,
    resolved_at: resolved(instantColumn(f.resolvedAt)),
    escalated_at: knownFrom(f.escalatedOn, instantColumn(f.escalatedAt)),
    reopened_at: knownFrom(f.reopenedOn, instantColumn(f.reopenedAt)),
    disposition: resolved(stored('code', f.disposition)),
    outcome_score: resolved(stored('number', f.outcomeScore)),
    is_repeat: stored('flag', f.isRepeat),
    loss_amount: stored('money', f.lossAmount),
    ...complaintTail,
    category: stored('code', pd.category),
    batch: stored('code', f.batch),
    ...lineageColumns(f),
  },
  fileColumns: () => ({
    quantity: stored('number', f.quantity),
    purchased_on: stored('day', f.purchasedOn),
    rejection_reason: stored('text', f.rejectionReason),
    justified: resolved(stored('flag', f.justified)),
    claim_amount: stored('money', f.claimAmount),
    promised_at: {
      unit: 'instant',
      value: ({ timeZone }) =>
        sql`case when ${f.promisedWholeDay} then (${f.promisedAt} at time zone ${timeZone})::date::text else ${isoInstant(sql`${f.promisedAt}`, timeZone)} end`,
    },
    follow_up_at: knownFrom(f.followUpOn, instantColumn(f.followUpAt)),
    parent_code: stored('code', f.parentCode),
    order_code: stored('code', f.orderCode),
    produced_on: stored('day', f.producedOn),
    finding: stored('text', f.finding),
    action: resolved(stored('text', f.action)),
    specification: stored('text', pd.specification),
  }),
  from: () => withNames(complaintsFrom),
  groups: () => complaintGroups,
  cohorts: {
    received: happenedWithin(f.receivedOn),
    resolved: (question) => sql`${f.accepted} and ${happenedWithin(f.resolvedOn)(question)}`,
    reopened: (question) => sql`${f.accepted} and ${happenedWithin(f.reopenedOn)(question)}`,
    open_at_end: ({ query }) => isOpenAt(sql`${earlier(query.to, query.asOf)}::date`),
    response_due: happenedWithin(f.responseDueOn),
    resolution_due: happenedWithin(f.resolutionDueOn),
    follow_up_due: happenedWithin(f.followUpDueOn),
  },
  counted: {
    received: complaintMetrics.received,
    resolved: complaintMetrics.resolved,
    reopened: complaintMetrics.reopened,
    open_at_end: complaintMetrics.open_at_end,
    response_due: complaintCompanions.response_due,
    resolution_due: complaintCompanions.resolution_due,
    follow_up_due: complaintCompanions.follow_up_due,
  },
  recordFilters: {
    weekday: { takes: upTo(1, 7), where: receivedAt(sql`isodow`) },
    hour: { takes: upTo(0, 23), where: receivedAt(sql`hour`) },
    missed: flag(hasMissed),
    judged: resolved(flag(() => isJudged)),
    promised: flag(() => isPromised),
    unescalated: resolved(flag(({ query }) => isEscalationMissing(sql`${query.asOf}::date`))),
    ...withLineage,
    against_deadline: resolved({ takes: stepIds, where: ([step = '']) => isOfStep(step) }),
  },
  order: sql`${f.receivedOn} desc, ${f.receivedAt} desc, ${f.complaintCode}, ${f.customerId}`,
})
