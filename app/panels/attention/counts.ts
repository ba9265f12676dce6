/** Cases of a range, counted by a metric. */
import { catalog, type MetricId } from '~/metrics/catalog'
import { compile } from '~/metrics/compile'
import type { DimensionId } from '~/metrics/dimensions'
import { basisOf, type QueryContext, run } from '~/metrics/execute'
import type { Query } from '~/metrics/query'

/** A count over the range, by group, the largest first. */
export async function countsBy(
  context: QueryContext,
  query: Query,
  metric: MetricId,
  group: DimensionId | null,
) {
  const rows = await run<{ code: string; label: string; count: string }>(
    context,
    compile({
      query: { ...query, compare: null },
      ...basisOf(context),
      columns: [{ id: 'count', metric: catalog[metric], changes: false }],
      group,
      grain: null,
      order: 'largest_first',
    }),
  )
  return rows.map(({ code, label, count }) => ({ code, label, count: Number(count) }))
}
