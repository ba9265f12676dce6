/** Where the parts of an effect lie on an axis with none somewhere on it: what raises to the right, what lowers to the left. */

/** The parts of an effect, and what they come to. */
export type Moves = { parts: readonly number[]; whole: number }
export type Reach = { from: number; to: number }
/** A part by its place among the parts; ends as shares of the axis. */
export type Bar = { part: number; from: number; size: number }

const above = (parts: readonly number[]) => parts.reduce((sum, part) => sum + Math.max(0, part), 0)
const below = (parts: readonly number[]) => parts.reduce((sum, part) => sum + Math.min(0, part), 0)

/** From where to where the axis of all rows reaches; never nowhere. */
export function reachOf(rows: readonly Moves[]): Reach {
  const to = Math.max(0, ...rows.map(({ parts }) => above(parts)))
  const from = Math.min(0, ...rows.map(({ parts }) => below(parts)))
  return from === to ? { from: -1, to: 1 } : { from, to }
}

export function placesOf(
  { parts, whole }: Moves,
  { from, to }: Reach,
): { bars: Bar[]; zero: number; net: number } {
  const place = (value: number) => (value - from) / (to - from)
  const ends = { up: 0, down: 0 }
  const bars = parts.flatMap((size, part): Bar[] => {
    if (size === 0) return []
    const side = size > 0 ? 'up' : 'down'
    const begins = ends[side]
    ends[side] += size
    return [{ part, from: place(Math.min(begins, ends[side])), size: Math.abs(size) / (to - from) }]
  })
  return { bars, zero: place(0), net: place(whole) }
}
