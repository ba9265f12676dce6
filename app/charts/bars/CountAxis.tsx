/** The lines of an axis of counts, each with its number in front. */
import { useFormats } from '~/format/context'

type Props = {
  ticks: readonly number[]
  /** The height at which a count stands. */
  topOf: (count: number) => number
  from: number
  to: number
}

export function CountAxis({ ticks, topOf, from, to }: Props) {
  const formats = useFormats()
  return ticks.map((tick) => (
    <g key={tick}>
      <path d={`M${from},${topOf(tick)}H${to}`} stroke={tick === 0 ? 'var(--line-strong)' : 'var(--line)'} />
      <text x={from - 8} y={topOf(tick)} dy="0.33em" textAnchor="end">
        {formats.compact(tick, 'count')}
      </text>
    </g>
  ))
}
