/**
 * The export ledger: who took what, from where, when; written before the first byte leaves, and closed with what the
 * reader's connection has taken.
 */
import { hostname } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { and, eq, or, type SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { within } from '#db/patience'
import { exportRecord } from '#db/schema'
import type { Actor } from '~/server/context'
import type { Log } from '~/server/log'
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
  outcome: 'done' | 'cancelled' | 'failed' | 'refused'
  /** Null where only a part was sent. */
  rows: number | null
  /** What was sent. */
  bytes: number
  /** Of the whole file, and only where it was sent whole. */
  sha256: string | null
}

/** This process, as the rows that it opens name it. */
export const thisServer = () => `${hostname()}/${process.pid}`

/** Opens the record of an export. Without it, nothing may leave. */
export async function recordExport(db: Database, attempt: Attempt): Promise<string> {
  const { actor, ...rest } = attempt
  const [row] = await db
    .insert(exportRecord)
    .values({
      ...rest,
      server: thisServer(),
      actorKind: actor.kind,
      actorId: actor.id,
      actorName: actor.name,
    })
    .returning({ id: exportRecord.exportId })
  if (!row) throw new Error('The export ledger returned no row.')
  return row.id
}

const sending = new Set<Promise<void>>()
const closing = new Set<Promise<void>>()

/** Waits a little for downloads that were cut, and for their rows. To be called when the server takes no requests any more. */
export async function settleLedger(): Promise<void> {
  const all = async () => {
    await Promise.allSettled(sending)
    await Promise.all(closing)
  }
  await within(all(), { ms: SETTLING_MS, late: () => new Error('Too late') }).catch(() => {})
}

/** A download on its way to its row's end. */
export function onRecord(download: Promise<void>): Promise<void> {
  const ended = download.finally(() => sending.delete(ended))
  sending.add(ended)
  return ended
}

const SETTLING_MS = 2_000
const RETRY_AFTER_MS = [1_000, 10_000, 60_000, 300_000]

/**
 * Closes the record. The file is gone by then, so a database that is away fails nobody's download: the row is tried
 * again for some minutes, and stays open after that until the next start calls it interrupted.
 */
export function closeExport(db: Database, id: string, ending: Ending, log: Log): Promise<void> {
  const closed = tryToClose(db, id, ending, log).finally(() => closing.delete(closed))
  closing.add(closed)
  return closed
}

async function tryToClose(db: Database, id: string, ending: Ending, log: Log): Promise<void> {
  for (const pause of [...RETRY_AFTER_MS, null]) {
    try {
      await db
        .update(exportRecord)
        .set({ ...ending, endedAt: sql`now()` })
        .where(eq(exportRecord.exportId, id))
      return
    } catch (error) {
      log.error({ err: error, exportId: id, ...ending }, 'closing a row of the export ledger failed')
    }
    if (pause !== null) await wait(pause, undefined, { ref: false })
  }
}

/** Longest that a row stays open whose server cannot be asked, because it runs elsewhere. */
const ELSEWHERE = sql`interval '1 hour'`

/**
 * Calls interrupted what servers have left open that are gone. Should one of them be alive after all, its own ending
 * replaces this one.
 */
export async function closeInterrupted(db: Database): Promise<void> {
  const isOpen = eq(exportRecord.outcome, 'started')
  const open = await db.selectDistinct({ server: exportRecord.server }).from(exportRecord).where(isOpen)
  const isLeft: SQL[] = [sql`${exportRecord.startedAt} < now() - ${ELSEWHERE}`]
  for (const { server } of open)
    if (server === null) isLeft.push(sql`${exportRecord.server} is null`)
    else if (!mayBeRunning(server)) isLeft.push(eq(exportRecord.server, server))
  await db
    .update(exportRecord)
    .set({ outcome: 'interrupted', endedAt: sql`now()` })
    .where(and(isOpen, or(...isLeft)))
}

/** Whether the process that a row names may still be at work. This one has only just started, and so has no row. */
function mayBeRunning(server: string): boolean {
  const [host, pid] = server.split('/')
  if (host !== hostname()) return true
  if (Number(pid) === process.pid) return false
  try {
    process.kill(Number(pid), 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
