/** What people have said about the time of a plot: a band over the buckets of each note, and its number above where it begins. */
import type { TimeNote } from '~/metrics/answer'
import type { Bucket } from '../series'
import { textWidth } from '../text-width'

/** The room above a plot that the numbers take. */
export const ROOM_FOR_NOTES = 16

type Props = {
  notes: readonly TimeNote[]
  buckets: readonly Bucket[]
  left: number
  step: number
  top: number
  bottom: number
  /** Plots under each other have the numbers once. */
  isNumbered: boolean
}

export function NoteMarks({ notes, buckets, left, step, top, bottom, isNumbered }: Props) {
  const placeOf = (bucket: string) => buckets.findIndex(({ key }) => key === bucket)
  const spans = notes
    .map(({ number, first, last }) => ({ number, first: placeOf(first), last: placeOf(last) }))
    .filter(({ first, last }) => first >= 0 && last >= 0)
  return (
    <g data-notes={notes.length}>
      {spans.map(({ number, first, last }) => (
        <rect
          key={number}
          x={left + first * step}
          y={top}
          width={(last - first + 1) * step}
          height={bottom - top}
          fill="var(--ink)"
          fillOpacity={0.06}
        />
      ))}
      {isNumbered &&
        flagsOf(spans, left, step).map(({ x, width, text }) => (
          <g key={text}>
            <rect x={x} y={top - 15} width={width} height={14} rx={2} fill="var(--ink-2)" />
            <text
              x={x + width / 2}
              y={top - 8}
              dy="0.35em"
              textAnchor="middle"
              fontSize={11}
              fontWeight={600}
              style={{ fill: 'var(--paper)' }}
            >
              {text}
            </text>
          </g>
        ))}
    </g>
  )
}

/** A flag at the bucket where notes begin; those that would lie on each other are one. */
function flagsOf(spans: readonly { number: number; first: number }[], left: number, step: number) {
  const flags: { x: number; width: number; text: string; numbers: number[] }[] = []
  for (const { number, first } of spans) {
    const x = left + first * step
    const before = flags.at(-1)
    const isOver = before !== undefined && x < before.x + before.width + 1
    const numbers = isOver ? [...before.numbers, number] : [number]
    const text = numbers.length > 2 ? `${numbers[0]}–${number}` : numbers.join(', ')
    const flag = { x: isOver ? before.x : x, width: textWidth(text) + 8, text, numbers }
    flags.splice(isOver ? -1 : flags.length, isOver ? 1 : 0, flag)
  }
  return flags
}
