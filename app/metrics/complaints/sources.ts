/** Complaints as sources: each by its own day (received, resolved, due), and what is open at the end of a day. */
import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { complaint, customer, employee } from '#db/schema'
import { message } from '~/i18n/message'
import { countWhere, endOfPeriod, flow, source, state } from '../source'
import { isMet, isOpenAt } from './deadlines'

const f = alias(complaint, 'f')
const e = alias(employee, 'e')
const c = alias(customer, 'c')

/** Complaints with who handles them and who complained; aliases f, e, c. */
export const complaintsFrom = sql`${complaint} f
  left join ${employee} e on ${e.employeeId} = ${f.handlerId}
  join ${customer} c on ${c.customerId} = ${f.customerId}`

/** Group keys; how a complaint was disposed of is known from the day it was resolved on. */
export const complaintGroupsAt = (asOf: SQL) => ({
  region: sql`${f.regionId}`,
  department: sql`coalesce(${f.departmentId}, ${e.departmentId})`,
  employee: sql`${f.handlerId}`,
  tier: sql`${c.tier}`,
  customer: sql`${f.customerId}`,
  channel: sql`${f.channel}`,
  product: sql`${f.productId}`,
  type: sql`${f.type}`,
  cause: sql`${f.cause}`,
  level: sql`${f.level}`,
  urgency: sql`${f.urgency}`,
  disposition: sql`case when ${f.resolvedOn} <= ${asOf} then ${f.disposition} end`,
})
const complaintGroups = complaintGroupsAt(sql`b.as_of`)

const shared = {
  subject: 'complaints',
  kind: 'event',
  reach: flow('complaints'),
  from: complaintsFrom,
  until: 'state_day',
  groups: complaintGroups,
} as const

/** Received by the day, whether accepted or not. */
export const received = source('received', {
  rows: message('sources.received.rows'),
  date: message('sources.received.date'),
  ...shared,
  day: sql`${f.receivedOn}`,
  sums: {
    received: sql`count(*)`,
    level_1: countWhere(sql`${f.level} = 1`),
    level_2: countWhere(sql`${f.level} = 2`),
    level_3: countWhere(sql`${f.level} = 3`),
    accepted: countWhere(sql`${f.accepted}`),
    closed: countWhere(sql`${f.accepted} and ${f.resolvedOn} <= b.as_of`),
    escalated: countWhere(sql`${f.accepted} and ${f.escalatedOn} <= b.as_of`),
    repeated: countWhere(sql`${f.isRepeat}`),
    loss: sql`sum(${f.lossAmount}) filter (where ${f.accepted})`,
  },
})

const hoursToResolve = sql`extract(epoch from ${f.resolvedAt} - ${f.receivedAt}) / 3600`

/** Dissatisfied with how it ended, and not escalated by the day. */
export const isEscalationMissing = (day: SQL) =>
  sql`${f.outcomeScore} <= 2 and (${f.escalatedOn} is null or ${f.escalatedOn} > ${day})`

export const resolved = source('resolved', {
  rows: message('sources.resolved.rows'),
  date: message('sources.resolved.date'),
  ...shared,
  day: sql`${f.resolvedOn}`,
  only: sql`${f.accepted}`,
  sums: {
    resolved: sql`count(*)`,
    scored: sql`count(${f.outcomeScore})`,
    satisfied: countWhere(sql`${f.outcomeScore} >= 4`),
    acceptable: countWhere(sql`${f.outcomeScore} >= 3`),
    escalation_missing: countWhere(isEscalationMissing(sql`b.as_of`)),
  },
  stats: {
    hours_median: sql`percentile_cont(0.5) within group (order by ${hoursToResolve})`,
    hours_p90: sql`percentile_cont(0.9) within group (order by ${hoursToResolve})`,
  },
})

export const responseDue = source('response_due', {
  rows: message('sources.responseDue.rows'),
  date: message('sources.responseDue.date'),
  ...shared,
  day: sql`${f.responseDueOn}`,
  sums: { due: sql`count(*)`, met: countWhere(isMet('response')) },
})

export const resolutionDue = source('resolution_due', {
  rows: message('sources.resolutionDue.rows'),
  date: message('sources.resolutionDue.date'),
  ...shared,
  day: sql`${f.resolutionDueOn}`,
  sums: { due: sql`count(*)`, met: countWhere(isMet('resolution')) },
})

export const followUpDue = source('follow_up_due', {
  rows: message('sources.followUpDue.rows'),
  date: message('sources.followUpDue.date'),
  ...shared,
  day: sql`${f.followUpDueOn}`,
  sums: { due: sql`count(*)`, met: countWhere(isMet('follow_up')) },
})

export const open = source('open', {
  rows: message('sources.open.rows'),
  date: endOfPeriod,
  subject: 'complaints',
  kind: 'state',
  reach: state('complaints'),
  from: complaintsFrom,
  on: isOpenAt(sql`b.state_day`),
  groups: complaintGroups,
  sums: { complaints: sql`count(*)` },
})
