/**
 * The customer base as sources: who is there at the end and was there before, who came, left and came back, and whom of
 * those at the start a period lost.
 */
import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { customer, employee } from '#db/schema'
import { message } from '~/i18n/message'
import { endOfPeriod, flow, one, source, state } from '../source'
import { activeSteps } from './active'
import { isActive } from './sources'

const c = alias(customer, 'c')
const e = alias(employee, 'e')

/** Customers `c` with their owner `e`. */
export const customersFrom = sql`${customer} c left join ${employee} e on ${e.employeeId} = ${c.ownerId}`

/** The first years of age of the bands after the youngest. */
const bands = [
  [25, 'under_25'],
  [35, '25_34'],
  [45, '35_44'],
  [55, '45_54'],
] as const

/** The band of an age that is told in whole years, since of the birth only the year is known. */
export function ageBand(day: SQL): SQL {
  const age = sql`extract(year from ${day}::date) - ${c.birthYear}`
  const cases = bands.map(([edge, band]) => sql`when ${age} < ${sql.raw(`${edge} then '${band}'`)}`)
  return sql`case when ${c.birthYear} is null then null ${sql.join(cases, sql` `)} else '55_plus' end`
}

/** All keys are the customer's own, so that groups of any dimension make the whole. */
export const customerBaseGroups = {
  region: sql`${c.regionId}`,
  department: sql`${e.departmentId}`,
  employee: sql`${c.ownerId}`,
  tier: sql`${c.tier}`,
  kind: sql`${c.kind}`,
  industry: sql`${c.industry}`,
  credit_grade: sql`${c.creditGrade}`,
  gender: sql`${c.gender}`,
  age_band: { at: ageBand },
  customer: sql`${c.customerId}`,
} as const

const ofCustomers = {
  subject: 'customer_base',
  from: customersFrom,
  groups: customerBaseGroups,
} as const

const rows = message('sources.activeCustomers.rows')

export const atEnd = source('customers_at_end', {
  ...ofCustomers,
  rows,
  date: endOfPeriod,
  kind: 'state',
  reach: state('customers'),
  steps: activeSteps(c),
  present: 'customers',
})

export const atStart = source('customers_at_start', {
  ...ofCustomers,
  rows,
  date: message('sources.opening.date'),
  kind: 'state',
  reach: state('customers'),
  at: 'start',
  steps: activeSteps(c),
  present: 'customers',
})

export const joined = source('customers_joined', {
  ...ofCustomers,
  rows: message('sources.customersJoined.rows'),
  date: message('sources.customersJoined.date'),
  kind: 'event',
  reach: flow('customers'),
  day: sql`${c.since}`,
  steps: [{ sums: { customers: one } }],
})

export const returned = source('customers_returned', {
  ...ofCustomers,
  rows: message('sources.customersReturned.rows'),
  date: message('sources.customersReturned.date'),
  kind: 'event',
  reach: flow('customers'),
  day: sql`${c.returnedOn}`,
  steps: [{ sums: { customers: one } }],
})

export const left = source('customers_left', {
  ...ofCustomers,
  rows: message('sources.customersLeft.rows'),
  date: message('sources.customersLeft.date'),
  kind: 'event',
  reach: flow('customers'),
  day: sql`${c.leftOn}`,
  steps: [{ sums: { customers: one } }],
})

/** Whether a customer was there on the eve of a period, left in it and is not there at its end. */
export const isLostBetween = (first: SQL, state: SQL) => sql`(${c.leftOn} between ${first} and ${state}
  and ${isActive(sql`${first}::date - 1`)} and not (${isActive(state)}))`

/** Of those who were there at the start. Who joined in the same period is none of them; who was won back is not lost. */
export const lost = source('customers_lost', {
  ...ofCustomers,
  rows: message('sources.customersLost.rows'),
  date: message('sources.customersLeft.date'),
  kind: 'derived',
  reach: flow('customers'),
  from: () =>
    sql`bucket b join ${customer} c on ${isLostBetween(sql`b.first_day`, sql`b.state_day`)}
      left join ${employee} e on ${e.employeeId} = ${c.ownerId}`,
  sums: { customers: sql`count(*)` },
})
