/** Names at the ends of lines instead of in a legend: whether they have room. */
import { textWidth } from '../text-width'
import type { Layer, LineLayer, PlotSpec } from './layers'
import { isHeld } from './TargetLines'

/** From the baseline of one name to that of the next. */
export const APART = 14
/** What the names of buckets take below a plot, and the air above it. */
const NO_ROOM = 60
/** A longer name would take too much of the plot, and one that is cut off names nothing. */
const LONGEST = 128
/** A narrower drawing, such as a phone's, has a legend. */
export const LEAST_WIDTH = 480

/** Lines of several series, whose names are short and few enough to stand at their ends. */
export function isNamedAtEnds(layer: Layer, { layers, height }: PlotSpec): layer is LineLayer {
  if (layer.kind !== 'lines' || layer.names !== 'legend' || layer.series.length < 2) return false
  const labels = layers.reduce(
    (sum, one) => sum + (isHeld(one) ? 1 : one.kind === 'lines' ? one.series.length : 0),
    0,
  )
  return labels * APART <= height - NO_ROOM && layer.series.every(({ name }) => textWidth(name) <= LONGEST)
}

/** A plot whose lines are named at their ends where they have room. */
export const namedAtEnds = (plot: PlotSpec): PlotSpec => ({
  ...plot,
  layers: plot.layers.map((layer) => (isNamedAtEnds(layer, plot) ? { ...layer, names: 'ends' } : layer)),
})
