/**
 * What is to be done on a day, across subjects: steps of complaints and of service orders, corrective actions, planned
 * visits and reports on them, each with the deadline that its metrics go by. The day's end is meant: what was done on the day or before is left out, what was done
 * later is still to be done.
 */
import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { action, calendar, complaint, serviceOrder, visit } from '#db/schema'
import { isOpenAt } from '../complaints/actions'
import { type DeadlineStep, deadlineSteps, openAt } from '../complaints/deadlines'
import { type OrderStep, orderSteps } from '../service/deadlines'
import { openAt as openOrdersAt } from '../service/sources'
import { reportDueOn } from '../visits/metrics'
import { OVERDUE_DAYS, type TaskKind } from './task-names'

const f = alias(complaint, 'f')
const v = alias(visit, 'v')
const o = alias(serviceOrder, 'o')
const a = alias(action, 'a')

/** The last day ahead that the list looks at: the next workday, or tomorrow where the calendar ends. */
export const lastDayAhead = (day: SQL) =>
  sql`coalesce((select min(${calendar.day}) from ${calendar} where ${calendar.day} > ${day} and ${calendar.isWorkday}), ${day} + 1)`

const oldest = (day: SQL) => sql`${day} - ${sql.raw(String(OVERDUE_DAYS))}`

/** What each kind says of a task; `listed_on` is the day under which it stands. */
type Task = {
  kind: TaskKind
  code: SQL
  of: typeof f | typeof v | typeof o | typeof a
  person: SQL
  dueOn: SQL
  dueAt?: SQL
  listedOn?: SQL
  department?: SQL
  level?: SQL
  purpose?: SQL
  orderKind?: SQL
  summary?: SQL
  from: SQL
  where: SQL
}

const select = ({ kind, code, of, person, dueOn, dueAt, listedOn = dueOn, from, where, ...more }: Task) => {
  const value = (given: SQL | undefined, type: string) => sql`(${given ?? sql`null`})::${sql.raw(type)}`
  return sql`select ${kind}::text as task, ${code} as code, ${of.customerId} as customer_id, ${of.regionId} as region_id,
      ${person} as employee_id, ${value(more.department, 'bigint')} as department_id, ${value(more.level, 'smallint')} as level,
      ${value(more.purpose, 'text')} as purpose, ${value(more.orderKind, 'text')} as order_kind, ${value(more.summary, 'text')} as summary,
      ${dueOn} as due_on, ${value(dueAt, 'timestamptz')} as due_at, ${listedOn} as listed_on
    from ${from} where ${where}`
}

const stepOf = (kind: TaskKind, step: DeadlineStep, from: SQL, where: SQL) =>
  select({
    kind,
    code: sql`${f.complaintCode}`,
    of: f,
    person: sql`${f.handlerId}`,
    department: sql`${f.departmentId}`,
    level: sql`${f.level}`,
    summary: sql`${f.summary}`,
    dueOn: sql`${deadlineSteps[step].due.on}`,
    dueAt: sql`${deadlineSteps[step].due.at}`,
    from,
    where,
  })

const stepOfOrder = (kind: TaskKind, step: OrderStep, from: SQL, where: SQL) =>
  select({
    kind,
    code: sql`${o.orderCode}`,
    of: o,
    person: sql`${o.employeeId}`,
    department: sql`${o.departmentId}`,
    orderKind: sql`${o.kind}`,
    summary: sql`coalesce(${o.summary}, ${o.reason})`,
    dueOn: sql`${orderSteps[step].due.on}`,
    dueAt: sql`${orderSteps[step].due.at}`,
    from,
    where,
  })

/** A step of an open order whose deadline comes by the last day and that is not done by the end of `day`. */
function openStepOfOrder(kind: TaskKind, step: OrderStep, day: SQL, last: SQL) {
  const { due, done } = orderSteps[step]
  const isLeft = sql`${due.on} <= ${last} and (${done.on} is null or ${done.on} > ${day})`
  return stepOfOrder(kind, step, openOrdersAt(day), isLeft)
}

/**
 * The rows of `done` that nobody had followed up by the end of `day`. In three parts, each of which the index of
 * follow-ups answers by itself.
 */
const notFollowedUp = (done: SQL, { followUpOn, visitFollowUpOn }: typeof f | typeof o, day: SQL) =>
  sql`(${done} and ${followUpOn} is null and ${visitFollowUpOn} is null
    union all ${done} and ${followUpOn} > ${day}
    union all ${done} and ${followUpOn} is null and ${visitFollowUpOn} > ${day})`

/** The complaints `f` whose follow-up was due between two days and that nobody had followed up by the end of `day`. */
function complaintsNotFollowedUp(day: SQL, first: SQL, last: SQL): SQL {
  const done = sql`select f.* from ${complaint} f where ${f.accepted} and ${f.resolvedOn} <= ${day}
    and ${f.followUpDueOn} between ${first} and ${last}`
  return sql`${notFollowedUp(done, f, day)} f`
}

/** The same of the service orders `o`. */
function ordersNotFollowedUp(day: SQL, first: SQL, last: SQL): SQL {
  const done = sql`select o.* from ${serviceOrder} o where ${o.completedOn} <= ${day}
    and ${o.followUpDueOn} between ${first} and ${last}`
  return sql`${notFollowedUp(done, o, day)} o`
}

/** The planned visits `v` that were due on the first day or later and neither made nor called off by the end of `day`. */
function notMade(day: SQL, first: SQL): SQL {
  const due = sql`select v.* from ${visit} v where ${v.dueOn} >= ${first}`
  return sql`(${due} and ${v.completedOn} is null and ${v.cancelledOn} is null
    union all ${due} and ${v.completedOn} > ${day}
    union all ${due} and ${v.cancelledOn} > ${day}) v`
}

/** The visits `v` made between two days on which nobody had reported by the end of `day`. */
function notReported(day: SQL, first: SQL): SQL {
  const made = sql`select v.* from ${visit} v where ${v.completedOn} between ${first} and ${day} and ${v.plannedOn} is not null`
  return sql`(${made} and ${v.reportOn} is null union all ${made} and ${v.reportOn} > ${day}) v`
}

const ofVisit = { code: sql`${v.visitCode}`, of: v, person: sql`${v.employeeId}`, purpose: sql`${v.purpose}` }

/** Where a task stands: past its deadline, or by the day under which it is listed. */
const standing = (day: SQL) =>
  sql`case when due_on < ${day} then 'overdue' when listed_on = ${day} then 'today' when listed_on = ${day} + 1 then 'tomorrow' else 'later' end`

/**
 * Rows `task, code, customer_id, region_id, employee_id, department_id, level, purpose, order_kind, summary, due_on, due_at,
 * listed_on, standing`. A visit is listed from its planned day on, under today until it is made or its window ends.
 */
export function tasksAt(day: SQL): SQL {
  const last = lastDayAhead(day)
  const responded = deadlineSteps.response.done.on
  const all = [
    stepOf(
      'respond',
      'response',
      openAt(day),
      sql`${f.responseDueOn} <= ${last} and (${responded} is null or ${responded} > ${day})`,
    ),
    stepOf('resolve', 'resolution', openAt(day), sql`${f.resolutionDueOn} <= ${last}`),
    stepOf('follow_up', 'follow_up', complaintsNotFollowedUp(day, oldest(day), last), sql`true`),
    openStepOfOrder('order_respond', 'response', day, last),
    openStepOfOrder('order_arrive', 'arrival', day, last),
    openStepOfOrder('order_complete', 'resolution', day, last),
    stepOfOrder('order_follow_up', 'follow_up', ordersNotFollowedUp(day, oldest(day), last), sql`true`),
    select({
      kind: 'action',
      code: sql`${a.actionCode}`,
      of: a,
      person: sql`${a.employeeId}`,
      department: sql`${a.departmentId}`,
      summary: sql`${a.measure}`,
      dueOn: sql`${a.dueOn}`,
      from: sql`${action} a`,
      where: sql`${isOpenAt(day)} and ${a.dueOn} <= ${last}`,
    }),
    select({
      ...ofVisit,
      kind: 'visit',
      dueOn: sql`${v.dueOn}`,
      listedOn: sql`case when ${v.dueOn} < ${day} then ${v.dueOn} else greatest(${v.plannedOn}, ${day}) end`,
      from: notMade(day, oldest(day)),
      where: sql`${v.plannedOn} <= ${last}`,
    }),
    select({
      ...ofVisit,
      kind: 'report',
      dueOn: reportDueOn,
      from: notReported(day, sql`${oldest(day)} - 1`),
      where: sql`true`,
    }),
  ]
  return sql`select task.*, ${standing(day)} as standing from (${sql.join(all, sql` union all `)}) task`
}
