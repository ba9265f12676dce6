/** What is true of service orders, for their deadlines and their figures alike. */
import { type SQL, sql } from 'drizzle-orm'

/**
 * Whether there is something to be done in time for the order `alias`: not where the customer called it off or withdrew
 * it, or where it was rejected.
 */
export function isLiveOrder(alias: string): SQL {
  const of = (column: string) => sql`${sql.identifier(alias)}.${sql.identifier(column)}`
  return sql`(${of('cancelled_by')} is distinct from 'customer' and coalesce(${of('result')}, '') not in ('rejected', 'withdrawn'))`
}
