/** The marks of a chart over time: a point, a column, and the tick of a comparison. */
import { colourOf, Sign, SignalRing, type Tone, tagsOf } from '../marks'
import type { Point } from '../points'

/** Beyond this many buckets points would touch, and only the line is drawn. */
const CROWDED = 70

/** `isControlled` where the signals of the buckets are those of this column. */
type Series = { column: string; tone: Tone; count: number; isControlled: boolean }
type DotProps = Series & { cx?: number | null; cy?: number | null; payload?: Point }

/** A point of a line; hollow where its bucket is unfinished, grey where its sample is small. */
export function PointMark({
  column,
  tone,
  count,
  isControlled,
  cx,
  cy,
  payload,
  onlyPartial = false,
}: DotProps & { onlyPartial?: boolean }) {
  if (!isDrawn(cx) || !isDrawn(cy) || !payload || payload.isPartial !== onlyPartial) return <g />
  return (
    <g>
      <Sign
        x={cx}
        y={cy}
        tone={tone}
        size={count > CROWDED ? 0.5 : 2.5}
        isHollow={payload.isPartial || payload.isSmall}
        {...(payload.isSmall ? { colour: 'var(--series-3)' } : {})}
        tag={{ column, group: payload.bucket, value: payload.row[column] }}
      />
      {isControlled && payload.isSignal && <SignalRing x={cx} y={cy} bucket={payload.bucket} />}
    </g>
  )
}

type ColumnProps = Series & {
  hatch: string
  x?: number
  y?: number
  width?: number
  height?: number
  payload?: Point
}

/** A column; hatched where its bucket is unfinished. */
export function ColumnMark({ column, tone, hatch, isControlled, x, y, width, height, payload }: ColumnProps) {
  if (!isDrawn(x) || !isDrawn(y) || !isDrawn(width) || !isDrawn(height) || !payload) return <g />
  const value = payload.row[column]
  if (value === null || value === undefined) return <g />
  const top = height < 0 ? y + height : y
  const r = Math.min(2, width / 2, Math.abs(height))
  return (
    <g>
      <path
        d={`M${x},${top + Math.abs(height)}v${r - Math.abs(height)}q0,${-r} ${r},${-r}h${width - 2 * r}q${r},0 ${r},${r}v${Math.abs(height) - r}z`}
        fill={payload.isPartial ? `url(#${hatch})` : colourOf(tone)}
        stroke={payload.isPartial ? colourOf(tone) : 'none'}
        strokeWidth={payload.isPartial && height !== 0 ? 1 : 0}
        {...tagsOf({ column, group: payload.bucket, value })}
      />
      {isControlled && payload.isSignal && <SignalRing x={x + width / 2} y={top} bucket={payload.bucket} />}
    </g>
  )
}

type ComparisonProps = DotProps & { step: number; place: number; of: number }

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
