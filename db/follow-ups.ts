/** Which visit followed a complaint up, where the record of the complaint itself does not say that anybody has. */
import { type SQL, sql } from 'drizzle-orm'
import type { RowExecutor } from './connect'

/** A visit `v` that may have followed the complaint `c` up. */
const isFollowUp = sql`v.customer_id = c.customer_id and v.complaint_code = c.complaint_code
  and v.purpose = 'complaint_follow_up' and v.completed_on is not null`

/** Of a bare day nobody knows whether it was before or after, so the day of the resolution itself counts. */
const isAfterwards = sql`case when v.completed_whole_day or c.resolved_whole_day
  then v.completed_on >= c.resolved_on else v.completed_at >= c.resolved_at end`

/**
 * Sets the visits that followed complaints up, for all complaints of some customers: the first one on or after the
 * resolution. Whatever came first, changed or went, it ends in the same; nothing is written where nothing differs.
 * @param customers a query for `customer_id`; absent: all
 */
export async function deriveFollowUps(db: RowExecutor, customers?: SQL): Promise<void> {
  const among = (column: SQL) => (customers ? sql`${column} in (${customers})` : sql`true`)
  await db.execute(sql`
    with first_visit as materialized (
      select distinct on (c.customer_id, c.complaint_id) c.customer_id, c.complaint_id, v.completed_at, v.completed_on
        from warehouse.fact_visit as v join warehouse.fact_complaint as c on ${isFollowUp}
       where v.complaint_code is not null and ${among(sql`v.customer_id`)} and ${among(sql`c.customer_id`)}
         and ${isAfterwards}
       order by c.customer_id, c.complaint_id, v.completed_at
    ),
    differing as (
      select customer_id, complaint_id, f.completed_at, f.completed_on
        from (select customer_id, complaint_id, visit_follow_up_at, visit_follow_up_on
                from warehouse.fact_complaint as c
               where visit_follow_up_on is not null and ${among(sql`c.customer_id`)}) as present
        full join first_visit as f using (customer_id, complaint_id)
       where (visit_follow_up_at, visit_follow_up_on) is distinct from (f.completed_at, f.completed_on)
    )
    update warehouse.fact_complaint as c
       set visit_follow_up_at = d.completed_at, visit_follow_up_on = d.completed_on
      from differing as d
     where c.customer_id = d.customer_id and c.complaint_id = d.complaint_id`)
}
