/** Recomputes stored deadlines by the current policies and calendar, and reports the changes. */
import { type SQL, sql } from 'drizzle-orm'
import type { Database, RowExecutor } from '#db/connect'
import { noteOwnWrites } from '#db/data-version'
import { endOf, presentCalendar, presentDeadlines, type Step, steps } from '#db/deadlines'
import { prepareLongTransaction, takeImportLock } from '#db/import-lock'
import { closeUndo } from '#db/import-runs'
import { wallTime } from '~/deadlines/record'
import { deadlineState } from '~/metrics/complaints/deadlines'
import { builtRollups } from '~/metrics/rollups/fill'
import { readSettings } from '~/metrics/settings'
import type { Day } from '~/metrics/time'
import { keepTouched } from './keep-rollups'
import { ImportRefusal } from './refusal'
import { requirePresentZone } from './session'

export type RecomputeOptions = {
  timeZone: string
  /** Decides which open steps are late. */
  today: Day
  /** Only complaints received on this day or later. */
  from: Day | null
  /** Dry run: rolls back at the end. */
  dryRun: boolean
  /** Longest wait for an import that is running. */
  waitMs?: number
}

/** A deadline before and after: a day, or a clock time of the reporting zone; null where there is none. */
export type Example = { code: string; step: Step; before: string | null; after: string | null }

export type Recomputed = {
  dryRun: boolean
  complaints: number
  /** Complaints of which at least one deadline changed. */
  changed: number
  /** Deadlines that changed, and the verdicts that turned with them. */
  steps: { step: Step; changed: number; toLate: number; toOnTime: number }[]
  /** The first twenty changes, by code. */
  examples: Example[]
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
    await findRecomputed(tx, options, chosen(options.from))
    const report = { dryRun, ...(await readReport(tx)), examples: await readExamples(tx, options) }
    if (!dryRun) {
      await keepRecomputed(tx)
      await tx.execute(noteOwnWrites)
    }
    return report
  })
}

type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]

export type Found = Pick<Recomputed, 'complaints' | 'changed' | 'steps'>

/**
 * Fills the temporary table `recomputed` for complaints of their own table.
 * @param among which of them, by their columns
 * @param only a condition over a row `n` of `presentDeadlines`
 */
export async function findRecomputed(
  tx: RowExecutor,
  options: Pick<RecomputeOptions, 'timeZone' | 'today'>,
  among: SQL,
  only: SQL = sql`true`,
): Promise<void> {
  await tx.execute(
    sql`create temp table recomputed on commit drop as ${recomputed(options, among)} where ${only}`,
  )
  await tx.execute(sql`analyze recomputed`)
}

/** Keeps what `findRecomputed` has found, with the rollups in step. */
export const keepRecomputed = (tx: RowExecutor): Promise<void> => keepingRecomputed(tx, () => keep(tx))

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

const chosen = (from: Day | null) =>
  from === null ? sql`accepted` : sql`accepted and received_on >= ${from}::date`

/** The deadlines that complaints of their own table have by the rules of the moment. */
export const deadlinesOf = (among: SQL, timeZone: string): SQL =>
  presentDeadlines(
    { table: sql`warehouse.fact_complaint`, id: sql`complaint_id`, where: among, all: sql`true` },
    timeZone,
  )

/** Per complaint: the deadlines of today, and per step the deadlines and verdicts of both. */
function recomputed({ timeZone, today }: Pick<RecomputeOptions, 'timeZone' | 'today'>, among: SQL): SQL {
  const present = deadlinesOf(among, timeZone)
  const of = (table: 'f' | 'n', name: string) => sql`${sql.raw(table)}.${sql.identifier(name)}`
  const perStep = steps.map((step) => {
    const event = endOf(step, 'f')
    const due = (table: 'f' | 'n') => ({ at: of(table, `${step}_due_at`), on: of(table, `${step}_due_on`) })
    const wasLate = sql`${deadlineState(event, due('f'), sql`${today}::date`)} = 'breached'`
    const isLate = sql`${deadlineState(event, due('n'), sql`${today}::date`)} = 'breached'`
    return sql`(${due('f').on}, ${due('f').at}) is distinct from (${due('n').on}, ${due('n').at})
                 as ${sql.identifier(`${step}_changed`)},
               coalesce(${isLate}, false)::int - coalesce(${wasLate}, false)::int
                 as ${sql.identifier(`${step}_turn`)}`
  })
  return sql`select n.*, f.complaint_code, ${sql.join(perStep, sql`, `)}
    from warehouse.fact_complaint as f
    join (${present}) as n on n.customer_id = f.customer_id and n.id = f.complaint_id`
}

export async function readReport(tx: RowExecutor): Promise<Found> {
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
    select count(*)::int as complaints, count(*) filter (where ${any})::int as changed,
           ${sql.join(perStep, sql`, `)}
      from recomputed`)
  const of = (name: string) => Number(row?.[name] ?? 0)
  return {
    complaints: of('complaints'),
    changed: of('changed'),
    steps: steps.map((step) => ({
      step,
      changed: of(`${step}_changed`),
      toLate: of(`${step}_late`),
      toOnTime: of(`${step}_on_time`),
    })),
  }
}

function readExamples(tx: Transaction, { timeZone }: RecomputeOptions): Promise<Example[]> {
  const deadline = (table: 'f' | 'n', step: Step) => {
    const of = (name: string) => sql`${sql.raw(table)}.${sql.identifier(`${step}_${name}`)}`
    return sql`coalesce(${wallTime(of('due_at'), timeZone)}, ${of('due_on')}::text)`
  }
  const perStep = steps.map(
    (step, place) => sql`(${place}::int, ${step}::text, n.${sql.identifier(`${step}_changed`)},
      ${deadline('f', step)}, ${deadline('n', step)})`,
  )
  return tx.execute<Example>(sql`
    select n.complaint_code as code, s.step, s.before, s.after
      from recomputed as n
      join warehouse.fact_complaint as f on f.customer_id = n.customer_id and f.complaint_id = n.id
     cross join lateral (values ${sql.join(perStep, sql`, `)}) as s(place, step, changed, before, after)
     where s.changed
     order by n.complaint_code, s.place
     limit ${listed}`)
}

/** Keeps the rollups of complaints in step. */
async function keepingRecomputed(tx: RowExecutor, work: () => Promise<void>) {
  const settings = await readSettings(tx)
  const built = (await builtRollups(tx, settings)).filter((subject) => subject === 'complaints')
  const changed = sql.join(
    steps.map((step) => sql.identifier(`${step}_changed`)),
    sql` or `,
  )
  const list = async () => {
    await tx.execute(
      sql`insert into touched_fact select 'fact_complaint', customer_id, id from recomputed where ${changed}`,
    )
  }
  await keepTouched(tx, settings, built, list, work)
}

/** Writes what differs; where only policy or calendar have another version, the stamp follows. */
async function keep(tx: RowExecutor) {
  const columns = steps
    .flatMap((step) => [`${step}_due_on`, `${step}_due_at`])
    .map((name) => sql.identifier(name))
  const rules = sql`concat_ws('/', n.response_rule, n.resolution_rule, n.follow_up_rule)`
  const before = sql.join([...columns.map((name) => sql`f.${name}`), sql`f.policy_version`], sql`, `)
  const after = sql.join([...columns.map((name) => sql`n.${name}`), rules], sql`, `)
  await tx.execute(sql`
    update warehouse.fact_complaint as f
       set ${sql.join(
         columns.map((name) => sql`${name} = n.${name}`),
         sql`, `,
       )},
           policy_version = ${rules}, calendar_version = ${presentCalendar}
      from recomputed as n
     where f.customer_id = n.customer_id and f.complaint_id = n.id
       and ((${before}) is distinct from (${after}) or f.calendar_version is distinct from ${presentCalendar})`)
  // Complaints as they were before an import have the deadlines of then.
  await closeUndo(tx, sql`dataset = 'complaints' and rows_updated > 0`)
}
