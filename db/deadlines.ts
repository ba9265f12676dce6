/**
 * Deadlines of complaints. A complaint gets them when it comes in and keeps them: they are computed again
 * only when something about the complaint itself changes, never because a policy or the calendar did.
 */
import { type SQL, sql } from 'drizzle-orm'
import type { Executor } from './calendar'

/** The day that the n-th workday after `day` is, given that workday; within 0 days is the day itself. */
const dueDay = (amount: SQL, day: SQL, workday: SQL) =>
  sql`case when ${amount} = 0 then ${day} else ${workday} end`

/** The time of a rule that goes by the clock; null for one that counts working days. */
const clockTime = sql`case c.unit when 'hours' then c.amount * interval '1 hour' when 'minutes' then c.amount * interval '1 minute' end`

/** The rows whose deadlines are to be set: complaints themselves, or rows on their way to become some. */
export type Stale = {
  /** A table with the columns of `fact_complaint`. */
  readonly table: SQL
  /** Its column with the complaint's id. */
  readonly id: SQL
  readonly where: SQL
  /** Condition for all deadlines; where it fails, only the follow-up's is set, because the resolution changed. */
  readonly all: SQL
}

/** The steps of a complaint, in the order in which `policy_version` names their rules. */
export const steps = ['response', 'resolution', 'follow_up'] as const
export type Step = (typeof steps)[number]

const ends = { response: 'first_response', resolution: 'resolved' } as const

/** The instant and the day on which a step of the complaint `alias` ended: a follow-up that is given, else the visit. */
export function endOf(step: Step, alias: string): { at: SQL; on: SQL } {
  const of = (name: string) => sql.raw(`${alias}.${name}`)
  if (step !== 'follow_up') return { at: of(`${ends[step]}_at`), on: of(`${ends[step]}_on`) }
  return {
    at: sql`coalesce(${of('follow_up_at')}, ${of('visit_follow_up_at')})`,
    on: sql`coalesce(${of('follow_up_on')}, ${of('visit_follow_up_on')})`,
  }
}

/**
 * Query for the deadlines by the policies and the calendar of today: `customer_id, id, all_stale, accepted`
 * and per step `<step>_due_on`, `<step>_due_at` and `<step>_rule`. A rule is `policy:amount` with `d` for
 * working days, `h` for hours or `m` for minutes (`12:3d`), `promise`, or `-` where none applies.
 *
 * Of the policies that fit and were in force when the complaint came in, the one with most conditions
 * applies; among equals one for an urgency goes before one for a type, that before one for a level, and
 * then the newest.
 */
export function presentDeadlines(stale: Stale, timeZone: string): SQL {
  const dayOf = (instant: SQL) => sql`(${instant} at time zone ${timeZone}::text)::date`
  return sql`
    with subject as materialized (
      select customer_id, ${stale.id} as id, level, type, urgency, accepted, received_at, received_on,
             promised_at, promised_whole_day, resolved_at, resolved_on, (${stale.all}) as all_stale
        from ${stale.table}
       where ${stale.where}
    ),
    kind as (
      select distinct level, coalesce(type, '') as type, coalesce(urgency, '') as urgency, received_on
        from subject where accepted
    ),
    chosen as (
      select distinct on (k.level, k.type, k.urgency, k.received_on, p.step)
             k.*, p.step, p.amount, p.unit,
             concat(p.policy_id, ':', p.amount, case p.unit when 'minutes' then 'm' when 'hours' then 'h' else 'd' end) as rule
        from kind as k
        join warehouse.sla_policy as p
          on p.record = 'complaint'
         and (p.level is null or p.level = k.level)
         and (p.type is null or p.type = k.type)
         and (p.urgency is null or p.urgency = k.urgency)
         and p.valid_from <= k.received_on
       order by k.level, k.type, k.urgency, k.received_on, p.step,
                num_nonnulls(p.level, p.type, p.urgency) desc, p.urgency is null, p.type is null,
                p.valid_from desc, p.policy_id desc
    ),
    workday as (select day, workday_number from warehouse.calendar where is_workday),
    term as (
      select c.level, c.type, c.urgency, c.received_on,
             max(c.rule) filter (where c.step = 'response') as response_rule,
             max(${clockTime}) filter (where c.step = 'response') as response_time,
             max(${dueDay(sql`c.amount`, sql`c.received_on`, sql`w.day`)})
               filter (where c.step = 'response' and c.unit = 'working_days') as response_day,
             max(c.rule) filter (where c.step = 'resolution') as resolution_rule,
             max(${clockTime}) filter (where c.step = 'resolution') as resolution_time,
             max(${dueDay(sql`c.amount`, sql`c.received_on`, sql`w.day`)})
               filter (where c.step = 'resolution' and c.unit = 'working_days') as resolution_day,
             max(c.rule) filter (where c.step = 'follow_up') as follow_up_rule,
             max(${clockTime}) filter (where c.step = 'follow_up') as follow_up_time,
             max(c.amount) filter (where c.step = 'follow_up' and c.unit = 'working_days') as follow_up_days
        from chosen as c
        left join warehouse.calendar as start on start.day = c.received_on
        left join workday as w on w.workday_number = start.workday_number + c.amount
       group by c.level, c.type, c.urgency, c.received_on
    ),
    due as (
      select s.customer_id, s.id, s.all_stale, s.accepted,
             s.received_at + t.response_time as response_at,
             t.response_day, t.response_rule, t.follow_up_rule,
             case when s.promised_at is null then t.resolution_rule else 'promise' end as resolution_rule,
             case when not s.accepted or s.promised_whole_day then null
                  else coalesce(s.promised_at, s.received_at + t.resolution_time)
              end as resolution_at,
             case when not s.accepted then null
                  when s.promised_at is null then t.resolution_day
                  when s.promised_whole_day then ${dayOf(sql`s.promised_at`)}
              end as resolution_day,
             s.resolved_at + t.follow_up_time as follow_up_at,
             ${dueDay(sql`t.follow_up_days`, sql`s.resolved_on`, sql`w.day`)} as follow_up_day
        from subject as s
        left join term as t
          on s.accepted and t.level = s.level and t.type = coalesce(s.type, '')
         and t.urgency = coalesce(s.urgency, '') and t.received_on = s.received_on
        left join warehouse.calendar as start on start.day = s.resolved_on
        left join workday as w on w.workday_number = start.workday_number + t.follow_up_days
    )
    select customer_id, id, all_stale, accepted,
           response_at as response_due_at,
           coalesce(${dayOf(sql`response_at`)}, response_day) as response_due_on,
           coalesce(response_rule, '-') as response_rule,
           resolution_at as resolution_due_at,
           coalesce(${dayOf(sql`resolution_at`)}, resolution_day) as resolution_due_on,
           coalesce(resolution_rule, '-') as resolution_rule,
           follow_up_at as follow_up_due_at,
           coalesce(${dayOf(sql`follow_up_at`)}, follow_up_day) as follow_up_due_on,
           coalesce(follow_up_rule, '-') as follow_up_rule
      from due`
}

/** The version of the calendar that deadlines are stamped with. */
export const presentCalendar = sql`(select value #>> '{}' from app.setting where key = 'calendarVersion')`

/**
 * What a complaint's columns become: the deadlines of today that are stale, and its own for the rest.
 * @param own SQL of a present value
 * @param found alias of a row of `presentDeadlines`
 */
export function deadlineColumns(own: (column: string) => SQL, found: string): Record<string, SQL> {
  const d = (name: string) => sql.raw(`${found}.${name}`)
  const ifStale = (column: string) =>
    sql`case when ${d('all_stale')} then ${d(column)} else ${own(column)} end`
  const rule = (step: Step, place: number) => sql`case when ${d('all_stale')} then ${d(`${step}_rule`)}
      else split_part(${own('policy_version')}, '/', ${place}::int) end`
  return {
    response_due_at: ifStale('response_due_at'),
    response_due_on: ifStale('response_due_on'),
    resolution_due_at: ifStale('resolution_due_at'),
    resolution_due_on: ifStale('resolution_due_on'),
    follow_up_due_at: d('follow_up_due_at'),
    follow_up_due_on: d('follow_up_due_on'),
    policy_version: sql`case when ${d('accepted')} then
      concat_ws('/', ${rule('response', 1)}, ${rule('resolution', 2)}, ${d('follow_up_rule')}) end`,
    calendar_version: sql`case when ${d('accepted')} then ${presentCalendar} end`,
  }
}

/** Sets the deadlines of complaints by the policies and the calendar of today. */
export async function deriveDeadlines(db: Executor, stale: Stale, timeZone: string): Promise<void> {
  const columns = deadlineColumns((column) => sql`f.${sql.identifier(column)}`, 'd')
  await db.execute(sql`
    update ${stale.table} as f
       set ${sql.join(
         Object.entries(columns).map(([column, value]) => sql`${sql.identifier(column)} = ${value}`),
         sql`, `,
       )}
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
