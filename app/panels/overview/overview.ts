/** The key figures of all subjects, each with its sample, its change and its target. */
import { type SQL, sql } from 'drizzle-orm'
import type { Row, Value } from '~/metrics/answer'
import { catalog, type MetricId } from '~/metrics/catalog'
import { type StructuralId, structuralColumn } from '~/metrics/columns'
import { compile, type Selection } from '~/metrics/compile'
import { subjects } from '~/metrics/dimensions'
import { basisOf, type QueryContext, run } from '~/metrics/execute'
import type { Query } from '~/metrics/query'
import type { Settings } from '~/metrics/settings'
import { TARGET_SCALE } from '~/metrics/target-bounds'
import { definePanel } from '../panel'
import { subjectPanels } from '../subjects'
import { readTargets } from '../targets'

/** In the order of the overview's tiles. */
export const overviewMetrics = subjects.flatMap(
  (subject): readonly MetricId[] => subjectPanels[subject].keyFigures,
)

export type Status = 'met' | 'near' | 'missed' | 'no_target' | 'no_data'

/** How a value stands to its target. Near: worse, but by no more than the tolerance. */
export function statusOf(
  value: number | null,
  goal: number | null,
  metric: Pick<(typeof catalog)[MetricId], 'unit' | 'better'>,
  tolerance: Settings['targetTolerance'],
): Status {
  if (value === null) return 'no_data'
  if (goal === null) return 'no_target'
  const shortfall = metric.better === 'lower' ? value - goal : goal - value
  if (shortfall <= 0) return 'met'
  const allowed = metric.unit === 'rate' ? tolerance.rate : tolerance.other * Math.abs(goal)
  // The tolerance itself is a sum of fractions, which may end a hair beside it.
  return shortfall <= allowed + 1e-9 ? 'near' : 'missed'
}

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
] as const satisfies readonly StructuralId[]

const numberOrNull = (raw: unknown): number | null => (raw === null || raw === undefined ? null : Number(raw))

/** One row per metric over the whole range: value, sample, the period compared with, target and status. */
export async function keyFigures(
  context: QueryContext,
  query: Query,
  metrics: readonly MetricId[],
): Promise<Row[]> {
  const asked = metrics.flatMap((id): Selection[] => {
    const { sources, n } = catalog[id]
    const sample: SQL = n ?? sql`null::bigint`
    return [
      { id, metric: catalog[id], changes: true },
      { id: `${id}_n`, metric: { sources, value: sample, unit: 'count' }, changes: false },
      { id: `${id}_exact`, metric: { sources, value: catalog[id].value, unit: 'number' }, changes: false },
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
    const of = (part: string): Value => numberOrNull(values?.[`${id}${part}`])
    const value = numberOrNull(values?.[id])
    const goal = targets.over(id, 'target')
    const benchmark = targets.over(id, 'benchmark')
    // A value that meets its target only when it is rounded does not meet it.
    const status = statusOf(
      of('_exact') as number | null,
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
