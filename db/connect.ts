/** A pool of connections with the session settings that every query relies on. */
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import * as schema from './schema'

export type Database = PostgresJsDatabase<typeof schema>

export type Connection = {
  db: Database
  /** The driver itself, for SQL that Drizzle cannot say. Days and instants come back as strings here too. */
  sql: postgres.Sql
  close(): Promise<void>
}

export type ConnectOptions = {
  max?: number
  applicationName?: string
  /** Longest a statement may run; 0 is without limit. */
  statementTimeoutMs?: number
  /** Longest a statement may wait for a lock; 0 is without limit. */
  lockTimeoutMs?: number
}

/** Opens a pool to `url`. Connections are made when first needed, so a wrong address shows at the first query. */
export function connect(
  url: string,
  {
    max = 10,
    applicationName = 'manyi',
    statementTimeoutMs = 30_000,
    lockTimeoutMs = 10_000,
  }: ConnectOptions = {},
): Connection {
  const sql = postgres(url, {
    max,
    // Looking up array types costs a query on every connection; arrays therefore come back as text.
    fetch_types: false,
    connect_timeout: 10,
    onnotice: () => {},
    connection: {
      application_name: applicationName,
      TimeZone: 'UTC',
      DateStyle: 'ISO, YMD',
      statement_timeout: statementTimeoutMs,
      lock_timeout: lockTimeoutMs,
      idle_in_transaction_session_timeout: 60_000,
    },
  })
  // Drizzle replaces the driver's date parsers: from here on days and instants are strings.
  const db = drizzle(sql, { schema })
  return { db, sql, close: () => sql.end({ timeout: 5 }) }
}
