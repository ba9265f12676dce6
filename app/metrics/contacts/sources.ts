/** Contacts as sources, all by the day on which they reached a queue: what became of them, how long they took, which came again. */
import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { contact, customer, customerTraits, employee } from '#db/schema'
import { UNKNOWN_CUSTOMER } from '#db/unknown-customer'
import { message } from '~/i18n/message'
import { whose } from '../customers/whose'
import { flow, one, source, when } from '../source'
import { isOffered, isShort, isWithin, type Limits, standardLimits } from './limits'
import { waitStepOf } from './wait-steps'

const f = alias(contact, 'f')
const e = alias(employee, 'e')
const c = alias(customer, 'c')
const t = alias(customerTraits, 't')

/** Contacts `f` with who took them and whose they are; aliases e, c, t. */
export const contactsFrom = sql`${contact} f
  left join ${employee} e on ${e.employeeId} = ${f.employeeId} ${whose(f.customerId)}`

export const contactGroups = {
  region: sql`${f.regionId}`,
  department: sql`coalesce(${f.departmentId}, ${e.departmentId})`,
  employee: sql`${f.employeeId}`,
  channel: sql`${f.channel}`,
  queue: sql`${f.queue}`,
  tier: sql`${t.tier}`,
  customer: sql`${c.customerId}`,
}

const shared = {
  fact: { table: 'fact_contact', customer: sql`${f.customerId}`, id: sql`${f.contactId}` },
  subject: 'contacts',
  kind: 'event',
  reach: flow('contacts'),
  from: contactsFrom,
  groups: contactGroups,
  rows: message('sources.contacts.rows'),
  date: message('sources.contacts.date'),
  day: sql`${f.queuedOn}`,
} as const

const isAnswered = sql`${f.answered}`
const whenAnswered = (amount: SQL) => sql`case when ${isAnswered} then ${amount} end`
/** How long somebody was busy with it: what of it is not known took no time, but the talk itself must be known. */
const handled = whenAnswered(
  sql`${f.talkSeconds} + coalesce(${f.holdSeconds}, 0) + coalesce(${f.wrapSeconds}, 0)`,
)

/** What becomes of contacts; those given up at once count for nothing but themselves. */
const outcome = (limits: Limits) =>
  ({
    offered: when(isOffered(limits)),
    answered: when(isAnswered),
    abandoned: when(sql`not ${f.answered} and ${isOffered(limits)}`),
    within: when(isWithin(limits)),
  }) as const

const stepsBy = (limits: Limits) => [
  {
    sums: {
      ...outcome(limits),
      short: when(isShort(limits)),
      wait_known: when(sql`${isAnswered} and ${f.waitSeconds} is not null`),
      wait: whenAnswered(sql`${f.waitSeconds}`),
      handled: when(sql`${isAnswered} and ${f.talkSeconds} is not null`),
      handle_time: handled,
      resolution_known: when(sql`${isAnswered} and ${f.resolvedFirst} is not null`),
      resolved: when(sql`${isAnswered} and ${f.resolvedFirst}`),
      transfer_known: when(sql`${isAnswered} and ${f.transferred} is not null`),
      transferred: when(sql`${isAnswered} and ${f.transferred}`),
    },
  },
]

export const queued = source('contacts_queued', {
  ...shared,
  steps: stepsBy(standardLimits),
  settled: (limits) => ({ steps: stepsBy(limits) }),
})

/** How long those waited who were answered; which of many waited the longest is in no sum. */
export const waited = source<'contacts', never, 'wait_p90'>('contacts_waited', {
  ...shared,
  rows: message('sources.contactsAnswered.rows'),
  only: sql`${isAnswered} and ${f.waitSeconds} is not null`,
  steps: [],
  percentiles: { of: sql`${f.waitSeconds}`, at: { wait_p90: 0.9 } },
})

const arrivalSteps = (limits: Limits) => [{ sums: outcome(limits) }]

/** By weekday and hour of the zone, as `7 23` for the last hour of a Sunday; a bare day has no hour. */
export const contactArrivals = (timeZone: string) =>
  source('contact_arrivals', {
    ...shared,
    groups: { ...contactGroups, arrival: sql`to_char(${f.queuedAt} at time zone ${timeZone}, 'ID HH24')` },
    only: sql`not ${f.queuedWholeDay}`,
    steps: arrivalSteps(standardLimits),
    settled: (limits) => ({ steps: arrivalSteps(limits) }),
  })

/** By how long somebody waited. */
export const contactsByWait = source('contacts_by_wait', {
  ...shared,
  groups: { ...contactGroups, wait_step: waitStepOf },
  steps: arrivalSteps(standardLimits),
  settled: (limits) => ({ steps: arrivalSteps(limits) }),
})

/** Of a customer that is known. */
export const isKnown = sql`${f.customerId} <> ${sql.raw(String(UNKNOWN_CUSTOMER))}`

/** Whether the customer's same queue had answered him in the 7 × 24 hours before. */
export const isRepeatContact = sql`exists (select from ${contact} earlier
  where earlier.customer_id = ${f.customerId} and earlier.answered and earlier.queue is not distinct from ${f.queue}
    and earlier.queued_at between ${f.queuedAt} - interval '168 hours' and ${f.queuedAt}
    and (earlier.queued_at, earlier.contact_id) < (${f.queuedAt}, ${f.contactId}))`

/** Other contacts say which is one again, so that it cannot be added up with the contact alone. */
export const answeredKnown = source('contacts_of_known', {
  ...shared,
  fact: undefined,
  rows: message('sources.contactsOfKnown.rows'),
  only: sql`${isAnswered} and ${isKnown}`,
  steps: [{ sums: { answered: one, repeated: when(isRepeatContact) } }],
})
