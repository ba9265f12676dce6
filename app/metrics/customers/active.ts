/** Who is a customer on a day: joined by then, and not gone, or back again. */
import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { laterOf, minusOne, one } from '../source'

/** When a customer came, left and came back; no first day is known of those who have always been there. */
export type Life = { since: SQLWrapper; leftOn: SQLWrapper; returnedOn: SQLWrapper }

/** Whether the customer was there on a day, or from the first day to the last: true or false, never null. */
export const isActiveIn = ({ since, leftOn, returnedOn }: Life, first: SQL, last = first): SQL =>
  sql`((${since} is null or ${since} <= ${first})
    and (${leftOn} is null or ${leftOn} > ${last} or (${returnedOn} is not null and ${returnedOn} <= ${first})))`

/** The same as steps of a state: who is there at the end of a day. */
export function activeSteps({ since, leftOn, returnedOn }: Life) {
  const joined = sql`coalesce(${since}, '-infinity')`
  return [
    { on: joined, sums: { customers: one } },
    { on: laterOf(joined, sql`${leftOn}`), sums: { customers: minusOne } },
    { on: sql`${returnedOn}`, sums: { customers: one } },
  ]
}
