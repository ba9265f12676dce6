/** Free questions: any metrics, by one dimension that all of them have, with or without a grain. */

import { dimensionsIn, refuse, toAddress } from '~/metrics/address'
import type { Answer } from '~/metrics/answer'
import { catalog, isMetricId, type MetricId } from '~/metrics/catalog'
import type { StructuralId } from '~/metrics/columns'
import { isGrouped } from '~/metrics/compile'
import { type DimensionId, dimensionLabels } from '~/metrics/dimensions'
import type { Query } from '~/metrics/query'
import { readableSql } from '~/metrics/statement'
import type { Lang } from '~/metrics/text'
import type { Services } from '~/server/services'
import { readQuery } from '.'
import { answerMetrics, type Layout, statementOf } from './metric-panel'
import { sampleColumnsOf } from './sample-columns'

export type FreeQuestion = { metrics: MetricId[]; query: Query; grained: boolean }

/** `metric=` repeatable; the rest as for panels. Without `grain` the range is one bucket. @throws QueryRefused */
export async function readFreeQuestion(
  services: Pick<Services, 'db' | 'now' | 'timeZone'>,
  params: URLSearchParams,
  lang: Lang,
): Promise<FreeQuestion> {
  const asked = [...new Set(params.getAll('metric'))].filter((id) => id !== '')
  if (asked.length === 0)
    refuse(lang, '请用 metric= 至少指定一个指标。', 'Name at least one metric with “metric=”.')
  const metrics = asked.map((id) =>
    isMetricId(id) ? id : refuse(lang, `不认识的指标“${id}”。`, `Unknown metric “${id}”.`),
  )
  const rest = new URLSearchParams([...params].filter(([name]) => name !== 'metric'))
  const subjects = [...new Set(metrics.map((id) => catalog[id].subject))]
  const query = await readQuery(services, rest, subjects, lang)
  const ungrouped = metrics.find((id) => !catalog[id].sources.some((source) => isGrouped(source, query.by)))
  if (ungrouped && query.by) {
    const label = dimensionLabels[query.by][lang]
    refuse(
      lang,
      `指标“${ungrouped}”不能按“${label}”（${query.by}）分组。`,
      `“${ungrouped}” cannot be grouped by “${label}” (${query.by}).`,
    )
  }
  return { metrics, query, grained: rest.get('grain') !== null && rest.get('grain') !== '' }
}

/** The question as a layout: what is in front of the metrics, how they are grouped, and what each of them rests on. */
function layoutOf({ metrics, query, grained }: FreeQuestion): Layout {
  const keys: StructuralId[] = [
    ...(grained ? (['bucket', 'partial'] as const) : []),
    ...(query.by ? (['group', 'label'] as const) : []),
  ]
  return {
    panel: 'query',
    columns: metrics.flatMap((id) => [id, ...sampleColumnsOf(id)]),
    group: query.by,
    keys,
    grained,
    order: grained ? 'bucket' : 'largest_first',
  }
}

export async function answerFreeQuestion(
  services: Pick<Services, 'db' | 'timeZone' | 'settings'>,
  question: FreeQuestion,
  lang: Lang,
): Promise<Answer> {
  const answer = await answerMetrics(services, question.query, lang, layoutOf(question))
  // A grain that only completes the query is none of the question.
  const { grain, ...filters } = answer.filters
  const asked = question.grained ? answer.filters : filters
  return { ...answer, filters: { metric: question.metrics, ...asked } }
}

/** The statement that answers the question, for people to read and to run elsewhere. */
export function sqlOfFreeQuestion(services: Pick<Services, 'settings'>, question: FreeQuestion): string {
  return readableSql(statementOf(services, question.query, layoutOf(question)))
}

/** The address of the question; the downloads take it as it is. `written` says how the query is. */
export function toFreeAddress(
  { metrics, query, grained }: FreeQuestion,
  written: typeof toAddress = toAddress,
): URLSearchParams {
  const rest = written(query)
  if (!grained) rest.delete('grain')
  return new URLSearchParams([...metrics.map((id) => ['metric', id]), ...rest])
}

/** The dimensions by which a metric can be grouped and filtered. */
export function dimensionsOfMetric(id: MetricId): DimensionId[] {
  const { subject, sources } = catalog[id]
  return dimensionsIn(subject).filter((dimension) => sources.some((source) => isGrouped(source, dimension)))
}
