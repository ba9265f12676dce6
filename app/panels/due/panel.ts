/** What is due on a day and up to the next workday, person by person. */
import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { customer, customerTraits, employee } from '#db/schema'
import { message } from '~/i18n/message'
import { whose } from '~/metrics/customers/whose'
import { type TaskStanding, taskKinds, taskStandings } from '~/metrics/due/task-names'
import { tasksAt } from '~/metrics/due/tasks'
import type { Query } from '~/metrics/query'
import { countWhere, type Groups } from '~/metrics/source'
import { isoInstant, stored } from '../record-columns'
import {
  customerColumns,
  departmentColumns,
  employeeColumns,
  joinDepartment,
  joinRegion,
  regionColumns,
} from '../record-names'
import { recordsPanel } from '../records-panel'

const e = alias(employee, 'e')
const c = alias(customer, 'c')
const t = alias(customerTraits, 't')

const of = (name: string) => sql`d.${sql.identifier(name)}`

/** The tasks `d` with who does them, for whom and where; aliases d, e, c, t, rg, dp. */
export const dueFrom = ({ asOf }: Pick<Query, 'asOf'>): SQL => sql`(${tasksAt(sql`${asOf}::date`)}) d
  left join ${employee} e on ${e.employeeId} = ${of('employee_id')} ${whose(of('customer_id'))}
  ${joinRegion(of('region_id'))} ${joinDepartment(of('department_id'), e.departmentId)}`

export const dueGroups: Groups = {
  region: of('region_id'),
  department: sql`coalesce(${of('department_id')}, ${e.departmentId})`,
  employee: of('employee_id'),
  tier: sql`${t.tier}`,
  customer: sql`${c.customerId}`,
}

export const countOf = (standing: TaskStanding): SQL => countWhere(sql`${of('standing')} = ${standing}`)

const totals = Object.fromEntries(
  taskStandings.map((standing) => [standing, { unit: 'count', value: countOf(standing) }]),
) as Record<TaskStanding, { unit: 'count'; value: SQL }>

/** The first that ends goes first; a day without a clock time ends with its last moment. */
const dueMoment = (timeZone: string) =>
  sql`coalesce(${of('due_at')}, (${of('due_on')} + 1)::timestamp at time zone ${timeZone})`

const inOrder = sql`${`{${taskKinds}}`}::text[]`

/** What nobody is assigned to goes first: somebody has to be found for it. */
const person = sql`${e.name} nulls first, ${e.employeeCode} nulls first`

export const due = recordsPanel({
  id: 'due',
  subject: 'due',
  columns: {
    ...employeeColumns,
    standing: stored('code', of('standing')),
    listed_on: stored('day', of('listed_on')),
    task: stored('code', of('task')),
    code: stored('code', of('code')),
    deadline: {
      label: message('columns.due_on'),
      unit: 'instant',
      value: ({ timeZone }) => sql`coalesce(${isoInstant(of('due_at'), timeZone)}, ${of('due_on')}::text)`,
    },
    days_overdue: {
      unit: 'count',
      value: ({ query }) => sql`nullif(greatest(${query.asOf}::date - ${of('due_on')}, 0), 0)`,
    },
    ...customerColumns,
    level: stored('number', of('level')),
    purpose: stored('code', of('purpose'), message('columns.visit_purpose')),
    summary: stored('text', of('summary')),
    ...regionColumns,
    ...departmentColumns,
    order_kind: stored('code', of('order_kind')),
  },
  from: ({ query }) => dueFrom(query),
  groups: () => dueGroups,
  cohorts: { all: () => sql`true` },
  // It is worked through person by person, and what is overdue before what is due, whatever the order.
  sortable: ['deadline', 'task', 'code', 'customer_name', 'level'],
  within: sql`${person}, (case when ${of('standing')} <> 'overdue' then ${of('listed_on')} end) nulls first`,
  totals,
  // A team's day on one page, so that it can be printed at once.
  rowsPerPage: 200,
  order: ({ timeZone }) => sql`${person}, ${of('listed_on')},
    ${dueMoment(timeZone)}, array_position(${inOrder}, ${of('task')}), ${of('code')}, ${of('customer_id')}`,
})
