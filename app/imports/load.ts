/**
 * Loading: one transaction that stages, checks, merges and derives, or leaves the warehouse as it was.
 *
 * The door for callers inside the program is
 * `loadRows(url, dataset, rows, { timeZone, today, startedBy, fileName, createMissing? }) → LoadResult`,
 * for records keyed by field names; files come in through `runImport` in run.ts.
 */
import type { CopyClient } from '#db/copy'
import { checkOutcome, warnBeyondInvoice } from './checks'
import type { DatasetId } from './datasets'
import { mergeOutcome } from './merge'
import type { Language } from './messages'
import { createMissing, dropUnmentioned } from './missing'
import { outcomeSql } from './outcome'
import { type Plan, planImport } from './plan'
import {
  collectProblems,
  countProblems,
  errorsByLine,
  listProblems,
  type Notice,
  type Problem,
} from './problems'
import type { CreatableKind } from './profile'
import type { FileRecord } from './records'
import {
  beginImport,
  type Counts,
  enterRun,
  noRows,
  type Run,
  type RunOutcome,
  withImportSession,
} from './session'
import { stageRows } from './stage'

export type LoadResult = {
  readonly dataset: DatasetId
  readonly outcome: Exclude<RunOutcome, 'failed'>
  readonly counts: Counts
  /** The first of the errors and warnings, and how many there are in all. */
  readonly errors: readonly Problem[]
  readonly errorCount: number
  readonly warnings: readonly Problem[]
  readonly warningCount: number
}

export type Load = {
  readonly plan: Plan
  readonly batches: AsyncIterable<readonly FileRecord[]>
  readonly run: Run
  readonly startedAt: string
  readonly timeZone: string
  readonly today: string
  readonly language: Language
  readonly createMissing: ReadonlySet<CreatableKind>
  readonly skipInvalid: boolean
  readonly dryRun: boolean
  /** Longest wait for another import. */
  readonly waitMs: number
  readonly onProgress: (read: number) => void
  /** What was met above the rows. */
  readonly notices?: readonly Notice[]
  /** Given every error, line by line, while the transaction is still open. */
  readonly onErrors: (errors: AsyncGenerator<Problem[]>) => Promise<void>
}

/** How many errors and warnings a result lists. */
const listed = 50

/** Runs one load and enters it into the register. */
export async function load(client: CopyClient, options: Load): Promise<LoadResult> {
  const { plan, run, startedAt, timeZone, language } = options
  const has = (field: string): boolean => plan.columns.some((column) => column.field === field)
  await beginImport(client, timeZone, options.waitMs)
  const staged = await stageRows(client, plan, options.batches, options.onProgress)
  await collectProblems(client, [...(options.notices ?? []), ...staged.notices])
  await createMissing(client, plan.dataset, options.createMissing, has)
  await buildOutcome(client, plan, has)
  await checkOutcome(client, plan, options.today)

  const { badRows, errors: errorCount } = await countProblems(client)
  const errors = await listProblems(client, 'error', language, { limit: listed })
  if (badRows > 0) await options.onErrors(errorsByLine(client, language))
  const good = staged.read - staged.skipped - badRows
  const isRefused = badRows > 0 && (!options.skipInvalid || good === 0)

  let counts: Counts = { ...noRows, read: staged.read, skipped: staged.skipped, rejected: badRows }
  if (!isRefused) {
    if (badRows > 0) await leaveOutBadRows(client, plan, has)
    counts = { ...counts, ...(await mergeOutcome(client, plan, has, timeZone)) }
    if (plan.id === 'receipts') await warnBeyondInvoice(client, plan)
  }
  const warnings = await listProblems(client, 'warning', language, { limit: listed })
  const { warnings: warningCount } = await countProblems(client)

  const outcome = isRefused ? 'refused' : options.dryRun ? 'dry_run' : 'loaded'
  if (outcome !== 'loaded') await client.query('rollback')
  await enterRun(client, run, startedAt, outcome, counts)
  if (outcome === 'loaded') await client.query('commit')
  return { dataset: plan.id, outcome, counts, errors, errorCount, warnings, warningCount }
}

async function buildOutcome(client: CopyClient, plan: Plan, has: (field: string) => boolean): Promise<void> {
  const statement = outcomeSql(plan.dataset, has)
  if (plan.dataset.hasAspects) {
    await client.query(statement, [plan.aspects.map(({ aspect }) => aspect)])
  } else await client.query(statement)
  await client.query('create index on import_outcome (line)')
  await client.query('analyze import_outcome')
}

async function leaveOutBadRows(
  client: CopyClient,
  plan: Plan,
  has: (field: string) => boolean,
): Promise<void> {
  await client.query(`
    delete from import_outcome as o
     where o.line in (select line from import_problem where severity = 'error')`)
  await client.query(`
    delete from import_problem as w
     where w.severity = 'warning'
       -- Said of the whole file, on the first of its lines.
       and w.reason <> 'amountRounded'
       and w.line in (select line from import_problem where severity = 'error')`)
  await dropUnmentioned(client, plan.dataset, has)
}

export type RowsOptions = {
  /** The reporting zone: wall times are read and days computed in it. */
  readonly timeZone: string
  /** Today in the reporting zone, `'2026-11-05'`. */
  readonly today: string
  /** Who the register of runs names. */
  readonly startedBy: string
  readonly fileName: string
  readonly createMissing?: readonly CreatableKind[]
  readonly language?: Language
}

export type Row = Readonly<Record<string, string | null>>

/**
 * Loads records keyed by field names (surveys: also `aspect:<id>`), by the same way as files: every check
 * runs, and one bad row leaves everything out (`outcome` is then `refused` and `errors` says why).
 * All rows have the first row's keys; null is an empty cell.
 * @throws ImportRefusal where the keys do not fit the dataset, or another import does not end
 */
export async function loadRows(
  url: string,
  dataset: DatasetId,
  rows: Iterable<Row> | AsyncIterable<Row>,
  options: RowsOptions,
): Promise<LoadResult> {
  const { timeZone, today, startedBy, fileName } = options
  const run: Run = { dataset, fileName, startedBy, sha256: null, profile: null }
  return withImportSession(url, run, async (client, startedAt) => {
    const records = toRecords(rows)
    const first = await records.next()
    const headerCells = first.done ? [] : first.value
    if (first.done) {
      return {
        dataset,
        outcome: 'loaded',
        counts: noRows,
        errors: [],
        errorCount: 0,
        warnings: [],
        warningCount: 0,
      }
    }
    const plan = planImport({
      id: dataset,
      headerCells,
      profile: null,
      ignoreUnknown: false,
      timeZone,
      today,
    })
    return load(client, {
      plan,
      batches: toBatches(records),
      run,
      startedAt,
      timeZone,
      today,
      language: options.language ?? 'en',
      createMissing: new Set(options.createMissing),
      skipInvalid: false,
      dryRun: false,
      waitMs: 60_000,
      onProgress: () => {},
      onErrors: async () => {},
    })
  })
}

/** The keys of the first row, then the cells of each row in their order. */
async function* toRecords(rows: Iterable<Row> | AsyncIterable<Row>): AsyncGenerator<string[]> {
  let keys: string[] | null = null
  for await (const row of rows) {
    if (!keys) {
      keys = Object.keys(row)
      yield keys
    }
    yield keys.map((key) => row[key] ?? '')
  }
}

/** Line 1 would be the header, so that the first row is line 2, as in a file. */
async function* toBatches(records: AsyncGenerator<string[]>): AsyncGenerator<FileRecord[]> {
  let batch: FileRecord[] = []
  let line = 2
  for await (const cells of records) {
    batch.push({ line, cells, hasStrayQuote: false })
    line += 1
    if (batch.length >= 1000) {
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) yield batch
}
