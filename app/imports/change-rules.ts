/**
 * Changes what deadlines follow from, policies or the calendar, by the way of an import, and sets those deadlines anew
 * that come out otherwise because of it. A trial does all of that and keeps nothing, so that it says what would become of it.
 */
import { type SQL, sql } from 'drizzle-orm'
import { type Clock, clocks, runs, stepsOf } from '#db/clocks'
import type { RowExecutor } from '#db/connect'
import type { CopyClient } from '#db/copy'
import { ofOwnTable, presentDeadlines } from '#db/deadlines'
import { Refusal } from '#db/refusal'
import type { Day } from '~/metrics/time'
import { over } from './keep-rollups'
import { loadRows, type Row } from './load'
import type { Problem } from './problems'
import { findRecomputed, keepRecomputed, readReport, type Turned } from './recompute-deadlines'

export type RuleDataset = 'policies' | 'calendar'

type Values = Record<string, unknown>

/**
 * A row as it is and as it becomes, in the form in which imports write it; null where there is none yet. `former`: of a
 * policy the one of the same scope that holds until its first day.
 */
export type Replaced = { before: Values | null; former: Values | null; after: Values }

export type RuleChange = {
  readonly dataset: RuleDataset
  /** One at least; of the calendar days that follow each other. */
  readonly rows: readonly Row[]
  readonly isTrial: boolean
  /** Whether records that are in get the deadlines that follow from the change; else they keep theirs. */
  readonly resets: boolean
  readonly timeZone: string
  readonly today: Day
  readonly startedBy: string
  readonly fileName: string
  /** Ends the change half way, with nothing kept. */
  readonly signal?: AbortSignal | undefined
  /** Whether what is about to change may. */
  readonly accepts: (replaced: readonly Replaced[]) => boolean
  /** Belongs to the transaction of a change that is kept. */
  readonly after: (client: CopyClient, changed: RuleChanged) => Promise<void>
}

/** `turned`: of each kind of record that the change is about. */
export type RuleChanged = { replaced: readonly Replaced[]; turned: readonly Turned[] }

export class NotAccepted extends Refusal {}

/** Nobody waits longer for an import with a page open. */
const PATIENCE_MS = 5_000

/**
 * @returns what becomes of rows and deadlines, or the first thing that is wrong with the rows
 * @throws ImportRefusal where an import is running, NotAccepted
 */
export async function changeRules(url: string, change: RuleChange): Promise<RuleChanged | Problem> {
  const { dataset, rows, isTrial, resets, timeZone, today, startedBy, fileName } = change
  let changed: RuleChanged | null = null
  const { errors } = await loadRows(url, dataset, rows, {
    timeZone,
    today,
    startedBy,
    fileName,
    dryRun: isTrial,
    waitMs: PATIENCE_MS,
    signal: change.signal,
    around: async (client, merge) => {
      const db = over(client)
      const replaced = (await db.execute(replacements[dataset])) as readonly Replaced[]
      if (!change.accepts(replaced)) throw new NotAccepted('What is about to change was not accepted.')
      const clocks = clocksOf(change, replaced)
      for (const clock of clocks) await rememberDeadlines(db, change, clock)
      const merged = await merge()
      const turned: Turned[] = []
      for (const clock of clocks) {
        await findTurned(db, change, clock)
        turned.push(await readReport(db, clock))
      }
      changed = { replaced, turned }
      if (isTrial) return merged
      if (resets) for (const clock of clocks) await keepRecomputed(db, clock)
      await change.after(client, changed)
      return merged
    },
  })
  const [problem] = errors
  if (problem) return problem
  if (!changed) throw new Error('An import that found nothing wrong has changed nothing')
  return changed
}

/** The rows that the planned outcome meets, and what it makes of them. */
const replacements: Readonly<Record<RuleDataset, SQL>> = {
  policies: sql`
    select case when p.policy_id is not null then jsonb_build_object('amount', p.amount, 'unit', p.unit) end as before,
           jsonb_build_object('record', o.record, 'step', o.step, 'level', o.level, 'type', o.type, 'urgency', o.urgency,
             'from', o.valid_from, 'amount', o.amount, 'unit', o.unit) as after,
           (select jsonb_build_object('amount', f.amount, 'unit', f.unit) from warehouse.sla_policy as f
             where f.record = o.record and f.step = o.step and f.valid_from < o.valid_from
               and (f.level, f.type, f.urgency) is not distinct from (o.level, o.type, o.urgency)
             order by f.valid_from desc limit 1) as former
      from import_outcome as o
      left join warehouse.sla_policy as p on p.policy_id = o.id and o.change <> 'new'
     order by o.line`,
  calendar: sql`
    select case when c.day is not null
                then jsonb_build_object('is_workday', c.is_workday, 'name', c.name, 'source', c.source) end as before,
           jsonb_build_object('day', o.day, 'is_workday', o.is_workday, 'name', o.name) as after, null::jsonb as former
      from import_outcome as o
      left join warehouse.calendar as c on c.day = o.day and o.change <> 'new'
     order by o.line`,
}

/** The kinds of record that a change is about: the calendar is everybody's. */
const clocksOf = ({ dataset }: RuleChange, replaced: readonly Replaced[]): Clock[] =>
  Object.values(clocks).filter(
    ({ record }) => dataset === 'calendar' || replaced.some(({ after }) => after.record === record),
  )

/** Records whose deadlines may come out otherwise: not fewer than do. */
function reachOf({ dataset, rows }: RuleChange, clock: Clock): SQL {
  const days = rows.map((row) => row[dataset === 'policies' ? 'from' : 'day'] ?? '').sort()
  const start = sql.identifier(`${clock.start}_on`)
  const finish = sql.identifier(`${clock.finish}_on`)
  if (dataset === 'policies') return sql`${runs(clock, 'f')} and ${start} >= ${days[0]}::date`
  // A count meets these days where it begins before the last of them, no more workdays away than a policy allows.
  const first = sql`(select min(day) from warehouse.calendar where workday_number >=
    (select workday_number from warehouse.calendar where day = ${days[0]}::date)
      - (select coalesce(max(amount), 0) from warehouse.sla_policy where unit = 'working_days') - 1)`
  return sql`${runs(clock, 'f')} and ${start} < ${days.at(-1)}::date
    and (${start} >= ${first} or ${finish} >= ${first})`
}

const beforeOf = ({ record }: Clock) => sql.identifier(`deadlines_before_${record}`)

async function rememberDeadlines(db: RowExecutor, change: RuleChange, clock: Clock): Promise<void> {
  const present = presentDeadlines(ofOwnTable(clock, reachOf(change, clock)), change.timeZone)
  await db.execute(sql`create temp table ${beforeOf(clock)} on commit drop as ${present}`)
  await db.execute(sql`analyze ${beforeOf(clock)}`)
}

/** Of these, those whose deadlines by the rules are others than before the change, whatever theirs are. */
async function findTurned(db: RowExecutor, change: RuleChange, clock: Clock): Promise<void> {
  const columns = (row: SQL) =>
    sql.join(
      stepsOf(clock).flatMap((step) =>
        ['on', 'at'].map((end) => sql`${row}.${sql.identifier(`${step}_due_${end}`)}`),
      ),
      sql`, `,
    )
  await findRecomputed(
    db,
    clock,
    change,
    reachOf(change, clock),
    sql`exists (select from ${beforeOf(clock)} as b
      where b.customer_id = n.customer_id and b.id = n.id
        and (${columns(sql`b`)}) is distinct from (${columns(sql`n`)}))`,
  )
}
