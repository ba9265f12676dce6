/** Recomputes stored deadlines by the current policies and calendar, and reports the changes. */
import { type SQL, sql } from 'drizzle-orm'
import { type Clock, type ClockedRecord, clocks, endOf, runs, type Step, stepsOf, tableOf } from '#db/clocks'
import type { Database, RowExecutor } from '#db/connect'
import { noteOwnWrites } from '#db/data-version'
import { ofOwnTable, presentCalendar, presentDeadlines, presentRules } from '#db/deadlines'
import { prepareLongTransaction, takeImportLock } from '#db/import-lock'
import { closeUndo } from '#db/import-runs'
import { wallTime } from '~/deadlines/wall-time'
import { deadlineState } from '~/metrics/complaints/deadlines'
import { builtRollups } from '~/metrics/rollups/fill'
import { readSettings } from '~/metrics/settings'
import type { Day } from '~/metrics/time'
import { keepTouched, tablesOf } from './keep-rollups'
import { ImportRefusal } from './refusal'
import { requirePresentZone } from './session'

export type RecomputeOptions = {
  timeZone: string
  /** Decides which open steps are late. */
  today: Day
  /** Only records that came in on this day or later. */
  from: Day | null
  /** Dry run: rolls back at the end. */
  dryRun: boolean
  /** Longest wait for an import that is running. */
  waitMs?: number
}

/** A deadline before and after: a day, or a clock time of the reporting zone; null where there is none. */
export type Example = { code: string; step: Step; before: string | null; after: string | null }

/** What became of the deadlines of one kind of record. */
export type Turned = {
  record: ClockedRecord
  found: number
  /** Records of which at least one deadline changed. */
  changed: number
  /** Deadlines that changed, and the verdicts that turned with them. */
  steps: { step: Step; changed: number; toLate: number; toOnTime: number }[]
}

export type Recomputed = {
  dryRun: boolean
  /** Of each kind, with the first twenty changes by code. */
  records: (Turned & { examples: Example[] })[]
}

/** Examples that a report lists. */
const listed = 20

/**
 * Recomputes in one transaction. Imports wait for it, and it waits for them.
 * @throws ImportRefusal where an import does not end in time
 */
export function recomputeDeadlines(db: Database, options: RecomputeOptions): Promise<Recomputed> {
  const { dryRun, waitMs = 60_000 } = options
  return db.transaction(async (tx) => {
    await prepareLongTransaction(tx)
    await waitForImports(tx, options.timeZone, waitMs)
    const records: Recomputed['records'] = []
    for (const clock of Object.values(clocks)) {
      await findRecomputed(tx, clock, options, chosen(clock, options.from))
      records.push({
        ...(await readReport(tx, clock)),
        examples: await readExamples(tx, clock, options),
      })
      if (!dryRun) await keepRecomputed(tx, clock)
    }
    if (!dryRun) await tx.execute(noteOwnWrites)
    return { dryRun, records }
  })
}

type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]

/** The temporary table of what was found for a kind of record. */
const foundOf = ({ record }: Clock) => sql.identifier(`recomputed_${record}`)

/**
 * Fills the temporary table of a kind of record, for records of their own table.
 * @param among which of them, by their columns
 * @param only a condition over a row `n` of `presentDeadlines`
 */
export async function findRecomputed(
  tx: RowExecutor,
  clock: Clock,
  options: Pick<RecomputeOptions, 'timeZone' | 'today'>,
  among: SQL,
  only: SQL = sql`true`,
): Promise<void> {
  await tx.execute(
    sql`create temp table ${foundOf(clock)} on commit drop as ${recomputed(clock, options, among)} where ${only}`,
  )
  await tx.execute(sql`analyze ${foundOf(clock)}`)
}

/** Keeps what `findRecomputed` has found, with the rollups in step. */
export const keepRecomputed = (tx: RowExecutor, clock: Clock): Promise<void> =>
  keepingRecomputed(tx, clock, () => keep(tx, clock))

async function waitForImports(tx: Transaction, timeZone: string, waitMs: number) {
  try {
    await takeImportLock(tx, waitMs)
  } catch (error) {
    const code = error instanceof Error && error.cause && (error.cause as { code?: unknown }).code
    if (code === '55P03') throw new ImportRefusal('importBusy')
    throw error
  }
  await requirePresentZone(tx, timeZone)
}

const chosen = (clock: Clock, from: Day | null) => {
  const isRunning = runs(clock, 'f')
  return from === null
    ? isRunning
    : sql`${isRunning} and ${sql.identifier(`${clock.start}_on`)} >= ${from}::date`
}

/** Per record: the deadlines of today, and per step the deadlines and verdicts of both. */
function recomputed(
  clock: Clock,
  { timeZone, today }: Pick<RecomputeOptions, 'timeZone' | 'today'>,
  among: SQL,
): SQL {
  const present = presentDeadlines(ofOwnTable(clock, among), timeZone)
  const of = (table: 'f' | 'n', name: string) => sql`${sql.raw(table)}.${sql.identifier(name)}`
  const perStep = stepsOf(clock).map((step) => {
    const event = endOf(clock, step, 'f')
    const due = (table: 'f' | 'n') => ({ at: of(table, `${step}_due_at`), on: of(table, `${step}_due_on`) })
    const wasLate = sql`${deadlineState(event, due('f'), sql`${today}::date`)} = 'breached'`
    const isLate = sql`${deadlineState(event, due('n'), sql`${today}::date`)} = 'breached'`
    return sql`(${due('f').on}, ${due('f').at}) is distinct from (${due('n').on}, ${due('n').at})
                 as ${sql.identifier(`${step}_changed`)},
               coalesce(${isLate}, false)::int - coalesce(${wasLate}, false)::int
                 as ${sql.identifier(`${step}_turn`)}`
  })
  return sql`select n.*, ${of('f', clock.code)} as code, ${sql.join(perStep, sql`, `)}
    from ${tableOf(clock)} as f
    join (${present}) as n on n.customer_id = f.customer_id and n.id = ${of('f', clock.id)}`
}

export async function readReport(tx: RowExecutor, clock: Clock): Promise<Turned> {
  const steps = stepsOf(clock)
  const column = (step: Step, name: string) => sql.identifier(`${step}_${name}`)
  const perStep = steps.map(
    (step) => sql`
      count(*) filter (where ${column(step, 'changed')})::int as ${column(step, 'changed')},
      count(*) filter (where ${column(step, 'turn')} = 1)::int as ${column(step, 'late')},
      count(*) filter (where ${column(step, 'turn')} = -1)::int as ${column(step, 'on_time')}`,
  )
  const any = sql.join(
    steps.map((step) => sql`${column(step, 'changed')}`),
    sql` or `,
  )
  const [row] = await tx.execute(sql`
    select count(*)::int as found, count(*) filter (where ${any})::int as changed,
           ${sql.join(perStep, sql`, `)}
      from ${foundOf(clock)}`)
  const of = (name: string) => Number(row?.[name] ?? 0)
  return {
    record: clock.record,
    found: of('found'),
    changed: of('changed'),
    steps: steps.map((step) => ({
      step,
      changed: of(`${step}_changed`),
      toLate: of(`${step}_late`),
      toOnTime: of(`${step}_on_time`),
    })),
  }
}

function readExamples(tx: Transaction, clock: Clock, { timeZone }: RecomputeOptions): Promise<Example[]> {
  const deadline = (table: 'f' | 'n', step: Step) => {
    const of = (name: string) => sql`${sql.raw(table)}.${sql.identifier(`${step}_${name}`)}`
    return sql`coalesce(${wallTime(of('due_at'), timeZone)}, ${of('due_on')}::text)`
  }
  const perStep = stepsOf(clock).map(
    (step, place) => sql`(${place}::int, ${step}::text, n.${sql.identifier(`${step}_changed`)},
      ${deadline('f', step)}, ${deadline('n', step)})`,
  )
  return tx.execute<Example>(sql`
    select n.code, s.step, s.before, s.after
      from ${foundOf(clock)} as n
      join ${tableOf(clock)} as f
        on f.customer_id = n.customer_id and f.${sql.identifier(clock.id)} = n.id
     cross join lateral (values ${sql.join(perStep, sql`, `)}) as s(place, step, changed, before, after)
     where s.changed
     order by n.code, s.place
     limit ${listed}`)
}

/** Keeps the rollups of the subject that counts the records in step. */
async function keepingRecomputed(tx: RowExecutor, clock: Clock, work: () => Promise<void>) {
  const settings = await readSettings(tx)
  const built = (await builtRollups(tx, settings)).filter((subject) =>
    tablesOf(subject).some(({ table }) => table === clock.table),
  )
  const changed = sql.join(
    stepsOf(clock).map((step) => sql.identifier(`${step}_changed`)),
    sql` or `,
  )
  const list = async () => {
    await tx.execute(
      sql`insert into touched_fact select ${clock.table}, customer_id, id from ${foundOf(clock)} where ${changed}`,
    )
  }
  await keepTouched(tx, settings, built, list, work)
}

/** Writes what differs; where only policy or calendar have another version, the stamp follows. */
async function keep(tx: RowExecutor, clock: Clock) {
  const columns = stepsOf(clock)
    .flatMap((step) => [`${step}_due_on`, `${step}_due_at`])
    .map((name) => sql.identifier(name))
  const rules = presentRules(clock, 'n')
  const before = sql.join([...columns.map((name) => sql`f.${name}`), sql`f.policy_version`], sql`, `)
  const after = sql.join([...columns.map((name) => sql`n.${name}`), rules], sql`, `)
  await tx.execute(sql`
    update ${tableOf(clock)} as f
       set ${sql.join(
         columns.map((name) => sql`${name} = n.${name}`),
         sql`, `,
       )},
           policy_version = ${rules}, calendar_version = ${presentCalendar}
      from ${foundOf(clock)} as n
     where f.customer_id = n.customer_id and f.${sql.identifier(clock.id)} = n.id
       and ((${before}) is distinct from (${after}) or f.calendar_version is distinct from ${presentCalendar})`)
  // Records as they were before an import have the deadlines of then.
  await closeUndo(tx, sql`dataset = ${clock.dataset} and rows_updated > 0`)
}
