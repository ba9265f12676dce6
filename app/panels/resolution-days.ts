/** How long before or after its deadline each complaint was resolved, in steps of days. */
import { sql } from 'drizzle-orm'
import { toFilters } from '~/metrics/address'
import type { Column } from '~/metrics/answer'
import { catalog } from '~/metrics/catalog'
import { structuralColumn } from '~/metrics/columns'
import { complaintGroupsAt, complaintsFrom, isResolvedInTime } from '~/metrics/complaint-sources'
import { matches } from '~/metrics/groups'
import { type Text, text } from '~/metrics/text'
import { earlier } from '~/metrics/time'
import { toRow } from '~/metrics/values'
import { countsByLevel, levelColumns } from './complaint-levels'
import type { Panel } from './panel'

/** Days after the deadline, both ends inclusive; negative ones are before it. */
const steps: { id: string; label: Text; from: number; to: number }[] = [
  { id: 'early_8_plus', label: text('提前 8 天及以上', '8 or more days early'), from: -100_000, to: -8 },
  { id: 'early_5_7', label: text('提前 5–7 天', '5–7 days early'), from: -7, to: -5 },
  { id: 'early_3_4', label: text('提前 3–4 天', '3–4 days early'), from: -4, to: -3 },
  { id: 'early_1_2', label: text('提前 1–2 天', '1–2 days early'), from: -2, to: -1 },
  { id: 'due_day', label: text('期限当天', 'On the day'), from: 0, to: 0 },
  { id: 'late_1_2', label: text('超期 1–2 天', '1–2 days late'), from: 1, to: 2 },
  { id: 'late_3_4', label: text('超期 3–4 天', '3–4 days late'), from: 3, to: 4 },
  { id: 'late_5_7', label: text('超期 5–7 天', '5–7 days late'), from: 5, to: 7 },
  { id: 'late_8_plus', label: text('超期 8 天及以上', '8 or more days late'), from: 8, to: 100_000 },
]
const NO_DEADLINE = { id: 'no_deadline', label: text('没有期限', 'No deadline') }
const names = Object.fromEntries([...steps, NO_DEADLINE].map(({ id, label }) => [id, label]))

const stepRows = sql.join(
  steps.map(({ id, from, to }, place) => sql`(${place}::int, ${id}::text, ${from}::int, ${to}::int)`),
  sql`, `,
)

/** Null without a deadline. Who misses a deadline of that very day by its clock time is late, so by a day. */
const daysAfter = sql`case when f.resolution_due_on is null then null
  when ${isResolvedInTime} then f.resolved_on - f.resolution_due_on
  else greatest(1, f.resolved_on - f.resolution_due_on) end`

export const resolutionDaysPanels = {
  'complaints-resolution-days': {
    id: 'complaints-resolution-days',
    subject: 'complaints',
    kind: 'table',
    metrics: ['resolved'],
    title: text('办结与期限的间隔', 'Resolution against the deadline'),
    /** A row per step, the one without a deadline last; shares are those of the complaints that have one. */
    answer: async (asking, query, lang) => {
      const { label, unit, better } = catalog.resolved
      const columns: Column[] = [
        structuralColumn('group', lang),
        structuralColumn('label', lang),
        { id: 'resolved', label: label[lang], unit, better },
        structuralColumn('share', lang),
        ...levelColumns(lang),
      ]
      const raw = await asking.db.execute<Record<string, unknown>>(sql`
        with f as (
          select f.level, ${daysAfter} as days from ${complaintsFrom}
          where f.accepted and f.resolved_on between ${query.from} and ${earlier(query.to, query.asOf)}
            and ${matches(query.where, complaintGroupsAt(sql`${query.asOf}`))}
        )
        select step.place, step.id as "group", count(f.level) as resolved,
          round(count(f.level)::numeric / nullif(sum(count(f.level)) over (), 0), 6) as share, ${countsByLevel}
        from (values ${stepRows}) step(place, id, first, last)
        left join f on f.days between step.first and step.last
        group by 1, 2
        union all
        select ${steps.length}::int, ${NO_DEADLINE.id}, count(*), null, ${countsByLevel} from f where f.days is null
        order by 1`)
      return {
        panel: 'complaints-resolution-days',
        filters: toFilters(query),
        asOf: query.asOf,
        columns,
        rows: raw.map((row) => toRow({ ...row, label: names[String(row.group)]?.[lang] }, columns)),
      }
    },
  },
} satisfies Record<string, Panel>
