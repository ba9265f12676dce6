/** Names at the ends of lines instead of in a legend: whether they have room, and where they stand. */
import { textWidth } from '../text-width'
import { hasSeries, type Layer, type LineLayer, type PlotSpec, spreadOut } from './layers'

/** From the baseline of one name to that of the next. */
const APART = 14
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
    (sum, one) => sum + (one.kind === 'target' ? 1 : one.kind === 'lines' ? one.series.length : 0),
    0,
  )
  return labels * APART <= height - NO_ROOM && layer.series.every(({ name }) => textWidth(name) <= LONGEST)
}

/** A plot whose lines are named at their ends where they have room. */
export const namedAtEnds = (plot: PlotSpec): PlotSpec => ({
  ...plot,
  layers: plot.layers.map((layer) => (isNamedAtEnds(layer, plot) ? { ...layer, names: 'ends' } : layer)),
})

/** Where the names of lines and targets stand, by the key of each: at their ends, and apart from each other. */
export function endsOf(
  layers: readonly Layer[],
  y: (value: number) => number,
  frame: { top: number; bottom: number },
): ReadonlyMap<string, number> {
  const ends = layers.flatMap((layer) => {
    if (layer.kind === 'target') return endOf(layer.key, layer.values)
    if (!hasSeries(layer) || layer.names !== 'ends') return []
    return layer.series.flatMap(({ key, cells }) =>
      endOf(
        key,
        cells.map(({ value }) => value),
      ),
    )
  })
  function endOf(key: string, values: readonly (number | null)[]) {
    const last = values.findLast((value) => value !== null)
    return typeof last === 'number' ? [{ key, top: y(last) }] : []
  }
  return new Map(spreadOut(ends, APART, frame).map(({ key, top }) => [key, top]))
}
