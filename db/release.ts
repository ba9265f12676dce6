/** Whether a running program and its database still belong together, after another release may have migrated it. */
import { readFileSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import type { Database } from './connect'

type Journal = { entries: readonly { when: number }[] }

const journal = new URL('./migrations/meta/_journal.json', import.meta.url)

/** As the migrator notes it beside each step. */
let newest: number | undefined

/** Whether the newest step that the database has gone through is the newest one of this release. */
export async function isOfThisRelease(db: Database): Promise<boolean> {
  newest ??= Math.max(
    ...(JSON.parse(readFileSync(journal, 'utf8')) as Journal).entries.map(({ when }) => when),
  )
  const [row] = await db.execute<{ newest: string | null }>(
    sql`select max(created_at)::text as newest from drizzle.__drizzle_migrations`,
  )
  return row?.newest === String(newest)
}
