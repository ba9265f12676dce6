/** From the rows of an answer to the layers of a plot, and what there is to draw at all. */
import { lastDayOf } from '~/format/days'
import { toNumber } from '~/format/figures'
import type { Answer, Row } from '~/metrics/answer'
import type { Grain } from '~/metrics/time'
import { lookOfTone, type Tone } from './series-look'
import type { Layer, PlotSeries } from './time/layers'

/** Columns of one unit that share an axis. */
export type Plot = {
  kind: 'lines' | 'columns'
  /** The columns with the manner in which each is drawn. */
  series: Readonly<Record<string, Tone>>
  /** Bounds of the first column, drawn as a band. */
  interval?: { low: string; high: string }
  /** The column whose centre, limits and signals the answer carries. */
  control?: string
  /** The column that the columns add up to, where they stand on each other. */
  stackedTo?: string
  /** The ends of the axis where they do not follow from the values: few scores read best on the whole scale. */
  bounds?: readonly [number, number]
}

export const columnsOf = (plot: Plot) => Object.keys(plot.series)

/** Whether time is still to add to a bucket: marked so, or counted up to a day before its end. */
export function isPartial(row: Row, grain: Grain): boolean {
  if (typeof row.as_of === 'string') return row.as_of < lastDayOf(String(row.bucket), grain)
  return row.partial === true
}

/**
 * Nothing has happened yet after the as-of day: a line that went on there would claim to know, and so would a balance.
 * Plans do reach beyond it.
 */
const isAhead = (answer: Answer, plot: Plot, row: Row) =>
  String(row.bucket) > answer.asOf && (plot.kind === 'lines' || typeof row.as_of === 'string')

const valueAt = (answer: Answer, plot: Plot, row: Row, column: string) =>
  isAhead(answer, plot, row) ? null : toNumber(row[column])

/** The layers of a plot, the hindmost first; `textOf` puts a figure as the tooltip shows it. */
export function layersOf(answer: Answer, plot: Plot, textOf: (row: Row, column: string) => string): Layer[] {
  const { rows } = answer
  const columns = columnsOf(plot)
  const isLines = plot.kind === 'lines'
  const comparisonOf = (column: string) =>
    hasComparison(answer, [column]) ? rows.map((row) => toNumber(row[`${column}_comparison`])) : undefined
  const series = Object.entries(plot.series).map(([column, tone]): PlotSeries => {
    // Ticks across every column of a group would be read as a second group.
    const comparison = isLines || columns.length === 1 || tone !== 'quiet' ? comparisonOf(column) : undefined
    return {
      key: column,
      name: answer.columns.find(({ id }) => id === column)?.label ?? column,
      look: lookOfTone(tone),
      cells: rows.map((row) => ({
        value: valueAt(answer, plot, row, column),
        text: textOf(row, column),
        tag: { column, group: String(row.bucket), value: row[column] },
        isSmall: isLines && row.small_sample === true,
        isSignal: column === plot.control && typeof row.signals === 'string' && row.signals !== '',
      })),
      ...(comparison ? { comparison } : {}),
    }
  })
  const total = plot.stackedTo ? comparisonOf(plot.stackedTo) : undefined
  return [
    ...(plot.interval ? [bandOf(rows, plot.interval)] : []),
    ...(hasLimits(answer, [plot]) ? [limitsOf(answer, plot)] : []),
    plot.stackedTo
      ? { kind: 'stack', names: 'legend', series, ...(total ? { comparison: total } : {}) }
      : { kind: plot.kind, names: 'legend', series },
  ]
}

function bandOf(rows: readonly Row[], { low, high }: { low: string; high: string }): Layer {
  return {
    kind: 'band',
    bounds: rows.map((row) => {
      const [from, to] = [toNumber(row[low]), toNumber(row[high])]
      return from === null || to === null ? null : [from, to]
    }),
  }
}

function limitsOf(answer: Answer, plot: Plot): Layer {
  const at = (column: string) => answer.rows.map((row) => valueAt(answer, plot, row, column))
  return {
    kind: 'limits',
    center: at('center'),
    // Columns cannot fall below zero, so a limit down there says nothing.
    lower: at('lower_limit').map((limit) => (plot.kind === 'columns' && (limit ?? 0) < 0 ? null : limit)),
    upper: at('upper_limit'),
  }
}

/** Whether any of a plot's figures is known; a plot without one would be a pair of axes around nothing. */
export const hasFigures = (answer: Answer, plot: Plot) => figuresIn(answer, plot).length > 0

/** Whether the plots, which have figures, have only columns without height. */
export const hasOnlyZeros = (answer: Answer, plots: readonly Plot[]) =>
  plots.every((plot) => plot.kind === 'columns' && figuresIn(answer, plot).every((value) => value === 0))

/** What is drawn of a plot's own columns. */
const figuresIn = (answer: Answer, plot: Plot): number[] =>
  answer.rows.flatMap((row) => columnsOf(plot).flatMap((column) => valueAt(answer, plot, row, column) ?? []))

export const hasComparison = (answer: Answer, columns: readonly string[]) =>
  answer.columns.some(({ id }) => columns.some((column) => id === `${column}_comparison`))

/** Whether a plot has limits to draw: over too few buckets there are none. */
export const hasLimits = (answer: Answer, plots: readonly Plot[]) =>
  plots.some(({ control }) => control !== undefined) &&
  answer.rows.some(({ upper_limit }) => toNumber(upper_limit) !== null)

export const hasSignals = (answer: Answer, plots: readonly Plot[]) =>
  hasLimits(answer, plots) && answer.rows.some(({ signals }) => typeof signals === 'string')
