/** The name of a bucket under its column, with the year below where it begins. */
import { useFormats } from '~/format/context'
import type { Grain } from '~/metrics/time'

type Props = { grain: Grain; first: string; x?: number; y?: number; payload?: { value: string } }

export function BucketTick({ grain, first, x, y, payload }: Props) {
  const formats = useFormats()
  if (x === undefined || y === undefined || !payload) return <g />
  const [name, year] = formats.tick(payload.value, grain, payload.value === first)
  return (
    <text x={x} y={y} textAnchor="middle" fontSize={11} fill="var(--ink-2)">
      <tspan x={x} dy="0.8em">
        {name}
      </tspan>
      {year && (
        <tspan x={x} dy="1.25em">
          {year}
        </tspan>
      )}
    </text>
  )
}
