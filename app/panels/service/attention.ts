/** Service orders whose deadline was missed. */
import { sql } from 'drizzle-orm'
import { type QueryContext, run } from '~/metrics/execute'
import { matches } from '~/metrics/groups'
import type { Query } from '~/metrics/query'
import { openAt, orderGroups, withPeople } from '~/metrics/service/sources'
import { type AttentionLine, line } from '../attention/line'

/** Open orders past their completion deadline, a line for each kind; the oldest deadline is told. */
export async function serviceBreaches(context: QueryContext, query: Query): Promise<AttentionLine[]> {
  const day = sql`${query.asOf}::date`
  const rows = await run<{ kind: string; breached: string; oldest: string }>(
    context,
    sql`
    select o.kind, count(*) as breached, min(o.resolution_due_on)::text as oldest from ${withPeople(openAt(day))}
    where o.resolution_due_on <= ${day} and ${matches(query.where, orderGroups, sql`${query.asOf}`)}
    group by 1`,
  )
  return rows.map(({ kind, breached, oldest }) =>
    line({
      severity: 2,
      kind: 'orders_overdue',
      subject: 'service',
      by: 'kind',
      group: kind,
      label: kind,
      since: oldest,
      until: query.asOf,
      count: Number(breached),
      size: Number(breached),
    }),
  )
}
