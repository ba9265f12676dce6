/**
 * The register of imports knows a run that is going on from one that was killed: its connection holds a lock for as
 * long as it lives, beyond the transaction, after which the run still has to enter how it ended.
 */
import { type SQL, sql } from 'drizzle-orm'
import type { Executor } from './calendar'

/** First of the lock's two keys; the second is made of the run's id. */
export const RUN_LOCKS = 7_261_947

const keys = (runId: SQL) => sql`${RUN_LOCKS}::int, hashtext(${runId})`

/** Marks the run as going on until the connection ends. */
export async function holdRun(db: Executor, runId: string): Promise<void> {
  await db.execute(sql`select pg_advisory_lock(${keys(sql`${runId}::text`)})`)
}

/** Enters as `interrupted` whatever is entered as at work and is not; `own` is a run that is. */
export async function closeInterruptedRuns(db: Executor, own: string | null = null): Promise<void> {
  await db.execute(sql`
    with open as materialized (
      select run_id from app.import_run
       where outcome in ('reading', 'checking', 'loading') and run_id::text is distinct from ${own}::text
         for update skip locked
    )
    update app.import_run
       set outcome = 'interrupted'
     where run_id in (select run_id from open where pg_try_advisory_xact_lock(${keys(sql`run_id::text`)}))`)
}

/**
 * From here on runs that have ended can no longer be undone: what they wrote, or what was before, has been set anew by
 * other means.
 */
export async function closeUndo(db: Executor, only: SQL = sql`true`): Promise<void> {
  await db.execute(sql`
    with closed as (
      update app.import_run set is_undoable = false where is_undoable and outcome not in ('reading', 'checking', 'loading') and ${only}
      returning number
    )
    delete from app.import_before where run in (select number from closed)`)
}
