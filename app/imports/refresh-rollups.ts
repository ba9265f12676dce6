/** Makes rollups where they are worth it: anew by command, and those that are missing after imports and at a start. */
import { sql } from 'drizzle-orm'
import type { RowExecutor } from '#db/connect'
import { type CopyClient, openCopyClient } from '#db/copy'
import { prepareLongTransaction, takeImportLock } from '#db/import-lock'
import { dropRollups } from '#db/rollups'
import { type Subject, subjects } from '~/metrics/dimensions'
import { buildRollups, builtRollups, compactRollups, grownRollups } from '~/metrics/rollups/fill'
import { readSettings } from '~/metrics/settings'
import { over, tablesOf } from './keep-rollups'

/** Fewer facts of a subject are read as quickly as a rollup of them, and are counted exactly in every respect. */
export const FEW_FACTS = 100_000

export type Refreshed = { subject: Subject; facts: number; seconds: number }

export type RefreshOptions = {
  /** Also those that are there. */
  anew: boolean
  /** Subjects with fewer facts have no rollups. */
  fewFacts?: number
  /** Longest wait for an import that is running. */
  waitMs?: number
  onMade?: (made: Refreshed) => void
}

/**
 * Makes the rollups of each subject in a transaction of its own, under the lock of imports; those that are read meanwhile
 * stay until it ends. Subjects that have few facts have none.
 */
export async function refreshRollups(client: CopyClient, options: RefreshOptions): Promise<void> {
  const { anew, fewFacts = FEW_FACTS, waitMs = 60_000, onMade = () => {} } = options
  const db = over(client)
  const settings = await readSettings(db)
  const isMissing = async (subject: Subject) =>
    !(await builtRollups(db, settings)).includes(subject) &&
    (await countFacts(db, subject, fewFacts)) >= fewFacts
  const isGrown = async (subject: Subject) => !anew && (await grownRollups(db)).includes(subject)
  for (const subject of subjects) {
    if (!anew && !(await isMissing(subject)) && !(await isGrown(subject))) continue
    const begun = performance.now()
    await client.query('begin')
    try {
      await prepareLongTransaction(db)
      await takeImportLock(db, waitMs)
      const facts = await countFacts(db, subject)
      if (facts < fewFacts) await dropRollups(db, subject)
      else if (await isGrown(subject)) await compactRollups(db, subject, settings)
      else if (anew || (await isMissing(subject))) await buildRollups(db, subject, settings)
      await client.query('commit')
      if (facts >= fewFacts) onMade({ subject, facts, seconds: (performance.now() - begun) / 1000 })
    } catch (error) {
      await client.query('rollback').catch(() => {})
      throw error
    }
  }
}

/** The same on a connection of its own. */
export async function refreshRollupsAt(url: string, options: RefreshOptions): Promise<void> {
  const client = await openCopyClient(url)
  await refreshRollups(client, options).finally(() => client.end().catch(() => {}))
}

/** How many facts a subject has; no more than `enough` are counted. */
async function countFacts(db: RowExecutor, subject: Subject, enough = 2 ** 53): Promise<number> {
  const [row] = await db.execute(
    sql`select sum(n) as facts from (${sql.join(
      tablesOf(subject).map(
        ({ table }) =>
          sql`select count(*) as n from (select from warehouse.${sql.identifier(table)} limit ${enough}::bigint) f`,
      ),
      sql` union all `,
    )}) counted`,
  )
  return Number(row?.facts)
}
