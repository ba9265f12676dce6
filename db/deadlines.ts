/**
 * Deadlines of complaints. A complaint gets them when it comes in and keeps them: they are computed again
 * only when something about the complaint itself changes, never because a policy or the calendar did.
 */
import { type SQL, sql } from 'drizzle-orm'
import type { Executor } from './calendar'

/** The day that the n-th workday after `day` is, given that workday; within 0 days is the day itself. */
const dueDay = (amount: SQL, day: SQL, workday: SQL) =>
  sql`case when ${amount} = 0 then ${day} else ${workday} end`

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

/** Sets the deadlines of complaints by the policies and the calendar of today. */
export async function deriveDeadlines(db: Executor, stale: Stale, timeZone: string): Promise<void> {
  const dayOf = (instant: SQL) => sql`(${instant} at time zone ${timeZone}::text)::date`
  await db.execute(sql`
    with subject as materialized (
      select customer_id, ${stale.id} as id, level, type, urgency, accepted, received_at, received_on,
             promised_at, promised_whole_day, resolved_at, resolved_on, policy_version,
             (${stale.all}) as all_stale
        from ${stale.table}
       where ${stale.where}
    ),
    kind as (
      select distinct level, coalesce(type, '') as type, coalesce(urgency, '') as urgency, received_on
        from subject where accepted
    ),
    chosen as (
      select distinct on (k.level, k.type, k.urgency, k.received_on, p.step)
             k.*, p.step, p.policy_id, p.amount, p.unit
        from kind as k
        join warehouse.sla_policy as p
          on (p.level is null or p.level = k.level)
         and (p.type is null or p.type = k.type)
         and (p.urgency is null or p.urgency = k.urgency)
         and p.valid_from <= k.received_on
       order by k.level, k.type, k.urgency, k.received_on, p.step,
                num_nonnulls(p.level, p.type, p.urgency) desc, p.valid_from desc, p.policy_id desc
    ),
    workday as (select day, workday_number from warehouse.calendar where is_workday),
    rule as (
      select c.level, c.type, c.urgency, c.received_on,
             max(c.policy_id) filter (where c.step = 'response') as response_policy,
             max(c.amount) filter (where c.step = 'response' and c.unit = 'hours') as response_hours,
             max(${dueDay(sql`c.amount`, sql`c.received_on`, sql`w.day`)})
               filter (where c.step = 'response' and c.unit = 'working_days') as response_day,
             max(c.policy_id) filter (where c.step = 'resolution') as resolution_policy,
             max(c.amount) filter (where c.step = 'resolution' and c.unit = 'hours') as resolution_hours,
             max(${dueDay(sql`c.amount`, sql`c.received_on`, sql`w.day`)})
               filter (where c.step = 'resolution' and c.unit = 'working_days') as resolution_day,
             max(c.policy_id) filter (where c.step = 'follow_up') as follow_up_policy,
             max(c.amount) filter (where c.step = 'follow_up' and c.unit = 'hours') as follow_up_hours,
             max(c.amount) filter (where c.step = 'follow_up' and c.unit = 'working_days') as follow_up_days
        from chosen as c
        left join warehouse.calendar as start on start.day = c.received_on
        left join workday as w on w.workday_number = start.workday_number + c.amount
       group by c.level, c.type, c.urgency, c.received_on
    ),
    due as (
      select s.customer_id, s.id, s.all_stale, s.accepted, s.policy_version,
             s.received_at + r.response_hours * interval '1 hour' as response_at,
             r.response_day, r.response_policy, r.resolution_policy, r.follow_up_policy,
             s.promised_at is not null as promised,
             case when not s.accepted or s.promised_whole_day then null
                  else coalesce(s.promised_at, s.received_at + r.resolution_hours * interval '1 hour')
              end as resolution_at,
             case when not s.accepted then null
                  when s.promised_at is null then r.resolution_day
                  when s.promised_whole_day then ${dayOf(sql`s.promised_at`)}
              end as resolution_day,
             s.resolved_at + r.follow_up_hours * interval '1 hour' as follow_up_at,
             ${dueDay(sql`r.follow_up_days`, sql`s.resolved_on`, sql`w.day`)} as follow_up_day
        from subject as s
        left join rule as r
          on s.accepted and r.level = s.level and r.type = coalesce(s.type, '')
         and r.urgency = coalesce(s.urgency, '') and r.received_on = s.received_on
        left join warehouse.calendar as start on start.day = s.resolved_on
        left join workday as w on w.workday_number = start.workday_number + r.follow_up_days
    ),
    version as (
      select d.*, concat(coalesce(response_policy::text, '-'), '/',
                         case when promised then 'promise' else coalesce(resolution_policy::text, '-') end)
               as opening
        from due as d
    )
    update ${stale.table} as f
       set response_due_at = case when d.all_stale then d.response_at else f.response_due_at end,
           response_due_on = case when d.all_stale
             then coalesce(${dayOf(sql`d.response_at`)}, d.response_day) else f.response_due_on end,
           resolution_due_at = case when d.all_stale then d.resolution_at else f.resolution_due_at end,
           resolution_due_on = case when d.all_stale
             then coalesce(${dayOf(sql`d.resolution_at`)}, d.resolution_day) else f.resolution_due_on end,
           follow_up_due_at = d.follow_up_at,
           follow_up_due_on = coalesce(${dayOf(sql`d.follow_up_at`)}, d.follow_up_day),
           policy_version = case when d.accepted then concat(
             case when d.all_stale then d.opening
                  else concat(split_part(d.policy_version, '/', 1), '/', split_part(d.policy_version, '/', 2))
              end, '/', coalesce(d.follow_up_policy::text, '-')) end,
           calendar_version = case when d.accepted
             then (select value #>> '{}' from app.setting where key = 'calendarVersion') end
      from version as d
     where f.customer_id = d.customer_id and f.${stale.id} = d.id`)
}

/**
 * Marks repeats: an earlier complaint of the same customer within the 30 × 24 hours before. A complaint
 * that came, moved or went changes its neighbours too, so everything within reach of it is looked at.
 * @param points a query for `(customer_id, received_at)`, where the touched complaints stood and stand
 */
export async function deriveRepeats(db: Executor, points: SQL): Promise<void> {
  await db.execute(sql`
    with span as (
      select customer_id, min(received_at) as first_at, max(received_at) + interval '720 hours' as last_at
        from (${points}) as p
       group by customer_id
    ),
    seen as (
      select f.customer_id, f.complaint_id, f.received_at >= span.first_at as within,
             count(*) over (partition by f.customer_id order by f.received_at
               range between interval '720 hours' preceding and current row exclude group) > 0 as is_repeat
        from warehouse.fact_complaint as f
        join span using (customer_id)
       where f.received_at between span.first_at - interval '720 hours' and span.last_at
    )
    update warehouse.fact_complaint as f
       set is_repeat = seen.is_repeat
      from seen
     where seen.within and f.is_repeat <> seen.is_repeat
       and f.customer_id = seen.customer_id and f.complaint_id = seen.complaint_id`)
}
