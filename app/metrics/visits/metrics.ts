/**
 * Visits: plans by the last day of their window, unplanned visits and cost by the day of completion.
 * Cancelled by the customer: out of the plan; cancelled by us: stays in it as not done.
 */
import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { customer, customerTraits, employee, visit } from '#db/schema'
import { message } from '~/i18n/message'
import { whose } from '../customers/whose'
import { type Companion, from, type Metric, ratio } from '../metric'
import { flow, laterOf, minusOne, one, source, when } from '../source'

const v = alias(visit, 'v')
const e = alias(employee, 'e')
const c = alias(customer, 'c')
const t = alias(customerTraits, 't')

/** Visits with who goes and who is visited; aliases v, e, c, t. */
export const visitsFrom = sql`${visit} v
  left join ${employee} e on ${e.employeeId} = ${v.employeeId} ${whose(v.customerId)}`

export const visitGroups = {
  region: sql`${v.regionId}`,
  department: sql`${e.departmentId}`,
  employee: sql`${v.employeeId}`,
  tier: sql`${t.tier}`,
  customer: sql`${c.customerId}`,
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

const due = sql`${v.dueOn}`
const cancelledBy = (party: 'customer' | 'us') => sql`${v.cancelledBy} = ${sql.raw(`'${party}'`)}`

const fact = { table: 'fact_visit', customer: sql`${v.customerId}`, id: sql`${v.visitId}` } as const

const plan = source('plan', {
  fact,
  subject: 'visits',
  rows: message('sources.plan.rows'),
  date: message('sources.plan.date'),
  kind: 'event',
  reach: flow('visits'),
  from: visitsFrom,
  day: due,
  groups: visitGroups,
  steps: [
    { known: 'always', sums: { planned: one } },
    { sums: { due: one, overdue: one } },
    {
      known: laterOf(due, sql`${v.completedOn}`),
      sums: { completed: one, on_time: when(isInWindow), overdue: minusOne },
    },
    {
      known: sql`${v.cancelledOn}`,
      if: cancelledBy('customer'),
      sums: { planned: minusOne, cancelled_by_customer: one },
    },
    { known: sql`${v.cancelledOn}`, if: cancelledBy('us'), sums: { cancelled_by_us: one } },
    { known: laterOf(due, sql`${v.cancelledOn}`), if: cancelledBy('customer'), sums: { due: minusOne } },
    { known: laterOf(due, sql`${v.cancelledOn}`), sums: { overdue: minusOne } },
  ],
})

export const isUnplanned = sql`${v.plannedOn} is null`
export const isOverLimit = sql`${v.cost} > ${v.costLimit}`
/** Reports on planned visits are due by the day after the visit. */
export const reportDueOn = sql`${v.completedOn} + 1`
export const isReportDueAt = (asOf: SQL) => sql`${v.plannedOn} is not null and ${reportDueOn} <= ${asOf}`
export const isReportInTime = sql`${v.reportOn} <= ${reportDueOn}`

const reportDue = { known: reportDueOn, if: sql`${v.plannedOn} is not null` }

const completion = source('completion', {
  fact,
  subject: 'visits',
  rows: message('sources.completion.rows'),
  date: message('sources.completion.date'),
  kind: 'event',
  reach: flow('visits'),
  from: visitsFrom,
  day: sql`${v.completedOn}`,
  groups: visitGroups,
  steps: [
    {
      sums: {
        made: one,
        unplanned: when(isUnplanned),
        cost: sql`${v.cost}`,
        over_limit: when(isOverLimit),
        excess: sql`case when ${isOverLimit} then ${v.cost} - ${v.costLimit} end`,
        limit: sql`${v.costLimit}`,
      },
    },
    { ...reportDue, sums: { report_due: one, report_on_time: when(isReportInTime) } },
  ],
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
  visit_cost_excess: {
    ...byCompletion,
    unit: 'money',
    better: 'lower',
    value: completion.of.excess,
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
