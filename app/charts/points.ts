/** From the rows of an answer to what is drawn: numbers, gaps, and which stretch of a line is unfinished. */
import { lastDayOf } from '~/format/days'
import { toNumber } from '~/format/figures'
import type { Answer, Row } from '~/metrics/answer'
import type { Grain } from '~/metrics/time'
import type { Tone } from './marks'

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

export type Point = {
  bucket: string
  row: Row
  isPartial: boolean
  isSmall: boolean
  /** Solid values by column; null is a gap. */
  solid: Record<string, number | null>
  /** The stretch towards an unfinished bucket: its own value and its neighbours'. */
  dashed: Record<string, number | null>
  comparison: Record<string, number | null>
  band: [number, number] | null
  control: Control
  isSignal: boolean
}

/** Where the process usually runs, and between which limits; null where there are none to draw. */
export type Control = { center: number | null; lower: number | null; upper: number | null }
const noControl: Control = { center: null, lower: null, upper: null }

/** Whether time is still to add to a bucket: marked so, or counted up to a day before its end. */
export function isPartial(row: Row, grain: Grain): boolean {
  if (typeof row.as_of === 'string') return row.as_of < lastDayOf(String(row.bucket), grain)
  return row.partial === true
}

export function pointsOf(answer: Answer, plot: Plot, grain: Grain): Point[] {
  const { rows } = answer
  const unfinished = rows.map((row) => isPartial(row, grain))
  const columns = [...columnsOf(plot), ...(plot.stackedTo ? [plot.stackedTo] : [])]
  return rows.map((row, index) => {
    const isPartial = unfinished[index] === true
    // Nothing has happened yet after the as-of day: a line that went on there would claim to know, and so would a
    // balance. Plans do reach beyond it.
    const isAhead =
      String(row.bucket) > answer.asOf && (plot.kind === 'lines' || typeof row.as_of === 'string')
    const touches = isPartial || unfinished[index - 1] === true || unfinished[index + 1] === true
    const low = plot.interval ? toNumber(row[plot.interval.low]) : null
    const high = plot.interval ? toNumber(row[plot.interval.high]) : null
    return {
      bucket: String(row.bucket),
      row,
      isPartial,
      isSmall: row.small_sample === true,
      solid: valuesOf(row, columns, (value) =>
        (isPartial && plot.kind === 'lines') || isAhead ? null : value,
      ),
      dashed: valuesOf(row, columns, (value) => (touches && !isAhead ? value : null)),
      comparison: valuesOf(
        row,
        columns.map((column) => `${column}_comparison`),
        (value) => value,
      ),
      band: low === null || high === null ? null : [low, high],
      control: plot.control && !isAhead ? controlOf(row, plot.kind) : noControl,
      isSignal: plot.control !== undefined && typeof row.signals === 'string' && row.signals !== '',
    }
  })
}

function controlOf(row: Row, kind: Plot['kind']): Control {
  const lower = toNumber(row.lower_limit)
  return {
    center: toNumber(row.center),
    // Columns cannot fall below zero, so a limit down there says nothing.
    lower: kind === 'columns' && lower !== null && lower < 0 ? null : lower,
    upper: toNumber(row.upper_limit),
  }
}

function valuesOf(row: Row, columns: readonly string[], keep: (value: number | null) => number | null) {
  return Object.fromEntries(columns.map((column) => [column, keep(toNumber(row[column]))]))
}

/** All numbers that the axis must hold. */
export function valuesIn(points: readonly Point[]): number[] {
  return points
    .flatMap(({ solid, dashed, comparison, band, control }) => [
      ...Object.values(solid),
      ...Object.values(dashed),
      ...Object.values(comparison),
      ...(band ?? []),
      ...Object.values(control),
    ])
    .filter((value): value is number => value !== null)
}

/** Whether any of a plot's figures is known; a plot without one would be a pair of axes around nothing. */
export const hasFigures = (answer: Answer, plot: Plot, grain: Grain) =>
  figuresIn(answer, plot, grain).length > 0

/** Whether the plots, which have figures, have only columns without height. */
export const hasOnlyZeros = (answer: Answer, plots: readonly Plot[], grain: Grain) =>
  plots.every(
    (plot) => plot.kind === 'columns' && figuresIn(answer, plot, grain).every((value) => value === 0),
  )

/** What is drawn of a plot's own columns. */
function figuresIn(answer: Answer, plot: Plot, grain: Grain): number[] {
  return pointsOf(answer, plot, grain).flatMap(({ solid, dashed }) =>
    columnsOf(plot).flatMap((column) => solid[column] ?? dashed[column] ?? []),
  )
}

export const hasComparison = (answer: Answer, columns: readonly string[]) =>
  answer.columns.some(({ id }) => columns.some((column) => id === `${column}_comparison`))

/** Whether a plot has limits to draw: over too few buckets there are none. */
export const hasLimits = (answer: Answer, plots: readonly Plot[]) =>
  plots.some(({ control }) => control !== undefined) &&
  answer.rows.some(({ upper_limit }) => toNumber(upper_limit) !== null)

export const hasSignals = (answer: Answer, plots: readonly Plot[]) =>
  hasLimits(answer, plots) && answer.rows.some(({ signals }) => typeof signals === 'string')

export const hasPartial = (answer: Answer, grain: Grain) => answer.rows.some((row) => isPartial(row, grain))
