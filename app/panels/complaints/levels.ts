/** How serious complaints are, by the way they come in: a row per channel, a column per level, and the total. */

import { sql } from 'drizzle-orm'
import { type Lang, text } from '~/i18n/text'
import type { Column } from '~/metrics/answer'
import { metricColumn } from '~/metrics/catalog'
import { structuralColumn } from '~/metrics/columns'
import { complaintGroupsAt, complaintsFrom } from '~/metrics/complaints/sources'
import { valueLabel } from '~/metrics/dimensions'
import { run } from '~/metrics/execute'
import { matches } from '~/metrics/groups'
import { NONE } from '~/metrics/query'
import { toFilters } from '~/metrics/query-params'
import { earlier } from '~/metrics/time'
import { toRow } from '~/metrics/values'
import type { Panel } from '../panel'

/** The columns of the three levels, `level_1`…`level_3`, under the levels' names. */
export const levelColumns = (lang: Lang): Column[] =>
  ['1', '2', '3'].map((level) => ({
    id: `level_${level}`,
    label: valueLabel('level', level, lang),
    unit: 'count',
    better: 'lower',
  }))

/** The complaints of a statement's group counted by level; the alias is f. */
export const countsByLevel = sql`count(*) filter (where f.level = 1) as level_1,
  count(*) filter (where f.level = 2) as level_2, count(*) filter (where f.level = 3) as level_3`

export const complaintLevelPanels = {
  'complaints-levels': {
    id: 'complaints-levels',
    subject: 'complaints',
    kind: 'table',
    metrics: ['received'],
    title: text('投诉级别与渠道', 'Level and channel'),
    answer: async (context, query, lang) => {
      const columns: Column[] = [
        structuralColumn('group', lang),
        structuralColumn('label', lang),
        ...levelColumns(lang),
        metricColumn('received', lang),
      ]
      const raw = await run(
        context,
        sql`
        select coalesce(f.channel, ${NONE}) as "group", ${countsByLevel}, count(*) as received
        from ${complaintsFrom}
        where f.received_on between ${query.from} and ${earlier(query.to, query.asOf)}
          and ${matches(query.where, complaintGroupsAt(sql`${query.asOf}`))}
        group by 1
        order by received desc, 1`,
      )
      return {
        panel: 'complaints-levels',
        filters: toFilters(query),
        asOf: query.asOf,
        columns,
        rows: raw.map((row) =>
          toRow({ ...row, label: valueLabel('channel', String(row.group), lang) }, columns),
        ),
      }
    },
  },
} satisfies Record<string, Panel>
