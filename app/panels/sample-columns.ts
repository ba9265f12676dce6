/** What stands beside a rate or mean of a free question: how many observations it rests on, and how sure it is. */
import { sql } from 'drizzle-orm'
import type { Lang } from '~/i18n/text'
import type { Column } from '~/metrics/answer'
import { catalog, type MetricId } from '~/metrics/catalog'
import { type SamplePart, sampleColumn } from '~/metrics/columns'
import type { AskedColumn } from '~/metrics/compile'
import { wilson } from '~/metrics/metric'

export type SampleColumn = { sample: SamplePart; of: MetricId }

/** The sample of each metric that has one; the 95 % interval only of those that are shares of their sample. */
export function sampleColumnsOf(id: MetricId): SampleColumn[] {
  const { n, hits } = catalog[id]
  if (!n) return []
  const parts: SamplePart[] = hits ? ['n', 'low', 'high', 'small_sample'] : ['n', 'small_sample']
  return parts.map((sample) => ({ sample, of: id }))
}

/** `minimumSample` is the number of observations from which a value may be compared with others. */
export function askedSample({ sample, of }: SampleColumn, minimumSample: number): AskedColumn {
  const { sources, value, n = value, hits = value } = catalog[of]
  const asked = {
    n: { value: n, unit: 'count' },
    // Where there is no share there is nothing to be sure of, whatever it would be a share of.
    low: { value: sql`case when ${value} is not null then ${wilson('low', hits, n)} end`, unit: 'rate' },
    high: { value: sql`case when ${value} is not null then ${wilson('high', hits, n)} end`, unit: 'rate' },
    small_sample: { value: sql`${n} < ${minimumSample}`, unit: 'flag' },
  } as const
  return { id: `${of}_${sample}`, metric: { sources, ...asked[sample] }, changes: false }
}

export function describedSample({ sample, of }: SampleColumn, lang: Lang): Column {
  return sampleColumn({ id: of, label: catalog[of].label[lang] }, sample, lang)
}
