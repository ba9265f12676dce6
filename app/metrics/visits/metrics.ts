/**
 * Visits: plans by the last day of their window, unplanned visits and cost by the day of completion.
 * Cancelled by the customer: out of the plan; cancelled by us: stays in it as not done.
 */
import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { customer, employee, visit } from '#db/schema'
import { message } from '~/i18n/message'
import { type Companion, from, type Metric, ratio } from '../metric'
import { countWhere, flow, source } from '../source'

const v = alias(visit, 'v')
const e = alias(employee, 'e')
const c = alias(customer, 'c')

/** Visits with who goes and who is visited; aliases v, e, c. */
export const visitsFrom = sql`${visit} v
  left join ${employee} e on ${e.employeeId} = ${v.employeeId}
  join ${customer} c on ${c.customerId} = ${v.customerId}`

export const visitGroups = {
  region: sql`${v.regionId}`,
  department: sql`${e.departmentId}`,
  employee: sql`${v.employeeId}`,
  tier: sql`${c.tier}`,
  customer: sql`${v.customerId}`,
  channel: sql`${v.method}`,
  purpose: sql`${v.purpose}`,
}

/** Whether a planned visit was made on or before the last day of its window. */
export const isInWindow = sql`${v.completedOn} <= ${v.dueOn}`

/** What a plan item is, as far as was known on a day: one that the customer called off is no plan any more. */
export function planStatesAt(asOf: SQL) {
  const cancelledBy = (party: 'customer' | 'us') =>
    sql`(${v.cancelledBy} = ${sql.raw(`'${party}'`)} and ${v.cancelledOn} <= ${asOf})`
  const planned = sql`${cancelledBy('customer')} is not true`
  const due = sql`${planned} and ${v.dueOn} <= ${asOf}`
  const isCompleted = sql`coalesce(${v.completedOn} <= ${asOf}, false)`
  return {
    planned,
    /** Neither done nor called off. */
    pending: sql`${planned} and not ${isCompleted} and ${cancelledBy('us')} is not true`,
    due,
    completed: sql`${due} and ${isCompleted}`,
    on_time: sql`${due} and ${isCompleted} and ${isInWindow}`,
    overdue: sql`${due} and not ${isCompleted} and ${cancelledBy('us')} is not true`,
    cancelled_by_customer: cancelledBy('customer'),
    cancelled_by_us: cancelledBy('us'),
  }
}
const stateOf = planStatesAt(sql`b.as_of`)

const plan = source('plan', {
  subject: 'visits',
  rows: message('sources.plan.rows'),
  date: message('sources.plan.date'),
  kind: 'event',
  reach: flow('visits'),
  from: visitsFrom,
  day: sql`${v.dueOn}`,
  until: 'last_day',
  groups: visitGroups,
  sums: {
    planned: countWhere(stateOf.planned),
    due: countWhere(stateOf.due),
    completed: countWhere(stateOf.completed),
    on_time: countWhere(stateOf.on_time),
    overdue: countWhere(stateOf.overdue),
    cancelled_by_customer: countWhere(stateOf.cancelled_by_customer),
    cancelled_by_us: countWhere(stateOf.cancelled_by_us),
  },
})

export const isUnplanned = sql`${v.plannedOn} is null`
export const isOverLimit = sql`${v.cost} > ${v.costLimit}`
/** Reports on planned visits are due by the day after the visit. */
export const isReportDueAt = (asOf: SQL) =>
  sql`${v.plannedOn} is not null and ${v.completedOn} + 1 <= ${asOf}`
export const isReportInTime = sql`${v.reportOn} <= ${v.completedOn} + 1`
const isReportDue = isReportDueAt(sql`b.as_of`)

const completion = source('completion', {
  subject: 'visits',
  rows: message('sources.completion.rows'),
  date: message('sources.completion.date'),
  kind: 'event',
  reach: flow('visits'),
  from: visitsFrom,
  day: sql`${v.completedOn}`,
  until: 'state_day',
  groups: visitGroups,
  sums: {
    unplanned: countWhere(isUnplanned),
    report_due: countWhere(isReportDue),
    report_on_time: countWhere(sql`${isReportDue} and ${isReportInTime}`),
    cost: sql`sum(${v.cost})`,
    over_limit: countWhere(isOverLimit),
    made: sql`count(*)`,
    limit: sql`sum(${v.costLimit})`,
  },
})

const byPlan = from(plan)
const byCompletion = from(completion)

export const visitMetrics = {
  planned: {
    ...byPlan,
    unit: 'count',
    better: null,
    value: plan.of.planned,
  },
  due: {
    ...byPlan,
    unit: 'count',
    better: null,
    value: plan.of.due,
  },
  completed: {
    ...byPlan,
    unit: 'count',
    better: null,
    value: plan.of.completed,
  },
  completion_rate: {
    ...byPlan,
    unit: 'rate',
    better: 'higher',
    value: ratio(plan.of.completed, plan.of.due),
    n: plan.of.due,
    hits: plan.of.completed,
  },
  on_time_rate: {
    ...byPlan,
    unit: 'rate',
    better: 'higher',
    value: ratio(plan.of.on_time, plan.of.due),
    n: plan.of.due,
    hits: plan.of.on_time,
  },
  overdue_visits: {
    ...byPlan,
    unit: 'count',
    better: 'lower',
    value: plan.of.overdue,
  },
  unplanned: {
    ...byCompletion,
    unit: 'count',
    better: null,
    value: completion.of.unplanned,
  },
  cancelled_by_customer: {
    ...byPlan,
    unit: 'count',
    better: null,
    value: plan.of.cancelled_by_customer,
  },
  cancelled_by_us: {
    ...byPlan,
    unit: 'count',
    better: 'lower',
    value: plan.of.cancelled_by_us,
  },
  report_on_time_rate: {
    ...byCompletion,
    unit: 'rate',
    better: 'higher',
    value: ratio(completion.of.report_on_time, completion.of.report_due),
    n: completion.of.report_due,
    hits: completion.of.report_on_time,
  },
  visit_cost: {
    ...byCompletion,
    unit: 'money',
    better: 'lower',
    value: completion.of.cost,
  },
  cost_over_limit: {
    ...byCompletion,
    unit: 'count',
    better: 'lower',
    value: completion.of.over_limit,
  },
} satisfies Record<string, Metric>

export const visitCompanions = {
  visits_made: {
    ...byCompletion,
    unit: 'count',
    better: null,
    value: completion.of.made,
  },
  cost_limit: {
    ...byCompletion,
    unit: 'money',
    better: null,
    value: completion.of.limit,
  },
} satisfies Record<string, Companion>
