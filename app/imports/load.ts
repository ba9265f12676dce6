/**
 * Loading: one transaction that stages, checks, merges and derives, or leaves the warehouse as it was.
 *
 * The entry point for callers inside the program is
 * `loadRows(url, dataset, rows, { timeZone, today, startedBy, fileName, createMissing? }) → LoadResult`,
 * for records keyed by field names; files come in through `runImport` in run.ts.
 */
import type { CopyClient } from '#db/copy'
import { noteInVain, noteOwnWrites, writtenInVain } from '#db/data-version'
import { ensureUnknownCustomer, forgetUnknownCustomer } from '#db/unknown-customer'
import { isCoveredDataset } from '~/metrics/covered-time'
import { forgetBefore, keepingCoverage } from './before'
import { checkOutcome } from './checks'
import { warnOfReceipts } from './checks-of-money'
import { declareCovered } from './covered'
import { findDataEnd } from './data-end'
import type { Dataset, DatasetId } from './datasets'
import { keepingRollups, over } from './keep-rollups'
import { nameRun } from './lineage'
import { isSmallPart, mergeOutcome } from './merge'
import { countCreated, createMissing, undoMissing } from './missing'
import { analyze, outcomeSql, q, storedColumns } from './outcome'
import { type Plan, planImport } from './plan'
import { groupProblems } from './problem-groups'
import {
  collectProblems,
  countProblems,
  countSilent,
  errorsByLine,
  listProblems,
  type Notice,
  type Problem,
} from './problems'
import type { CreatableKind } from './profile'
import type { FileRecord } from './records'
import { refreshRollups } from './refresh-rollups'
import { findReversed } from './reversals'
import type { RunDetails } from './run-details'
import {
  type Counts,
  finishRun,
  newRun,
  noRows,
  type Run,
  type RunOutcome,
  waitForImports,
  withImportSession,
} from './session'
import { settleSpellings } from './spellings'
import { stageRows } from './stage'
import { warnOfFile, warnOfVolume } from './suspicions'

export type LoadResult = {
  readonly dataset: DatasetId
  /** The number under which the run is registered; null where there was nothing to register. */
  readonly run: number | null
  readonly outcome: Exclude<RunOutcome, 'failed' | 'interrupted'>
  readonly counts: Counts
  /** The first of the errors and warnings, and how many there are in all. */
  readonly errors: readonly Problem[]
  readonly errorCount: number
  readonly warnings: readonly Problem[]
  readonly warningCount: number
  readonly remarks: Remarks
}

/** Further counts of a run. */
export type Remarks = {
  /** Records without content, which no figure counts. */
  readonly silent: number
  /** Facts that were in before and took their customer's region. */
  readonly regionsTaken: number
}

const noRemarks: Remarks = { silent: 0, regionsTaken: 0 }

export type Load = {
  readonly plan: Plan
  readonly batches: AsyncIterable<readonly FileRecord[]>
  readonly run: Run
  readonly timeZone: string
  readonly today: string
  readonly createMissing: ReadonlySet<CreatableKind>
  readonly skipInvalid: boolean
  readonly dryRun: boolean
  /** The day up to which the dataset is declared complete; null leaves that to its last record. */
  readonly coversUntil: string | null
  /** Longest wait for another import. */
  readonly waitMs: number
  readonly onProgress: (read: number) => void
  /** Hears what follows the reading. */
  readonly onPhase?: ((phase: 'checking' | 'loading') => void) | undefined
  /** What was met above the rows. */
  readonly notices?: readonly Notice[]
  /** Hears that the rows are in and rollups that they take could not be made. */
  readonly onRollupsLeft: () => void
  /** Given every error, line by line, while the transaction is still open. */
  readonly onErrors: (errors: AsyncGenerator<Problem[]>) => Promise<void>
  /** What else belongs to the change of the warehouse, in the same transaction, also where nothing of it is kept. */
  readonly around?: Around
}

export type Around = <T>(client: CopyClient, merge: () => Promise<T>) => Promise<T>

/** How many errors and warnings a result lists. */
const listed = 50

/** Runs one load and enters it into the register. */
export async function load(client: CopyClient, options: Load): Promise<LoadResult> {
  const { plan, run, timeZone } = options
  const has = (field: string): boolean => plan.columns.some((column) => column.field === field)
  await waitForImports(client, timeZone, options.waitMs)
  await nameRun(client, run)
  const staged = await stageRows(client, plan, options.batches, options.onProgress)
  options.onPhase?.('checking')
  await collectProblems(client, [...(options.notices ?? []), ...staged.notices])
  await settleSpellings(client, plan)
  const judge = () => judgeRows(client, plan, options.createMissing, has)
  await judge()
  await checkOutcome(client, plan, { today: options.today, created: options.createMissing })

  const { badRows, errors: errorCount } = await countProblems(client)
  const errors = await listProblems(client, plan, 'error', { limit: listed })
  if (badRows > 0) await options.onErrors(errorsByLine(client, plan))
  const good = staged.read - staged.skipped - badRows
  const isRefused = badRows > 0 && (!options.skipInvalid || good === 0)

  let remarks = noRemarks
  let counts: Counts = { ...noRows, read: staged.read, skipped: staged.skipped, rejected: badRows }
  let end: RunDetails['end'] = null
  if (!isRefused) {
    options.onPhase?.('loading')
    const before = await endOfDays(client, plan, options.today)
    if (badRows > 0) await leaveOutBadRows(client, has, judge)
    const { around = (_client, merge) => merge() } = options
    const merged = await around(client, () =>
      keepingRollups(client, plan.dataset, () => mergeOutcome(client, plan, has, timeZone)),
    )
    if (plan.dataset.table === 'fact_contact') await forgetUnknownCustomer(over(client))
    counts = { ...counts, ...merged.counts }
    remarks = { silent: await countSilent(client), regionsTaken: merged.regionsTaken }
    if (plan.id === 'receipts') await warnOfReceipts(client, plan)
    await warnOfVolume(client, plan, options.today)
    await keepingCoverage(client, plan.id, () =>
      declareCovered(client, plan.id, options.coversUntil, options.today),
    )
    if (isCoveredDataset(plan.id))
      end = { dataset: plan.id, before, after: await endOfDays(client, plan, options.today) }
  }
  // Of the rows that are loaded; of a file that is refused, of all.
  await warnOfFile(client, plan)
  const warnings = await listProblems(client, plan, 'warning', { limit: listed })
  const { warnings: warningCount } = await countProblems(client)

  run.details = {
    refusal: null,
    problems: await groupProblems(client, plan),
    errors: errorCount,
    warnings: warningCount,
    created: isRefused ? [] : await countCreated(client),
    end,
    regionsTaken: remarks.regionsTaken,
  }

  const outcome = isRefused ? 'refused' : options.dryRun ? 'checked' : 'loaded'
  if (outcome !== 'loaded') await rollBack(client)
  await finishRun(client, run, outcome, counts)
  if (outcome === 'loaded') {
    await over(client).execute(noteOwnWrites)
    await client.query('commit')
    // Rollups that cannot be made are missing, not wrong: the facts are read until the next import or start.
    await refreshRollups(client, { anew: false, waitMs: options.waitMs }).catch(options.onRollupsLeft)
    // What is left of them is taken by the next import.
    await forgetBefore(client, timeZone, options.today).catch(() => {})
  }
  return {
    dataset: plan.id,
    run: run.number,
    outcome,
    counts,
    errors,
    errorCount,
    warnings,
    warningCount,
    remarks,
  }
}

/** The last day that the dataset covers; null where it covers none. */
const endOfDays = async (client: CopyClient, { id, dataset }: Plan, today: string): Promise<string | null> =>
  isCoveredDataset(id) ? findDataEnd(client, id, dataset.table, today) : null

/** Leaves the warehouse as it was; what was tried is no write of others. */
async function rollBack(client: CopyClient): Promise<void> {
  const db = over(client)
  const [count] = await db.execute(writtenInVain)
  await client.query('rollback')
  if (Number(count?.written) > 0) await db.execute(noteInVain(String(count?.written)))
}

/** Plans the outcome of the staged rows; repeated when some of them are left out. */
async function judgeRows(
  client: CopyClient,
  plan: Plan,
  created: ReadonlySet<CreatableKind>,
  has: (field: string) => boolean,
): Promise<void> {
  await createMissing(client, plan.dataset, created, has)
  if (has('reverses_code')) await findReversed(client, has)
  if (plan.dataset.table === 'fact_contact') await ensureUnknownCustomer(over(client))
  const isPart = plan.dataset.isFact === true && (await isSmallPart(client, plan.dataset, 'import_stage'))
  const statement = outcomeSql(plan.dataset, has, isPart)
  if (plan.dataset.hasAspects) {
    await client.query(statement, [plan.aspects.map(({ aspect }) => aspect)])
  } else await client.query(statement)
  // Often there are none of them, and several statements ask for them.
  if (plan.dataset.isFact) {
    await client.query(
      `create index on import_outcome (existing_customer_id, id) where change in ('changed', 'moved')`,
    )
  }
  await analyzeOutcome(client, plan.dataset, has)
}

/** What statements join by; all columns would take as long as the joins. */
async function analyzeOutcome(client: CopyClient, dataset: Dataset, has: (field: string) => boolean) {
  const ids = storedColumns(dataset, has)
    .map(({ column }) => column)
    .filter((column) => column.endsWith('_id'))
  const columns = ['line', 'first_line', 'change', 'id', ...ids.map(q)]
  await analyze(client, `import_outcome (${columns.join(', ')})`)
}

/** From here on the file is as if it had never had the bad rows: nothing that they mention or say lives on. */
async function leaveOutBadRows(
  client: CopyClient,
  has: (field: string) => boolean,
  judge: () => Promise<void>,
): Promise<void> {
  const isBad = `line in (select line from import_problem where severity = 'error')`
  // Problems of the whole file are kept on its first line, good or bad.
  await client.query(
    `delete from import_problem where severity = 'warning' and reason <> 'amountRounded' and ${isBad}`,
  )
  await client.query(`delete from import_stage where ${isBad}`)
  const hasCreated = await undoMissing(client)
  if (hasCreated || has('reverses_code')) {
    await client.query('drop table import_outcome')
    await judge()
  } else {
    await client.query(`delete from import_outcome where ${isBad}`)
    await analyze(client, 'import_outcome (line)')
  }
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
  /** The day up to which the dataset is complete. */
  readonly coversUntil?: string
  readonly dryRun?: boolean
  /** Longest wait for another import; a minute by default. */
  readonly waitMs?: number
  readonly around?: Around
  /** Ends the load half way, with nothing loaded. */
  readonly signal?: AbortSignal | undefined
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
  const records = toRecords(rows)
  const first = await records.next()
  if (first.done) {
    return {
      dataset,
      run: null,
      outcome: 'loaded',
      counts: noRows,
      errors: [],
      errorCount: 0,
      warnings: [],
      warningCount: 0,
      remarks: noRemarks,
    }
  }
  const headerCells = first.value
  const run = newRun(dataset, fileName, startedBy)
  const work = async (client: CopyClient) => {
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
      timeZone,
      today,
      createMissing: new Set(options.createMissing),
      skipInvalid: false,
      dryRun: options.dryRun ?? false,
      coversUntil: options.coversUntil ?? null,
      waitMs: options.waitMs ?? 60_000,
      around: options.around,
      onProgress: () => {},
      onRollupsLeft: () => {},
      onErrors: async () => {},
    })
  }
  return withImportSession(url, run, work, options.signal)
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
