/**
 * What figures are held against, behind them: what they are to reach, as thin dashed lines in steps, and the same without
 * a filter, as thin lines without points.
 */
import { type Layer, stretchesOf, type TargetLayer, type WholeLayer } from './layers'

export const isHeld = (layer: Layer): layer is TargetLayer | WholeLayer =>
  layer.kind === 'target' || layer.kind === 'whole'

export type Place = {
  /** Where a value lies. */
  y: (value: number) => number
  left: number
  /** The width of a bucket. */
  step: number
}

type Props = Place & {
  layers: readonly (TargetLayer | WholeLayer)[]
  buckets: readonly { isPartial: boolean }[]
}

export function TargetLines({ layers, buckets, ...place }: Props) {
  return (
    <g className="target-lines" fill="none">
      {layers.map(({ kind, key, values, look }) =>
        kind === 'target' ? (
          <path
            key={key}
            data-target={key}
            d={stepsOf(values, place)}
            stroke={look?.colour ?? 'var(--ink-2)'}
            strokeWidth={1}
            strokeDasharray="5 4"
          />
        ) : (
          <g
            key={key}
            data-whole={key}
            stroke={look?.colour ?? 'var(--series-3)'}
            strokeOpacity={look ? 0.6 : 1}
            strokeWidth={1.5}
          >
            {partsOf(values, buckets).map(({ part, dashes }) => (
              <path key={dashes} d={lineOf(part, place)} strokeDasharray={dashes} />
            ))}
          </g>
        ),
      )}
    </g>
  )
}

/** A level stretch per bucket, joined to the next where that has a target too. */
function stepsOf(values: TargetLayer['values'], { y, left, step }: Place): string {
  const at = (index: number) => {
    const value = values[index] ?? null
    return value === null ? null : y(value).toFixed(1)
  }
  return values
    .map((_, index) => {
      const level = at(index)
      if (level === null) return ''
      const start = at(index - 1) === null ? `M${(left + index * step).toFixed(1)},${level}` : `V${level}`
      return `${start}H${(left + (index + 1) * step).toFixed(1)}`
    })
    .join('')
}

/** Dashed towards an unfinished bucket, as every line is. */
function partsOf(values: WholeLayer['values'], buckets: Props['buckets']) {
  const { solid, dashed } = stretchesOf(values, buckets)
  return [
    { part: solid, dashes: 'none' },
    { part: dashed, dashes: '3 3' },
  ]
}

/** From the middle of a bucket to that of the next; what has no neighbour is a short stroke. */
function lineOf(values: WholeLayer['values'], { y, left, step }: Place): string {
  const isKnown = (index: number) => (values[index] ?? null) !== null
  return values
    .map((value, index) => {
      if (value === null) return ''
      const [x, level] = [left + (index + 0.5) * step, y(value).toFixed(1)]
      if (isKnown(index - 1)) return `L${x.toFixed(1)},${level}`
      return isKnown(index + 1) ? `M${x.toFixed(1)},${level}` : `M${(x - 4).toFixed(1)},${level}h8`
    })
    .join('')
}
