/** What stands beside a rate or mean: how many observations it rests on, how sure it is, and whether they are too few. */

import { sql } from 'drizzle-orm'
import { message, type Text } from '~/i18n/message'
import type { Column } from '~/metrics/answer'
import { catalog, type MetricId, metricColumn } from '~/metrics/catalog'
import { type SamplePart, sampleColumn, structuralColumn } from '~/metrics/columns'
import type { Selection } from '~/metrics/compile'
import { wilson } from '~/metrics/metric'

/** `as` is the column that a panel makes of a part of the sample; else it is named after its metric. */
export type SampleColumn = { sample: SamplePart; of: MetricId; as?: Column<Text> }

/** The 95 % interval of a share as `<id>_low` and `<id>_high`. */
export const intervalOf = (of: MetricId, id: string, label: Text): SampleColumn[] => [
  bound(of, 'low', `${id}_low`, message('columns.lowerBound', { label })),
  bound(of, 'high', `${id}_high`, message('columns.upperBound', { label })),
]

const bound = (of: MetricId, sample: 'low' | 'high', id: string, label: Text): SampleColumn => ({
  sample,
  of,
  as: { ...sampleColumn(metricColumn(of), sample), id, label },
})

/** The mark of too small a sample of the one metric that a panel is about; it marks the whole row. */
export const smallSampleOf = (of: MetricId): SampleColumn => ({
  sample: 'small_sample',
  of,
  as: structuralColumn('small_sample'),
})

/** The sample of each metric that has one; the 95 % interval only of those that are shares of their sample. */
export function sampleColumnsOf(id: MetricId): SampleColumn[] {
  const { n, hits } = catalog[id]
  if (!n) return []
  const parts: SamplePart[] = hits ? ['n', 'low', 'high', 'small_sample'] : ['n', 'small_sample']
  return parts.map((sample) => ({ sample, of: id }))
}

/** `minimumSample` is the number of observations from which a value may be compared with others. */
export function sampleSelection({ sample, of, as }: SampleColumn, minimumSample: number): Selection {
  const metric = catalog[of]
  const { sources, value } = metric
  const n = metric.n ?? value
  const hits = metric.hits ?? value
  const asked = {
    n: { value: n, unit: 'count' },
    // Where there is no share there is nothing to be sure of, whatever it would be a share of.
    low: { value: sql`case when ${value} is not null then ${wilson('low', hits, n)} end`, unit: 'rate' },
    high: { value: sql`case when ${value} is not null then ${wilson('high', hits, n)} end`, unit: 'rate' },
    small_sample: { value: sql`${n} < ${minimumSample}`, unit: 'flag' },
  } as const
  return { id: as?.id ?? `${of}_${sample}`, metric: { sources, ...asked[sample] }, changes: false }
}

export const describedSample = ({ sample, of, as }: SampleColumn): Column<Text> =>
  as ?? sampleColumn(metricColumn(of), sample)
