/** Complaints as sources: each by its own day (received, resolved, due), and what is open at the end of a day. */
import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { complaint, customer, customerTraits, employee, product } from '#db/schema'
import { message } from '~/i18n/message'
import { whose } from '../customers/whose'
import { endOfPeriod, flow, laterOf, minusOne, one, source, state, when } from '../source'
import { stepOf } from './deadline-steps'
import { isMet, openAt } from './deadlines'

const f = alias(complaint, 'f')
const e = alias(employee, 'e')
const c = alias(customer, 'c')
const t = alias(customerTraits, 't')
const pd = alias(product, 'pd')

/** Complaints `f` with who handles them, who complained and about what; aliases e, c, t, pd. */
export const withPeople = (complaints: SQL) => sql`${complaints}
  left join ${employee} e on ${e.employeeId} = ${f.handlerId} ${whose(f.customerId)}
  left join ${product} pd on ${pd.productId} = ${f.productId}`

export const complaintsFrom = withPeople(sql`${complaint} f`)
export const openComplaintsFrom = (day: SQL) => withPeople(openAt(day))

/** Group keys; how a complaint was disposed of is known from the day it was resolved on. */
export const complaintGroups = {
  region: sql`${f.regionId}`,
  department: sql`coalesce(${f.departmentId}, ${e.departmentId})`,
  employee: sql`${f.handlerId}`,
  tier: sql`${t.tier}`,
  customer: sql`${c.customerId}`,
  channel: sql`${f.channel}`,
  product: sql`${f.productId}`,
  category: sql`${pd.category}`,
  batch: sql`${f.batch}`,
  type: sql`${f.type}`,
  cause: sql`${f.cause}`,
  level: sql`${f.level}`,
  urgency: sql`${f.urgency}`,
  disposition: { key: sql`${f.disposition}`, since: sql`${f.resolvedOn}` },
}

const fact = { table: 'fact_complaint', customer: sql`${f.customerId}`, id: sql`${f.complaintId}` } as const

const shared = {
  fact,
  subject: 'complaints',
  kind: 'event',
  reach: flow('complaints'),
  from: complaintsFrom,
  groups: complaintGroups,
} as const

const byLevel = {
  level_1: when(sql`${f.level} = 1`),
  level_2: when(sql`${f.level} = 2`),
  level_3: when(sql`${f.level} = 3`),
}

/** Received by the day, whether accepted or not. */
export const received = source('received', {
  rows: message('sources.received.rows'),
  date: message('sources.received.date'),
  ...shared,
  day: sql`${f.receivedOn}`,
  steps: [
    {
      sums: {
        received: one,
        ...byLevel,
        accepted: when(sql`${f.accepted}`),
        repeated: when(sql`${f.isRepeat}`),
        loss: sql`case when ${f.accepted} then ${f.lossAmount} end`,
        claimed: sql`case when ${f.accepted} then ${f.claimAmount} end`,
      },
    },
    { known: sql`${f.resolvedOn}`, if: sql`${f.accepted}`, sums: { closed: one } },
    { known: sql`${f.escalatedOn}`, if: sql`${f.accepted}`, sums: { escalated: one } },
  ],
})

/** Received by weekday and hour of the zone, as `7 23` for the last hour of a Sunday. */
export const arrivals = (timeZone: string) =>
  source('arrivals', {
    rows: message('sources.received.rows'),
    date: message('sources.received.date'),
    ...shared,
    groups: {
      ...complaintGroups,
      arrival: sql`to_char(${f.receivedAt} at time zone ${timeZone}, 'ID HH24')`,
    },
    day: sql`${f.receivedOn}`,
    steps: [{ sums: { received: one } }],
  })

const hoursToResolve = sql`extract(epoch from ${f.resolvedAt} - ${f.receivedAt}) / 3600`

/** Dissatisfied with how it ended: to be escalated. */
const endedBadly = sql`${f.outcomeScore} <= 2`
/** To be escalated, and not escalated by the day. */
export const isEscalationMissing = (day: SQL) =>
  sql`${endedBadly} and (${f.escalatedOn} is null or ${f.escalatedOn} > ${day})`

/** Whether it was found out if the customer was right. */
export const isJudged = sql`${f.justified} is not null`

export const resolved = source('resolved', {
  rows: message('sources.resolved.rows'),
  date: message('sources.resolved.date'),
  ...shared,
  day: sql`${f.resolvedOn}`,
  only: sql`${f.accepted}`,
  steps: [
    {
      sums: {
        resolved: one,
        judged: when(isJudged),
        justified: when(sql`${f.justified}`),
        scored: when(sql`${f.outcomeScore} is not null`),
        satisfied: when(sql`${f.outcomeScore} >= 4`),
        acceptable: when(sql`${f.outcomeScore} >= 3`),
        escalation_missing: when(endedBadly),
      },
    },
    {
      known: laterOf(sql`${f.resolvedOn}`, sql`${f.escalatedOn}`),
      if: endedBadly,
      sums: { escalation_missing: minusOne },
    },
  ],
})

/** Taken up again after they had been resolved. */
export const reopened = source('reopened', {
  rows: message('sources.reopened.rows'),
  date: message('sources.reopened.date'),
  ...shared,
  day: sql`${f.reopenedOn}`,
  only: sql`${f.accepted}`,
  steps: [{ sums: { reopened: one } }],
})

/** Those resolved by how far from their deadline that was. */
export const resolvedByStep = source('resolved_by_step', {
  rows: message('sources.resolved.rows'),
  date: message('sources.resolved.date'),
  ...shared,
  groups: { ...complaintGroups, deadline_step: stepOf },
  day: sql`${f.resolvedOn}`,
  only: sql`${f.accepted}`,
  steps: [{ sums: { resolved: one, ...byLevel } }],
})

/** How long it took to resolve them; which of many takes the longest is in no sum. */
export const resolutionTime = source<'complaints', never, 'hours_median' | 'hours_p90'>('resolution_time', {
  rows: message('sources.resolved.rows'),
  date: message('sources.resolved.date'),
  ...shared,
  // From the day on which it was resolved on, so from the day by which it counts.
  groups: { ...complaintGroups, disposition: sql`${f.disposition}` },
  day: sql`${f.resolvedOn}`,
  only: sql`${f.accepted}`,
  steps: [],
  percentiles: { of: hoursToResolve, at: { hours_median: 0.5, hours_p90: 0.9 } },
})

/** A promise goes before the policy, so that the deadline of the resolution is what was promised. */
export const isPromised = sql`${f.promisedAt} is not null`

export const responseDue = source('response_due', {
  rows: message('sources.responseDue.rows'),
  date: message('sources.responseDue.date'),
  ...shared,
  day: sql`${f.responseDueOn}`,
  steps: [{ sums: { due: one, met: when(isMet('response')) } }],
})

export const resolutionDue = source('resolution_due', {
  rows: message('sources.resolutionDue.rows'),
  date: message('sources.resolutionDue.date'),
  ...shared,
  day: sql`${f.resolutionDueOn}`,
  steps: [
    { sums: { due: one, met: when(isMet('resolution')) } },
    { if: isPromised, sums: { promised: one, kept: when(isMet('resolution')) } },
  ],
})

export const followUpDue = source('follow_up_due', {
  rows: message('sources.followUpDue.rows'),
  date: message('sources.followUpDue.date'),
  ...shared,
  day: sql`${f.followUpDueOn}`,
  steps: [{ sums: { due: one, met: when(isMet('follow_up')) } }],
})

export const open = source('open', {
  rows: message('sources.open.rows'),
  date: endOfPeriod,
  fact,
  subject: 'complaints',
  kind: 'state',
  reach: state('complaints'),
  from: complaintsFrom,
  groups: complaintGroups,
  only: sql`${f.accepted}`,
  steps: [
    { on: sql`${f.receivedOn}`, sums: { complaints: one } },
    { on: sql`${f.resolvedOn}`, sums: { complaints: minusOne } },
  ],
  present: 'complaints',
})
