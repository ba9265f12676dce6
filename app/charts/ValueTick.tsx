/** A round figure beside its line of the axis. */
import { useFormats } from '~/format/context'
import type { Unit } from '~/metrics/answer'

type Props = { right: number; unit: Unit; y?: number; payload?: { value: number } }

export function ValueTick({ right, unit, y, payload }: Props) {
  const formats = useFormats()
  if (y === undefined || !payload) return <g />
  return (
    <text x={right} y={y} dy="0.33em" textAnchor="end" fontSize={11} fill="var(--ink-2)">
      {formats.compact(payload.value, unit)}
    </text>
  )
}
