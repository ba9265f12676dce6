/** How long before or after its deadline each complaint was resolved, in steps of days. */
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
import { daysAfter, NO_DEADLINE, steps } from './deadline-steps'
import { countsByLevel, levelColumns } from './levels'

const names = Object.fromEntries([...steps, NO_DEADLINE].map(({ id, label }) => [id, label]))

const stepRows = sql.join(
  steps.map(({ id, from, to }, place) => sql`(${place}::int, ${id}::text, ${from}::int, ${to}::int)`),
  sql`, `,
)

const bySteps = (query: Query) => sql`
    with f as (
      select f.level, ${daysAfter} as days from ${complaintsFrom}
      where f.accepted and f.resolved_on between ${query.from} and ${earlier(query.to, query.asOf)}
        and ${matches(query.where, complaintGroups, sql`${query.asOf}`)}
    )
    select step.place, step.id as "group", count(f.level) as resolved,
      round(count(f.level)::numeric / nullif(sum(count(f.level)) over (), 0), 6) as share, ${countsByLevel}
    from (values ${stepRows}) step(place, id, first, last)
    left join f on f.days between step.first and step.last
    group by 1, 2
    union all
    select ${steps.length}::int, ${NO_DEADLINE.id}, count(*), null, ${countsByLevel} from f where f.days is null
    order by 1`

/** A row per step, the one without a deadline last; shares are those of the complaints that have one. */
export const complaintsResolutionDays = definePanel({
  id: 'complaints-resolution-days',
  subject: 'complaints',
  kind: 'table',
  metrics: ['resolved'],
  columns: [
    structuralColumn('group'),
    structuralColumn('label'),
    metricColumn('resolved'),
    structuralColumn('share'),
    ...levelColumns,
  ],
  rows: async (context, query) => {
    // Outside the time that complaints cover there are no counts, and so no zeros.
    const isKnown = isCovered(query.known.covered.complaints, query)
    const counts = ['resolved', ...levelColumns.map(({ id }) => id)]
    const unknown = isKnown ? {} : Object.fromEntries(counts.map((id) => [id, null]))
    const rows = await run(context, bySteps(query))
    return rows.map((row) => ({ ...row, ...unknown, label: names[String(row.group)] }))
  },
})
