/** How serious complaints are, by the way they come in: a row per channel, a column per level, and the total. */

import type { SQL } from 'drizzle-orm'
import { message, type Text } from '~/i18n/message'
import type { Column } from '~/metrics/answer'
import { catalog, metricColumn } from '~/metrics/catalog'
import { structuralColumn } from '~/metrics/columns'
import { compile, type Selection } from '~/metrics/compile'
import { received } from '~/metrics/complaints/sources'
import { valueWords } from '~/metrics/dimensions'
import { basisOf, run } from '~/metrics/execute'
import type { Source } from '~/metrics/source'
import { definePanel } from '../panel'

const levels = ['level_1', 'level_2', 'level_3'] as const

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

/** Complaints of each level, by a source that counts them. */
export const levelsOf = (source: Source & { of: Record<(typeof levels)[number], SQL> }): Selection[] =>
  levels.map((id) => ({
    id,
    metric: { sources: [source], value: source.of[id], unit: 'count' },
    changes: false,
  }))

const asked: Selection[] = [
  { id: 'received', metric: catalog.received, changes: false },
  ...levelsOf(received),
]

export const complaintsLevels = definePanel({
  id: 'complaints-levels',
  subject: 'complaints',
  kind: 'table',
  metrics: ['received'],
  columns: [structuralColumn('group'), structuralColumn('label'), ...levelColumns, metricColumn('received')],
  rows: async (context, query) => {
    const statement = compile({
      query: { ...query, compare: null },
      ...basisOf(context),
      columns: asked,
      group: 'channel',
      grain: null,
      order: 'largest_first',
    })
    const rows = await run(context, statement)
    return rows.map((row) => ({ ...row, group: row.code, label: valueWords('channel', String(row.code)) }))
  },
})
