/** The key figures of all subjects, each with its sample, its change and its target. */
import { type SQL, sql } from 'drizzle-orm'
import type { Row } from '~/metrics/answer'
import { catalog, type MetricId } from '~/metrics/catalog'
import { type StructuralId, structuralColumn } from '~/metrics/columns'
import { compile, type Selection } from '~/metrics/compile'
import { subjects } from '~/metrics/dimensions'
import { basisOf, type QueryContext, run } from '~/metrics/execute'
import { wilson } from '~/metrics/metric'
import type { Query } from '~/metrics/query'
import { TARGET_SCALE } from '~/metrics/target-bounds'
import { numberOrNull } from '~/metrics/values'
import { definePanel } from '../panel'
import { subjectPanels } from '../subjects'
import { statusOf } from '../target-status'
import { readTargets } from '../targets'

/** In the order of the overview's tiles. */
export const overviewMetrics = subjects.flatMap(
  (subject): readonly MetricId[] => subjectPanels[subject].keyFigures,
)

const columnIds = [
  'metric',
  'value',
  'n',
  'comparison',
  'change',
  'relative_change',
  'target',
  'status',
  'target_of',
  'target_since',
  'target_before',
  'benchmark',
  'benchmark_of',
  'lead',
  'about_same',
] as const satisfies readonly StructuralId[]

/** One row per metric over the whole range: value, sample, the period compared with, target and status. */
export async function keyFigures(
  context: QueryContext,
  query: Query,
  metrics: readonly MetricId[],
): Promise<Row[]> {
  const asked = metrics.flatMap((id): Selection[] => {
    const { sources, n, hits, value } = catalog[id]
    const beside = (part: string, asked: SQL): Selection => ({
      id: `${id}_${part}`,
      metric: { sources, value: asked, unit: 'number' },
      changes: false,
    })
    return [
      { id, metric: catalog[id], changes: true },
      beside('n', n ?? sql`null::bigint`),
      beside('exact', value),
      ...(n && hits ? [beside('low', wilson('low', hits, n)), beside('high', wilson('high', hits, n))] : []),
    ]
  })
  const [[values], targets] = await Promise.all([
    run(
      context,
      compile({ query, ...basisOf(context), columns: asked, group: null, grain: null, order: 'code' }),
    ),
    readTargets(context, query, metrics),
  ])
  return metrics.map((id): Row => {
    const of = (part: string) => numberOrNull(values?.[`${id}${part}`])
    const value = numberOrNull(values?.[id])
    const [low, high] = [of('_low'), of('_high')]
    const goal = targets.over(id, 'target')
    const benchmark = targets.over(id, 'benchmark')
    // A value that meets its target only when it is rounded does not meet it.
    const status = statusOf(
      { value: of('_exact'), interval: low === null || high === null ? null : [low, high] },
      goal?.value ?? null,
      catalog[id],
      context.settings.targetTolerance,
    )
    return {
      metric: id,
      value,
      n: of('_n'),
      comparison: of('_comparison'),
      change: of('_change'),
      relative_change: of('_relative_change'),
      target: goal?.value ?? null,
      status,
      target_of: goal?.of ?? null,
      target_since: goal?.since ?? null,
      target_before: goal?.before ?? null,
      benchmark: benchmark?.value ?? null,
      benchmark_of: benchmark?.of ?? null,
      about_same: (values?.[`${id}_about_same`] ?? null) as boolean | null,
      lead: value === null || !benchmark ? null : Number((value - benchmark.value).toFixed(TARGET_SCALE)),
    }
  })
}

export const overviewPanel = definePanel({
  id: 'overview',
  subject: 'overview',
  kind: 'overview',
  metrics: overviewMetrics,
  // A key figure is read against the period before unless another comparison is asked for.
  prepare: (query) => ({ ...query, compare: query.compare ?? 'previous' }),
  columns: columnIds.map(structuralColumn),
  rows: (context, query) => keyFigures(context, query, overviewMetrics),
})
