/** Panels whose columns are metrics: over time, by group, or both. */

import type { SQL } from 'drizzle-orm'
import { type Message, message, type Text, type TitledPanel } from '~/i18n/message'
import type { Column } from '~/metrics/answer'
import { type FigureId, figures, isMetricId, type MetricId, metricColumn } from '~/metrics/catalog'
import {
  aboutSameColumn,
  type ComparedPart,
  comparedColumn,
  overallColumn,
  type StructuralId,
  structuralColumn,
} from '~/metrics/columns'
import { comparisonColumns, compile, hasInterval, type Selection } from '~/metrics/compile'
import { type DimensionId, isDimension, type Subject, valueWords } from '~/metrics/dimensions'
import { basisOf, type QueryContext, type RawRow, run } from '~/metrics/execute'
import { mapInBatches } from '~/metrics/in-batches'
import { NONE, type Query } from '~/metrics/query'
import type { Settings } from '~/metrics/settings'
import type { GroupId } from '~/metrics/source'
import { controlColumns, controlSelections, withControl } from './control-columns'
import { definePanel, type Panel, toAnswer } from './panel'
import { describedSample, type SampleColumn, sampleColumnsOf, sampleSelection } from './sample-columns'
import { addTargets, type HeldColumn } from './target-columns'

/**
 * A figure under its own id; a figure under the panel's name for it, or as the sample that it is of another column; or
 * a part of a metric's sample.
 */
export type PanelColumn = FigureId | PlacedFigure | SampleColumn

type PlacedFigure = { is: FigureId; id?: string; label?: Text } & Partial<
  Pick<Column, 'role' | 'of' | 'part'>
>

export type PanelSpec = {
  columns: readonly PanelColumn[]
  group: GroupId | null
  /** Columns that say which row it is, in front of the metrics. */
  keys: readonly StructuralId[]
  grained: boolean
  /** The metric whose control chart stands beside it. */
  control?: MetricId | undefined
  order: 'bucket' | 'largest_first' | 'code'
  /** The column that leads a ranking; the first unless another is named. */
  leading?: string | undefined
}

type Configured = Pick<QueryContext, 'settings' | 'rollups'>

/** The statement that answers a layout. */
export function statementOf(context: Configured, query: Query, layout: PanelSpec): SQL {
  const asked = layout.columns.map((column) => toSelection(column, context.settings.minimumSample))
  return compile({
    query,
    ...basisOf(context),
    columns: layout.control ? [...asked, ...controlSelections(layout.control)] : asked,
    group: layout.group,
    grain: layout.grained ? query.grain : null,
    order: layout.order,
    leading: layout.leading,
  })
}

/** The columns of a layout's answer. */
export function panelColumns({ settings }: Configured, query: Query, layout: PanelSpec): Column<Text>[] {
  return [
    ...layout.keys.map(structuralColumn),
    ...layout.columns.flatMap((column) =>
      describe(column, toSelection(column, settings.minimumSample), query),
    ),
    ...(layout.control ? controlColumns(layout.control) : []),
    ...(query.compare ? layout.columns.flatMap((column) => describeSameness(column, settings)) : []),
  ]
}

/** The rows of a layout's answer. */
export async function metricRows(context: QueryContext, query: Query, layout: PanelSpec): Promise<RawRow[]> {
  const found = await run(context, statementOf(context, query, layout))
  const nobody = mayLackCustomer(layout, context.settings) ? message('dimensions.withoutCustomer') : null
  const rows = await mapInBatches(found, (row) => withKeys(row, layout.group, query.by2, nobody))
  return layout.control ? withControl(rows, layout.control, context.settings.minimumSample) : rows
}

/** Whether a figure has rows of no customer, which are then no customers whom somebody may not see. */
const mayLackCustomer = ({ columns }: PanelSpec, { minimumSample }: Settings): boolean =>
  columns.some((column) =>
    toSelection(column, minimumSample).metric.sources.some((source) => source.mayLackCustomer),
  )

/**
 * The row, its keys added under each name that a panel may have for them; the answer takes those of its columns. A copy
 * of many rows would cost more than all else.
 */
function withKeys(
  row: RawRow,
  group: GroupId | null,
  by2: DimensionId | null,
  nobody: Message | null,
): RawRow {
  const code = String(row.code)
  const labelOf = (dimension: DimensionId, named: RawRow) =>
    nobody && dimension === 'customer' && named.code === NONE ? nobody : groupLabel(dimension, named)
  const label = group && isDimension(group) ? labelOf(group, row) : row.label
  if (by2) {
    const second = { code: row.code_2, label: row.label_2 }
    Object.assign(row, { group_2: String(row.code_2), label_2: labelOf(by2, second) })
  }
  return Object.assign(row, { group: code, aspect: code, tier: code, label, as_of: row.state_day })
}

/** The name of a row's group; a value that is its own code gets the words of its dimension. */
export const groupLabel = (group: DimensionId, { code, label }: RawRow) =>
  label === code ? valueWords(group, String(code)) : label

function toSelection(column: PanelColumn, minimumSample: number): Selection {
  if (typeof column === 'string') return toSelection({ is: column }, minimumSample)
  if ('sample' in column) return sampleSelection(column, minimumSample)
  const { is, id = is } = column
  return { id, metric: figures[is], changes: isMetricId(is) }
}

function describe(column: PanelColumn, asked: Selection, query: Query): Column<Text>[] {
  if (typeof column === 'string') return describe({ is: column }, asked, query)
  if ('sample' in column) return [describedSample(column)]
  const { is, ...placed } = column
  const described: Column<Text> = { ...metricColumn(is), ...placed }
  if (!query.compare || !asked.changes) return [described]
  const parts = comparisonColumns(asked).map((id) => id.slice(asked.id.length + 1) as ComparedPart)
  return [described, ...parts.map((part) => comparedColumn(described, part))]
}

/** The column that says of a compared share whether it has moved by more than chance; they come last. */
function describeSameness(column: PanelColumn, settings: Pick<Settings, 'minimumSample'>): Column<Text>[] {
  if (typeof column === 'string') return describeSameness({ is: column }, settings)
  if ('sample' in column || !hasInterval(toSelection(column, settings.minimumSample))) return []
  const { is, ...placed } = column
  return [aboutSameColumn({ ...metricColumn(is), ...placed })]
}

/** The columns of what the figures are held against, whose values are put into the rows. */
export const targetsBeside = (
  context: QueryContext,
  query: Query,
  { columns, group, grained }: PanelSpec,
  rows: readonly RawRow[],
) => addTargets(context, query, { columns: columns.flatMap(heldIn), group, grained }, rows)

function heldIn(column: PanelColumn): HeldColumn[] {
  if (typeof column === 'string') return heldIn({ is: column })
  if (!('is' in column) || column.role !== undefined || !isMetricId(column.is)) return []
  return [{ ...column, is: column.is }]
}

/** The metrics among a panel's columns, without their companions. */
export function metricsOf(columns: readonly PanelColumn[]): MetricId[] {
  return columns
    .flatMap((column) => (typeof column === 'string' ? [column] : 'is' in column ? [column.is] : []))
    .filter(isMetricId)
}

/** The rates by which its groups are ranked as bars. */
type Ranked = { ranked?: readonly MetricId[] }

type MetricPanel<Id extends TitledPanel> = {
  id: Id
  subject: Subject
  columns: readonly PanelColumn[]
}

/** One row per bucket of the range, empty ones too. */
export function trendPanel<const Id extends TitledPanel>(
  definition: MetricPanel<Id> & {
    keys?: readonly StructuralId[]
    control?: MetricId
    /** What is drawn for each of a few chosen regions by itself; without it, what has a control chart. */
    focus?: MetricId
  },
): Panel<Id> {
  const { id, subject, columns, keys = ['bucket', 'partial'], control, focus = control } = definition
  const layout: PanelSpec = { columns, group: null, keys, grained: true, control, order: 'bucket' }
  return definePanel({
    id,
    subject,
    kind: 'trend',
    metrics: metricsOf(columns),
    columns: (context, query) => panelColumns(context, query, layout),
    rows: (context, query) => metricRows(context, query, layout),
    added: (context, query, rows) => targetsBeside(context, query, layout, rows),
    ...(focus && { focus: focusOf(id, focus, layout) }),
  })
}

/** The same over time with one figure and its sample. */
const focusOf =
  (id: string, focus: MetricId, { keys, group, grained, order }: PanelSpec) =>
  async (context: QueryContext, query: Query) => {
    const layout = { columns: [focus, ...sampleColumnsOf(focus)], keys, group, grained, order }
    const rows = await metricRows(context, query, layout)
    return toAnswer(id, query, panelColumns(context, query, layout), rows)
  }

/** Puts `<id>_overall` into the rows: the rate of all groups together, beside which each stands. */
async function addOverall(
  context: QueryContext,
  query: Query,
  ranked: readonly MetricId[],
  rows: readonly RawRow[],
): Promise<Column<Text>[]> {
  if (ranked.length === 0) return []
  const all: Query = { ...query, by: null, by2: null, regionLevel: null, compare: null }
  const layout: PanelSpec = { columns: ranked, group: null, keys: [], grained: false, order: 'code' }
  const [whole] = await metricRows(context, all, layout)
  for (const row of rows) for (const id of ranked) row[`${id}_overall`] = whole?.[id] ?? null
  return ranked.map((id) => overallColumn(metricColumn(id)))
}

/**
 * One row per value of the one group that the panel is about, whatever the address groups by; in the order of buckets
 * one per bucket and value.
 */
export function groupPanel<const Id extends TitledPanel>(
  definition: MetricPanel<Id> &
    Ranked & { group: GroupId; keys: readonly StructuralId[]; order: PanelSpec['order'] },
): Panel<Id> {
  const { id, subject, columns, group, keys, order, ranked = [] } = definition
  const layout: PanelSpec = { columns, group, keys, grained: order === 'bucket', order }
  return definePanel({
    id,
    subject,
    kind: layout.grained ? 'trend' : 'table',
    metrics: metricsOf(columns),
    columns: (context, query) => panelColumns(context, query, layout),
    rows: (context, query) => metricRows(context, query, layout),
    added: async (context, query, rows) => [
      ...(await targetsBeside(context, query, layout, rows)),
      ...(await addOverall(context, query, ranked, rows)),
    ],
  })
}

/**
 * One row per group of a dimension, rows without a value as `(none)`, the largest first. Where nobody has said by which
 * and the one it takes has one group only, it takes the first of `orBy` that has several.
 */
export function breakdownPanel<const Id extends TitledPanel>(
  definition: Omit<MetricPanel<Id>, 'subject'> &
    Ranked & {
      subject: Subject | 'overview'
      by: DimensionId
      orBy?: readonly DimensionId[]
      /** Whether a dimension divides what it counts; one that does not is as if none had been asked for. Absent: all do. */
      divides?: (by: DimensionId) => boolean
      leading?: FigureId
      /** What it asks in place of the question, where it speaks of another time. */
      asks?: (query: Query) => Query
    },
): Panel<Id> {
  const { id, subject, columns, by, orBy = [], ranked = [], divides = () => true, leading } = definition
  const { asks = (query) => query } = definition
  const layoutOf = (query: Query): PanelSpec => ({
    columns,
    group: query.by,
    keys: ['group', 'label'],
    grained: false,
    order: 'largest_first',
    leading,
  })
  return definePanel({
    id,
    subject,
    kind: 'breakdown',
    metrics: metricsOf(columns),
    prepare: (query) => asks({ ...query, by: query.by && divides(query.by) ? query.by : by }),
    instead: (asked) =>
      asked.byGiven
        ? []
        : orBy.filter((one) => isOpen(one, asked, by)).map((one) => asks({ ...asked, by: one })),
    columns: (context, query) => panelColumns(context, query, layoutOf(query)),
    rows: (context, query) => metricRows(context, query, layoutOf(query)),
    added: async (context, query, rows) => [
      ...(await targetsBeside(context, query, layoutOf(query), rows)),
      ...(await addOverall(context, query, ranked, rows)),
    ],
  })
}

/** Whether it may divide what another dimension does not: neither that one, nor filtered down to one value. */
const isOpen = (one: DimensionId, { by, where }: Query, otherwise: DimensionId) =>
  one !== (by ?? otherwise) && (one === 'region' || where[one]?.length !== 1)
