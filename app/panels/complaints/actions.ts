/** The lists of corrective actions: those still open, all of a period, and what complaints did after each. */
import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { action, employee, product } from '#db/schema'
import { message } from '~/i18n/message'
import { effectKnownOn, joinEffect } from '~/metrics/complaints/action-effect'
import { actionCompanions, actionMetrics } from '~/metrics/complaints/action-metrics'
import { actionGroups, actionsFrom, causeOfAction, isOpenAt, isOverdueAt } from '~/metrics/complaints/actions'
import { wilson } from '~/metrics/metric'
import { earlier } from '~/metrics/time'
import { flag, happenedWithin, knownFrom, nameFor, stored } from '../record-columns'
import {
  customerColumns,
  departmentColumns,
  joinDepartment,
  joinRegion,
  lineageColumns,
  productColumns,
  regionColumns,
  withLineage,
} from '../record-names'
import { type RecordColumns, type RecordQuestion, recordsPanel } from '../records-panel'

const a = alias(action, 'a')
const e = alias(employee, 'e')
const pd = alias(product, 'pd')

const withNames = sql`${actionsFrom} ${joinRegion(a.regionId)} ${joinDepartment(a.departmentId, e.departmentId)}`

const code = stored('code', a.actionCode)
const measure = stored('text', a.measure)

const responsible = {
  employee_code: stored('code', e.employeeCode, message('columns.responsible_code')),
  employee_name: nameFor('employee_code', e.name, message('columns.responsible_name')),
  ...departmentColumns,
} satisfies RecordColumns

const about = {
  cause: stored('code', causeOfAction),
  ...productColumns,
} satisfies RecordColumns

const whose = {
  complaint_code: stored('code', a.complaintCode),
  ...customerColumns,
  ...regionColumns,
} satisfies RecordColumns

const isOverdue = ({ query }: RecordQuestion) => isOverdueAt(sql`${query.asOf}::date`)

export const actionsOpen = recordsPanel({
  id: 'actions-open',
  subject: 'complaints',
  columns: {
    action_code: code,
    due_on: stored('day', a.dueOn),
    days_left: { unit: 'count', value: ({ query }) => sql`${a.dueOn} - ${query.asOf}::date` },
    overdue: { unit: 'flag', value: isOverdue },
    measure,
    ...responsible,
    ...about,
    batch: stored('code', a.batch),
    raised_on: stored('day', a.raisedOn),
    ...whose,
  },
  from: () => withNames,
  groups: () => actionGroups,
  cohorts: { open: ({ query }) => isOpenAt(sql`${query.asOf}::date`) },
  recordFilters: { overdue: flag(isOverdue) },
  order: sql`${a.dueOn}, ${a.raisedOn}, ${a.actionCode}`,
})

/** What was found is known from the day on which it was verified. */
const effective = knownFrom(a.verifiedOn, stored('flag', a.effective))
const implementedOn = knownFrom(a.implementedOn, stored('day', a.implementedOn))
const verifiedOn = knownFrom(a.verifiedOn, stored('day', a.verifiedOn))

export const actionsRecords = recordsPanel({
  id: 'actions-records',
  subject: 'complaints',
  columns: {
    action_code: code,
    raised_on: stored('day', a.raisedOn),
    measure,
    ...about,
    ...responsible,
    due_on: stored('day', a.dueOn),
    implemented_on: implementedOn,
    verified_on: verifiedOn,
    effective,
    ...whose,
    category: stored('code', pd.category),
    batch: stored('code', a.batch),
    ...lineageColumns(a),
  },
  fileColumns: () => ({ specification: stored('text', pd.specification) }),
  from: () => withNames,
  groups: () => actionGroups,
  cohorts: {
    raised: happenedWithin(a.raisedOn),
    action_due: happenedWithin(a.dueOn),
    implemented: happenedWithin(a.implementedOn),
    found: (question) => sql`${a.effective} is not null and ${happenedWithin(a.verifiedOn)(question)}`,
    open_at_end: ({ query }) => isOpenAt(sql`${earlier(query.to, query.asOf)}::date`),
  },
  counted: {
    raised: actionMetrics.actions_raised,
    action_due: actionCompanions.actions_due,
    open_at_end: actionMetrics.actions_open,
  },
  recordFilters: { ...withLineage },
  order: sql`${a.raisedOn} desc, ${a.actionCode}`,
})

const before = sql`effect.before`
const after = sql`effect.after`
const both = sql`(${before} + ${after})`

/**
 * Whether as many complaints came after as before, by what chance allows: of complaints that come alike, half come after.
 * Fewer and more are said where the whole 95 % interval of the share after lies on one side of that.
 */
const verdict = ({ settings }: RecordQuestion): SQL => sql`case
  when ${both} is null then null
  when ${wilson('high', after, both)} < 0.5 then 'fewer'
  when ${wilson('low', after, both)} > 0.5 then 'more'
  when ${both} < ${settings.minimumSample}::int then 'too_few'
  else 'about_same' end`

export const actionsEffect = recordsPanel({
  id: 'actions-effect',
  subject: 'complaints',
  metrics: ['complaints_before', 'complaints_after'],
  columns: {
    action_code: code,
    ...about,
    measure,
    raised_on: stored('day', a.raisedOn),
    implemented_on: stored('day', a.implementedOn),
    before: stored('count', before),
    after: stored('count', after),
    change: stored('count', sql`${after} - ${before}`),
    verdict: { unit: 'code', value: verdict },
    small_sample: {
      unit: 'flag',
      value: ({ settings }) => sql`${both} < ${settings.minimumSample}::int`,
    },
    effective,
    known_on: stored('day', effectKnownOn),
    ...responsible,
    ...whose,
  },
  from: ({ query }) =>
    sql`${withNames} ${joinEffect(sql`${query.asOf}::date`, query.known.covered.complaints)}`,
  groups: () => actionGroups,
  cohorts: { implemented: happenedWithin(a.implementedOn) },
  order: sql`${a.implementedOn} desc, ${a.actionCode}`,
})
