/** What a free question is: its metrics, how they are divided and compared, and the columns of its answer. */
import type { Text } from '~/i18n/message'
import type { Column } from '~/metrics/answer'
import { catalog, type MetricId } from '~/metrics/catalog'
import type { StructuralId } from '~/metrics/columns'
import { type DimensionId, partDimensions, partDimensionsOf } from '~/metrics/dimensions'
import type { QueryContext } from '~/metrics/execute'
import { isGrouped } from '~/metrics/groups'
import type { Query } from '~/metrics/query'
import { dimensionsIn, type FreeScope } from '~/metrics/query-params'
import { type PanelSpec, panelColumns } from '../metric-panel'
import { sampleColumnsOf } from '../sample-columns'
import type { Arrangement } from './arrangement'
import { type Versus, versusColumns } from './second-scope'

export type AdHocQuery = {
  metrics: MetricId[]
  query: Query
  grained: boolean
  arrangement: Arrangement
  /** The same in another scope, which stands beside. */
  other: { versus: Versus; query: Query } | null
}

/** What a question about these metrics can be grouped and filtered by. */
export const scopeOf = (metrics: readonly MetricId[]): FreeScope => ({
  subjects: [...new Set(metrics.map((id) => catalog[id].subject))],
  parts: partDimensions.filter((id) => metrics.every((metric) => dimensionsOfMetric(metric).includes(id))),
})

/** The dimensions by which a metric can be grouped and filtered. */
export function dimensionsOfMetric(id: MetricId): DimensionId[] {
  const { subject, sources } = catalog[id]
  const parts = partDimensionsOf[subject].filter((part) => sources.every((source) => isGrouped(source, part)))
  return [
    ...dimensionsIn(subject).filter((dimension) => sources.some((source) => isGrouped(source, dimension))),
    ...parts,
  ]
}

/** The question as a layout: what is in front of the metrics, how they are grouped, and what each of them rests on. */
export function layoutOf({
  metrics,
  query,
  grained,
}: Pick<AdHocQuery, 'metrics' | 'query' | 'grained'>): PanelSpec {
  const keys: StructuralId[] = [
    ...(grained ? (['bucket', 'partial'] as const) : []),
    ...(query.by ? (['group', 'label'] as const) : []),
    ...(query.by2 ? (['group_2', 'label_2'] as const) : []),
  ]
  return {
    columns: metrics.flatMap((id) => [id, ...sampleColumnsOf(id)]),
    group: query.by,
    keys,
    grained,
    order: grained ? 'bucket' : 'largest_first',
  }
}

/** The columns of the answer but for those of targets. */
export const columnsOf = (context: Pick<QueryContext, 'settings'>, question: AdHocQuery): Column<Text>[] => [
  ...panelColumns(context, question.query, layoutOf(question)),
  ...(question.other ? versusColumns(question.metrics) : []),
]
