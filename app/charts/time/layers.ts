/** What a time plot draws, as data: layers of series, each with a cell per bucket. */
import type { Unit } from '~/metrics/answer'
import type { MarkTag } from '../marks'
import type { Scale } from '../scale'
import type { Look } from '../series-look'

/** A figure of one series in one bucket. */
export type Cell = {
  /** Null is a gap. */
  value: number | null
  /** As the tooltip shows it. */
  text: string
  tag?: MarkTag
  /** Rests on too few observations to be compared. */
  isSmall?: boolean
  isSignal?: boolean
  interval?: readonly [low: number, high: number] | null
  /** Where the mark leads. */
  href?: string | undefined
  /** Drawn inside the mark where there is room. */
  caption?: { text: string; colour: string }
}

type Values = readonly (number | null)[]

export type PlotSeries = {
  key: string
  name: string
  look: Look
  cells: readonly Cell[]
  comparison?: Values
}

/** `names`: where the series are named, if at all; at the ends of lines there is no need to look up signs. */
type Named = { series: readonly PlotSeries[]; names: 'legend' | 'ends' | 'none' }

/** Parts on top of each other, in the order of the series: from the bottom up, or from the top down. */
export type StackLayer = Named &
  (
    | { kind: 'stack'; isTopDown?: boolean; comparison?: Values }
    /** The parts of a bucket begin at its own start instead of zero; a caption stands below the lowest. */
    | { kind: 'diverging'; starts: readonly number[]; captions: readonly string[] }
  )
export type ColumnLayer = Named & { kind: 'columns' }
export type LineLayer = Named & { kind: 'lines' }
export type BandLayer = { kind: 'band'; bounds: readonly ([low: number, high: number] | null)[] }
export type LimitLayer = { kind: 'limits' } & Record<'center' | 'lower' | 'upper', Values>

/** What a figure is to reach, bucket by bucket; named at its end. */
export type TargetLayer = {
  kind: 'target'
  key: string
  /** In the tooltip, and at the end of the line. */
  name: string
  label: string
  /** Where there are several series: the one whose it is. */
  look: Look | null
  values: Values
}

/** The same figure without a filter; behind that of a part, and named at its end. */
export type WholeLayer = Omit<TargetLayer, 'kind'> & { kind: 'whole' }

export type SeriesLayer = ColumnLayer | StackLayer | LineLayer
export type Layer = SeriesLayer | BandLayer | LimitLayer | TargetLayer | WholeLayer

/** What is drawn on one pair of axes. */
export type PlotSpec = {
  /** Above it, where what its lines are of is not named elsewhere. */
  title?: string
  layers: readonly Layer[]
  unit: Unit
  height: number
  /** The axis where it does not follow from the values. */
  scale?: Scale
  /** Figures under the name of each bucket, row by row, and what they are. */
  under?: readonly { name: string; texts: readonly string[] }[]
}

export const isStack = (layer: Layer): layer is StackLayer =>
  layer.kind === 'stack' || layer.kind === 'diverging'
export const hasSeries = (layer: Layer): layer is SeriesLayer => 'series' in layer
export const hasColumns = (layers: readonly Layer[]) =>
  layers.some((layer) => isStack(layer) || layer.kind === 'columns')

export type Part = { series: PlotSeries; cell: Cell; from: number; to: number }

/** The parts of a bucket's stack, from the bottom up. */
export function partsAt(layer: StackLayer, index: number): Part[] {
  let at = layer.kind === 'diverging' ? (layer.starts[index] ?? 0) : 0
  const isTopDown = layer.kind === 'stack' && layer.isTopDown === true
  return (isTopDown ? [...layer.series].reverse() : layer.series).flatMap((series) => {
    const cell = series.cells[index]
    if (!cell || cell.value === null) return []
    const from = at
    at += cell.value
    return [{ series, cell, from, to: at }]
  })
}

/** From where to where a bucket's stack reaches; null where it has no part. */
export function reachAt(layer: StackLayer, index: number): [low: number, high: number] | null {
  const ends = partsAt(layer, index).flatMap(({ from, to }) => [from, to])
  return ends.length === 0 ? null : [Math.min(...ends), Math.max(...ends)]
}

/** All numbers that the axis must hold. */
export function valuesIn(layers: readonly Layer[], count: number): number[] {
  return layers.flatMap((layer) => valuesOf(layer, count)).filter((value) => value !== null)
}

function valuesOf(layer: Layer, count: number): (number | null)[] {
  if (layer.kind === 'band') return layer.bounds.flatMap((bounds) => bounds ?? [])
  if (layer.kind === 'target' || layer.kind === 'whole') return [...layer.values]
  if (layer.kind === 'limits') return [...layer.center, ...layer.lower, ...layer.upper]
  if (isStack(layer)) {
    const reaches = Array.from({ length: count }, (_, index) => reachAt(layer, index) ?? []).flat()
    return layer.kind === 'stack' ? [...reaches, ...(layer.comparison ?? [])] : reaches
  }
  return layer.series.flatMap(({ cells, comparison }) => [
    ...cells.flatMap(({ value, interval }) => [value, ...(interval ?? [])]),
    ...(comparison ?? []),
  ])
}

/** The finished stretches of a line, and the stretches towards an unfinished bucket: its value and its neighbours'. */
export function stretchesOf(values: Values, buckets: readonly { isPartial: boolean }[]) {
  const isPartial = (index: number) => buckets[index]?.isPartial === true
  return {
    solid: values.map((value, index) => (isPartial(index) ? null : value)),
    dashed: values.map((value, index) =>
      isPartial(index - 1) || isPartial(index) || isPartial(index + 1) ? value : null,
    ),
  }
}

/** Moves names apart until they are a line's height from each other, and keeps them inside the plot. */
export function spreadOut<T extends { top: number }>(
  names: readonly T[],
  apart: number,
  { top, bottom }: { top: number; bottom: number },
): T[] {
  const sorted = [...names].sort((a, b) => a.top - b.top).map((name) => ({ ...name }))
  sorted.forEach((name, index) => {
    const above = sorted[index - 1]
    name.top = Math.max(name.top, above ? above.top + apart : top)
  })
  for (let index = sorted.length - 1; index >= 0; index--) {
    const below = sorted[index + 1]
    const name = sorted[index] as T
    name.top = Math.min(name.top, below ? below.top - apart : bottom)
  }
  return sorted
}
