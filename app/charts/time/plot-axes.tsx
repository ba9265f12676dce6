/** The frame of a plot over time: round figures up the side, buckets along the bottom. */
import type { Unit } from '~/metrics/answer'
import type { Grain } from '~/metrics/time'
import { namedKeys, type Scale } from '../scale'
import type { Bucket } from '../series'
import { ValueTick } from '../ValueTick'
import { BucketTick } from './BucketTick'

export type PlotArea = { left: number; right: number; top: number; bottom: number }

export const AXIS = 52
export const NAMES = 40

/** Where the middle of each bucket lies, and where a value does. */
export function placesIn(area: PlotArea, buckets: readonly Bucket[], { domain: [low, high] }: Scale) {
  const step = (area.right - area.left) / Math.max(1, buckets.length)
  return {
    step,
    x: (index: number) => round(area.left + (index + 0.5) * step),
    y: (value: number) => round(area.bottom - ((value - low) / (high - low)) * (area.bottom - area.top)),
  }
}

const round = (pixels: number) => Math.round(pixels * 100) / 100

type AxesProps = { area: PlotArea; buckets: readonly Bucket[]; scale: Scale; unit: Unit; grain: Grain }

export function PlotAxes({ area, buckets, scale, unit, grain }: AxesProps) {
  const { x, y } = placesIn(area, buckets, scale)
  const named = namedKeys(
    buckets.map(({ key }) => key),
    area.right - area.left,
    grain === 'month' ? 40 : 58,
  )
  return (
    <g>
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <path
            d={`M${area.left},${y(tick)}H${area.right}`}
            stroke={tick === scale.domain[0] ? 'var(--line-strong)' : 'var(--line)'}
          />
          <ValueTick right={area.left - 10} unit={unit} y={y(tick)} payload={{ value: tick }} />
        </g>
      ))}
      {buckets.map(({ key }, index) =>
        named.includes(key) ? (
          <BucketTick
            key={key}
            grain={grain}
            first={named[0] ?? ''}
            x={x(index)}
            y={area.bottom + 6}
            payload={{ value: key }}
          />
        ) : null,
      )}
    </g>
  )
}
