/** Removes grouping and filters that the chosen metrics do not share, so that choosing a metric is never refused. */
import { isPartDimension } from '~/metrics/dimensions'
import type { MetricChoice } from './load.server'

const has = (metric: Pick<MetricChoice, 'dimensions'>, id: string) =>
  (metric.dimensions as readonly string[]).includes(id)

/** The dimensions that a chosen metric has, and which of the others lacks them; null where all can be grouped so. */
export function groupingsOf<T extends { id: string }>(
  dimensions: readonly T[],
  chosen: readonly Pick<MetricChoice, 'dimensions' | 'label'>[],
): (T & { lackedBy: string | null })[] {
  return dimensions
    .filter(({ id }) => chosen.some((metric) => has(metric, id)))
    .map((dimension) => ({
      ...dimension,
      lackedBy: chosen.find((metric) => !has(metric, dimension.id))?.label ?? null,
    }))
}

/**
 * The same address without a grouping or filters that one of the metrics lacks. Filters are looser than grouping:
 * they ask only that the subject knows the dimension, which the metrics of one subject share but for those of parts.
 */
export function dropUnsupported(
  params: URLSearchParams,
  metrics: readonly MetricChoice[],
  dimensions: readonly { id: string }[],
): URLSearchParams {
  const chosen = metrics.filter(({ id }) => params.getAll('metric').includes(id))
  const groupable = new Set(
    groupingsOf(dimensions, chosen).flatMap(({ id, lackedBy }) => (lackedBy ? [] : id)),
  )
  const subjects = new Set(chosen.map(({ subject }) => subject))
  const known = (dimension: string) =>
    isPartDimension(dimension)
      ? chosen.every((metric) => has(metric, dimension))
      : [...subjects].every((subject) =>
          metrics.some((metric) => metric.subject === subject && has(metric, dimension)),
        )
  const isDimension = (name: string) => dimensions.some(({ id }) => id === name)
  return new URLSearchParams(
    [...params].filter(([name, value]) => {
      if (value === '') return false
      if (name === 'by') return groupable.has(value)
      if (name === 'region_level') return params.get('by') === 'region' && groupable.has('region')
      return !isDimension(name) || known(name)
    }),
  )
}

/** Metrics in the order in which they were chosen: those of the present address first. */
export function inChosenOrder(ids: readonly string[], present: readonly string[]): string[] {
  return [...present.filter((id) => ids.includes(id)), ...ids.filter((id) => !present.includes(id))]
}
