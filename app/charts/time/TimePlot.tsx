/** One set of axes over time with layers on it; gaps stay gaps, unfinished periods are drawn so. */
import { Area, Bar, CartesianGrid, ComposedChart, Line, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts'
import { useFormats } from '~/format/context'
import type { Answer, Unit } from '~/metrics/answer'
import type { Grain } from '~/metrics/time'
import { PaperHatch } from '../marks'
import { namedKeys, type Scale, scaleOf } from '../scale'
import type { Bucket } from '../series'
import { Striped } from '../series-look'
import { textWidth } from '../text-width'
import { ValueTick } from '../ValueTick'
import { type BucketLink, BucketLinks } from './BucketLinks'
import { BucketTick } from './BucketTick'
import {
  hasColumns,
  hasSeries,
  isStack,
  type Layer,
  type LimitLayer,
  type LineLayer,
  reachAt,
  stretchesOf,
  valuesIn,
} from './layers'
import { PlotTooltip } from './PlotTooltip'
import {
  ColumnMark,
  ComparisonTick,
  type Drawing,
  hatchOf,
  LineNames,
  PointMark,
  patternOf,
  StackMark,
} from './plot-marks'

const AXIS = 52
const TOP = 10
const RIGHT = 12
const NAMES = 40
const UNDER = 20

/** What is drawn on one pair of axes. */
export type PlotSpec = {
  layers: readonly Layer[]
  unit: Unit
  height: number
  /** The axis where it does not follow from the values. */
  scale?: Scale
  /** A figure under the name of each bucket, and what the figures are. */
  under?: { name: string; texts: readonly string[] }
}

type Props = {
  id: string
  answer: Answer
  buckets: readonly Bucket[]
  plot: PlotSpec
  grain: Grain
  width: number
  namesBuckets: boolean
  linkOf?: BucketLink | undefined
}

type Point = { bucket: string; index: number }
const still = { isAnimationActive: false, activeDot: false } as const

export function TimePlot({ id, answer, buckets, plot, grain, width, namesBuckets, linkOf }: Props) {
  const formats = useFormats()
  const { layers, unit, height, under } = plot
  const isColumns = hasColumns(layers)
  const series = layers.filter(hasSeries).flatMap((layer) => layer.series)
  const scale =
    plot.scale ??
    scaleOf(valuesIn(layers, buckets.length), {
      fromZero: isColumns || unit === 'count' || unit === 'money',
      whole: unit === 'count',
      cap: unit === 'rate' ? 1 : undefined,
    })
  const nameRoom = roomForNames(layers, width)
  const right = width - RIGHT - nameRoom
  const [foot, below] = namesBuckets ? [NAMES + (under ? UNDER : 0), 0] : [1, 6]
  const bottom = height - foot - below
  const [low, high] = scale.domain
  const drawing: Drawing = {
    id,
    buckets,
    y: (value) => bottom - ((value - low) / (high - low)) * (bottom - TOP),
  }
  const step = (right - AXIS) / Math.max(1, buckets.length)
  // Points of a line stand in the middle of their bucket, where columns stand too.
  const edge = isColumns ? 0 : step / 2
  /** The part of a bucket that its columns leave free on either side. */
  const margin = buckets.length > 40 ? 0.1 : layers.some(isStack) ? 0.14 : 0.28
  const keys = buckets.map(({ key }) => key)
  const named = namesBuckets ? namedKeys(keys, right - AXIS, grain === 'month' ? 40 : 58) : []
  // Lines cross and layers lie on each other: there the bucket leads on as a whole.
  const sideBySide =
    series.length === 1 || layers.some(({ kind }) => kind === 'columns')
      ? series.map(({ key }) => key)
      : ['bucket']
  const links = linkOf && (
    <g key="links">
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
  )
  const marksLead = series.some(({ cells }) => cells.some(({ href }) => href !== undefined))
  return (
    <ComposedChart
      id={id}
      width={width}
      height={height}
      data={keys.map((bucket, index): Point => ({ bucket, index }))}
      margin={{ top: TOP, right: RIGHT + nameRoom, bottom: below, left: 0 }}
      barCategoryGap={margin * step}
      barGap={1}
      syncId={answer.panel}
    >
      <defs>
        {isColumns && <PaperHatch id={hatchOf(id)} />}
        {isColumns &&
          series
            .filter(({ look }) => look.isSecond)
            .map(({ key, look }) => <Striped key={key} id={patternOf(id, look)} look={look} />)}
      </defs>
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        dataKey="bucket"
        padding={{ left: edge, right: edge }}
        height={foot}
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
        tick={
          <ValueTick
            right={AXIS - 10}
            unit={unit}
            isMirrored={layers.some(({ kind }) => kind === 'diverging')}
          />
        }
      />
      <Tooltip
        content={<PlotTooltip layers={layers} nameOf={(index) => formats.bucket(keys[index] ?? '', grain)} />}
        cursor={isColumns ? { fill: 'var(--ink)', opacity: 0.05 } : { stroke: 'var(--line-strong)' }}
        isAnimationActive={false}
      />
      {marksLead && links}
      {layers.flatMap((layer) => elementsOf(layer, drawing, step))}
      {layers.map((layer) =>
        layer.kind === 'lines' && layer.names === 'ends' ? (
          <g key="names">
            <LineNames
              layer={layer}
              drawing={drawing}
              left={right}
              room={nameRoom}
              top={TOP}
              bottom={bottom}
            />
          </g>
        ) : null,
      )}
      {under && namesBuckets && (
        <g fontSize={11} fill="var(--ink-2)">
          <text x={AXIS - 4} y={height - 6} textAnchor="end">
            {under.name}
          </text>
          {keys.map((key, index) =>
            named.includes(key) ? (
              <text key={key} x={AXIS + (index + 0.5) * step} y={height - 6} textAnchor="middle">
                {under.texts[index]}
              </text>
            ) : null,
          )}
        </g>
      )}
      {!marksLead && links}
    </ComposedChart>
  )
}

function roomForNames(layers: readonly Layer[], width: number): number {
  const names = layers.flatMap((layer) =>
    layer.kind === 'lines' && layer.names === 'ends' ? layer.series.map(({ name }) => textWidth(name)) : [],
  )
  return names.length === 0 ? 0 : Math.min(width < 500 ? 76 : 132, Math.max(...names) + 4)
}

/** The library finds its elements among the children of the chart, so layers cannot be components. */
function elementsOf(layer: Layer, drawing: Drawing, step: number) {
  switch (layer.kind) {
    case 'band':
      return [
        <Area
          key="band"
          dataKey={({ index }: Point) => layer.bounds[index]}
          stroke="none"
          fill="var(--band)"
          {...still}
        />,
      ]
    case 'limits':
      return limitLines(layer)
    case 'lines':
      return linesOf(layer, drawing)
    case 'columns':
      return [
        ...layer.series.map((series) => (
          <Bar
            key={series.key}
            dataKey={({ index }: Point) => series.cells[index]?.value}
            isAnimationActive={false}
            maxBarSize={28}
            shape={<ColumnMark series={series} drawing={drawing} />}
          />
        )),
        ...layer.series.map(({ key, comparison }, place) =>
          comparisonTicks(key, comparison, { step, place, of: layer.series.length }),
        ),
      ]
    default:
      return [
        <Bar
          key="stack"
          dataKey={({ index }: Point) => reachAt(layer, index)}
          isAnimationActive={false}
          maxBarSize={40}
          shape={<StackMark layer={layer} drawing={drawing} />}
        />,
        layer.kind === 'diverging' ? (
          <ReferenceLine key="middle" y={0} stroke="var(--limit)" />
        ) : (
          comparisonTicks('stack', layer.comparison, { step, place: 0, of: 1 })
        ),
      ]
  }
}

type Places = { step: number; place: number; of: number }

function comparisonTicks(key: string, comparison: readonly (number | null)[] | undefined, places: Places) {
  return comparison ? (
    <Line
      key={`${key} comparison`}
      dataKey={({ index }: Point) => comparison[index]}
      stroke="none"
      {...still}
      dot={<ComparisonTick {...places} />}
    />
  ) : null
}

/** The centre thin, the limits dashed; each bucket has limits of its own, so they go in steps. */
const limitLooks = [
  { bound: 'center', strokeWidth: 0.75 },
  { bound: 'lower', strokeWidth: 1.25, strokeDasharray: '6 3' },
  { bound: 'upper', strokeWidth: 1.25, strokeDasharray: '6 3' },
] as const

const limitLines = (layer: LimitLayer) =>
  limitLooks.map(({ bound, ...look }) => (
    <Line
      key={bound}
      className={`control-${bound}`}
      type="step"
      dataKey={({ index }: Point) => layer[bound][index]}
      stroke="var(--limit)"
      {...look}
      {...still}
      dot={false}
    />
  ))

const linesOf = (layer: LineLayer, drawing: Drawing) =>
  layer.series.flatMap((series) => {
    const { key, look, comparison } = series
    const { solid, dashed } = stretchesOf(series.cells, drawing.buckets)
    const line = { stroke: look.colour, strokeWidth: 1.75, ...still }
    return [
      comparison && (
        <Line
          key={`${key} comparison`}
          dataKey={({ index }: Point) => comparison[index]}
          {...line}
          strokeOpacity={0.8}
          strokeWidth={1.25}
          strokeDasharray="2 3"
          dot={false}
        />
      ),
      <Line
        key={key}
        dataKey={({ index }: Point) => solid[index]}
        {...line}
        {...(look.isSecond ? { strokeDasharray: '6 3' } : {})}
        dot={<PointMark series={series} drawing={drawing} ofPartial={false} />}
      />,
      <Line
        key={`${key} dashed`}
        dataKey={({ index }: Point) => dashed[index]}
        {...line}
        strokeDasharray="3 3"
        dot={<PointMark series={series} drawing={drawing} ofPartial={true} />}
      />,
    ]
  })
