/** The export ledger: who took what, from where, when; written before the first byte leaves. */
import { eq, sql } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { exportRecord } from '#db/schema'
import type { Actor } from '~/server/context'
import type { Format } from './content'

export type Attempt = {
  actor: Actor
  clientAddress: string | null
  userAgent: string | null
  panel: string
  format: Format
  filters: string
}

export type Ending = {
  outcome: 'done' | 'cancelled' | 'failed'
  rows: number
  bytes: number
  sha256: string | null
}

/** Opens the record of an export. Without it, nothing may leave. */
export async function recordExport(db: Database, attempt: Attempt): Promise<string> {
  const { actor, ...rest } = attempt
  const [row] = await db
    .insert(exportRecord)
    .values({ ...rest, actorKind: actor.kind, actorId: actor.id, actorName: actor.name })
    .returning({ id: exportRecord.exportId })
  if (!row) throw new Error('The export ledger returned no row.')
  return row.id
}

export async function closeExport(db: Database, id: string, ending: Ending): Promise<void> {
  await db
    .update(exportRecord)
    .set({ ...ending, endedAt: sql`now()` })
    .where(eq(exportRecord.exportId, id))
}
