/** One run of an import: its connection, its transaction, and its entry in the register of runs, however it ends. */
import { type CopyClient, openCopyClient } from '#db/copy'
import type { DatasetId } from './datasets'
import { ImportRefusal } from './refusal'

/** Whatever rewrites facts of one database takes this lock, so that imports wait for each other. */
export const IMPORT_LOCK = 7_261_945

export type Run = {
  readonly dataset: DatasetId
  readonly fileName: string
  readonly startedBy: string
  /** Filled in as the run learns them. */
  sha256: string | null
  profile: unknown
}

export type Counts = {
  readonly read: number
  readonly inserted: number
  readonly updated: number
  readonly unchanged: number
  readonly skipped: number
  readonly rejected: number
}

export const noRows: Counts = { read: 0, inserted: 0, updated: 0, unchanged: 0, skipped: 0, rejected: 0 }

export type RunOutcome = 'loaded' | 'dry_run' | 'refused' | 'failed'

/**
 * Opens a connection, does the work and closes. Work that throws is entered as refused or failed; work
 * that ends normally has entered itself.
 * @throws ImportRefusal as the work does, and in place of what the database says against the data
 */
export async function withImportSession<T>(
  url: string,
  run: Run,
  work: (client: CopyClient, startedAt: string) => Promise<T>,
): Promise<T> {
  const client = await openCopyClient(url)
  try {
    const { rows } = await client.query<{ now: string }>('select clock_timestamp()::text as now')
    const startedAt = rows[0]?.now ?? ''
    try {
      return await work(client, startedAt)
    } catch (error) {
      const refusal = toRefusal(error)
      await client.query('rollback').catch(() => {})
      const outcome = error instanceof ImportRefusal ? 'refused' : 'failed'
      await enterElsewhere(url, client, run, startedAt, outcome)
      throw refusal ?? error
    }
  } finally {
    await client.end().catch(() => {})
  }
}

/** Begins the transaction: waits for other imports, and reads and shows time in the reporting zone. */
export async function beginImport(client: CopyClient, timeZone: string, waitMs: number): Promise<void> {
  await client.query('begin')
  await client.query(
    `select set_config('TimeZone', $1, true), set_config('DateStyle', 'ISO, YMD', true),
            set_config('statement_timeout', '0', true), set_config('lock_timeout', $2, true),
            set_config('work_mem', '64MB', true), set_config('client_min_messages', 'warning', true)`,
    [timeZone, `${waitMs}ms`],
  )
  try {
    await client.query('select pg_advisory_xact_lock($1)', [IMPORT_LOCK])
  } catch (error) {
    if (codeOf(error) === '55P03') throw new ImportRefusal('importBusy')
    throw error
  }
}

/** Enters the run into the register, inside the present transaction or on its own. */
export async function enterRun(
  client: CopyClient,
  run: Run,
  startedAt: string,
  outcome: RunOutcome,
  counts: Counts,
): Promise<void> {
  await client.query(
    `insert into app.import_run (started_at, started_by, dataset, file_name, file_sha256, profile, outcome,
       rows_read, rows_inserted, rows_updated, rows_unchanged, rows_skipped, rows_rejected, seconds)
     values ($1::timestamptz, $2, $3, $4, $5, $6::jsonb, $7, $8, $9, $10, $11, $12, $13,
       extract(epoch from clock_timestamp() - $1::timestamptz))`,
    [
      startedAt,
      run.startedBy,
      run.dataset,
      run.fileName,
      run.sha256,
      run.profile === null ? null : JSON.stringify(run.profile),
      outcome,
      counts.read,
      counts.inserted,
      counts.updated,
      counts.unchanged,
      counts.skipped,
      counts.rejected,
    ],
  )
}

/** A run that broke off may have lost its connection; then a new one makes the entry. */
async function enterElsewhere(
  url: string,
  client: CopyClient,
  run: Run,
  startedAt: string,
  outcome: RunOutcome,
): Promise<void> {
  try {
    await enterRun(client, run, startedAt, outcome, noRows)
  } catch {
    // Without a database there is no register either; the error that ends the run says so.
    const other = await openCopyClient(url).catch(() => null)
    if (!other) return
    await enterRun(other, run, startedAt, outcome, noRows).catch(() => {})
    await other.end()
  }
}

/** Drizzle wraps what the driver says. */
const innermost = (error: unknown): unknown =>
  error instanceof Error && error.cause instanceof Error ? innermost(error.cause) : error

const codeOf = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null

/** A sentence for what the database said, without the values it said it about; null for our own mistakes. */
function toRefusal(thrown: unknown): ImportRefusal | null {
  const error = innermost(thrown)
  if (error instanceof ImportRefusal) return error
  const code = codeOf(error)
  const rule = error instanceof Error && 'constraint' in error ? String(error.constraint) : null
  if (code?.startsWith('23')) return new ImportRefusal('databaseRefused', rule ?? code)
  const isLost =
    code === 'ECONNRESET' || code === 'EPIPE' || code?.startsWith('57P') || code?.startsWith('08')
  const isClosed = error instanceof Error && /Connection terminated/.test(error.message)
  return isLost || isClosed ? new ImportRefusal('databaseLost') : null
}
