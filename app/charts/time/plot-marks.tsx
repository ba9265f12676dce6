/** The marks of a time plot: points, columns, stacks, and what stands beside them. */
import styles from '../charts.module.css'
import { SignalRing, tagsOf } from '../marks'
import { type Look, SeriesMark } from '../series-look'
import { type Part, type PlotSeries, partsAt, type StackLayer } from './layers'

/** What rests on too few observations is hollow and grey. */
const SMALL = 'var(--series-3)'
/** Beyond these many buckets points would touch. */
const CROWDED = 120
const DENSE = 40
/** Whiskers on narrower columns would touch. */
const LEAST_FOR_WHISKER = 8

/** What all marks of a plot share. */
export type Drawing = {
  id: string
  buckets: readonly { key: string; isPartial: boolean }[]
  /** Where a value lies. */
  y: (value: number) => number
}

type DrawnAt = { payload?: { index: number } }
type Box = DrawnAt & { x?: number; y?: number; width?: number; height?: number }

export const patternOf = (id: string, look: Look) => `${id}-striped-${look.shape}`
export const hatchOf = (id: string) => `${id}-hatch`
const fillOf = (id: string, look: Look) => (look.isSecond ? `url(#${patternOf(id, look)})` : look.colour)

/** A point of a line; hollow where its bucket is unfinished, grey where its sample is small. */
export function PointMark({
  series,
  drawing: { buckets },
  ofPartial,
  cx,
  cy,
  payload,
}: DrawnAt & { series: PlotSeries; drawing: Drawing; ofPartial: boolean; cx?: number; cy?: number }) {
  const index = payload?.index ?? -1
  const [bucket, cell] = [buckets[index], series.cells[index]]
  if (!isDrawn(cx) || !isDrawn(cy) || !bucket || !cell || bucket.isPartial !== ofPartial) return <g />
  const isSmall = cell.isSmall === true
  return (
    <g>
      <SeriesMark
        look={isSmall ? { ...series.look, colour: SMALL } : series.look}
        x={cx}
        y={cy}
        size={buckets.length > CROWDED ? 0.5 : buckets.length > DENSE ? 1.75 : 2.5}
        isHollow={bucket.isPartial || isSmall}
        {...(cell.tag ? { tag: cell.tag } : {})}
      />
      {cell.isSignal && <SignalRing x={cx} y={cy} bucket={bucket.key} />}
    </g>
  )
}

/** A column; hatched where its bucket is unfinished, with a whisker where its figure has an interval. */
export function ColumnMark({
  series,
  drawing: { id, buckets, y: placeOf },
  x,
  y,
  width,
  height,
  payload,
}: Box & { series: PlotSeries; drawing: Drawing }) {
  const index = payload?.index ?? -1
  const [bucket, cell] = [buckets[index], series.cells[index]]
  if (!isDrawn(x) || !isDrawn(y) || !isDrawn(width) || !isDrawn(height)) return <g />
  if (!bucket || !cell || cell.value === null) return <g />
  const [top, high] = [Math.min(y, y + height), Math.abs(height)]
  const r = Math.min(2, width / 2, high)
  const outline = `M${x},${top + high}v${r - high}q0,${-r} ${r},${-r}h${width - 2 * r}q${r},0 ${r},${r}v${high - r}z`
  const middle = x + width / 2
  return (
    <g>
      <path
        d={outline}
        fill={cell.isSmall ? 'var(--paper)' : fillOf(id, series.look)}
        stroke={cell.isSmall ? SMALL : series.look.colour}
        strokeWidth={cell.isSmall ? 1.25 : bucket.isPartial && high > 0 ? 1 : 0}
        {...(cell.tag ? tagsOf(cell.tag) : {})}
      />
      {bucket.isPartial && <path d={outline} fill={`url(#${hatchOf(id)})`} pointerEvents="none" />}
      {cell.interval && width >= LEAST_FOR_WHISKER && (
        <path
          d={`M${middle - 3},${placeOf(cell.interval[1])}h6m-3,0V${placeOf(cell.interval[0])}m-3,0h6`}
          stroke="var(--ink)"
          fill="none"
        />
      )}
      {cell.isSignal && <SignalRing x={middle} y={top} bucket={bucket.key} />}
    </g>
  )
}

/** The parts of a bucket on each other; hatched where the bucket is unfinished. */
export function StackMark({
  layer,
  drawing: { id, buckets, y: placeOf },
  x,
  y,
  width,
  height,
  payload,
}: Box & { layer: StackLayer; drawing: Drawing }) {
  const index = payload?.index ?? -1
  const bucket = buckets[index]
  if (!isDrawn(x) || !isDrawn(y) || !isDrawn(width) || !isDrawn(height) || !bucket) return <g />
  const parts = partsAt(layer, index)
  const [top, high] = [Math.min(y, y + height), Math.abs(height)]
  const caption = layer.kind === 'diverging' && width >= 24 ? layer.captions[index] : undefined
  return (
    <g className={styles.columns}>
      <g className={parts.some(({ cell }) => cell.isSmall) ? styles.faint : undefined}>
        {parts.map((part) => (
          <PartMark
            key={part.series.key}
            part={part}
            fill={fillOf(id, part.series.look)}
            x={x}
            width={width}
            from={placeOf(Math.max(part.from, part.to))}
            to={placeOf(Math.min(part.from, part.to))}
            isCaptioned={!bucket.isPartial}
          />
        ))}
      </g>
      {caption !== undefined && (
        <text x={x + width / 2} y={top + high + 13} textAnchor="middle">
          {caption}
        </text>
      )}
      {bucket.isPartial && (
        <rect x={x} y={top} width={width} height={high} fill={`url(#${hatchOf(id)})`} pointerEvents="none" />
      )}
    </g>
  )
}

type PartProps = {
  part: Part
  fill: string
  x: number
  width: number
  from: number
  to: number
  isCaptioned: boolean
}

function PartMark({ part: { cell }, fill, x, width, from, to, isCaptioned }: PartProps) {
  const mark = (
    <>
      <rect
        x={x}
        y={from}
        width={width}
        height={to - from}
        fill={fill}
        stroke="var(--paper)"
        strokeWidth={0.75}
        {...(cell.tag ? tagsOf(cell.tag) : {})}
      />
      {cell.caption && isCaptioned && !cell.isSmall && to - from >= 16 && width >= 30 && (
        <text
          x={x + width / 2}
          y={(from + to) / 2}
          dy="0.35em"
          textAnchor="middle"
          style={{ fill: cell.caption.colour }}
        >
          {cell.caption.text}
        </text>
      )}
    </>
  )
  // The table beside the drawing has the same links for the keyboard.
  return cell.href ? (
    <a href={cell.href} tabIndex={-1}>
      {mark}
    </a>
  ) : (
    mark
  )
}

type ComparisonProps = { cx?: number; cy?: number; step: number; place: number; of: number }

/** Where a column stood in the period compared with: a short line across it. */
export function ComparisonTick({ cx, cy, step, place, of }: ComparisonProps) {
  if (!isDrawn(cx) || !isDrawn(cy)) return <g />
  const half = Math.min(14, (step * 0.36) / of)
  const x = cx + (place - (of - 1) / 2) * (2 * half + 1)
  return (
    <path d={`M${x - half},${cy}h${2 * half}`} stroke="var(--ink)" strokeWidth={1.5} strokeOpacity={0.75} />
  )
}

const isDrawn = (number: number | null | undefined): number is number => Number.isFinite(number)
