/** What a server changes of the warehouse on behalf of an administrator: alone with it, recorded, and seen at once. */
import { sql } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { noteOwnWrites, raiseDataVersion } from '#db/data-version'
import { IMPORT_LOCK } from '#db/import-lock'
import { Refusal } from '#db/refusal'
import { message } from '~/i18n/message'
import { lockAdministrators } from '../accounts/first-account'
import { requireStillMay } from '../accounts/still-may'
import type { ChangeOptions } from './change-setting'

/**
 * @throws Refusal where an import is running: nobody waits for one with a page open
 */
export function changeWarehouse<T>(
  db: Database,
  { by }: ChangeOptions,
  work: (tx: Database) => Promise<T>,
): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.execute(lockAdministrators)
    await requireStillMay(tx, by, 'manageSettings')
    const [lock] = await tx.execute<{ isFree: boolean }>(
      sql`select pg_try_advisory_xact_lock(${IMPORT_LOCK}::bigint) as "isFree"`,
    )
    if (!lock?.isFree) throw new Refusal(message('administration.importRuns'))
    await tx.execute(raiseDataVersion)
    const done = await work(tx as Database)
    await tx.execute(noteOwnWrites)
    return done
  })
}
