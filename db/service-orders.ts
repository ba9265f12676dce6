/** What is true of service orders, for their deadlines and their figures alike. */
import { type SQL, sql } from 'drizzle-orm'

/**
 * Whether there is something to be done in time for the order `alias`: not where the customer called it off or withdrew
 * it, or where it was rejected.
 */
export const isLiveOrder = (alias: string): SQL =>
  sql.raw(
    `(${alias}.cancelled_by is distinct from 'customer' and coalesce(${alias}.result, '') not in ('rejected', 'withdrawn'))`,
  )
