/** What figures are to reach: thin dashed lines in steps behind the figures, each named at its end. */
import { SeriesMark } from '../series-look'
import { textWidth } from '../text-width'
import type { Layer, TargetLayer } from './layers'

/** From the end of the line to its name, and from the mark of its series to the name. */
const [GAP, MARK] = [5, 11]
/** Digits and signs of percentages are wider than letters are on average. */
const SPARE = 8

export const isTarget = (layer: Layer): layer is TargetLayer => layer.kind === 'target'

/** How much room the names take beside the plot. */
export const roomForTargets = (layers: readonly Layer[]): number =>
  Math.max(
    0,
    ...layers.filter(isTarget).map(({ label, look }) => GAP + (look ? MARK : 0) + textWidth(label) + SPARE),
  )

type Props = {
  layers: readonly TargetLayer[]
  /** Where a value lies. */
  y: (value: number) => number
  left: number
  /** The width of a bucket. */
  step: number
  /** Where the names stand. */
  ends: ReadonlyMap<string, number>
}

export function TargetLines({ layers, y, left, step, ends }: Props) {
  const named = layers.flatMap((layer) => {
    const at = ends.get(layer.key)
    const last = layer.values.findLastIndex((value) => value !== null)
    return at === undefined ? [] : [{ ...layer, at, x: left + (last + 1) * step }]
  })
  return (
    <g className="target-lines">
      {layers.map(({ key, values, look }) => (
        <path
          key={key}
          data-target={key}
          d={stepsOf(values, { y, left, step })}
          fill="none"
          stroke={look?.colour ?? 'var(--ink-2)'}
          strokeWidth={1}
          strokeDasharray="5 4"
        />
      ))}
      {named.map(({ key, label, look, at, x }) => (
        <g key={key}>
          {look && <SeriesMark look={look} x={x + GAP + 3} y={at} size={2.5} />}
          <text x={x + GAP + (look ? MARK : 0)} y={at} dy="0.35em" fontSize={11} fill="var(--ink-2)">
            {label}
          </text>
        </g>
      ))}
    </g>
  )
}

/** A level stretch per bucket, joined to the next where that has a target too. */
function stepsOf(
  values: TargetLayer['values'],
  { y, left, step }: Pick<Props, 'y' | 'left' | 'step'>,
): string {
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
