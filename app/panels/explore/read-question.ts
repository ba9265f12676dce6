/** From an address to a free question, refused where it cannot be answered or its answer would be too large. */
import { joined, message, type Text } from '~/i18n/message'
import { isFigure } from '~/metrics/answer'
import { bucketsOf } from '~/metrics/buckets'
import { catalog, isMetricId, type MetricId } from '~/metrics/catalog'
import { findUnknownCode } from '~/metrics/dimension-values'
import { type DimensionId, dimensionLabel, partDimensions } from '~/metrics/dimensions'
import type { Clock, QueryContext } from '~/metrics/execute'
import { isGrouped } from '~/metrics/groups'
import type { Query } from '~/metrics/query'
import type { FreeScope } from '~/metrics/query-params'
import { QueryRefused, refuse } from '~/metrics/refuse'
import { readQuery } from '..'
import { BY_CODE, noSuchOrder, readArrangement, splitArrangement } from './arrangement'
import { countGroups, MOST_ON_PAGE, MOST_VALUES, type QuerySize, valuesOf } from './query-size'
import { type AdHocQuery, columnsOf, dimensionsOfMetric, scopeOf } from './question'
import { addressOfOther, readVersus, VERSUS } from './second-scope'

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
  const { own, rest: unarranged } = splitArrangement(params)
  const versus = readVersus(params)
  const rest = new URLSearchParams([...unarranged].filter(([name]) => name !== 'metric' && name !== VERSUS))
  requireParts(metrics, rest)
  const scope = scopeOf(metrics)
  const query = await readQuery(context, rest, scope)
  for (const metric of metrics) {
    const lacked = lackedBy(metric, query)
    if (lacked) refuse(notGrouped(metric, lacked))
  }
  const grained = isGiven(rest.get('grain') ?? '')
  const arrangement = readArrangement(own, { ...query, grained })
  const { by, by2 } = query
  const { first, second } = arrangement
  if (by && by2) await requireGroups(context, scope, { [by]: second.sort?.at, [by2]: first.sort?.at })
  if (versus.length > 0 && query.compare) refuse(message('refusals.oneComparison'))
  const other =
    versus.length > 0
      ? { versus, query: await readQuery(context, addressOfOther(rest, versus), scope) }
      : null
  const question = { metrics, query, grained, arrangement, other }
  requireOrders(context, question)
  return question
}

/** @throws QueryRefused where a metric is not counted by a part of facts that is asked for */
function requireParts(metrics: readonly MetricId[], rest: URLSearchParams) {
  const part = partDimensions.find(
    (id) => [rest.get('by'), rest.get('by2')].includes(id) || rest.getAll(id).some(isGiven),
  )
  const partless = part && metrics.find((id) => !dimensionsOfMetric(id).includes(part))
  if (partless) refuse(message('refusals.noPartOf', { metric: partless, label: dimensionLabel(part), part }))
}

/** The dimension in which nothing of the metric falls into groups: by both at once, where there are two. */
function lackedBy(metric: MetricId, { by, by2 }: Query): DimensionId | undefined {
  const { sources } = catalog[metric]
  const isDivided = (...dimensions: DimensionId[]) =>
    sources.some((source) => dimensions.every((dimension) => isGrouped(source, dimension)))
  if (by && !isDivided(by)) return by
  return by && by2 && !isDivided(by, by2) ? by2 : undefined
}

/** @throws QueryRefused where a group to sort by is not known */
async function requireGroups(
  context: QueryContext,
  scope: FreeScope,
  codes: Partial<Record<DimensionId, string | null | undefined>>,
) {
  for (const [dimension, code] of Object.entries(codes) as [DimensionId, string | null | undefined][]) {
    if (!code || (await findUnknownCode(context, dimension, [code], scope)) === null) continue
    refuse(message('refusals.unknownCode', { label: dimensionLabel(dimension), code, dimension }))
  }
}

/** @throws QueryRefused where a column to sort by is none of the answer */
function requireOrders(context: Pick<QueryContext, 'settings'>, question: AdHocQuery) {
  const { first, second } = question.arrangement
  const columns = columnsOf(context, question)
  const sortable = [
    BY_CODE,
    ...columns
      .filter(({ role, unit }) => (role === 'metric' || role === 'change') && isFigure(unit))
      .map(({ id }) => id),
  ]
  for (const [name, { sort }] of [
    ['sort', first],
    ['sort2', second],
  ] as const)
    if (sort && !sortable.includes(sort.column)) noSuchOrder(name, sort, sortable)
}

const isGiven = (value: string) => value !== ''

const notGrouped = (metric: MetricId, by: DimensionId): Text =>
  message('refusals.notGrouped', { metric, label: dimensionLabel(by), by })

/** How large the answer would be. */
async function sizeOf(context: QueryContext, question: AdHocQuery): Promise<QuerySize> {
  const { metrics, query, grained, other } = question
  const buckets = bucketsOf(query, query.asOf, grained ? query.grain : null).length
  const columns = columnsOf(context, question).length
  const sources = metrics.flatMap((id) => catalog[id].sources)
  const enough = Math.floor(MOST_VALUES / (buckets * columns))
  const queries = [query, ...(other ? [other.query] : [])]
  const groups = await Promise.all(
    queries.map((one) => countGroups(context, { query: one, sources }, enough)),
  )
  return { buckets, columns, groups: groups.reduce((sum, count) => sum + count, 0) }
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
