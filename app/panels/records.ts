/** The record panels of the four subjects. Contact data are in none of them. */
import { sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { complaint, employee, visit } from '#db/schema'
import { ageBucket } from '~/metrics/ageing'
import { carriedGroups, invoicesAt } from '~/metrics/balances'
import { complaintGroupsAt, complaintsFrom, isOpenAt } from '~/metrics/complaint-sources'
import { text } from '~/metrics/text'
import { earlier } from '~/metrics/time'
import { visitGroups, visitsFrom } from '~/metrics/visits'
import {
  customerColumns,
  departmentColumns,
  employeeColumns,
  joinDepartment,
  joinProduct,
  joinRegion,
  productColumns,
  regionColumns,
} from './record-names'
import {
  instantColumn,
  isoInstant,
  knownBy,
  type RecordColumn,
  type RecordQuestion,
  type RecordsPanel,
  recordsPanel,
  stored,
} from './records-panel'
import { surveyRecords } from './survey-records'

const f = alias(complaint, 'f')
const v = alias(visit, 'v')
const e = alias(employee, 'e')

const lastCounted = ({ query }: RecordQuestion) => earlier(query.to, query.asOf)

const complaintHead = {
  complaint_code: stored(text('投诉编号', 'Complaint code'), 'code', f.complaintCode),
  received_at: instantColumn(text('收到时间', 'Received'), f.receivedAt),
  level: stored(text('级别', 'Level'), 'number', f.level),
  urgency: stored(text('紧急程度', 'Urgency'), 'code', f.urgency),
  type: stored(text('类型', 'Type'), 'code', f.type),
  cause: stored(text('原因', 'Cause'), 'code', f.cause),
  summary: stored(text('内容', 'Summary'), 'text', f.summary),
} satisfies Record<string, RecordColumn>

const complaintTail = {
  ...customerColumns,
  ...regionColumns,
  ...departmentColumns,
  ...employeeColumns,
  ...productColumns,
  channel: stored(text('渠道', 'Channel'), 'code', f.channel),
} satisfies Record<string, RecordColumn>

const complaintNames = sql`${complaintsFrom} ${joinRegion(f.regionId)} ${joinDepartment(f.departmentId, e.departmentId)} ${joinProduct(f.productId)}`

/** The moment a complaint had to be resolved by: an instant where the deadline has a clock time, else its last day. */
export const deadline: RecordColumn = {
  label: text('办结期限', 'Deadline'),
  unit: 'instant',
  value: ({ timeZone }) =>
    sql`coalesce(${isoInstant(sql`${f.resolutionDueAt}`, timeZone)}, ${f.resolutionDueOn}::text)`,
}

const complaintsOpen = recordsPanel({
  id: 'complaints-open',
  subject: 'complaints',
  title: text('在办投诉', 'Open complaints'),
  columns: {
    ...complaintHead,
    deadline,
    days_left: {
      label: text('剩余天数', 'Days left'),
      unit: 'count',
      value: ({ query }) => sql`${f.resolutionDueOn} - ${query.asOf}::date`,
    },
    breached: {
      label: text('已超期', 'Breached'),
      unit: 'flag',
      // The state is that of the day's end: what was due on the day and is still open has missed it.
      value: ({ query }) => sql`${f.resolutionDueOn} <= ${query.asOf}`,
    },
    ...complaintTail,
  },
  from: () => complaintNames,
  groups: ({ query }) => complaintGroupsAt(sql`${query.asOf}`),
  where: ({ query }) => isOpenAt(sql`${query.asOf}::date`),
  order: sql`${f.resolutionDueOn} nulls last, ${f.level} desc, ${f.complaintCode}, ${f.customerId}`,
})

const masked = (
  label: ReturnType<typeof text>,
  at: typeof f.resolvedAt,
  on: typeof f.resolvedOn,
): RecordColumn => ({
  label,
  unit: 'instant',
  value: (question) => knownBy(on, isoInstant(sql`${at}`, question.timeZone), question),
})

const complaintsRecords = recordsPanel({
  id: 'complaints-records',
  subject: 'complaints',
  title: text('投诉明细', 'Complaints'),
  columns: {
    ...complaintHead,
    accepted: stored(text('受理', 'Accepted'), 'flag', f.accepted),
    first_response_at: masked(text('首次响应', 'First response'), f.firstResponseAt, f.firstResponseOn),
    deadline,
    resolved_at: masked(text('办结时间', 'Resolved'), f.resolvedAt, f.resolvedOn),
    escalated_at: masked(text('升级时间', 'Escalated'), f.escalatedAt, f.escalatedOn),
    disposition: {
      label: text('处理方式', 'Disposition'),
      unit: 'code',
      value: (question) => knownBy(f.resolvedOn, sql`${f.disposition}`, question),
    },
    outcome_score: {
      label: text('结果评分', 'Outcome score'),
      unit: 'number',
      value: (question) => knownBy(f.resolvedOn, sql`${f.outcomeScore}`, question),
    },
    is_repeat: stored(text('重复投诉', 'Repeat'), 'flag', f.isRepeat),
    loss_amount: stored(text('损失金额', 'Loss'), 'money', f.lossAmount),
    ...complaintTail,
  },
  from: () => complaintNames,
  groups: ({ query }) => complaintGroupsAt(sql`${query.asOf}`),
  where: (question) => sql`${f.receivedOn} between ${question.query.from} and ${lastCounted(question)}`,
  order: sql`${f.receivedAt} desc, ${f.complaintCode}, ${f.customerId}`,
})

const of = (name: string) => sql`b.${sql.identifier(name)}`

const receivablesOpenItems = recordsPanel({
  id: 'receivables-open-items',
  subject: 'receivables',
  title: text('未清发票', 'Open items'),
  columns: {
    invoice_code: stored(text('发票编号', 'Invoice code'), 'code', sql`inv.invoice_code`),
    invoice_date: stored(text('开票日', 'Invoice date'), 'day', of('invoice_date')),
    due_date: stored(text('到期日', 'Due date'), 'day', of('due_date')),
    amount: stored(text('发票金额', 'Amount'), 'money', of('amount')),
    received: stored(text('已收', 'Received'), 'money', sql`b.amount - b.open_amount`),
    open_amount: stored(text('未收金额', 'Open amount'), 'money', of('open_amount')),
    days_overdue: stored(text('逾期天数', 'Days overdue'), 'count', sql`greatest(b.day - b.due_date, 0)`),
    age: {
      label: text('账龄', 'Age'),
      unit: 'code',
      value: ({ query, edges }) => ageBucket(edges, query.ageBy),
    },
    disputed: stored(text('有争议', 'Disputed'), 'flag', sql`inv.disputed`),
    customer_code: stored(text('客户编号', 'Customer code'), 'code', sql`cu.customer_code`),
    customer_name: stored(text('客户', 'Customer'), 'text', sql`cu.name`),
    credit_grade: stored(text('信用等级', 'Credit grade'), 'code', of('credit_grade')),
    region_code: stored(text('区域编号', 'Region code'), 'code', sql`rg.region_code`),
    region_name: stored(text('区域', 'Region'), 'text', sql`rg.name`),
    employee_code: stored(text('业务员编号', 'Owner code'), 'code', sql`em.employee_code`),
    employee_name: stored(text('业务员', 'Owner'), 'text', sql`em.name`),
  },
  from: ({ query }) => sql`(
      with bucket as (select 1 as period, 1 as ordinal, ${query.asOf}::date as first_day, ${query.asOf}::date as state_day)
      select * from ${invoicesAt(sql`b.state_day`)}
    ) b
    join warehouse.fact_invoice inv on inv.customer_id = b.customer_id and inv.invoice_id = b.invoice_id
    join warehouse.dim_customer cu on cu.customer_id = b.customer_id
    left join warehouse.dim_region rg on rg.region_id = b.region_id
    left join warehouse.dim_employee em on em.employee_id = b.owner_id`,
  groups: () => carriedGroups,
  where: () => sql`b.open_amount > 0`,
  order: sql`b.due_date, inv.invoice_code, b.customer_id`,
})

const visitHead = {
  visit_code: stored(text('拜访编号', 'Visit code'), 'code', v.visitCode),
  planned_on: stored(text('计划日', 'Planned'), 'day', v.plannedOn),
  due_on: stored(text('最后期限', 'Due'), 'day', v.dueOn),
} satisfies Record<string, RecordColumn>

const visitTail = {
  purpose: stored(text('目的', 'Purpose'), 'code', v.purpose),
  method: stored(text('方式', 'Method'), 'code', v.method),
  ...customerColumns,
  ...regionColumns,
  ...departmentColumns,
  ...employeeColumns,
} satisfies Record<string, RecordColumn>

const visitNames = sql`${visitsFrom} ${joinRegion(v.regionId)} ${joinDepartment(e.departmentId, e.departmentId)}`

const visitsOverdue = recordsPanel({
  id: 'visits-overdue',
  subject: 'visits',
  title: text('逾期未访', 'Overdue visits'),
  columns: {
    ...visitHead,
    days_overdue: {
      label: text('逾期天数', 'Days overdue'),
      unit: 'count',
      value: ({ query }) => sql`${query.asOf}::date - ${v.dueOn}`,
    },
    ...visitTail,
  },
  from: () => visitNames,
  groups: () => visitGroups,
  where: (question) => sql`${v.dueOn} between ${question.query.from} and ${lastCounted(question)}
    and (${v.completedOn} is null or ${v.completedOn} > ${question.query.asOf})
    and (${v.cancelledOn} is null or ${v.cancelledOn} > ${question.query.asOf})`,
  order: sql`${v.dueOn}, ${v.visitCode}, ${v.customerId}`,
})

const visitsRecords = recordsPanel({
  id: 'visits-records',
  subject: 'visits',
  title: text('拜访明细', 'Visits'),
  columns: {
    ...visitHead,
    completed_at: {
      label: text('完成时间', 'Completed'),
      unit: 'instant',
      value: (question) =>
        knownBy(v.completedOn, isoInstant(sql`${v.completedAt}`, question.timeZone), question),
    },
    cancelled_on: {
      label: text('取消日', 'Cancelled'),
      unit: 'day',
      value: (question) => knownBy(v.cancelledOn, sql`${v.cancelledOn}`, question),
    },
    cancelled_by: {
      label: text('取消方', 'Cancelled by'),
      unit: 'code',
      value: (question) => knownBy(v.cancelledOn, sql`${v.cancelledBy}`, question),
    },
    report_at: {
      label: text('报告时间', 'Reported'),
      unit: 'instant',
      value: (question) => knownBy(v.reportOn, isoInstant(sql`${v.reportAt}`, question.timeZone), question),
    },
    cost: {
      label: text('费用', 'Cost'),
      unit: 'money',
      value: (question) => knownBy(v.completedOn, sql`${v.cost}`, question),
    },
    cost_limit: stored(text('费用限额', 'Cost limit'), 'money', v.costLimit),
    outcome_score: {
      label: text('结果评分', 'Outcome score'),
      unit: 'number',
      value: (question) => knownBy(v.completedOn, sql`${v.outcomeScore}`, question),
    },
    ...visitTail,
  },
  from: () => visitNames,
  groups: () => visitGroups,
  // Plans by the last day of their window, as in the rates; visits without a plan by the day they were made.
  where: (question) => sql`(${v.dueOn} between ${question.query.from} and ${question.query.to}
    or (${v.dueOn} is null and ${v.completedOn} between ${question.query.from} and ${lastCounted(question)}))`,
  order: sql`coalesce(${v.dueOn}, ${v.completedOn}), ${v.visitCode}, ${v.customerId}`,
})

export const recordsPanels = {
  ...surveyRecords,
  'complaints-open': complaintsOpen,
  'complaints-records': complaintsRecords,
  'receivables-open-items': receivablesOpenItems,
  'visits-overdue': visitsOverdue,
  'visits-records': visitsRecords,
} satisfies Record<string, RecordsPanel>
