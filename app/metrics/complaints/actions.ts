/** Corrective actions: each measure by its own day (raised, due, verified), and what is open at the end of a day. */
import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { action, complaint, customer, customerTraits, employee, product } from '#db/schema'
import { message } from '~/i18n/message'
import { whose } from '../customers/whose'
import { endOfPeriod, flow, minusOne, one, source, state, when } from '../source'

const a = alias(action, 'a')
const f = alias(complaint, 'f')
const e = alias(employee, 'e')
const c = alias(customer, 'c')
const t = alias(customerTraits, 't')
const pd = alias(product, 'pd')

/** Actions `a` with their complaint, who is responsible, whose they are and what they are about; aliases f, e, c, t, pd. */
export const withComplaint = (actions: SQL) => sql`${actions}
  left join ${complaint} f on ${f.customerId} = ${a.customerId} and ${f.complaintCode} = ${a.complaintCode}
  left join ${employee} e on ${e.employeeId} = ${a.employeeId} ${whose(a.customerId)}
  left join ${product} pd on ${pd.productId} = ${a.productId}`

export const actionsFrom = withComplaint(sql`${action} a`)

/** The cause that an action is against: its own, else that of its complaint. */
export const causeOfAction = sql`coalesce(${a.cause}, ${f.cause})`

/** What an action itself does not have is that of its complaint; without one it has none. */
export const actionGroups = {
  region: sql`${a.regionId}`,
  department: sql`coalesce(${a.departmentId}, ${e.departmentId})`,
  employee: sql`${a.employeeId}`,
  product: sql`${a.productId}`,
  category: sql`${pd.category}`,
  batch: sql`${a.batch}`,
  cause: causeOfAction,
  tier: sql`${t.tier}`,
  customer: sql`${c.customerId}`,
  channel: sql`${f.channel}`,
  type: sql`${f.type}`,
  level: sql`${f.level}`,
  urgency: sql`${f.urgency}`,
  disposition: { key: sql`${f.disposition}`, since: sql`${f.resolvedOn}` },
}

const shared = {
  subject: 'complaints',
  mayLackCustomer: true,
  kind: 'event',
  reach: flow('actions'),
  from: actionsFrom,
  groups: actionGroups,
} as const

export const raised = source('actions_raised', {
  rows: message('sources.actionsRaised.rows'),
  date: message('sources.actionsRaised.date'),
  ...shared,
  day: sql`${a.raisedOn}`,
  steps: [{ sums: { actions: one } }],
})

export const isImplementedInTime = sql`(${a.implementedOn} <= ${a.dueOn}) is true`

export const due = source('actions_due', {
  rows: message('sources.actionsDue.rows'),
  date: message('sources.actionsDue.date'),
  ...shared,
  day: sql`${a.dueOn}`,
  steps: [{ sums: { due: one, met: when(isImplementedInTime) } }],
})

export const verified = source('actions_verified', {
  rows: message('sources.actionsVerified.rows'),
  date: message('sources.actionsVerified.date'),
  ...shared,
  day: sql`${a.verifiedOn}`,
  only: sql`${a.effective} is not null`,
  steps: [{ sums: { judged: one, effective: when(sql`${a.effective}`) } }],
})

/** Raised by the day's end and not implemented by then. */
export const isOpenAt = (day: SQL) =>
  sql`${a.raisedOn} <= ${day} and (${a.implementedOn} is null or ${a.implementedOn} > ${day})`

/** Whether what is open at the day's end is past its day. */
export const isOverdueAt = (day: SQL) => sql`${a.dueOn} <= ${day}`

export const open = source('actions_open', {
  rows: message('sources.actionsOpen.rows'),
  date: endOfPeriod,
  subject: 'complaints',
  mayLackCustomer: true,
  kind: 'state',
  reach: state('actions'),
  from: actionsFrom,
  groups: actionGroups,
  steps: [
    { on: sql`${a.raisedOn}`, sums: { actions: one } },
    { on: sql`${a.implementedOn}`, sums: { actions: minusOne } },
  ],
  present: 'actions',
})
