/** From the rows of an answer to the layers of a plot, and what there is to draw at all. */
import { lastDayOf } from '~/format/days'
import { numberIn, toNumber } from '~/format/figures'
import { type Answer, chosenBeside, columnsBeside, type Row, type Unit } from '~/metrics/answer'
import type { Grain } from '~/metrics/time'
import { sampleOf } from '../sample'
import { type Look, lookOfTone, type Tone } from '../series-look'
import type { Layer, PlotSeries } from './layers'

/** Columns of one unit that share an axis. */
export type Plot = {
  kind: 'lines' | 'columns'
  /** The columns with the manner in which each is drawn. */
  series: Readonly<Record<string, Tone>>
  /** The column whose centre, limits and signals are drawn. */
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

/** How figures are put: as the tooltip shows them, and a target at the end of its line. */
export type InWords = {
  textOf: (row: Row, column: string) => string
  targetOf: (value: number, unit: Unit) => string
}

/** The layers of a plot, the hindmost first. */
export function layersOf(answer: Answer, plot: Plot, { textOf, targetOf }: InWords): Layer[] {
  const { rows } = answer
  const columns = columnsOf(plot)
  const isLines = plot.kind === 'lines'
  const comparisonOf = (column: string) => {
    const { comparison } = columnsBeside(answer, column)
    return comparison === undefined ? undefined : rows.map((row) => numberIn(row, comparison))
  }
  const control = plot.control === undefined ? undefined : columnsBeside(answer, plot.control)
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
        isSignal: column === plot.control && isMarked(row, control?.signals),
      })),
      ...(comparison ? { comparison } : {}),
    }
  })
  const total = plot.stackedTo ? comparisonOf(plot.stackedTo) : undefined
  return [
    ...(hasInterval(answer, plot) ? [bandOf(answer, plot)] : []),
    ...(hasLimits(answer, [plot]) ? [limitsOf(answer, plot)] : []),
    ...series.flatMap(({ key, look }) => wholeIn(answer, plot, key, series.length > 1 ? look : null)),
    ...series.flatMap(({ key, look }) => targetIn(answer, key, series.length > 1 ? look : null, targetOf)),
    plot.stackedTo
      ? { kind: 'stack', names: 'legend', series, ...(total ? { comparison: total } : {}) }
      : { kind: plot.kind, names: 'legend', series },
  ]
}

/** The interval around the first line; whiskers at columns would be taken for their comparison. */
function bandOf(answer: Answer, plot: Plot): Layer {
  return { kind: 'band', bounds: answer.rows.map(sampleOf(answer, firstOf(plot)).interval) }
}

/** The target of a column as a line, where it has one in any bucket. */
export function targetIn(
  { columns, rows }: Answer,
  of: string,
  look: Look | null,
  targetOf: InWords['targetOf'],
): Layer[] {
  const column = columns.find(({ id }) => id === columnsBeside({ columns }, of).target)
  if (!column) return []
  const values = rows.map((row) => toNumber(row[column.id]))
  const last = values.findLast((value) => value !== null)
  if (typeof last !== 'number') return []
  return [
    { kind: 'target', key: column.id, name: column.label, label: targetOf(last, column.unit), look, values },
  ]
}

/** The same column without a filter as a line; where it is drawn for each of those chosen, it stands with them. */
function wholeIn(answer: Answer, plot: Plot, of: string, look: Look | null): Layer[] {
  return plot.kind === 'lines' && chosenBeside(answer, of).length === 0 ? wholeBeside(answer, of, look) : []
}

export function wholeBeside(answer: Answer, of: string, look: Look | null): Layer[] {
  const column = answer.columns.find(({ id }) => id === columnsBeside(answer, of).whole)
  if (!column) return []
  const values = answer.rows.map((row) =>
    String(row.bucket) > answer.asOf ? null : toNumber(row[column.id]),
  )
  const { id: key, label: name, name: label = name } = column
  return [{ kind: 'whole', key, name, label, look, values }]
}

function limitsOf(answer: Answer, plot: Plot): Layer {
  const { center, lower, upper } = columnsBeside(answer, plot.control ?? '')
  const at = (column: string | undefined) =>
    answer.rows.map((row) => (column === undefined ? null : valueAt(answer, plot, row, column)))
  return {
    kind: 'limits',
    center: at(center),
    // Columns cannot fall below zero, so a limit down there says nothing.
    lower: at(lower).map((limit) => (plot.kind === 'columns' && (limit ?? 0) < 0 ? null : limit)),
    upper: at(upper),
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
  columns.some((column) => columnsBeside(answer, column).comparison !== undefined)

/** Whether the plot's first line has an interval to draw. */
export const hasInterval = (answer: Answer, plot: Plot) =>
  plot.kind === 'lines' && columnsBeside(answer, firstOf(plot)).low !== undefined

const firstOf = (plot: Plot) => columnsOf(plot)[0] ?? ''

/** Whether a plot has limits to draw: over too few buckets there are none. */
export const hasLimits = (answer: Answer, plots: readonly Plot[]) =>
  plots.some(({ control = '' }) => {
    const { upper } = columnsBeside(answer, control)
    return answer.rows.some((row) => numberIn(row, upper) !== null)
  })

export const hasSignals = (answer: Answer, plots: readonly Plot[]) =>
  hasLimits(answer, plots) &&
  plots.some(({ control = '' }) => {
    const { signals } = columnsBeside(answer, control)
    return answer.rows.some((row) => isMarked(row, signals))
  })

const isMarked = (row: Row, mark: string | undefined) => mark !== undefined && Boolean(row[mark])
