/** Panels whose columns are metrics: over time, by group, or both. */

import type { SQL } from 'drizzle-orm'
import type { Lang, Text } from '~/i18n/text'
import type { Answer, Column, Row } from '~/metrics/answer'
import { type FigureId, figures, isMetricId, type MetricId, metricColumn } from '~/metrics/catalog'
import { comparedColumn, type StructuralId, structuralColumn } from '~/metrics/columns'
import { type AskedColumn, comparisonColumns, compile } from '~/metrics/compile'
import type { Subject } from '~/metrics/dimensions'
import { type DimensionId, valueLabel } from '~/metrics/dimensions'
import { type QueryContext, run } from '~/metrics/execute'
import type { Query } from '~/metrics/query'
import { toFilters } from '~/metrics/query-params'
import type { GroupId } from '~/metrics/source'
import { toRow } from '~/metrics/values'
import { askedForControl, controlColumns, withControl } from './control-columns'
import { mapInTurns } from './in-turns'
import type { Panel } from './panel'
import { askedSample, describedSample, type SampleColumn } from './sample-columns'

/** A figure under its own id, a figure under the panel's name for it, or a part of a metric's sample. */
export type PanelColumn = FigureId | { id: string; is: FigureId } | SampleColumn

export type Layout = {
  panel: string
  columns: readonly PanelColumn[]
  group: GroupId | null
  /** Columns that say which row it is, in front of the metrics. */
  keys: readonly StructuralId[]
  grained: boolean
  /** The metric whose control chart stands beside it. */
  control?: MetricId | undefined
  order: 'bucket' | 'largest_first' | 'code'
}

const askedIn = (layout: Layout, { minimumSample }: QueryContext['settings']) =>
  layout.columns.map((column) => toAsked(column, minimumSample))

/** The statement that answers a layout. */
export function statementOf({ settings }: Pick<QueryContext, 'settings'>, query: Query, layout: Layout): SQL {
  const asked = askedIn(layout, settings)
  return compile({
    query,
    settings,
    columns: layout.control ? [...asked, ...askedForControl(layout.control)] : asked,
    group: layout.group,
    grain: layout.grained ? query.grain : null,
    order: layout.order,
  })
}

/** The columns of a layout's answer but for its control chart. */
export function columnsOf(
  { settings }: Pick<QueryContext, 'settings'>,
  query: Query,
  lang: Lang,
  layout: Layout,
): Column[] {
  const asked = askedIn(layout, settings)
  return [
    ...layout.keys.map((id) => structuralColumn(id, lang)),
    ...layout.columns.flatMap((column, index) => describe(column, asked[index] as AskedColumn, query, lang)),
  ]
}

/** Asks for the metrics of a layout and gives the rows with the columns that describe them. */
export async function answerMetrics(
  context: QueryContext,
  query: Query,
  lang: Lang,
  layout: Layout,
): Promise<Answer> {
  const columns = columnsOf(context, query, lang, layout)
  const raw = await run(context, statementOf(context, query, layout))
  const rows = await mapInTurns(raw, (row) => toRow(withKeys(row, layout.group, lang), columns))
  const answer = { panel: layout.panel, filters: toFilters(query), asOf: query.asOf, columns, rows }
  if (!layout.control) return answer
  return {
    ...answer,
    columns: [...columns, ...controlColumns(layout.control, lang)],
    rows: withControl(rows, raw, layout.control, context.settings.minimumSample),
  }
}

/** The row, its keys added under the names that people see; a copy of many rows would cost more than all else. */
function withKeys(row: Record<string, unknown>, group: GroupId | null, lang: Lang): Row {
  const code = String(row.code)
  const label =
    group && group !== 'aspect' && String(row.label) === code ? valueLabel(group, code, lang) : row.label
  return Object.assign(row, { group: code, aspect: code, tier: code, label, as_of: row.state_day }) as Row
}

function toAsked(column: PanelColumn, minimumSample: number): AskedColumn {
  if (typeof column !== 'string' && 'sample' in column) return askedSample(column, minimumSample)
  const { id, is } = typeof column === 'string' ? { id: column, is: column } : column
  return { id, metric: figures[is], changes: isMetricId(is) }
}

function describe(column: PanelColumn, asked: AskedColumn, query: Query, lang: Lang): Column[] {
  if (typeof column !== 'string' && 'sample' in column) return [describedSample(column, lang)]
  const metric = metricColumn(typeof column === 'string' ? column : column.is, lang)
  const described: Column = { ...metric, id: asked.id }
  if (!query.compare || !asked.changes) return [described]
  const added = comparisonColumns(asked).map((id) => id.slice(asked.id.length + 1))
  return [described, ...added.map((name) => comparedColumn(described, name as 'comparison', lang))]
}

/** The metrics among a panel's columns, without their companions. */
export function metricsOf(columns: readonly PanelColumn[]): MetricId[] {
  return columns
    .flatMap((column) => (typeof column === 'string' ? [column] : 'is' in column ? [column.is] : []))
    .filter(isMetricId)
}

type MetricPanel = { id: string; subject: Subject; title: Text; columns: readonly PanelColumn[] }

/** One row per bucket of the range, empty ones too. */
export function trendPanel(
  definition: MetricPanel & { keys?: readonly StructuralId[]; control?: MetricId },
): Panel {
  const { id, subject, title, columns, keys = ['bucket', 'partial'], control } = definition
  const layout: Layout = { panel: id, columns, group: null, keys, grained: true, control, order: 'bucket' }
  return {
    id,
    subject,
    title,
    kind: 'trend',
    metrics: metricsOf(columns),
    answer: (context, query, lang) => answerMetrics(context, query, lang, layout),
  }
}

/** One row per value of the one group that the panel is about, whatever the address groups by. */
export function groupPanel(
  definition: MetricPanel & { group: GroupId; keys: readonly StructuralId[]; order: Layout['order'] },
): Panel {
  const { id, subject, title, columns, group, keys, order } = definition
  const layout: Layout = { panel: id, columns, group, keys, grained: false, order }
  return {
    id,
    subject,
    title,
    kind: 'table',
    metrics: metricsOf(columns),
    answer: (context, query, lang) => answerMetrics(context, query, lang, layout),
  }
}

/** One row per group of a dimension, rows without a value as `(none)`, the largest first. */
export function breakdownPanel(definition: MetricPanel & { by: DimensionId }): Panel {
  const { id, subject, title, columns, by } = definition
  return {
    id,
    subject,
    title,
    kind: 'breakdown',
    metrics: metricsOf(columns),
    answer: (context, query, lang) => {
      const group = query.by ?? by
      const asked = { ...query, by: group }
      return answerMetrics(context, asked, lang, {
        panel: id,
        columns,
        group,
        keys: ['group', 'label'],
        grained: false,
        order: 'largest_first',
      })
    },
  }
}
