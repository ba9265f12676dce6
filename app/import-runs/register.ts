/** The register of imports as the page uses it: files are entered, asked to be checked or loaded, cancelled, and listed. */
import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { type ImportOutcome, importRun } from '#db/schema'
import { UNDO_DAYS } from '~/imports/before'
import { type OrderBy, type OrderColumns, orderedIn } from '~/metrics/order'
import { type Changer, noteChange } from '~/server/accounts/audit'
import type { ImportSettings } from './settings'

/** At work, or about to be. */
export const underWay = ['waiting', 'reading', 'checking', 'loading'] as const satisfies ImportOutcome[]

/** Those in which a person may still change and ask. */
export const open = [
  'uploaded',
  'checked',
  'refused',
  'failed',
  'interrupted',
  'cancelled',
] as const satisfies ImportOutcome[]

export const isAtWork = (outcome: string): boolean => outcome !== 'waiting' && isUnderWay(outcome)

export const isUnderWay = (outcome: string): boolean => (underWay as readonly string[]).includes(outcome)
export const isOpen = (outcome: string): boolean => (open as readonly string[]).includes(outcome)

export type RunRow = typeof importRun.$inferSelect

type Person = Changer & { id: string }

type Upload = {
  runId: string
  fileName: string
  bytes: number
  sha256: string
  settings: ImportSettings
}

/** @returns the number of the run */
export function enterUpload(db: Database, upload: Upload, by: Person, now: Date): Promise<number> {
  const { runId, fileName, bytes, sha256, settings } = upload
  return db.transaction(async (tx) => {
    const [row] = await tx
      .insert(importRun)
      .values({
        runId,
        startedAt: now.toISOString(),
        startedBy: by.name,
        accountId: by.id,
        dataset: settings.dataset,
        fileName,
        fileSha256: sha256,
        fileBytes: bytes,
        settings,
        outcome: 'uploaded',
      })
      .returning({ number: importRun.number })
    const number = row?.number ?? 0
    await note(tx, by, number, null, { step: 'uploaded', sha256, bytes }, now)
    return number
  })
}

const note = (
  tx: Pick<Database, 'insert'>,
  by: Changer,
  number: number,
  before: unknown,
  after: unknown,
  now: Date,
) =>
  noteChange(
    tx,
    by,
    { change: 'import', subject: { id: String(number), name: `#${number}` }, before, after },
    now,
  )

async function findRun(db: Pick<Database, 'select'>, number: number): Promise<RunRow | null> {
  const [row] = await db.select().from(importRun).where(eq(importRun.number, number))
  return row ?? null
}

/** The run that an address names, or null. */
export const findRunNamed = async (
  db: Pick<Database, 'select'>,
  number: string | undefined,
): Promise<RunRow | null> => (/^[1-9]\d{0,14}$/.test(number ?? '') ? findRun(db, Number(number)) : null)

const OF_A_PAGE = 25

const orders: OrderColumns = {
  file: [sql`${importRun.fileName}`, 'text'],
  when: [sql`${importRun.startedAt}`, 'instant'],
  who: [sql`${importRun.startedBy}`, 'text'],
  dataset: [sql`${importRun.dataset}`, 'code'],
  state: [sql`${importRun.outcome}`, 'code'],
  read: [sql`${importRun.rowsRead}`, 'count'],
  inserted: [sql`${importRun.rowsInserted}`, 'count'],
  updated: [sql`${importRun.rowsUpdated}`, 'count'],
  unchanged: [sql`${importRun.rowsUnchanged}`, 'count'],
  skipped: [sql`${importRun.rowsSkipped}`, 'count'],
  rejected: [sql`${importRun.rowsRejected}`, 'count'],
}

export const runColumns = Object.keys(orders)

/** @param order null: the newest first */
export async function listRuns(db: Database, asked: number, order: OrderBy | null) {
  const newest = sql`${desc(importRun.startedAt)}, ${desc(importRun.number)}`

  const [count] = await db.select({ n: sql<number>`count(*)::int` }).from(importRun)
  const pages = Math.max(1, Math.ceil((count?.n ?? 0) / OF_A_PAGE))
  const page = Math.min(asked, pages)
  const rows = await db
    .select({
      number: importRun.number,
      startedAt: importRun.startedAt,
      startedBy: importRun.startedBy,
      accountId: importRun.accountId,
      dataset: importRun.dataset,
      fileName: importRun.fileName,
      fileSha256: importRun.fileSha256,
      outcome: importRun.outcome,
      rowsRead: importRun.rowsRead,
      rowsInserted: importRun.rowsInserted,
      rowsUpdated: importRun.rowsUpdated,
      rowsUnchanged: importRun.rowsUnchanged,
      rowsSkipped: importRun.rowsSkipped,
      rowsRejected: importRun.rowsRejected,
      profile: sql<string | null>`${importRun.settings} ->> 'profileName'`,
    })
    .from(importRun)
    .orderBy(orderedIn(orders, order, newest))
    .limit(OF_A_PAGE)
    .offset((page - 1) * OF_A_PAGE)
  return { rows, page, pages }
}

/** Keeps what was chosen; what was found out with other choices no longer holds. @returns false where it has begun or ended */
export async function keepSettings(db: Database, runId: string, settings: ImportSettings): Promise<boolean> {
  const rows = await db
    .update(importRun)
    .set({ settings, dataset: settings.dataset, outcome: 'uploaded', details: null })
    .where(and(eq(importRun.runId, runId), inArray(importRun.outcome, [...open])))
    .returning({ runId: importRun.runId })
  return rows.length > 0
}

/** Puts the run into the line. @returns false where it is in it already, or has ended */
export function ask(
  db: Database,
  { runId, number }: RunRow,
  settings: ImportSettings,
  by: Person,
  now: Date,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const rows = await tx
      .update(importRun)
      .set({
        settings,
        dataset: settings.dataset,
        outcome: 'waiting',
        details: null,
        cancelAsked: false,
        startedAt: now.toISOString(),
      })
      .where(and(eq(importRun.runId, runId), inArray(importRun.outcome, [...open])))
      .returning({ runId: importRun.runId })
    if (rows.length === 0) return false
    const { dataset, skipInvalid, createMissing } = settings
    await note(tx, by, number, null, { step: settings.wants, dataset, skipInvalid, createMissing }, now)
    return true
  })
}

/**
 * Puts an undo of the run into the line, as a run of its own.
 * @returns its number; null where one waits already, or there is nothing to undo
 */
export function askUndo(
  db: Database,
  run: RunRow,
  settings: ImportSettings,
  by: Person,
  now: Date,
): Promise<number | null> {
  return db.transaction(async (tx) => {
    // Whoever asks at the same time waits here.
    const [present] = await tx.select().from(importRun).where(eq(importRun.runId, run.runId)).for('update')
    const [other] = await tx
      .select({ number: importRun.number })
      .from(importRun)
      .where(and(eq(importRun.undoes, run.number), inArray(importRun.outcome, [...underWay])))
    if (other || !present || !isUndoable(present, now)) return null
    const [row] = await tx
      .insert(importRun)
      .values({
        startedAt: now.toISOString(),
        startedBy: by.name,
        accountId: by.id,
        dataset: run.dataset,
        fileName: run.fileName,
        fileSha256: run.fileSha256,
        settings: { ...settings, wants: 'undo' },
        outcome: 'waiting',
        undoes: run.number,
      })
      .returning({ number: importRun.number })
    await note(tx, by, run.number, null, { step: 'undo' }, now)
    return row?.number ?? null
  })
}

/** Whether a run can still be taken back, as far as the register tells. */
export const isUndoable = (run: RunRow, now: Date): boolean =>
  run.outcome === 'loaded' &&
  run.isUndoable &&
  run.undoes === null &&
  now.getTime() - Date.parse(run.startedAt) < UNDO_DAYS * 86_400_000

/** Nobody wants the file any more. */
export async function giveUp(db: Database, { runId, number }: RunRow, by: Person, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await tx
      .update(importRun)
      .set({ outcome: 'cancelled', details: null })
      .where(and(eq(importRun.runId, runId), inArray(importRun.outcome, [...open])))
    await note(tx, by, number, null, { step: 'cancel' }, now)
  })
}

/** One that waits is cancelled at once, one at work when it hears of it; nothing of either is loaded. */
export function cancel(db: Database, { runId, number }: RunRow, by: Person, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const rows = await tx
      .update(importRun)
      .set({
        cancelAsked: true,
        outcome: sql`case ${importRun.outcome} when 'waiting' then 'cancelled' else ${importRun.outcome} end`,
      })
      .where(and(eq(importRun.runId, runId), inArray(importRun.outcome, [...underWay])))
      .returning({ runId: importRun.runId })
    if (rows.length > 0) await note(tx, by, number, null, { step: 'cancel' }, now)
  })
}
