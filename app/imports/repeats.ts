/**
 * Which of the staged complaints are repeats, and whose neighbours in the warehouse become or cease to be one. Found
 * before the rows go in, so that each is written once.
 */
import type { CopyClient } from '#db/copy'
import { isRepeat, REPEAT_WITHIN } from '#db/deadlines'
import { analyze } from './outcome'

/** A complaint that comes, moves or goes changes those around the places in time where it stood and stands. */
export const repeatSpans = `
  select customer_id, min(received_at) as first_at, max(received_at) + ${REPEAT_WITHIN} as last_at
    from (select customer_id, received_at from import_outcome where change <> 'same'
          union all
          select existing_customer_id, existing_received_at
            from import_outcome where change in ('changed', 'moved')) as point
   group by customer_id`

/** The complaints within reach as they will be: those that stay as they are, and the staged ones. */
const near = `
  select f.customer_id, f.complaint_id as id, f.received_at, f.is_repeat, false as is_staged, s.first_at
    from import_span as s
    join warehouse.fact_complaint as f using (customer_id)
   where f.received_at between s.first_at - ${REPEAT_WITHIN} and s.last_at
     and not exists (select from import_outcome as o
                      where o.change in ('changed', 'moved')
                        and o.existing_customer_id = f.customer_id and o.id = f.complaint_id)
  union all
  select o.customer_id, o.id, o.received_at, o.is_repeat, true, s.first_at
    from import_outcome as o
    join import_span as s using (customer_id)
   where o.change <> 'same'`

/** Whether a row `o` of the outcome is a repeat, beside the row `r` of `import_repeat` that belongs to it. */
export const isRepeatSql = 'o.is_repeat <> (r.id is not null)'

/** Notes in `import_repeat` which staged rows become repeats, or cease to be; those in the warehouse around them are set. */
export async function findRepeats(client: CopyClient): Promise<void> {
  await client.query(`create temp table import_span on commit drop as ${repeatSpans}`)
  await analyze(client, 'import_span')
  await client.query(`
    create temp table import_repeat on commit drop as
    select customer_id, id, is_staged
      from (select near.*, ${isRepeat} as becomes_repeat from (${near}) as near) as seen
     where received_at >= first_at and becomes_repeat <> is_repeat`)
  await analyze(client, 'import_repeat')
  await client.query(`
    update warehouse.fact_complaint set is_repeat = not is_repeat
     where (customer_id, complaint_id) in (select customer_id, id from import_repeat where not is_staged)`)
}
