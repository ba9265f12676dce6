/** Free questions: any metrics, by one or two dimensions that all of them have, with or without a grain. */
import { joined, message, type Text } from '~/i18n/message'
import { type Answer, type Column, isFigure } from '~/metrics/answer'
import { bucketsOf } from '~/metrics/buckets'
import { catalog, isMetricId, type MetricId } from '~/metrics/catalog'
import type { StructuralId } from '~/metrics/columns'
import { findUnknownCode } from '~/metrics/dimension-values'
import { type DimensionId, dimensionLabel, partDimensions, partDimensionsOf } from '~/metrics/dimensions'
import { type Clock, type QueryContext, type RawRow, share } from '~/metrics/execute'
import { isGrouped } from '~/metrics/groups'
import { ALL, type Query } from '~/metrics/query'
import { dimensionsIn, type FreeScope, toSearchParams } from '~/metrics/query-params'
import { QueryRefused, refuse } from '~/metrics/refuse'
import { answerFromRollups } from '~/metrics/rollups/present'
import { readableSql } from '~/metrics/statement'
import { readQuery } from '..'
import { metricRows, type PanelSpec, panelColumns, statementOf, targetsBeside } from '../metric-panel'
import { toAnswer } from '../panel'
import { sampleColumnsOf } from '../sample-columns'
import {
  type Arrangement,
  arrangementParams,
  BY_CODE,
  noSuchOrder,
  readArrangement,
  splitArrangement,
} from './arrangement'
import { arrangedRows, type LeftOut } from './groups-in-order'
import { countGroups, MOST_ON_PAGE, MOST_VALUES, type QuerySize, valuesOf } from './query-size'
import { addressOfOther, readVersus, VERSUS, type Versus, versusColumns, withOther } from './second-scope'

export type AdHocQuery = {
  metrics: MetricId[]
  query: Query
  grained: boolean
  arrangement: Arrangement
  /** The same in another scope, which stands beside. */
  other: { versus: Versus; query: Query } | null
}

export type FreeAnswer<Words = Text> = Answer<Words> & { leftOut: LeftOut<Words> }

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
  const part = partDimensions.find(
    (id) => [rest.get('by'), rest.get('by2')].includes(id) || rest.getAll(id).some(isGiven),
  )
  const partless = part && metrics.find((id) => !dimensionsOfMetric(id).includes(part))
  if (partless) refuse(message('refusals.noPartOf', { metric: partless, label: dimensionLabel(part), part }))
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

/** What a question about these metrics can be grouped and filtered by. */
export const scopeOf = (metrics: readonly MetricId[]): FreeScope => ({
  subjects: [...new Set(metrics.map((id) => catalog[id].subject))],
  parts: partDimensions.filter((id) => metrics.every((metric) => dimensionsOfMetric(metric).includes(id))),
})

const notGrouped = (metric: MetricId, by: DimensionId): Text =>
  message('refusals.notGrouped', { metric, label: dimensionLabel(by), by })

/** The question as a layout: what is in front of the metrics, how they are grouped, and what each of them rests on. */
function layoutOf({ metrics, query, grained }: Pick<AdHocQuery, 'metrics' | 'query' | 'grained'>): PanelSpec {
  const keys: StructuralId[] = [
    ...(grained ? (['bucket', 'partial'] as const) : []),
    ...(query.by ? (['group', 'label'] as const) : []),
    ...(query.by2 ? (['group_2', 'label_2'] as const) : []),
  ]
  return {
    columns: metrics.flatMap((id) => [id, ...sampleColumnsOf(id)]),
    group: query.by,
    keys,
    grained,
    order: grained ? 'bucket' : 'largest_first',
  }
}

/** The columns of the answer but for those of targets. */
const columnsOf = (context: Pick<QueryContext, 'settings'>, question: AdHocQuery): Column<Text>[] => [
  ...panelColumns(context, question.query, layoutOf(question)),
  ...(question.other ? versusColumns(question.metrics) : []),
]

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

export async function answerAdHocQuery(context: QueryContext, question: AdHocQuery): Promise<FreeAnswer> {
  const answer = await share(context, ['query', question, context.timeZone], () =>
    answerFromRollups(context, (asked) => computed(asked, question)),
  )
  // A grain that only completes the query is none of the question.
  const { grain, ...filters } = answer.filters
  const asked = question.grained ? answer.filters : filters
  const more = Object.fromEntries(arrangementParams(question.arrangement))
  const versus = versusIn(question)
  return {
    ...answer,
    filters: { metric: question.metrics, ...asked, ...more, ...(versus.length > 0 && { versus }) },
  }
}

async function computed(context: QueryContext, question: AdHocQuery): Promise<FreeAnswer> {
  const { metrics, query, grained, arrangement, other } = question
  const ask = async (one: Query): Promise<RawRow[]> => {
    const layout = layoutOf({ metrics, query: one, grained })
    const rows = await metricRows(context, one, layout)
    if (!other) return rows
    const there = { ...one, where: other.query.where }
    return withOther(rows, await metricRows(context, there, layout), metrics)
  }
  const isArranged = query.by !== null && !grained
  const { rows, leftOut } = isArranged
    ? await arrangedRows(ask, {
        query,
        leading: metrics[0] as MetricId,
        columns: columnsOf(context, question),
        ...arrangement,
      })
    : { rows: await ask(query), leftOut: { first: [], second: [] } }
  const layout = layoutOf(question)
  // The total stands beside the groups, and has no group's target.
  const groups = rows.filter(({ group }) => group !== ALL)
  const targets = await targetsBeside(context, query, layout, groups)
  const [own, others] = [panelColumns(context, query, layout), other ? versusColumns(metrics) : []]
  return { ...(await toAnswer('query', query, [...own, ...targets, ...others], rows)), leftOut }
}

const versusIn = ({ other }: AdHocQuery) => (other?.versus ?? []).map((each) => each.join(':'))

/** The statement that answers the question, for people to read and to run elsewhere. */
export function sqlOfAdHocQuery(context: Pick<QueryContext, 'settings'>, question: AdHocQuery): string {
  return readableSql(statementOf(context, question.query, layoutOf(question)))
}

/** The address of the question; the downloads take it as it is. `written` says how the query is. */
export function toAdHocParams(
  question: AdHocQuery,
  written: typeof toSearchParams = toSearchParams,
): URLSearchParams {
  const { metrics, query, grained, arrangement } = question
  const rest = written(query)
  if (!grained) rest.delete('grain')
  return new URLSearchParams([
    ...metrics.map((id) => ['metric', id]),
    ...rest,
    ...arrangementParams(arrangement),
    ...versusIn(question).map((value) => [VERSUS, value]),
  ])
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
