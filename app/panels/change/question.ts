/** Why a metric changed: which one, between which periods, and by which dimension its groups are told apart. */
import { message, type Text } from '~/i18n/message'
import { catalog, isMetricId, type MetricId } from '~/metrics/catalog'
import { wayOfChange } from '~/metrics/change'
import { type DimensionId, dimensionLabel } from '~/metrics/dimensions'
import type { Clock, QueryContext } from '~/metrics/execute'
import type { Query } from '~/metrics/query'
import { toSearchParams } from '~/metrics/query-params'
import { refuse } from '~/metrics/refuse'
import type { Comparison } from '~/metrics/time'
import { readQuery } from '..'
import { dimensionsOfMetric, scopeOf } from '../explore/question'

export const CHANGE_PANEL = 'change-by'

/** `by`: null is the dimension whose groups explain most. */
export type ChangeQuestion = { metric: MetricId; query: Query & { compare: Comparison } }

/** Whether the groups of a metric make the whole, so that their changes make its change. */
export const isExplained = (id: MetricId): boolean => wayOfChange(catalog[id]) !== null

/** `metric=` once; the rest as for panels, compared with the period before where the address does not say. */
export async function readChangeQuestion(
  context: QueryContext & Clock,
  params: URLSearchParams,
): Promise<ChangeQuestion> {
  const metric = readMetric(params)
  const rest = new URLSearchParams([...params].filter(([name]) => name !== 'metric'))
  const query = await readQuery(context, rest, scopeOf([metric]))
  const { by } = query
  if (by !== null && !dimensionsOfMetric(metric).includes(by))
    refuse(message('refusals.notGrouped', { metric, label: dimensionLabel(by), by }))
  return { metric, query: { ...query, compare: query.compare ?? 'previous' } }
}

/** @throws QueryRefused where it is none, or one whose groups do not make the whole */
function readMetric(params: URLSearchParams): MetricId {
  const [id, ...more] = params.getAll('metric').filter((value) => value !== '')
  if (id === undefined) refuse(message('refusals.noMetric'))
  if (more.length > 0) refuse(message('refusals.givenTwice', { name: 'metric' }))
  if (!isMetricId(id)) refuse(message('refusals.unknownMetric', { id }))
  if (!isExplained(id)) refuse(notExplained(id))
  return id
}

const notExplained = (id: MetricId): Text =>
  message('refusals.notExplained', { label: message(`metrics.${id}.label`), id })

/** Dimensions with a group for each customer or batch: shown where they are asked for, and too many to look through. */
const notSearched: readonly DimensionId[] = ['customer', 'batch']

/** The dimensions among which the one that explains most is looked for: not one that a filter leaves one group of. */
export function searchedDimensions({ metric, query }: ChangeQuestion): DimensionId[] {
  return dimensionsOfMetric(metric).filter((dimension) => {
    const isOneGroup = dimension !== 'region' && query.where[dimension]?.length === 1
    return !notSearched.includes(dimension) && !isOneGroup
  })
}

/** The address of the question; the downloads take it as it is. `written` says how the query is. */
export function toChangeParams(
  { metric, query }: ChangeQuestion,
  written: typeof toSearchParams = toSearchParams,
): URLSearchParams {
  const rest = written(query)
  rest.delete('grain')
  return new URLSearchParams([['metric', metric], ...rest])
}
