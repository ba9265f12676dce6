/** The only way from the app to the warehouse: what answering takes, and the one place that sends a question. */
import type { SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Connection, Database } from '#db/connect'
import { readInBatches } from '#db/cursor'
import type { Settings } from './settings'

/** What answering takes; the services satisfy it, and so does a test's database. */
export type QueryContext = { db: Database; timeZone: string; settings: Settings }

/** What sending a statement takes of the context. */
export type Warehouse = Pick<QueryContext, 'db'>

/** What understanding an address takes beyond the warehouse: today, in the reporting zone. */
export type Clock = Pick<QueryContext, 'timeZone'> & { now: () => Date }

/** A row as the database gives it: counts and amounts are text, days and instants too. */
export type RawRow = Record<string, unknown>

/** The rows that a statement reads from the warehouse. */
export const run = async <T extends RawRow = RawRow>({ db }: Warehouse, statement: SQL) =>
  db.execute<T>(statement)

/** Rows that are held at a time. */
const BATCH = 2000
const dialect = new PgDialect()

/**
 * The same in batches through a cursor, for a list of any length: the database never sends more than is being used.
 * Stopping the iteration ends the cursor and frees its connection.
 */
export function runInBatches({ pool }: Pick<Connection, 'pool'>, statement: SQL): AsyncGenerator<RawRow[]> {
  const { sql: text, params } = dialect.sqlToQuery(statement)
  return readInBatches(pool, { text, values: params, size: BATCH })
}
