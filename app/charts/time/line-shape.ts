/** The path of a line with its gaps and its unfinished stretch, and names that do not overlap. */
import type { Bucket } from '../series'

type Places = { solid: string; unfinished: string }

/** Neighbouring values are joined; null is a gap. The stretch towards an unfinished bucket is a path of its own. */
export function linePieces(
  values: readonly (number | null)[],
  buckets: readonly Pick<Bucket, 'isPartial'>[],
  x: (index: number) => number,
  y: (value: number) => number,
): Places {
  const pieces: Places = { solid: '', unfinished: '' }
  values.forEach((value, index) => {
    const before = index > 0 ? (values[index - 1] ?? null) : null
    if (value === null || before === null) return
    const isPartial = buckets[index]?.isPartial === true || buckets[index - 1]?.isPartial === true
    pieces[isPartial ? 'unfinished' : 'solid'] += `M${x(index - 1)},${y(before)}L${x(index)},${y(value)}`
  })
  return { solid: joined(pieces.solid), unfinished: joined(pieces.unfinished) }
}

/** Pieces that meet become one path, so that its dashes run on. */
const joined = (path: string) => {
  const pieces = path.split('M').filter((piece) => piece !== '')
  return pieces.reduce((whole, piece) => {
    const [from = '', to = ''] = piece.split('L')
    return whole.endsWith(from) && whole !== '' ? `${whole}L${to}` : `${whole}M${from}L${to}`
  }, '')
}

/** Moves names apart until they are a line's height from each other, and keeps them inside the plot. */
export function spreadOut<T extends { top: number }>(
  names: readonly T[],
  apart: number,
  { top, bottom }: { top: number; bottom: number },
): T[] {
  const sorted = [...names].sort((a, b) => a.top - b.top).map((name) => ({ ...name }))
  sorted.forEach((name, index) => {
    const above = sorted[index - 1]
    name.top = Math.max(name.top, above ? above.top + apart : top)
  })
  for (let index = sorted.length - 1; index >= 0; index--) {
    const below = sorted[index + 1]
    const name = sorted[index] as T
    name.top = Math.min(name.top, below ? below.top - apart : bottom)
  }
  return sorted
}
