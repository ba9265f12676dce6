/** One set of axes over time: lines with their interval, or columns; gaps stay gaps, unfinished is drawn so. */
import { Area, Bar, CartesianGrid, ComposedChart, Line, Tooltip, XAxis, YAxis } from 'recharts'
import type { Answer, Unit } from '~/metrics/answer'
import type { Grain } from '~/metrics/time'
import { colourOf, Hatch } from '../marks'
import { columnsOf, hasLimits, type Plot, type Point, pointsOf, valuesIn } from '../points'
import { namedKeys, scaleOf, wholeScale } from '../scale'
import { ValueTick } from '../ValueTick'
import { type BucketLink, BucketLinks } from './BucketLinks'
import { BucketTick } from './BucketTick'
import { TrendTooltip } from './TrendTooltip'
import { ColumnMark, ComparisonTick, PointMark } from './trend-marks'

const AXIS = 52
const RIGHT = 12
const NAMES = 40

/** The centre thin, the limits dashed; each bucket has limits of its own, so they go in steps. */
const controlLines = [
  { bound: 'center', strokeWidth: 0.75 },
  { bound: 'lower', strokeWidth: 1.25, strokeDasharray: '6 3' },
  { bound: 'upper', strokeWidth: 1.25, strokeDasharray: '6 3' },
] as const

export type TrendPlotProps = {
  answer: Answer
  grain: Grain
  plot: Plot
  width: number
  height: number
  namesBuckets: boolean
  id: string
  linkOf?: BucketLink | undefined
}

export function TrendPlot(props: TrendPlotProps) {
  const { answer, grain, plot, width, height, namesBuckets, id, linkOf } = props
  const points = pointsOf(answer, plot, grain)
  const columns = columnsOf(plot)
  const toneOf = (column: string) => plot.series[column] ?? 'accent'
  const unit: Unit = answer.columns.find(({ id: column }) => column === columns[0])?.unit ?? 'number'
  const scale = plot.bounds
    ? wholeScale(plot.bounds)
    : scaleOf(valuesIn(points), {
        fromZero: plot.kind === 'columns' || unit === 'count' || unit === 'money',
        whole: unit === 'count',
        cap: unit === 'rate' ? 1 : undefined,
      })
  // Points of a line stand in the middle of their bucket, where columns stand too.
  const step = (width - AXIS - RIGHT) / points.length
  const edge = plot.kind === 'lines' ? step / 2 : 0
  /** The part of a bucket that its columns leave free on either side. */
  const margin = points.length > 40 ? 0.1 : 0.28
  // Ticks across every column of a group would be read as a second group.
  const compared = plot.stackedTo
    ? [plot.stackedTo]
    : columns.filter((column) => plot.kind === 'lines' || columns.length === 1 || toneOf(column) !== 'quiet')
  // Lines cross and layers lie on each other: there the bucket leads on as a whole.
  const sideBySide =
    columns.length === 1 || (plot.kind === 'columns' && !plot.stackedTo) ? columns : ['bucket']
  const keys = points.map(({ bucket }) => bucket)
  const named = namesBuckets ? namedKeys(keys, width - AXIS, grain === 'month' ? 40 : 58) : []
  const seriesOf = (column: string) => ({
    column,
    tone: toneOf(column),
    count: points.length,
    isControlled: column === plot.control,
  })
  return (
    <ComposedChart
      id={id}
      width={width}
      height={height}
      data={points}
      margin={{ top: 10, right: RIGHT, bottom: namesBuckets ? 0 : 6, left: 0 }}
      barCategoryGap={margin * step}
      barGap={1}
      syncId={answer.panel}
    >
      <defs>
        {plot.kind === 'columns' &&
          columns.map((column) => (
            <Hatch key={column} id={`${id}-hatch-${column}`} colour={colourOf(toneOf(column))} />
          ))}
      </defs>
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        dataKey="bucket"
        padding={{ left: edge, right: edge }}
        height={namesBuckets ? NAMES : 1}
        ticks={named}
        interval={0}
        tickLine={false}
        axisLine={{ stroke: 'var(--line-strong)' }}
        tick={namesBuckets ? <BucketTick grain={grain} first={named[0] ?? ''} /> : false}
      />
      <YAxis
        width={AXIS}
        domain={scale.domain}
        ticks={scale.ticks}
        interval={0}
        tickLine={false}
        axisLine={false}
        tick={<ValueTick right={AXIS - 10} unit={unit} />}
      />
      <Tooltip
        content={<TrendTooltip answer={answer} grain={grain} plot={plot} />}
        cursor={
          plot.kind === 'columns' ? { fill: 'var(--ink)', opacity: 0.05 } : { stroke: 'var(--line-strong)' }
        }
        isAnimationActive={false}
      />
      {plot.interval && (
        <Area dataKey="band" stroke="none" fill="var(--band)" isAnimationActive={false} activeDot={false} />
      )}
      {hasLimits(answer, [plot]) &&
        controlLines.map(({ bound, ...look }) => (
          <Line
            key={bound}
            className={`control-${bound}`}
            type="step"
            dataKey={(point: Point) => point.control[bound]}
            stroke="var(--limit)"
            {...look}
            isAnimationActive={false}
            activeDot={false}
            dot={false}
          />
        ))}
      {plot.kind === 'columns'
        ? columns.map((column) => (
            <Bar
              key={column}
              dataKey={(point: Point) => point.solid[column]}
              isAnimationActive={false}
              maxBarSize={28}
              {...(plot.stackedTo ? { stackId: plot.stackedTo } : {})}
              shape={<ColumnMark {...seriesOf(column)} hatch={`${id}-hatch-${column}`} />}
            />
          ))
        : columns.map((column) => (
            <Line
              key={column}
              dataKey={(point: Point) => point.solid[column]}
              stroke={colourOf(toneOf(column))}
              strokeWidth={1.75}
              isAnimationActive={false}
              activeDot={false}
              dot={<PointMark {...seriesOf(column)} />}
            />
          ))}
      {plot.kind === 'lines' &&
        columns.map((column) => (
          <Line
            key={`${column} dashed`}
            dataKey={(point: Point) => point.dashed[column]}
            stroke={colourOf(toneOf(column))}
            strokeWidth={1.75}
            strokeDasharray="3 3"
            isAnimationActive={false}
            activeDot={false}
            dot={<PointMark {...seriesOf(column)} onlyPartial />}
          />
        ))}
      {compared.map((column) => (
        <Line
          key={`${column} comparison`}
          dataKey={(point: Point) => point.comparison[`${column}_comparison`]}
          stroke={plot.kind === 'lines' ? colourOf(toneOf(column)) : 'none'}
          strokeOpacity={0.8}
          strokeWidth={1.25}
          strokeDasharray="2 3"
          isAnimationActive={false}
          activeDot={false}
          dot={
            plot.kind === 'lines' ? (
              false
            ) : (
              <ComparisonTick
                {...seriesOf(column)}
                step={step}
                place={plot.stackedTo ? 0 : columns.indexOf(column)}
                of={plot.stackedTo ? 1 : columns.length}
              />
            )
          }
        />
      ))}
      {linkOf && (
        <g>
          <BucketLinks
            answer={answer}
            columns={sideBySide}
            margin={margin}
            grain={grain}
            linkOf={linkOf}
            left={AXIS}
            step={step}
            height={height}
          />
        </g>
      )}
    </ComposedChart>
  )
}
