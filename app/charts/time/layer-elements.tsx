/** The elements of the drawing library that make up a layer of a time plot. */
import { Area, Bar, Line, ReferenceLine } from 'recharts'
import { dashOf } from '../series-look'
import { type Layer, type LimitLayer, type LineLayer, reachAt, stretchesOf } from './layers'
import { ColumnMark, ComparisonTick, type Drawing, PointMark, StackMark } from './plot-marks'

export type Point = { bucket: string; index: number }
const still = { isAnimationActive: false, activeDot: false } as const

/** The library finds its elements among the children of the chart, so layers cannot be components. */
export function elementsOf(layer: Layer, drawing: Drawing, step: number) {
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
    case 'target':
    case 'whole':
      return []
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
        layer.kind === 'diverging' && <ReferenceLine key="middle" y={0} stroke="var(--limit)" />,
        <Bar
          key="stack"
          dataKey={({ index }: Point) => reachAt(layer, index)}
          isAnimationActive={false}
          maxBarSize={40}
          shape={<StackMark layer={layer} drawing={drawing} />}
        />,
        layer.kind === 'stack' && comparisonTicks('stack', layer.comparison, { step, place: 0, of: 1 }),
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

/** The centre thin, the limits dashed, both lighter than the figures; each bucket has limits of its own, so they go in steps. */
const limitLooks = [
  { bound: 'center', strokeWidth: 0.75 },
  { bound: 'lower', strokeWidth: 1, strokeDasharray: '6 3' },
  { bound: 'upper', strokeWidth: 1, strokeDasharray: '6 3' },
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
    const values = series.cells.map(({ value }) => value)
    const { solid, dashed } = stretchesOf(values, drawing.buckets)
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
        {...dashOf(look)}
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
