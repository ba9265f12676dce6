/** When complaints come in: weekday × hour in the reporting zone, all 168 cells; null where none are known. */
import { sql } from 'drizzle-orm'
import { metricColumn } from '~/metrics/catalog'
import { structuralColumn } from '~/metrics/columns'
import { complaintGroups, complaintsFrom } from '~/metrics/complaints/sources'
import { isCovered } from '~/metrics/covered-time'
import { run } from '~/metrics/execute'
import { matches } from '~/metrics/groups'
import type { Query } from '~/metrics/query'
import { earlier } from '~/metrics/time'
import { definePanel } from '../panel'

const cells = (query: Query, timeZone: string) => sql`
    with cell as (
      select extract(isodow from local)::int as weekday, extract(hour from local)::int as hour, count(*) as received
      from (
        select f.received_at at time zone ${timeZone} as local from ${complaintsFrom}
        where f.received_on between ${query.from} and ${earlier(query.to, query.asOf)}
          and ${matches(query.where, complaintGroups, sql`${query.asOf}`)}
      ) f
      group by 1, 2
    )
    select weekday, hour, coalesce(received, 0) as received
    from generate_series(1, 7) weekday cross join generate_series(0, 23) hour
    left join cell using (weekday, hour)
    order by weekday, hour`

export const complaintsHeatmap = definePanel({
  id: 'complaints-heatmap',
  subject: 'complaints',
  kind: 'heatmap',
  metrics: ['received'],
  columns: [structuralColumn('weekday'), structuralColumn('hour'), metricColumn('received')],
  rows: async (context, query) => {
    const rows = await run(context, cells(query, context.timeZone))
    const isKnown = isCovered(query.known.covered.complaints, query)
    return isKnown ? rows : rows.map((row) => ({ ...row, received: null }))
  },
})
