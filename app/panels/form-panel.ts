/**
 * A breakdown as the forms of handbooks have it: each figure of this period beside that of the one compared with, changes
 * behind them, and all groups together in the last line.
 */
import { message, type Text, type TitledPanel } from '~/i18n/message'
import type { Answer, Column } from '~/metrics/answer'
import type { DimensionId, Subject } from '~/metrics/dimensions'
import type { QueryContext } from '~/metrics/execute'
import { ALL, type Query } from '~/metrics/query'
import type { Comparison } from '~/metrics/time'
import { toRow } from '~/metrics/values'
import { breakdownPanel, metricRows, type PanelColumn } from './metric-panel'
import type { Panel } from './panel'

export function formPanel<const Id extends TitledPanel>(
  definition: Omit<Parameters<typeof breakdownPanel<Id>>[0], 'subject' | 'ranked' | 'orBy'> & {
    subject: Subject
    by: DimensionId
    columns: readonly PanelColumn[]
  },
): Panel<Id> {
  const panel = breakdownPanel(definition)
  return {
    ...panel,
    answer: async (context, query, limit, order) => {
      const answer = await panel.answer(context, query, limit, order)
      const columns = query.compare ? besideEachOther(answer.columns, query.compare) : answer.columns
      if (answer.rows.length === 0) return { ...answer, columns }
      const total = await totalOf(context, query, definition.columns)
      return { ...answer, columns, rows: [...answer.rows, toRow(total, columns)] }
    },
  }
}

/** The figures of all groups, which are no sum of theirs where they are rates. */
async function totalOf(context: QueryContext, query: Query, columns: readonly PanelColumn[]) {
  const all: Query = { ...query, by: null, by2: null, regionLevel: null }
  const layout = { columns, group: null, keys: [], grained: false, order: 'code' } as const
  const [row] = await metricRows(context, all, layout)
  return { ...row, group: ALL, label: message('columns.all') }
}

/** Each figure of both periods, named after them; then what else there is. */
function besideEachOther(columns: Answer<Text>['columns'], compare: Comparison): Column<Text>[] {
  const named = (column: Column<Text>, of: Column<Text>, which: 'this' | Comparison): Column<Text> => ({
    ...column,
    label: message('columns.beside', { of: of.label, part: message(`columns.periods.${which}`) }),
  })
  const comparisonOf = ({ id }: Column<Text>) =>
    columns.find((one) => one.of === id && one.role === 'change' && one.part === 'comparison')
  const isOfChange = ({ role }: Column<Text>) => role === 'change'
  return [
    ...columns
      .filter((column) => !isOfChange(column))
      .flatMap((column) => {
        const other = comparisonOf(column)
        return other ? [named(column, column, 'this'), named(other, column, compare)] : [column]
      }),
    ...columns.filter((column) => isOfChange(column) && column.part !== 'comparison'),
  ]
}
