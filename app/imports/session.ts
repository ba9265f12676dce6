/** One run of an import: its connection, its transaction, and its entry in the register of runs, however it ends. */
import { randomUUID } from 'node:crypto'
import { drizzle } from 'drizzle-orm/node-postgres'
import { type CopyClient, openCopyClient } from '#db/copy'
import { codeOf, innermost, isLostConnection } from '#db/fault-sentences'
import { prepareLongTransaction, takeImportLock } from '#db/import-lock'
import { closeInterruptedRuns, holdRun } from '#db/import-runs'
import { Refusal } from '#db/refusal'
import { type Reader, readTimeZone } from '#db/time-zone'
import type { DatasetId } from './datasets'
import { ImportRefusal } from './refusal'
import { noDetails, type RunDetails } from './run-details'

/** Somebody else has taken the run, or it was cancelled, before it began. */
export class NotWaiting extends Error {}

export type Run = {
  readonly id: string
  readonly dataset: DatasetId
  readonly fileName: string
  readonly startedBy: string
  /** Whether the rows that it writes know it and their line of its file, so that it can be undone. */
  readonly hasLines: boolean
  /** The number of the run that this one takes back. */
  readonly undoes: number | null
  /** It was entered before, when its file came, and waits. */
  readonly isEntered: boolean
  /** Filled in as the run learns them; a run is numbered when it is registered. */
  number: number
  sha256: string | null
  profile: unknown
  details: RunDetails | null
}

/** @param entered the id of a run that waits; else it is entered as it begins */
export const newRun = (
  dataset: DatasetId,
  fileName: string,
  startedBy: string,
  {
    hasLines = false,
    undoes = null,
    entered,
  }: Partial<Pick<Run, 'hasLines' | 'undoes'>> & { entered?: string | undefined } = {},
): Run => ({
  id: entered ?? randomUUID(),
  dataset,
  fileName,
  startedBy,
  hasLines,
  undoes,
  isEntered: entered !== undefined,
  number: 0,
  sha256: null,
  profile: null,
  details: null,
})

export type Counts = {
  readonly read: number
  readonly inserted: number
  readonly updated: number
  readonly unchanged: number
  readonly skipped: number
  readonly rejected: number
}

export const noRows: Counts = { read: 0, inserted: 0, updated: 0, unchanged: 0, skipped: 0, rejected: 0 }

export type RunOutcome = 'loaded' | 'checked' | 'refused' | 'failed' | 'interrupted'

/**
 * Opens a connection, begins the transaction, registers the run as running, does the work and closes. Work that
 * throws is entered as refused, failed or interrupted; work that ends normally has entered its own outcome.
 * @param signal aborts the run: it is rolled back and registered as interrupted
 * @throws ImportRefusal as the work does, and in place of what the database says against the data
 */
export async function withImportSession<T>(
  url: string,
  run: Run,
  work: (client: CopyClient) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const client = await openCopyClient(url)
  try {
    const backend = await beginRun(client, run)
    await recordRun(url, run)
    const { promise: givenUp, forget } = whenAborted(signal, () => endBackend(url, backend))
    try {
      if (signal?.aborted) throw new ImportRefusal('interrupted')
      // The work may be waiting for a file rather than for the database.
      return await Promise.race([work(client), givenUp])
    } catch (error) {
      await client.query('rollback').catch(() => {})
      const refusal = signal?.aborted ? new ImportRefusal('interrupted') : toRefusal(error)
      const isInterrupted = signal?.aborted || isLostConnection(error)
      const outcome = error instanceof Refusal ? 'refused' : 'failed'
      const said = refusal ?? (error instanceof Refusal ? error : null)
      run.details = { ...noDetails, refusal: said?.words ?? null }
      const isLoaded = await finishElsewhere(url, client, run, isInterrupted ? 'interrupted' : outcome)
      throw isLoaded ? new ImportRefusal('lostAfterLoading') : (refusal ?? error)
    } finally {
      forget()
    }
  } finally {
    await client.end().catch(() => {})
  }
}

/** Rejects when the signal comes and `stop` has been done. */
function whenAborted(signal: AbortSignal | undefined, stop: () => Promise<unknown>) {
  let forget = () => {}
  const promise = new Promise<never>((_, reject) => {
    const end = () => void stop().finally(() => reject(new ImportRefusal('interrupted')))
    signal?.addEventListener('abort', end, { once: true })
    forget = () => signal?.removeEventListener('abort', end)
  })
  promise.catch(() => {})
  return { promise, forget }
}

/** Marks the run as running and begins its transaction. Returns its backend. */
async function beginRun(client: CopyClient, run: Run): Promise<number> {
  const db = drizzle({ client })
  await holdRun(db, run.id)
  await client.query('begin')
  await prepareLongTransaction(db)
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  return rows[0]?.pid ?? 0
}

/** Registers the run on a connection of its own, so that it is visible while the run's transaction is open. */
async function recordRun(url: string, run: Run): Promise<void> {
  const client = await openCopyClient(url)
  try {
    await closeInterruptedRuns(drizzle({ client }), run.id)
    if (run.isEntered) {
      const { rows } = await client.query<{ number: string }>(
        `update app.import_run
            set outcome = 'reading', started_at = clock_timestamp(), is_undoable = $2, details = null, rows_read = 0,
                rows_inserted = 0, rows_updated = 0, rows_unchanged = 0, rows_skipped = 0, rows_rejected = 0, seconds = 0
          where run_id = $1 and outcome = 'waiting' and not cancel_asked
          returning number`,
        [run.id, run.hasLines],
      )
      if (!rows[0]) throw new NotWaiting()
      run.number = Number(rows[0].number)
      return
    }
    const { rows } = await client.query<{ number: string }>(
      `insert into app.import_run (run_id, started_at, started_by, dataset, file_name, outcome, is_undoable, undoes)
       values ($1, clock_timestamp(), $2, $3, $4, 'reading', $5, $6) returning number`,
      [run.id, run.startedBy, run.dataset, run.fileName, run.hasLines, run.undoes],
    )
    run.number = Number(rows[0]?.number)
  } finally {
    await client.end()
  }
}

/** Terminates the run's backend, which rolls it back at once. */
async function endBackend(url: string, pid: number): Promise<void> {
  const client = await openCopyClient(url).catch(() => null)
  await client?.query('select pg_terminate_backend($1)', [pid]).catch(() => {})
  await client?.end().catch(() => {})
}

/** Waits for other imports; from here on the transaction reads and shows time in the reporting zone. */
export async function waitForImports(client: CopyClient, timeZone: string, waitMs: number): Promise<void> {
  await client.query(
    `select set_config('TimeZone', $1, true), set_config('DateStyle', 'ISO, YMD', true),
            set_config('work_mem', '64MB', true), set_config('temp_buffers', '64MB', true), set_config('random_page_cost', '1.1', true), set_config('client_min_messages', 'warning', true)`,
    [timeZone],
  )
  const db = drizzle({ client })
  try {
    await takeImportLock(db, waitMs)
  } catch (error) {
    if (codeOf(error) === '55P03') throw new ImportRefusal('importBusy')
    throw error
  }
  await requirePresentZone(db, timeZone)
}

/** The zone may have changed while waiting for the lock. */
export async function requirePresentZone(db: Pick<Reader, 'select'>, timeZone: string): Promise<void> {
  const kept = await readTimeZone(db)
  if (kept !== timeZone) throw new ImportRefusal('zoneChanged', { timeZone: kept })
}

/** Enters how the run ended, inside the present transaction or on its own; false where it has ended before. */
export async function finishRun(
  client: CopyClient,
  run: Run,
  outcome: RunOutcome,
  counts: Counts,
): Promise<boolean> {
  await closeInterruptedRuns(drizzle({ client }), run.id)
  const { rowCount } = await client.query(
    `update app.import_run
        set file_sha256 = coalesce($2, file_sha256), profile = $3::jsonb, outcome = case when $4 = 'interrupted' and cancel_asked then 'cancelled' else $4 end, rows_read = $5, rows_inserted = $6,
            rows_updated = $7, rows_unchanged = $8, rows_skipped = $9, rows_rejected = $10, details = $11::jsonb,
            seconds = extract(epoch from clock_timestamp() - started_at)
      where run_id = $1 and outcome in ('reading', 'checking', 'loading', 'interrupted')`,
    [
      run.id,
      run.sha256,
      run.profile === null ? null : JSON.stringify(run.profile),
      outcome,
      counts.read,
      counts.inserted,
      counts.updated,
      counts.unchanged,
      counts.skipped,
      counts.rejected,
      run.details === null ? null : JSON.stringify(run.details),
    ],
  )
  return rowCount === 1
}

/**
 * A run that broke off may have lost its connection; then a new one makes the entry. True where it turns out
 * that everything was loaded and only the database's answer got lost.
 */
async function finishElsewhere(
  url: string,
  client: CopyClient,
  run: Run,
  outcome: RunOutcome,
): Promise<boolean> {
  const finish = async (open: CopyClient) => !(await finishRun(open, run, outcome, noRows))
  try {
    return await finish(client)
  } catch {
    // Without a database there is no register either: the next program enters the run as interrupted.
    const other = await openCopyClient(url).catch(() => null)
    if (!other) return false
    const isLoaded = await finish(other).catch(() => false)
    await other.end().catch(() => {})
    return isLoaded
  }
}

/** A sentence for what the database said, without the values it said it about; null for our own mistakes. */
function toRefusal(thrown: unknown): ImportRefusal | null {
  const error = innermost(thrown)
  if (error instanceof ImportRefusal) return error
  const code = codeOf(error)
  const rule = error instanceof Error && 'constraint' in error ? String(error.constraint) : null
  if (code?.startsWith('23')) return new ImportRefusal('databaseRefused', { rule: rule ?? code })
  return isLostConnection(error) ? new ImportRefusal('databaseLost') : null
}
