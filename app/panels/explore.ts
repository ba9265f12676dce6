/** Free questions: any metrics, by one dimension that all of them have, with or without a grain. */

import { refuse } from '~/metrics/address'
import type { Answer } from '~/metrics/answer'
import { catalog, isMetricId, type MetricId } from '~/metrics/catalog'
import type { StructuralId } from '~/metrics/columns'
import { isGrouped } from '~/metrics/compile'
import { dimensionLabels } from '~/metrics/dimensions'
import type { Query } from '~/metrics/query'
import type { Lang } from '~/metrics/text'
import type { Services } from '~/server/services'
import { readQuery } from '.'
import { answerMetrics } from './metric-panel'

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

export async function answerFreeQuestion(
  services: Pick<Services, 'db' | 'timeZone' | 'settings'>,
  { metrics, query, grained }: FreeQuestion,
  lang: Lang,
): Promise<Answer> {
  const keys: StructuralId[] = [
    ...(grained ? (['bucket', 'partial'] as const) : []),
    ...(query.by ? (['group', 'label'] as const) : []),
  ]
  const answer = await answerMetrics(services, query, lang, {
    panel: 'query',
    columns: metrics,
    group: query.by,
    keys,
    grained,
    order: grained ? 'bucket' : 'largest_first',
  })
  return { ...answer, filters: { metric: metrics, ...answer.filters } }
}
