/**
 * Deadlines of records with a clock (`clocks.ts`). A record gets them when it comes in and keeps them: they are computed
 * again only when something about the record itself changes, never because a policy or the calendar did.
 */
import { type SQL, sql } from 'drizzle-orm'
import type { Executor } from './calendar'
import { type Clock, clocks, runs, type Step, stepsOf, tableOf } from './clocks'

/** The day that the n-th workday after `day` is, given that workday; within 0 days is the day itself. */
const dueDay = (amount: SQL, day: SQL, workday: SQL) =>
  sql`case when ${amount} = 0 then ${day} else ${workday} end`

/** The time of a rule that goes by the clock; null for one that counts working days. */
const clockTime = sql`case c.unit when 'hours' then c.amount * interval '1 hour' when 'minutes' then c.amount * interval '1 minute' end`

/** The rows whose deadlines are to be set: records themselves, or rows on their way to become some. */
export type Stale = {
  readonly clock: Clock
  /** A table with the columns of the record's. */
  readonly table: SQL
  /** Its column with the record's id. */
  readonly id: SQL
  readonly where: SQL
  /** Condition for all deadlines; where it fails, only the follow-up's is set, because the end of the work changed. */
  readonly all: SQL
}

/** Records of their own table, with all their deadlines. */
export const ofOwnTable = (clock: Clock, where: SQL): Stale => ({
  clock,
  table: tableOf(clock),
  id: sql`${sql.identifier(clock.id)}`,
  where,
  all: sql`true`,
})

/** The steps of a complaint. */
export const steps = stepsOf(clocks.complaint)

const columns = (parts: SQL[]) => sql.join(parts, sql`, `)
const named = (name: string) => sql.identifier(name)

/** The steps of a record that are counted from its coming in. */
const fromStart = (clock: Clock) => stepsOf(clock).filter((step) => step !== 'follow_up')

/**
 * Query for the deadlines by the policies and the calendar of today: `customer_id, id, all_stale, runs`
 * and per step `<step>_due_on`, `<step>_due_at` and `<step>_rule`. A rule is `policy:amount` with `d` for
 * working days, `h` for hours or `m` for minutes (`12:3d`), `promise`, or `-` where none applies.
 *
 * Of the policies that fit and were in force when the record came in, the one with most conditions
 * applies; among equals one for an urgency goes before one for a type, that before one for a level, and
 * then the newest.
 *
 * Rules are found once for each kind of record and day, of which there are few; without `materialized` the planner
 * takes the records for few and looks for them once per row.
 */
export function presentDeadlines({ clock, ...stale }: Stale, timeZone: string): SQL {
  const { start, finish, promise, scope } = clock
  const dayOf = (instant: SQL) => sql`(${instant} at time zone ${timeZone}::text)::date`
  const own = (name: string) => sql`f.${named(name)}`
  const begun = fromStart(clock)
  const promised =
    promise === null
      ? sql`null::timestamptz as promised_at, null::boolean as promised_whole_day`
      : sql`${own(`${promise}_at`)} as promised_at, ${own(`${promise}_whole_day`)} as promised_whole_day`
  const ruleOf = (step: Step) => sql`max(c.rule) filter (where c.step = ${step}) as ${named(`${step}_rule`)},
             max(${clockTime}) filter (where c.step = ${step}) as ${named(`${step}_time`)}`
  const term = begun.map(
    (step) => sql`${ruleOf(step)},
             max(${dueDay(sql`c.amount`, sql`c.start_on`, sql`w.day`)})
               filter (where c.step = ${step} and c.unit = 'working_days') as ${named(`${step}_day`)}`,
  )
  const due = begun.map((step) => {
    const of = (part: string) => sql`t.${named(`${step}_${part}`)}`
    const as = (part: string) => named(`${step}_${part}`)
    const at = sql`s.start_at + ${of('time')}`
    if (step !== 'resolution' || promise === null)
      return sql`${at} as ${as('at')}, ${of('day')}, ${of('rule')}`
    return sql`case when s.promised_at is null then ${of('rule')} else 'promise' end as ${as('rule')},
             case when not s.runs or s.promised_whole_day then null else coalesce(s.promised_at, ${at})
              end as ${as('at')},
             case when not s.runs then null
                  when s.promised_at is null then ${of('day')}
                  when s.promised_whole_day then ${dayOf(sql`s.promised_at`)}
              end as ${as('day')}`
  })
  const found = stepsOf(clock).map((step) => {
    const at = named(`${step}_at`)
    return sql`${at} as ${named(`${step}_due_at`)},
           coalesce(${dayOf(sql`${at}`)}, ${named(`${step}_day`)}) as ${named(`${step}_due_on`)},
           coalesce(${named(`${step}_rule`)}, '-') as ${named(`${step}_rule`)}`
  })
  return sql`
    with subject as materialized (
      select f.customer_id, f.${stale.id} as id, ${scope.level === null ? sql`0` : own(scope.level)} as level,
             coalesce(${own(scope.type)}, '') as type, coalesce(${own(scope.urgency)}, '') as urgency,
             ${runs(clock, 'f')} as runs, ${own(`${start}_at`)} as start_at, ${own(`${start}_on`)} as start_on,
             ${promised}, ${own(`${finish}_at`)} as finish_at, ${own(`${finish}_on`)} as finish_on,
             (${stale.all}) as all_stale
        from ${stale.table} as f
       where ${stale.where}
    ),
    kind as (
      select distinct level, type, urgency, start_on from subject where runs
    ),
    chosen as (
      select distinct on (k.level, k.type, k.urgency, k.start_on, p.step)
             k.*, p.step, p.amount, p.unit,
             concat(p.policy_id, ':', p.amount, case p.unit when 'minutes' then 'm' when 'hours' then 'h' else 'd' end) as rule
        from kind as k
        join warehouse.sla_policy as p
          on p.record = ${clock.record}
         and (p.level is null or p.level = k.level)
         and (p.type is null or p.type = k.type)
         and (p.urgency is null or p.urgency = k.urgency)
         and p.valid_from <= k.start_on
       order by k.level, k.type, k.urgency, k.start_on, p.step,
                num_nonnulls(p.level, p.type, p.urgency) desc, p.urgency is null, p.type is null,
                p.valid_from desc, p.policy_id desc
    ),
    workday as (select day, workday_number from warehouse.calendar where is_workday),
    term as (
      select c.level, c.type, c.urgency, c.start_on,
             ${columns(term)},
             ${ruleOf('follow_up')},
             max(c.amount) filter (where c.step = 'follow_up' and c.unit = 'working_days') as follow_up_days
        from chosen as c
        left join warehouse.calendar as start on start.day = c.start_on
        left join workday as w on w.workday_number = start.workday_number + c.amount
       group by c.level, c.type, c.urgency, c.start_on
    ),
    due as (
      select s.customer_id, s.id, s.all_stale, s.runs, ${columns(due)},
             t.follow_up_rule, s.finish_at + t.follow_up_time as follow_up_at,
             ${dueDay(sql`t.follow_up_days`, sql`s.finish_on`, sql`w.day`)} as follow_up_day
        from subject as s
        left join term as t
          on s.runs and t.level = s.level and t.type = s.type and t.urgency = s.urgency and t.start_on = s.start_on
        left join warehouse.calendar as start on start.day = s.finish_on
        left join workday as w on w.workday_number = start.workday_number + t.follow_up_days
    )
    select customer_id, id, all_stale, runs, ${columns(found)}
      from due`
}

/** The version of the calendar that deadlines are stamped with. */
export const presentCalendar = sql`(select value #>> '{}' from app.setting where key = 'calendarVersion')`

/** The rules of all steps of a row of `presentDeadlines`, as `policy_version` has them. */
export const presentRules = (clock: Clock, found: string): SQL =>
  sql`concat_ws('/', ${columns(stepsOf(clock).map((step) => sql.raw(`${found}.${step}_rule`)))})`

/**
 * What a record's columns become: the deadlines of today that are stale, and its own for the rest.
 * @param own SQL of a present value
 * @param found alias of a row of `presentDeadlines`
 */
export function deadlineColumns(
  clock: Clock,
  own: (column: string) => SQL,
  found: string,
): Record<string, SQL> {
  const d = (name: string) => sql.raw(`${found}.${name}`)
  const ifStale = (column: string) =>
    sql`case when ${d('all_stale')} then ${d(column)} else ${own(column)} end`
  const rules = stepsOf(clock).map((step, place) =>
    step === 'follow_up'
      ? d('follow_up_rule')
      : sql`case when ${d('all_stale')} then ${d(`${step}_rule`)}
      else split_part(${own('policy_version')}, '/', ${place + 1}::int) end`,
  )
  return {
    ...Object.fromEntries(
      fromStart(clock)
        .flatMap((step) => [`${step}_due_at`, `${step}_due_on`])
        .map((column) => [column, ifStale(column)]),
    ),
    follow_up_due_at: d('follow_up_due_at'),
    follow_up_due_on: d('follow_up_due_on'),
    policy_version: sql`case when ${d('runs')} then concat_ws('/', ${columns(rules)}) end`,
    calendar_version: sql`case when ${d('runs')} then ${presentCalendar} end`,
  }
}

/** Sets the deadlines of records by the policies and the calendar of today. */
export async function deriveDeadlines(db: Executor, stale: Stale, timeZone: string): Promise<void> {
  const values = deadlineColumns(stale.clock, (column) => sql`f.${named(column)}`, 'd')
  await db.execute(sql`
    update ${stale.table} as f
       set ${columns(Object.entries(values).map(([column, value]) => sql`${named(column)} = ${value}`))}
      from (${presentDeadlines(stale, timeZone)}) as d
     where f.customer_id = d.customer_id and f.${stale.id} = d.id`)
}

/** How far back an earlier complaint makes a later one of the same customer a repeat: 30 × 24 hours. */
export const REPEAT_WITHIN = `interval '720 hours'`

/** Whether a row of complaints of whole customers is a repeat: another one was received before it, within reach. */
export const isRepeat = `coalesce(received_at - ${REPEAT_WITHIN} <= first_value(received_at)
  over (partition by customer_id order by received_at groups between 1 preceding and 1 preceding), false)`

/**
 * Marks repeats: an earlier complaint of the same customer within the 30 × 24 hours before. A complaint
 * that came, moved or went changes its neighbours too, so everything within reach of it is looked at.
 * @param points a query for `(customer_id, received_at)`, where the touched complaints stood and stand
 */
export async function deriveRepeats(db: Executor, points: SQL): Promise<void> {
  await db.execute(sql`
    with span as (
      select customer_id, min(received_at) as first_at, max(received_at) + ${sql.raw(REPEAT_WITHIN)} as last_at
        from (${points}) as p
       group by customer_id
    ),
    seen as (
      select customer_id, complaint_id, received_at >= first_at as within, ${sql.raw(isRepeat)} as is_repeat
        from warehouse.fact_complaint
        join span using (customer_id)
       where received_at between first_at - ${sql.raw(REPEAT_WITHIN)} and last_at
    )
    update warehouse.fact_complaint as f
       set is_repeat = seen.is_repeat
      from seen
     where seen.within and f.is_repeat <> seen.is_repeat
       and f.customer_id = seen.customer_id and f.complaint_id = seen.complaint_id`)
}
