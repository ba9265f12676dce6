/** Free questions: any metrics, by one dimension that all of them have, with or without a grain. */
import { joined, message, type Text } from '~/i18n/message'
import type { Answer } from '~/metrics/answer'
import { bucketsOf } from '~/metrics/buckets'
import { catalog, isMetricId, type MetricId } from '~/metrics/catalog'
import type { StructuralId } from '~/metrics/columns'
import { type DimensionId, dimensionLabel, partDimensions, partDimensionsOf } from '~/metrics/dimensions'
import { type Clock, type QueryContext, share } from '~/metrics/execute'
import { isGrouped } from '~/metrics/groups'
import type { Query } from '~/metrics/query'
import { dimensionsIn, type FreeScope, toSearchParams } from '~/metrics/query-params'
import { QueryRefused, refuse } from '~/metrics/refuse'
import { answerFromRollups } from '~/metrics/rollups/present'
import { readableSql } from '~/metrics/statement'
import { readQuery } from '..'
import { metricRows, type PanelSpec, panelColumns, statementOf, targetsBeside } from '../metric-panel'
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
  if (asked.length === 0) refuse(message('refusals.noMetric'))
  const metrics = asked.map((id) => (isMetricId(id) ? id : refuse(message('refusals.unknownMetric', { id }))))
  const rest = new URLSearchParams([...params].filter(([name]) => name !== 'metric'))
  const part = partDimensions.find((id) => rest.get('by') === id || rest.getAll(id).some(isGiven))
  const partless = part && metrics.find((id) => !dimensionsOfMetric(id).includes(part))
  if (partless) refuse(message('refusals.noPartOf', { metric: partless, label: dimensionLabel(part), part }))
  const query = await readQuery(context, rest, scopeOf(metrics))
  const ungrouped = metrics.find((id) => !catalog[id].sources.some((source) => isGrouped(source, query.by)))
  if (ungrouped && query.by) refuse(notGrouped(ungrouped, query.by))
  return { metrics, query, grained: rest.get('grain') !== null && rest.get('grain') !== '' }
}

const isGiven = (value: string) => value !== ''

/** What a question about these metrics can be grouped and filtered by. */
export const scopeOf = (metrics: readonly MetricId[]): FreeScope => ({
  subjects: [...new Set(metrics.map((id) => catalog[id].subject))],
  parts: partDimensions.filter((id) => metrics.every((metric) => dimensionsOfMetric(metric).includes(id))),
})

const notGrouped = (metric: MetricId, by: DimensionId): Text =>
  message('refusals.notGrouped', { metric, label: dimensionLabel(by), by })

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
  const columns = panelColumns(context, query, layoutOf(question)).length
  const sources = metrics.flatMap((id) => catalog[id].sources)
  const enough = Math.floor(MOST_VALUES / (buckets * columns))
  return {
    buckets,
    columns,
    groups: await countGroups(context, { query, sources }, enough),
  }
}

function tooLarge(size: QuerySize, most: number): Text {
  const { groups, buckets, columns } = size
  const factors = [
    { n: groups, words: message('refusals.size.groups', { n: groups }) },
    { n: buckets, words: message('refusals.size.buckets', { n: buckets }) },
    { n: columns, words: message('refusals.size.columns', { n: columns }) },
  ].filter(({ n }) => n > 1)
  return message(most === MOST_ON_PAGE ? 'refusals.tooLargeForPage' : 'refusals.tooLarge', {
    values: valuesOf(size),
    factors: joined(
      'factor',
      factors.map(({ words }) => words),
    ),
    most,
  })
}

export async function answerAdHocQuery(context: QueryContext, question: AdHocQuery): Promise<Answer<Text>> {
  const { query } = question
  const layout = layoutOf(question)
  const answer = await share(context, ['query', question, context.timeZone], () =>
    answerFromRollups(context, async (asked) => {
      const rows = await metricRows(asked, query, layout)
      const targets = await targetsBeside(asked, query, layout, rows)
      return toAnswer('query', query, [...panelColumns(asked, query, layout), ...targets], rows)
    }),
  )
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
  const parts = partDimensionsOf[subject].filter((part) => sources.every((source) => isGrouped(source, part)))
  return [
    ...dimensionsIn(subject).filter((dimension) => sources.some((source) => isGrouped(source, dimension))),
    ...parts,
  ]
}
