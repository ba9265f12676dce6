/** Columns over time: of one column of figures, or of groups on top of each other. */
import { useId } from 'react'
import { useFormats } from '~/format/context'
import type { Unit } from '~/metrics/answer'
import type { Grain } from '~/metrics/time'
import styles from '../explore.module.css'
import { tagsOf } from '../marks'
import { intervalIn, isSmallSample, useFigureInWords } from '../sample'
import { scaleOf } from '../scale'
import { type Bucket, numberAt, type Series } from '../series'
import { lookOf } from '../series-look'
import { useChartWidth } from '../width'
import { AXIS, NAMES, PlotAxes, placesIn } from './plot-axes'

type Props = {
  /** From the bottom up. */
  layers: readonly Series[]
  /** Groups that are drawn as one layer on top, with their name. */
  rest?: { name: string; series: readonly Series[] }
  column: string
  unit: Unit
  buckets: readonly Bucket[]
  grain: Grain
  keyOf: (layer: Series, bucket: string) => string
  label: string
}

const HEIGHT = 260
/** Whiskers on narrower columns would touch. */
const LEAST_FOR_WHISKER = 8

export function ColumnPlot({ layers, rest, column, unit, buckets, grain, keyOf, label }: Props) {
  const formats = useFormats()
  const figure = useFigureInWords()
  const [box, width] = useChartWidth('full')
  const id = `columns${useId().replaceAll(':', '')}`
  const area = { left: AXIS, right: width - 12, top: 10, bottom: HEIGHT - NAMES }
  const restAt = (bucket: string) =>
    (rest?.series ?? []).reduce((sum, series) => sum + (numberAt(series, bucket, column) ?? 0), 0)
  const totals = buckets.map(({ key }) =>
    layers.reduce((sum, layer) => sum + (numberAt(layer, key, column) ?? 0), restAt(key)),
  )
  // A single layer has whiskers where its figures have intervals; the axis holds them.
  const intervals =
    layers.length === 1 && !rest ? buckets.map(({ key }) => intervalIn(layers[0]?.rows.get(key), column)) : []
  const scale = scaleOf([...totals, ...intervals.flatMap((bounds) => bounds ?? [])], {
    fromZero: true,
    whole: unit === 'count',
    cap: unit === 'rate' ? 1 : undefined,
  })
  const { step, x, y } = placesIn(area, buckets, scale)
  const thick = Math.min(32, Math.max(1, step * (buckets.length > 40 ? 0.85 : 0.66)))
  const told = (name: string, bucket: string, value: string) =>
    `${name} · ${formats.bucket(bucket, grain)}: ${value}`
  return (
    <div>
      {(layers.length > 1 || rest) && (
        <ul className={styles.layers}>
          {layers.map((layer, place) => (
            <li key={layer.key}>
              <svg width="12" height="12" aria-hidden="true">
                <rect width="12" height="12" rx="2" fill={fillOf(id, place)} stroke={lookOf(place).colour} />
              </svg>
              {layer.name}
            </li>
          ))}
          {rest && (
            <li>
              <svg width="12" height="12" aria-hidden="true">
                <rect width="12" height="12" rx="2" fill="var(--muted-mark)" />
              </svg>
              {rest.name}
            </li>
          )}
        </ul>
      )}
      <div ref={box} className={styles.plot} style={{ height: HEIGHT }}>
        <svg viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={label}>
          <defs>
            {layers.map((layer, place) =>
              lookOf(place).isSecond ? <Striped key={layer.key} id={`${id}-${place}`} place={place} /> : null,
            )}
          </defs>
          <PlotAxes area={area} buckets={buckets} scale={scale} unit={unit} grain={grain} />
          {buckets.map(({ key, isPartial }, index) => {
            let base = 0
            const left = x(index) - thick / 2
            const opacity = isPartial ? 0.55 : 1
            const others = restAt(key)
            return (
              <g key={key} opacity={opacity}>
                {layers.map((layer, place) => {
                  const value = numberAt(layer, key, column)
                  if (value === null) return null
                  const row = layer.rows.get(key)
                  const isSmall = isSmallSample(row, column)
                  const [top, bottom] = [y(Math.max(base, base + value)), y(Math.min(base, base + value))]
                  base += value
                  return (
                    <rect
                      key={layer.key}
                      x={left}
                      y={top}
                      width={thick}
                      height={Math.max(0, bottom - top)}
                      fill={isSmall ? 'var(--paper)' : fillOf(id, place)}
                      stroke={isSmall ? 'var(--series-3)' : layers.length > 1 ? 'var(--paper)' : 'none'}
                      strokeWidth={isSmall ? 1.25 : 0.75}
                      {...tagsOf({ column, group: keyOf(layer, key), value: row?.[column] })}
                    >
                      <title>{told(layer.name, key, figure(row, column, unit))}</title>
                    </rect>
                  )
                })}
                {rest && others > 0 && (
                  <rect
                    x={left}
                    y={y(base + others)}
                    width={thick}
                    height={y(base) - y(base + others)}
                    fill="var(--muted-mark)"
                    stroke="var(--paper)"
                    strokeWidth={0.75}
                  >
                    <title>{told(rest.name, key, formats.compact(others, unit))}</title>
                  </rect>
                )}
                {thick >= LEAST_FOR_WHISKER && intervals[index] && (
                  <Whisker x={x(index)} bounds={intervals[index]} y={y} />
                )}
              </g>
            )
          })}
        </svg>
      </div>
    </div>
  )
}

type WhiskerProps = { x: number; bounds: readonly [low: number, high: number]; y: (value: number) => number }

/** The interval around a column’s figure. */
function Whisker({ x, bounds: [low, high], y }: WhiskerProps) {
  return (
    <path
      d={`M${x - 3},${y(high)}h6M${x},${y(high)}V${y(low)}M${x - 3},${y(low)}h6`}
      stroke="var(--ink)"
      strokeWidth={1}
      fill="none"
    />
  )
}

const fillOf = (id: string, place: number) =>
  lookOf(place).isSecond ? `url(#${id}-${place})` : lookOf(place).colour

function Striped({ id, place }: { id: string; place: number }) {
  const { colour } = lookOf(place)
  return (
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="6" height="6" fill={colour} opacity="0.25" />
      <rect width="3" height="6" fill={colour} />
    </pattern>
  )
}
