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
  visitGroups,
  visitsFrom,
} from '~/metrics/visits/metrics'
import {
  customerColumns,
  departmentColumns,
  employeeColumns,
  joinDepartment,
  joinRegion,
  regionColumns,
} from '../record-names'
import {
  flag,
  happenedWithin,
  instantColumn,
  knownFrom,
  type RecordColumn,
  type RecordFilter,
  type RecordQuestion,
  recordsPanel,
  stored,
} from '../records-panel'

const v = alias(visit, 'v')
const e = alias(employee, 'e')

const visitHead = {
  visit_code: stored(message('columns.visit_code'), 'code', v.visitCode),
  planned_on: stored(message('columns.planned_on'), 'day', v.plannedOn),
  due_on: stored(message('columns.visits_due_on'), 'day', v.dueOn),
} satisfies Record<string, RecordColumn>

const visitTail = {
  purpose: stored(message('columns.visits_purpose'), 'code', v.purpose),
  method: stored(message('columns.method'), 'code', v.method),
  ...customerColumns,
  ...regionColumns,
  ...departmentColumns,
  ...employeeColumns,
} satisfies Record<string, RecordColumn>

const visitNames = sql`${visitsFrom} ${joinRegion(v.regionId)} ${joinDepartment(e.departmentId, e.departmentId)}`

/** Plan items count up to the range's end, also where that lies ahead. */
const inPlan = ({ query }: RecordQuestion) => sql`${v.dueOn} between ${query.from} and ${query.to}`

const ofPlan = (state: keyof ReturnType<typeof planStatesAt>) => (question: RecordQuestion) =>
  sql`${inPlan(question)} and ${planStatesAt(sql`${question.query.asOf}::date`)[state]}`

export const visitsOverdue = recordsPanel({
  id: 'visits-overdue',
  subject: 'visits',
  title: message('panelTitles.visitsOverdue'),
  columns: {
    ...visitHead,
    days_overdue: {
      label: message('columns.days_overdue'),
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
  title: message('panelTitles.visitsRecords'),
  columns: {
    ...visitHead,
    completed_at: made(instantColumn(message('columns.completed_at'), v.completedAt)),
    cancelled_on: calledOff(stored(message('columns.cancelled_on'), 'day', v.cancelledOn)),
    cancelled_by: calledOff(stored(message('columns.cancelled_by'), 'code', v.cancelledBy)),
    report_at: knownFrom(v.reportOn, instantColumn(message('columns.report_at'), v.reportAt)),
    cost: made(stored(message('columns.cost'), 'money', v.cost)),
    cost_limit: stored(message('columns.cost_limit'), 'money', v.costLimit),
    outcome_score: made(stored(message('columns.outcome_score'), 'number', v.outcomeScore)),
    ...visitTail,
  },
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
  recordFilters: {
    over_limit: made(flag(() => isOverLimit)),
    late_report: made(
      flag(
        ({ query }) => sql`${isReportDueAt(sql`${query.asOf}::date`)} and (${isReportInTime}) is not true`,
      ),
    ),
  },
  order: sql`coalesce(${v.dueOn}, ${v.completedOn}), ${v.visitCode}, ${v.customerId}`,
})
