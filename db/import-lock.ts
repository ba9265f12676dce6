/** The lock of whatever rewrites facts, and what makes sure that nobody who is gone keeps it. */
import { sql } from 'drizzle-orm'
import type { Executor } from './calendar'
import { raiseDataVersion } from './data-version'

/** Imports, recomputed deadlines and a change of zone wait for each other here. */
export const IMPORT_LOCK = 7_261_945

/**
 * Prepares the present transaction for long statements: no time limits of their own, and the server looks every
 * second whether the client still lives. Else one that was killed in the middle of a statement would
 * keep its locks until that statement has ended, and one whose machine is gone for hours.
 */
export async function prepareLongTransaction(db: Executor): Promise<void> {
  await db.execute(sql`
    select set_config('statement_timeout', '0', true),
           set_config('idle_in_transaction_session_timeout', '0', true),
           set_config('tcp_keepalives_idle', '5', true),
           set_config('tcp_keepalives_interval', '2', true),
           set_config('tcp_keepalives_count', '3', true)`)
  // Servers on some systems reject this setting.
  await db.execute(sql`savepoint before_watching`)
  try {
    await db.execute(sql`select set_config('client_connection_check_interval', '1s', true)`)
    await db.execute(sql`release savepoint before_watching`)
  } catch {
    await db.execute(sql`rollback to savepoint before_watching`)
  }
}

/** Takes the lock until the transaction ends, which changes the warehouse. @throws what the database says where it is not free in time */
export async function takeImportLock(db: Executor, waitMs: number): Promise<void> {
  await db.execute(sql`select set_config('lock_timeout', ${`${waitMs}ms`}, true)`)
  await db.execute(sql`select pg_advisory_xact_lock(${IMPORT_LOCK})`)
  await db.execute(raiseDataVersion)
}
