/** Free questions: any metrics, by one dimension that all of them have, with or without a grain. */
import { inEachLang, render, type Text, text } from '~/i18n/text'
import type { Answer } from '~/metrics/answer'
import { bucketsOf } from '~/metrics/buckets'
import { catalog, isMetricId, type MetricId } from '~/metrics/catalog'
import type { StructuralId } from '~/metrics/columns'
import { type DimensionId, dimensions } from '~/metrics/dimensions'
import type { Clock, QueryContext } from '~/metrics/execute'
import { isGrouped } from '~/metrics/groups'
import type { Query } from '~/metrics/query'
import { dimensionsIn, toSearchParams } from '~/metrics/query-params'
import { QueryRefused, refuse } from '~/metrics/refuse'
import { readableSql } from '~/metrics/statement'
import { readQuery } from '..'
import { columnsOf, metricRows, type PanelSpec, statementOf } from '../metric-panel'
import { toAnswer } from '../panel'
import { sampleColumnsOf } from '../sample-columns'
import { countGroups, MOST_ON_PAGE, MOST_VALUES, type QuerySize, valuesOf } from './query-size'

export type AdHocQuery = { metrics: MetricId[]; query: Query; grained: boolean }

/** A question that is understood, and whose answer would be larger than what asks for it can take. */
export class QueryTooLarge extends QueryRefused {
  override name = 'QuestionTooLarge'
  constructor(
    words: Text,
    readonly question: AdHocQuery,
  ) {
    super(words)
  }
}

/**
 * `metric=` repeatable; the rest as for panels. Without `grain` the range is one bucket. A page shows the largest
 * groups, and so needs room for one at least.
 * @throws QueryRefused, QuestionTooLarge
 */
export async function readAdHocQuery(
  context: QueryContext & Clock,
  params: URLSearchParams,
  { onPage = false } = {},
): Promise<AdHocQuery> {
  const question = await readQuestion(context, params)
  const size = await sizeOf(context, question)
  if (valuesOf(size) > MOST_VALUES) throw new QueryTooLarge(tooLarge(size, MOST_VALUES), question)
  const shown = { ...size, groups: Math.min(1, size.groups) }
  if (onPage && valuesOf(shown) > MOST_ON_PAGE)
    throw new QueryTooLarge(tooLarge(shown, MOST_ON_PAGE), question)
  return question
}

async function readQuestion(context: QueryContext & Clock, params: URLSearchParams): Promise<AdHocQuery> {
  const asked = [...new Set(params.getAll('metric'))].filter((id) => id !== '')
  if (asked.length === 0)
    refuse(text('请用 metric= 至少指定一个指标。', 'Name at least one metric with “metric=”.'))
  const metrics = asked.map((id) =>
    isMetricId(id) ? id : refuse(text(`不认识的指标“${id}”。`, `Unknown metric “${id}”.`)),
  )
  const rest = new URLSearchParams([...params].filter(([name]) => name !== 'metric'))
  const subjects = [...new Set(metrics.map((id) => catalog[id].subject))]
  const query = await readQuery(context, rest, subjects)
  const ungrouped = metrics.find((id) => !catalog[id].sources.some((source) => isGrouped(source, query.by)))
  if (ungrouped && query.by) refuse(notGrouped(ungrouped, query.by))
  return { metrics, query, grained: rest.get('grain') !== null && rest.get('grain') !== '' }
}

const notGrouped = (metric: MetricId, by: DimensionId): Text =>
  inEachLang((lang) => {
    const label = render(dimensions[by].label, lang)
    return lang === 'zh-CN'
      ? `指标“${metric}”不能按“${label}”（${by}）分组。`
      : `“${metric}” cannot be grouped by “${label}” (${by}).`
  })

/** The question as a layout: what is in front of the metrics, how they are grouped, and what each of them rests on. */
function layoutOf({ metrics, query, grained }: AdHocQuery): PanelSpec {
  const keys: StructuralId[] = [
    ...(grained ? (['bucket', 'partial'] as const) : []),
    ...(query.by ? (['group', 'label'] as const) : []),
  ]
  return {
    columns: metrics.flatMap((id) => [id, ...sampleColumnsOf(id)]),
    group: query.by,
    keys,
    grained,
    order: grained ? 'bucket' : 'largest_first',
  }
}

/** How large the answer would be. */
async function sizeOf(context: QueryContext, question: AdHocQuery): Promise<QuerySize> {
  const { metrics, query, grained } = question
  const buckets = bucketsOf(query, query.asOf, grained ? query.grain : null).length
  const columns = columnsOf(context, query, layoutOf(question)).length
  const sources = metrics.flatMap((id) => catalog[id].sources)
  const enough = Math.floor(MOST_VALUES / (buckets * columns))
  return {
    buckets,
    columns,
    groups: await countGroups(context, { query, sources, settings: context.settings }, enough),
  }
}

const tooLarge = (size: QuerySize, most: number): Text =>
  inEachLang((lang) => {
    const of = (count: number) => count.toLocaleString(lang)
    const { groups, buckets, columns } = size
    const factors = [
      [groups, text(' 组', ' groups')],
      [buckets, text(' 个时段', ' periods')],
      [columns, text(' 列', ' columns')],
    ] as const
    const worked = factors
      .filter(([count]) => count > 1)
      .map(([count, name]) => of(count) + render(name, lang))
      .join(' × ')
    const where = render(most === MOST_ON_PAGE ? onPage : inAnswer, lang)
    return lang === 'zh-CN'
      ? `这个查询的结果有 ${of(valuesOf(size))} 个数值（${worked}），${where}最多 ${of(most)} 个。请用更粗的粒度、更短的区间、更少的指标，或加上筛选。`
      : `This question has ${of(valuesOf(size))} values (${worked}); ${where} at most ${of(most)}. A coarser grain, a shorter range, fewer metrics or a filter makes it smaller.`
  })

const onPage = text('页面上', 'a page holds')
const inAnswer = text('', 'an answer holds')

export async function answerAdHocQuery(context: QueryContext, question: AdHocQuery): Promise<Answer<Text>> {
  const { query } = question
  const layout = layoutOf(question)
  const rows = await metricRows(context, query, layout)
  const answer = await toAnswer('query', query, columnsOf(context, query, layout), rows)
  // A grain that only completes the query is none of the question.
  const { grain, ...filters } = answer.filters
  const asked = question.grained ? answer.filters : filters
  return { ...answer, filters: { metric: question.metrics, ...asked } }
}

/** The statement that answers the question, for people to read and to run elsewhere. */
export function sqlOfAdHocQuery(context: Pick<QueryContext, 'settings'>, question: AdHocQuery): string {
  return readableSql(statementOf(context, question.query, layoutOf(question)))
}

/** The address of the question; the downloads take it as it is. `written` says how the query is. */
export function toAdHocParams(
  { metrics, query, grained }: AdHocQuery,
  written: typeof toSearchParams = toSearchParams,
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
