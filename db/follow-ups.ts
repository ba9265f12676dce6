/** Which visit followed a record up, where the record itself does not say that anybody has. */
import { type SQL, sql } from 'drizzle-orm'
import { type Clock, tableOf } from './clocks'
import type { RowExecutor } from './connect'

/**
 * Sets the visits that followed complaints or service orders up, for all of some customers: the first one on or after
 * the end of the work. Whatever came first, changed or went, it ends in the same; nothing is written where nothing differs.
 * @param customers a query for `customer_id`; absent: all
 */
export async function deriveFollowUps(db: RowExecutor, clock: Clock, customers?: SQL): Promise<void> {
  const among = (column: SQL) => (customers ? sql`${column} in (${customers})` : sql`true`)
  const of = (row: string, name: string) => sql`${sql.identifier(row)}.${sql.identifier(name)}`
  const table = tableOf(clock)
  const id = sql.identifier(clock.id)
  const { code, finish } = clock
  /** A visit `v` that may have followed the record `r` up. */
  const isFollowUp = sql`v.customer_id = r.customer_id and ${of('v', code)} = ${of('r', code)}
    and v.purpose = ${clock.visits} and v.completed_on is not null`
  // Of a bare day nobody knows whether it was before or after, so the day on which the work ended itself counts.
  const isAfterwards = sql`case when v.completed_whole_day or ${of('r', `${finish}_whole_day`)}
    then v.completed_on >= ${of('r', `${finish}_on`)} else v.completed_at >= ${of('r', `${finish}_at`)} end`
  await db.execute(sql`
    with first_visit as materialized (
      select distinct on (r.customer_id, r.${id}) r.customer_id, r.${id}, v.completed_at, v.completed_on
        from warehouse.fact_visit as v join ${table} as r on ${isFollowUp}
       where ${of('v', code)} is not null and ${among(sql`v.customer_id`)} and ${among(sql`r.customer_id`)}
         and ${isAfterwards}
       order by r.customer_id, r.${id}, v.completed_at
    ),
    differing as (
      select customer_id, ${id}, v.completed_at, v.completed_on
        from (select customer_id, ${id}, visit_follow_up_at, visit_follow_up_on
                from ${table} as r
               where visit_follow_up_on is not null and ${among(sql`r.customer_id`)}) as present
        full join first_visit as v using (customer_id, ${id})
       where (visit_follow_up_at, visit_follow_up_on) is distinct from (v.completed_at, v.completed_on)
    )
    update ${table} as r
       set visit_follow_up_at = d.completed_at, visit_follow_up_on = d.completed_on
      from differing as d
     where r.customer_id = d.customer_id and r.${id} = d.${id}`)
}
