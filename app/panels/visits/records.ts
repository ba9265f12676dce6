/** The lists of visits: those overdue, and all of a period. */
import { sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { employee, visit } from '#db/schema'
import { message } from '~/i18n/message'
import {
  isOverLimit,
  isReportDueAt,
  isReportInTime,
  isUnplanned,
  planStatesAt,
  visitCompanions,
  visitGroups,
  visitMetrics,
  visitsFrom,
} from '~/metrics/visits/metrics'
import { flag, happenedWithin, instantColumn, knownFrom, stored } from '../record-columns'
import {
  customerColumns,
  departmentColumns,
  employeeColumns,
  joinDepartment,
  joinRegion,
  lineageColumns,
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

const v = alias(visit, 'v')
const e = alias(employee, 'e')

const visitHead = {
  visit_code: stored('code', v.visitCode),
  planned_on: stored('day', v.plannedOn),
  due_on: stored('day', v.dueOn, message('columns.visit_due_on')),
} satisfies RecordColumns

const visitTail = {
  purpose: stored('code', v.purpose, message('columns.visit_purpose')),
  method: stored('code', v.method),
  ...customerColumns,
  ...regionColumns,
  ...departmentColumns,
  ...employeeColumns,
} satisfies RecordColumns

const visitNames = sql`${visitsFrom} ${joinRegion(v.regionId)} ${joinDepartment(e.departmentId, e.departmentId)}`

/** Plan items count up to the range's end, also where that lies ahead. */
const inPlan = ({ query }: RecordQuestion) => sql`${v.dueOn} between ${query.from} and ${query.to}`

const ofPlan = (state: keyof ReturnType<typeof planStatesAt>) => (question: RecordQuestion) =>
  sql`${inPlan(question)} and ${planStatesAt(sql`${question.query.asOf}::date`)[state]}`

export const visitsOverdue = recordsPanel({
  id: 'visits-overdue',
  subject: 'visits',
  columns: {
    ...visitHead,
    days_overdue: {
      unit: 'count',
      value: ({ query }) => sql`${query.asOf}::date - ${v.dueOn}`,
    },
    ...visitTail,
  },
  from: () => visitNames,
  groups: () => visitGroups,
  cohorts: { overdue: ofPlan('overdue') },
  order: sql`${v.dueOn}, ${v.visitCode}, ${v.customerId}`,
})

/** What a visit was like is known from the day on which it was made. */
const made = <T extends RecordColumn | RecordFilter>(what: T) => knownFrom(v.completedOn, what)
const calledOff = (column: RecordColumn) => knownFrom(v.cancelledOn, column)

export const visitsRecords = recordsPanel({
  id: 'visits-records',
  subject: 'visits',
  columns: {
    ...visitHead,
    completed_at: made(instantColumn(v.completedAt)),
    cancelled_on: calledOff(stored('day', v.cancelledOn)),
    cancelled_by: calledOff(stored('code', v.cancelledBy)),
    report_at: knownFrom(v.reportOn, instantColumn(v.reportAt)),
    cost: made(stored('money', v.cost)),
    cost_limit: stored('money', v.costLimit),
    outcome_score: made(stored('number', v.outcomeScore)),
    ...visitTail,
    ...lineageColumns(v),
  },
  fileColumns: () => ({
    cancel_reason: calledOff(stored('text', v.cancelReason)),
    complaint_code: stored('code', v.complaintCode),
    order_code: stored('code', v.orderCode, message('columns.service_order_code')),
  }),
  from: () => visitNames,
  groups: () => visitGroups,
  cohorts: {
    // Plans by the last day of their window, as in the rates; visits without a plan by the day they were made.
    all: (question) => sql`(${inPlan(question)}
      or (${v.dueOn} is null and ${happenedWithin(v.completedOn)(question)}))`,
    planned: ofPlan('planned'),
    due: ofPlan('due'),
    completed: ofPlan('completed'),
    overdue: ofPlan('overdue'),
    cancelled_by_customer: ofPlan('cancelled_by_customer'),
    cancelled_by_us: ofPlan('cancelled_by_us'),
    made: happenedWithin(v.completedOn),
    unplanned: (question) => sql`${happenedWithin(v.completedOn)(question)} and ${isUnplanned}`,
    report_due: (question) =>
      sql`${happenedWithin(v.completedOn)(question)} and ${isReportDueAt(sql`${question.query.asOf}::date`)}`,
  },
  counted: {
    planned: visitMetrics.planned,
    due: visitMetrics.due,
    completed: visitMetrics.completed,
    overdue: visitMetrics.overdue_visits,
    cancelled_by_customer: visitMetrics.cancelled_by_customer,
    cancelled_by_us: visitMetrics.cancelled_by_us,
    made: visitCompanions.visits_made,
    unplanned: visitMetrics.unplanned,
  },
  recordFilters: {
    ...withLineage,
    over_limit: made(flag(() => isOverLimit)),
    late_report: made(
      flag(
        ({ query }) => sql`${isReportDueAt(sql`${query.asOf}::date`)} and (${isReportInTime}) is not true`,
      ),
    ),
  },
  order: sql`coalesce(${v.dueOn}, ${v.completedOn}), ${v.visitCode}, ${v.customerId}`,
})
