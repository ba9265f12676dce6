/** Up to eight lines over time that share an axis, each with its name at its end. */
import { useFormats } from '~/format/context'
import type { Unit } from '~/metrics/answer'
import type { Grain } from '~/metrics/time'
import styles from '../explore.module.css'
import { isSmallSample, useFigureInWords } from '../sample'
import { scaleOf } from '../scale'
import { type Bucket, numberAt, type Series } from '../series'
import { lookOf, SeriesMark } from '../series-look'
import { textWidth } from '../text-width'
import { useChartWidth } from '../width'
import { linePieces, spreadOut } from './line-shape'
import { AXIS, NAMES, PlotAxes, placesIn } from './plot-axes'

/** A line of a plot: one column of one series. */
export type Line = { series: Series; column: string; keyOf: (bucket: string) => string }

type Props = { lines: readonly Line[]; unit: Unit; buckets: readonly Bucket[]; grain: Grain; label: string }

const HEIGHT = 260
/** Beyond this many buckets points would touch, and only the line is drawn. */
const CROWDED = 120
/** What rests on too few observations is hollow and grey. */
const SMALL = 'var(--series-3)'

function shortened(name: string, room: number): string {
  if (textWidth(name) <= room) return name
  let short = name
  while (short.length > 1 && textWidth(`${short}…`) > room) short = short.slice(0, -1)
  return `${short}…`
}

export function LinePlot({ lines, unit, buckets, grain, label }: Props) {
  const formats = useFormats()
  const figure = useFigureInWords()
  const [box, width] = useChartWidth('full')
  const isNamed = lines.length > 1
  const room = width < 500 ? 76 : 132
  const nameRoom = isNamed
    ? Math.min(room, Math.max(...lines.map(({ series }) => textWidth(series.name))) + 4)
    : 0
  const area = { left: AXIS, right: width - 12 - nameRoom, top: 10, bottom: HEIGHT - NAMES }
  const valuesOf = (line: Line, column: string) =>
    buckets.map(({ key, isAhead }) => (isAhead ? null : numberAt(line.series, key, column)))
  const drawn = lines.map((line) => ({
    line,
    values: valuesOf(line, line.column),
    compared: valuesOf(line, `${line.column}_comparison`),
  }))
  const scale = scaleOf(
    drawn
      .flatMap(({ values, compared }) => [...values, ...(isNamed ? [] : compared)])
      .filter((v) => v !== null),
    {
      fromZero: unit === 'count' || unit === 'money',
      whole: unit === 'count',
      cap: unit === 'rate' ? 1 : undefined,
    },
  )
  const { x, y } = placesIn(area, buckets, scale)
  const ends = drawn.flatMap(({ values }, place) => {
    const last = values.findLastIndex((value) => value !== null)
    return last < 0 ? [] : [{ place, top: y(values[last] as number) }]
  })
  const named = isNamed ? spreadOut(ends, 14, area) : []
  return (
    <div ref={box} className={styles.plot} style={{ height: HEIGHT }}>
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={label}>
        <PlotAxes area={area} buckets={buckets} scale={scale} unit={unit} grain={grain} />
        {drawn.map(({ line, values, compared }, place) => {
          const look = lookOf(place)
          const pieces = linePieces(values, buckets, x, y)
          return (
            <g key={`${line.series.key} ${line.column}`} fill="none" stroke={look.colour}>
              {!isNamed && (
                <path d={linePieces(compared, [], x, y).solid} strokeDasharray="2 3" strokeOpacity={0.8} />
              )}
              <path
                d={pieces.solid}
                strokeWidth={1.75}
                {...(look.isSecond ? { strokeDasharray: '6 3' } : {})}
              />
              <path d={pieces.unfinished} strokeWidth={1.75} strokeDasharray="2 3" />
              {values.map((value, index) => {
                const bucket = buckets[index]
                if (value === null || !bucket) return null
                const row = line.series.rows.get(bucket.key)
                const isSmall = isSmallSample(row, line.column)
                return (
                  <SeriesMark
                    key={bucket.key}
                    look={isSmall ? { ...look, colour: SMALL } : look}
                    x={x(index)}
                    y={y(value)}
                    size={buckets.length > CROWDED ? 0.5 : buckets.length > 40 ? 1.75 : 2.75}
                    isHollow={bucket.isPartial || isSmall}
                    title={`${line.series.name} · ${formats.bucket(bucket.key, grain)}: ${figure(row, line.column, unit)}`}
                    tag={{
                      column: line.column,
                      group: line.keyOf(bucket.key),
                      value: row?.[line.column],
                    }}
                  />
                )
              })}
            </g>
          )
        })}
        {named.map(({ place, top }) => (
          <g key={place}>
            <SeriesMark look={lookOf(place)} x={area.right + 8} y={top} size={3} />
            <text x={area.right + 16} y={top} dy="0.35em" fontSize={11} fill="var(--ink)">
              {shortened(lines[place]?.series.name ?? '', nameRoom - 4)}
            </text>
          </g>
        ))}
      </svg>
    </div>
  )
}
