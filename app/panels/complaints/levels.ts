/** How serious complaints are, by the way they come in: a row per channel, a column per level, and the total. */

import { sql } from 'drizzle-orm'
import { message, type Text } from '~/i18n/message'
import type { Column } from '~/metrics/answer'
import { metricColumn } from '~/metrics/catalog'
import { structuralColumn } from '~/metrics/columns'
import { complaintGroups, complaintsFrom } from '~/metrics/complaints/sources'
import { valueWords } from '~/metrics/dimensions'
import { run } from '~/metrics/execute'
import { matches } from '~/metrics/groups'
import { NONE, type Query } from '~/metrics/query'
import { earlier } from '~/metrics/time'
import { definePanel } from '../panel'

/** The columns of the three levels, `level_1`…`level_3`, under the levels' names. */
export const levelColumns = (['1', '2', '3'] as const).map(
  (level): Column<Text> => ({
    id: `level_${level}`,
    label: message(`dimensions.level.values.${level}`),
    unit: 'count',
    better: 'lower',
    role: 'metric',
  }),
)

/** The complaints of a statement's group counted by level; the alias is f. */
export const countsByLevel = sql`count(*) filter (where f.level = 1) as level_1,
  count(*) filter (where f.level = 2) as level_2, count(*) filter (where f.level = 3) as level_3`

const byChannel = (query: Query) => sql`
    select coalesce(f.channel, ${NONE}) as "group", ${countsByLevel}, count(*) as received
    from ${complaintsFrom}
    where f.received_on between ${query.from} and ${earlier(query.to, query.asOf)}
      and ${matches(query.where, complaintGroups, sql`${query.asOf}`)}
    group by 1
    order by received desc, 1`

export const complaintsLevels = definePanel({
  id: 'complaints-levels',
  subject: 'complaints',
  kind: 'table',
  metrics: ['received'],
  columns: [structuralColumn('group'), structuralColumn('label'), ...levelColumns, metricColumn('received')],
  rows: async (context, query) => {
    const rows = await run(context, byChannel(query))
    return rows.map((row) => ({ ...row, label: valueWords('channel', String(row.group)) }))
  },
})
