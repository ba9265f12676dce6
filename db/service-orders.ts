/** What is true of service orders, for their deadlines and their figures alike. */
import { type SQL, sql } from 'drizzle-orm'

/**
 * Whether there is something to be done in time for an order, as SQL over its columns: not where the customer called it
 * off or withdrew it, or where it was rejected.
 */
export const isLive = (column: (name: string) => string): string =>
  `(${column('cancelled_by')} is distinct from 'customer' and coalesce(${column('result')}, '') not in ('rejected', 'withdrawn'))`

/** The same of the order `alias`. */
export const isLiveOrder = (alias: string): SQL => sql.raw(isLive((name) => `${alias}.${name}`))
