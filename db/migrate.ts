/** Brings a database to the schema of this release, one program at a time. */
import { fileURLToPath } from 'node:url'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import { connect, type Sql } from './connect'
import { ensureReferenceData } from './derive'
import { closeInterruptedRuns } from './import-runs'
import { reportOddCodes } from './odd-codes'
import { closePublicDoors } from './reader'
import { Refusal } from './refusal'
import { findTimeZone, settleTimeZone } from './time-zone'

const OLDEST_SERVER = 16
export const MIGRATION_LOCK = 7_261_944

/**
 * Applies the migrations that are missing, completes the reference data (calendar, default deadlines), closes
 * the entries of imports that were killed, and returns the reporting zone. Programs that start together wait
 * for each other here.
 * @param timeZone the zone that the environment asks for, if it does
 * @throws Refusal where the server is older than PostgreSQL 16, or its warehouse is kept in another zone
 */
export async function migrateDatabase(
  url: string,
  log: (line: string) => void,
  timeZone?: string | undefined,
): Promise<string> {
  // One connection, so that the lock, which belongs to a session, covers everything that follows.
  const connection = connect(url, {
    max: 1,
    applicationName: 'manyi migrations',
    statementTimeoutMs: 0,
    lockTimeoutMs: 0,
  })
  try {
    await requireSupportedServer(connection.sql)
    const seenZone = (await hasSettings(connection.sql)) ? await findTimeZone(connection.db) : null
    await connection.sql`select pg_advisory_lock(${MIGRATION_LOCK})`
    const before = await countApplied(connection.sql)
    await migrate(connection.db as never, {
      migrationsFolder: fileURLToPath(new URL('./migrations', import.meta.url)),
    })
    await closePublicDoors(connection.sql)
    await ensureReferenceData(connection.db)
    const kept = await settleTimeZone(connection.db, seenZone, timeZone, log)
    await closeInterruptedRuns(connection.db)
    const applied = (await countApplied(connection.sql)) - before
    if (applied > 0)
      log(`The database was brought up to date (${applied} ${applied === 1 ? 'step' : 'steps'}).`)
    await reportOddCodes(connection.db, log)
    return kept
  } finally {
    await connection.close()
  }
}

async function requireSupportedServer(sql: Sql) {
  const [row] = await sql`select current_setting('server_version_num')::int / 10000 as major`
  if (row && row.major < OLDEST_SERVER)
    throw new Refusal(
      `Manyi needs PostgreSQL ${OLDEST_SERVER} or newer; this server runs version ${row.major}.`,
    )
}

async function hasSettings(sql: Sql): Promise<boolean> {
  const [table] = await sql`select to_regclass('app.setting') is not null as "exists"`
  return table?.exists === true
}

async function countApplied(sql: Sql): Promise<number> {
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as "exists"`
  if (!table?.exists) return 0
  const [row] = await sql`select count(*)::int as applied from drizzle.__drizzle_migrations`
  return row?.applied ?? 0
}
