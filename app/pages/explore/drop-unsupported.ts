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
  const [by, by2] = [params.get('by') ?? '', params.get('by2') ?? '']
  const isGrouped = groupable.has(by)
  const isCrossed = isGrouped && groupable.has(by2) && by !== by2
  const isArranged = isGrouped && !params.get('grain')
  // An order is by a column of what is asked, and by a group of the other dimension where there are two.
  const isOrder = (value: string) =>
    /^-?group$/.test(value) || chosen.some(({ id }) => value.replace(/^-/, '').startsWith(id))
  const isDimension = (name: string) => dimensions.some(({ id }) => id === name)
  return new URLSearchParams(
    [...params].filter(([name, value]) => {
      if (value === '') return false
      if (name === 'by') return groupable.has(value)
      if (name === 'by2') return isCrossed
      if (name === 'region_level') return [by, isCrossed && by2].includes('region') && groupable.has('region')
      if (name === 'sort') return isArranged && isOrder(value) && (isCrossed || !value.includes(':'))
      if (name === 'top') return isArranged
      if (name === 'sort2') return isArranged && isCrossed && isOrder(value)
      if (name === 'top2') return isArranged && isCrossed
      if (name === 'versus') return known(value.split(':')[0] ?? '')
      if (name === 'compare') return !params.get('versus')
      return !isDimension(name) || known(name)
    }),
  )
}

/** Metrics in the order in which they were chosen: those of the present address first. */
export function inChosenOrder(ids: readonly string[], present: readonly string[]): string[] {
  return [...present.filter((id) => ids.includes(id)), ...ids.filter((id) => !present.includes(id))]
}
