/**
 * Visits: plans by the last day of their window, unplanned visits and cost by the day of completion.
 * Cancelled by the customer: out of the plan; cancelled by us: stays in it as not done.
 */
import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { customer, employee, visit } from '#db/schema'
import { text } from '~/i18n/text'
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
  rows: text('计划拜访', 'Planned visits'),
  date: text('最后期限', 'Last day of the window'),
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
  rows: text('已完成的拜访', 'Visits made'),
  date: text('完成日', 'Day of completion'),
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
    label: text('计划拜访', 'Planned'),
    definition: text(
      '最后期限在期内的计划拜访，不含客户取消的。',
      'Plan items whose last day lies in the period, without those cancelled by the customer.',
    ),
    formula: text(
      '计划拜访（不含客户取消）计数',
      'count of planned visits without those the customer cancelled',
    ),
    unit: 'count',
    better: null,
    value: plan.of.planned,
  },
  due: {
    ...byPlan,
    label: text('已到期', 'Due'),
    definition: text(
      '计划拜访中，最后期限不晚于统计日的。',
      'Planned visits whose last day is not after the as-of day.',
    ),
    formula: text('已到期的计划拜访计数', 'count of planned visits that are due'),
    unit: 'count',
    better: null,
    value: plan.of.due,
  },
  completed: {
    ...byPlan,
    label: text('已完成', 'Completed'),
    definition: text('已到期并在统计日前完成的拜访。', 'Due and completed by the as-of day.'),
    formula: text('到期且完成的拜访计数', 'count of visits due and completed'),
    unit: 'count',
    better: null,
    value: plan.of.completed,
  },
  completion_rate: {
    ...byPlan,
    label: text('拜访完成率', 'Visit completion'),
    definition: text('已完成 ÷ 已到期。', 'Completed ÷ due.'),
    formula: text('已完成 ÷ 已到期', 'completed ÷ due'),
    unit: 'rate',
    better: 'higher',
    value: ratio(plan.of.completed, plan.of.due),
    n: plan.of.due,
    hits: plan.of.completed,
  },
  on_time_rate: {
    ...byPlan,
    label: text('按期完成率', 'Completed on time'),
    definition: text('在最后期限当日或之前完成的 ÷ 已到期。', 'Completed on or before the last day ÷ due.'),
    formula: text('按期完成 ÷ 已到期', 'completed by the last day ÷ due'),
    unit: 'rate',
    better: 'higher',
    value: ratio(plan.of.on_time, plan.of.due),
    n: plan.of.due,
    hits: plan.of.on_time,
  },
  overdue_visits: {
    ...byPlan,
    label: text('逾期未访', 'Overdue visits'),
    definition: text(
      '已到期、未完成且未取消的拜访。',
      'Due, not completed by the as-of day and not cancelled.',
    ),
    formula: text('到期未完成且未取消的拜访计数', 'count of visits due, not completed and not cancelled'),
    unit: 'count',
    better: 'lower',
    value: plan.of.overdue,
  },
  unplanned: {
    ...byCompletion,
    label: text('计划外拜访', 'Unplanned'),
    definition: text(
      '没有计划日期的拜访，按完成日计。',
      'Visits without a planned day, by the day of completion.',
    ),
    formula: text('计划外拜访计数', 'count of visits without a plan'),
    unit: 'count',
    better: null,
    value: completion.of.unplanned,
  },
  cancelled_by_customer: {
    ...byPlan,
    label: text('客户取消', 'Cancelled by customer'),
    definition: text(
      '客户取消的计划拜访，按最后期限计。',
      'Plan items cancelled by the customer, by their last day.',
    ),
    formula: text('客户取消的拜访计数', 'count of visits cancelled by the customer'),
    unit: 'count',
    better: null,
    value: plan.of.cancelled_by_customer,
  },
  cancelled_by_us: {
    ...byPlan,
    label: text('我方取消', 'Cancelled by us'),
    definition: text(
      '我方取消的计划拜访，按最后期限计，算作未完成。',
      'Plan items cancelled by us, by their last day; they count as not done.',
    ),
    formula: text('我方取消的拜访计数', 'count of visits cancelled by us'),
    unit: 'count',
    better: 'lower',
    value: plan.of.cancelled_by_us,
  },
  report_on_time_rate: {
    ...byCompletion,
    label: text('报告及时率', 'Reports on time'),
    definition: text(
      '完成次日前写出报告的 ÷ 报告已到期的计划拜访，按完成日计。',
      'Reports written by the day after the visit ÷ planned visits completed in the period whose report is due.',
    ),
    formula: text('次日前写出的报告 ÷ 应写的报告', 'reports written by the next day ÷ reports due'),
    unit: 'rate',
    better: 'higher',
    value: ratio(completion.of.report_on_time, completion.of.report_due),
    n: completion.of.report_due,
    hits: completion.of.report_on_time,
  },
  visit_cost: {
    ...byCompletion,
    label: text('拜访费用', 'Visit cost'),
    definition: text('拜访费用合计，按完成日计。', 'Cost of visits, by the day of completion.'),
    formula: text('拜访费用之和', 'sum of visit costs'),
    unit: 'money',
    better: 'lower',
    value: completion.of.cost,
  },
  cost_over_limit: {
    ...byCompletion,
    label: text('费用超限', 'Cost over limit'),
    definition: text(
      '费用超过限额的拜访数，按完成日计。',
      'Visits with a cost above their limit, by the day of completion.',
    ),
    formula: text('费用超限的拜访计数', 'count of visits with a cost above their limit'),
    unit: 'count',
    better: 'lower',
    value: completion.of.over_limit,
  },
} satisfies Record<string, Metric>

export const visitCompanions = {
  visits_made: {
    ...byCompletion,
    label: text('完成拜访', 'Visits made'),
    unit: 'count',
    better: null,
    value: completion.of.made,
  },
  cost_limit: {
    ...byCompletion,
    label: text('费用限额', 'Cost limit'),
    unit: 'money',
    better: null,
    value: completion.of.limit,
  },
} satisfies Record<string, Companion>
