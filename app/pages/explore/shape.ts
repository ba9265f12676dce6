/** Which chart types fit a query, which is the default, and why the others do not fit. */
export const drawings = ['figures', 'line', 'bar', 'stacked', 'heat', 'cross', 'table'] as const
export type Drawing = (typeof drawings)[number]

/** Crossed: its groups are divided by a second dimension. */
export type Shape = { isGrained: boolean; isGrouped: boolean; isCrossed: boolean }

/** Why a drawing does not fit. */
export type Mismatch =
  | 'needs_buckets'
  | 'needs_groups'
  | 'needs_both'
  | 'not_with_both'
  | 'does_not_add_up'
  | 'needs_second'
  | 'not_with_second'

export function mismatchOf(
  drawing: Drawing,
  { isGrained, isGrouped, isCrossed }: Shape,
  metrics: readonly { addsUp: boolean }[],
): Mismatch | null {
  if (isCrossed && drawing !== 'table' && drawing !== 'cross') return 'not_with_second'
  switch (drawing) {
    case 'table':
    case 'figures':
      return null
    case 'cross':
      return isCrossed && !isGrained ? null : 'needs_second'
    case 'line':
      return isGrained ? null : 'needs_buckets'
    case 'bar':
      if (isGrained && isGrouped) return 'not_with_both'
      return isGrained || isGrouped ? null : 'needs_groups'
    case 'heat':
      return isGrained && isGrouped ? null : 'needs_both'
    case 'stacked':
      if (!isGrained || !isGrouped) return 'needs_both'
      return metrics.some(({ addsUp }) => addsUp) ? null : 'does_not_add_up'
  }
}

/** Figures stand for a whole range alone; with buckets or groups there is always something better. */
export function offeredDrawings({ isGrained, isGrouped, isCrossed }: Shape): Drawing[] {
  const isOne = !isGrained && !isGrouped
  return drawings.filter((drawing) =>
    isOne
      ? drawing === 'figures' || drawing === 'table'
      : drawing !== 'figures' && (drawing !== 'cross' || isCrossed),
  )
}

export function usualDrawing({ isGrained, isGrouped, isCrossed }: Shape): Drawing {
  if (isCrossed) return isGrained ? 'table' : 'cross'
  if (isGrained) return isGrouped ? 'heat' : 'line'
  return isGrouped ? 'bar' : 'figures'
}

/** The chart type to show: the requested one where it fits, else the default and the reason. */
export function drawingOf(
  asked: Drawing | null,
  shape: Shape,
  metrics: readonly { addsUp: boolean }[],
): { drawing: Drawing; fallback?: { of: Drawing; mismatch: Mismatch } } {
  const usual = usualDrawing(shape)
  if (asked === null) return { drawing: usual }
  const mismatch = mismatchOf(asked, shape, metrics)
  if (mismatch) return { drawing: usual, fallback: { of: asked, mismatch } }
  return { drawing: offeredDrawings(shape).includes(asked) ? asked : usual }
}

/** The shape of a question that was understood. */
export const shapeOf = ({
  isGrained,
  query,
}: {
  isGrained: boolean
  query: { by: unknown; by2: unknown }
}): Shape => ({
  isGrained,
  isGrouped: query.by !== null,
  isCrossed: query.by2 !== null,
})

/** The chosen metrics with their units, in the order chosen. */
export function metricsIn<T extends { id: string }>({
  metrics,
  chosen,
}: {
  metrics: readonly T[]
  chosen: readonly string[]
}): T[] {
  return chosen.flatMap((id) => metrics.find((metric) => metric.id === id) ?? [])
}
