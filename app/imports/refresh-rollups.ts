/** Makes rollups where they are worth it: anew by command, and those that are missing after imports and at a start. */
import { sql } from 'drizzle-orm'
import type { RowExecutor } from '#db/connect'
import { type CopyClient, openCopyClient } from '#db/copy'
import { foreignWrites } from '#db/data-version'
import { prepareLongTransaction, takeImportLock } from '#db/import-lock'
import { dropRollups } from '#db/rollups'
import { type Subject, subjects } from '~/metrics/dimensions'
import { cubesOf } from '~/metrics/rollups/cubes'
import { buildRollups, builtRollups, compactRollups, grownRollups } from '~/metrics/rollups/fill'
import { totalsAgree } from '~/metrics/rollups/present'
import { readSettings, type Settings } from '~/metrics/settings'
import { over, tablesOf } from './keep-rollups'

/** Fewer facts of a subject are read as quickly as a rollup of them, and are counted exactly in every respect. */
export const FEW_FACTS = 100_000

export type Refreshed = { subject: Subject; facts: number; seconds: number }

export type RefreshOptions = {
  /** Also those that are there. */
  anew: boolean
  /**
   * Whether those that stand are compared with the facts where somebody else has written since. Those that agree are
   * noted as such, so that no program compares them again.
   */
  compare?: boolean
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
  const { anew, compare = false, fewFacts = FEW_FACTS, waitMs = 60_000, onMade = () => {} } = options
  const db = over(client)
  const settings = await readSettings(db)
  const isMissing = async (subject: Subject) =>
    !(await builtRollups(db, settings)).includes(subject) &&
    (await countFacts(db, subject, fewFacts)) >= fewFacts
  const isGrown = async (subject: Subject) => !anew && (await grownRollups(db)).includes(subject)
  for (const subject of subjects.filter((one) => cubesOf(one).length > 0)) {
    if (compare && !anew) await compareRollups(client, subject, settings)
    if (!anew && !(await isMissing(subject)) && !(await isGrown(subject))) continue
    const begun = performance.now()
    await inTransaction(client, async () => {
      await takeImportLock(db, waitMs)
      const facts = await countFacts(db, subject)
      if (facts < fewFacts) await dropRollups(db, subject)
      else if (await isGrown(subject)) await compactRollups(db, subject, settings)
      else if (anew || (await isMissing(subject))) await buildRollups(db, subject, settings)
      return facts
    }).then((facts) => {
      if (facts >= fewFacts) onMade({ subject, facts, seconds: (performance.now() - begun) / 1000 })
    })
  }
}

async function inTransaction<T>(client: CopyClient, work: () => Promise<T>): Promise<T> {
  await client.query('begin')
  try {
    await prepareLongTransaction(over(client))
    const result = await work()
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}

/**
 * Imports need not wait: they keep facts and rollups in step, and are no foreign writes. Whoever reads one that does not
 * agree finds that out, and reads the facts.
 */
async function compareRollups(client: CopyClient, subject: Subject, settings: Settings) {
  const db = over(client)
  const [unsure] = await db.execute(
    sql`select foreign_writes as noted, (${foreignWrites}) as foreign from app.rollup where subject = ${subject}`,
  )
  if (!unsure || unsure.noted === unsure.foreign || !(await builtRollups(db, settings)).includes(subject))
    return
  await inTransaction(client, async () => {
    const [found] = await db.execute(totalsAgree(subject, settings))
    if (found?.agrees === true)
      await db.execute(sql`
        update app.rollup set foreign_writes = ${unsure.foreign} where subject = ${subject} and foreign_writes = ${unsure.noted}`)
  })
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
