/** What is watched, month by month: sums per group, and of all groups together. */
import { type SQL, sql } from 'drizzle-orm'
import { catalog, type MetricId } from '~/metrics/catalog'
import { sumOf } from '~/metrics/change-point'
import { compile, type Selection } from '~/metrics/compile'
import type { Observation } from '~/metrics/control-chart'
import type { DimensionId } from '~/metrics/dimensions'
import { basisOf, type QueryContext, run } from '~/metrics/execute'
import type { Query } from '~/metrics/query'
import type { Day } from '~/metrics/time'

export type Month = Observation & { bucket: Day }
export type Series = {
  metric: MetricId
  by: DimensionId | null
  group: string | null
  label: string | null
  months: Month[]
}

/** Sums by month: what is counted, and for rates the numerator and denominator. */
export async function seriesOf(
  context: QueryContext,
  query: Query,
  by: DimensionId,
  metrics: readonly MetricId[],
): Promise<Series[]> {
  const columns = metrics.flatMap((id): Selection[] => {
    const { sources, hits, n, value } = catalog[id]
    const count = (name: string, of?: SQL | null) => ({
      id: name,
      metric: { sources, value: of ?? sql`null::bigint`, unit: 'count' as const },
      changes: false,
    })
    return [count(`${id}_hits`, hits ?? value), count(`${id}_n`, n)]
  })
  const rows = await run(
    context,
    compile({ query, ...basisOf(context), columns, group: by, grain: 'month', order: 'bucket' }),
  )
  const codes = new Map<string, Record<string, unknown>[]>()
  for (const row of rows) {
    const code = String(row.code)
    codes.set(code, [...(codes.get(code) ?? []), row])
  }
  return [...codes].flatMap(([group, ofGroup]) =>
    metrics.map((metric) => ({
      metric,
      by,
      group,
      label: String(ofGroup[0]?.label ?? group),
      months: ofGroup.map((row) =>
        monthOf(metric, context.settings.minimumSample, {
          bucket: String(row.bucket),
          hits: Number(row[`${metric}_hits`] ?? 0),
          n: Number(row[`${metric}_n`] ?? 0),
          // Months that the data do not cover say nothing, whatever the groups are.
          isComplete:
            (catalog[metric].unit === 'rate' ? row.partial !== true : row.whole === true) &&
            row[`${metric}_hits`] !== null,
        }),
      ),
    })),
  )
}

export function monthOf(
  metric: MetricId,
  minimumSample: number,
  sums: Pick<Month, 'bucket' | 'hits' | 'n' | 'isComplete'>,
): Month {
  // A handful of complaints where there were none is beyond every limit, and yet nothing to call for a manager.
  if (catalog[metric].unit !== 'rate')
    return { ...sums, value: sums.isComplete ? sums.hits : null, isSmall: sums.hits < minimumSample }
  return { ...sums, value: sums.n === 0 ? null : sums.hits / sums.n, isSmall: sums.n < minimumSample }
}

/** All groups together; null without any. */
export function wholeOf(metric: MetricId, groups: readonly Series[], minimumSample: number): Series | null {
  const [first] = groups
  if (!first) return null
  const months = first.months.map(({ bucket, isComplete }, index) => {
    const all = sumOf(groups.flatMap(({ months: own }) => own[index] ?? []))
    return monthOf(metric, minimumSample, { bucket, isComplete, ...all })
  })
  return { metric, by: null, group: null, label: null, months }
}
