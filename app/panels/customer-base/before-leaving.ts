/** What stood with the customer `c` at the end of a day: the last score, open complaints, visits made and to come. */
import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { complaint, customer, survey, visit } from '#db/schema'
import { openAt } from '~/metrics/complaints/deadlines'
import type { Known } from '~/metrics/query'
import { planStatesAt } from '~/metrics/visits/metrics'

const c = alias(customer, 'c')
const f = alias(complaint, 'f')
const s = alias(survey, 's')
const v = alias(visit, 'v')

/** The score of the last response up to the day. */
export const lastScoreBy = (day: SQL) => sql`(
  select ${s.responseScore} from ${survey} s
  where ${s.customerId} = ${c.customerId} and ${s.respondedOn} <= ${day} and ${s.responseScore} is not null
  order by ${s.respondedAt} desc, ${s.surveyId} desc limit 1)`

/** How many complaints were open; null before the first that is known of anybody. */
export function openComplaintsAt(day: SQL, { covered: { complaints } }: Known): SQL {
  if (!complaints) return sql`null::bigint`
  return sql`case when ${day} >= ${complaints.from}::date then (
    select count(*) from ${openAt(day)} where ${f.customerId} = ${c.customerId}) end`
}

/** The day of the last visit made up to the day. */
export const lastVisitBy = (day: SQL) => sql`(
  select max(${v.completedOn}) from ${visit} v where ${v.customerId} = ${c.customerId} and ${v.completedOn} <= ${day})`

/** The day of the last visit made after a day, as far as it was known on another. */
export const lastVisitBetween = (after: SQL, day: SQL) => sql`(
  select max(${v.completedOn}) from ${visit} v where ${v.customerId} = ${c.customerId}
    and ${v.completedOn} > ${after} and ${v.completedOn} <= ${day})`

const isAhead = (day: SQL) => sql`${v.dueOn} > ${day} and ${planStatesAt(day).pending}`

/** By when the next visit is to be made that is planned for after the day. */
export const nextVisitAfter = (day: SQL) => sql`(
  select min(${v.dueOn}) from ${visit} v where ${v.customerId} = ${c.customerId} and ${isAhead(day)})`

/** Whether no visit is planned for after the day; of all customers at once, whose plans are then gone through once. */
export const hasNoVisitAfter = (day: SQL) =>
  sql`${c.customerId} not in (select ${v.customerId} from ${visit} v where ${isAhead(day)})`
