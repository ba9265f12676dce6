/** A round figure beside its line of the axis. */
import { useFormats } from '~/format/context'
import type { Unit } from '~/metrics/answer'

type Props = {
  right: number
  unit: Unit
  /** Both sides of zero are amounts. */
  isMirrored?: boolean
  y?: number
  payload?: { value: number }
}

export function ValueTick({ right, unit, isMirrored = false, y, payload }: Props) {
  const formats = useFormats()
  if (y === undefined || !payload) return <g />
  return (
    <text x={right} y={y} dy="0.33em" textAnchor="end" fontSize={11} fill="var(--ink-2)">
      {formats.axis(isMirrored ? Math.abs(payload.value) : payload.value, unit)}
    </text>
  )
}
