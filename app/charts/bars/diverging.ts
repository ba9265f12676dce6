/** Bars that grow to both sides of the middle of the neutral answer: dissatisfied before it, satisfied after it. */
import { toNumber } from '~/format/figures'
import type { Row } from '~/metrics/answer'

export const levels = ['1', '2', '3', '4', '5'] as const
export type Level = (typeof levels)[number]

/** The columns that count the answers of each level. */
export const scoreColumns: Readonly<Record<Level, string>> = {
  '1': 'score_1',
  '2': 'score_2',
  '3': 'score_3',
  '4': 'score_4',
  '5': 'score_5',
}

/** A level's stretch of the bar: shares of the whole, counted from the middle, negative before it. */
export type Part = { level: Level; column: string; count: number; share: number; start: number }

/** The parts of a row's bar in order; none where nobody answered. */
export function partsOf(row: Row): Part[] {
  const counts = levels.map((level) => toNumber(row[scoreColumns[level]]) ?? 0)
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total === 0) return []
  const [first = 0, second = 0, neutral = 0] = counts
  let start = -(first + second + neutral / 2) / total
  return levels.map((level, index) => {
    const count = counts[index] ?? 0
    const part = { level, column: scoreColumns[level], count, share: count / total, start }
    start += part.share
    return part
  })
}

/** The share of a row's bar that lies before the neutral answer. */
export const badShareOf = (parts: readonly Part[]) => (parts[0]?.share ?? 0) + (parts[1]?.share ?? 0)

/** From where to where the axis of all rows reaches, with air before the bars for a figure. */
export function reachOf(rows: readonly Row[], air: number): { from: number; to: number } {
  const starts = rows.flatMap((row) => partsOf(row)[0]?.start ?? [])
  return { from: Math.min(0, ...starts) - air, to: Math.max(0.25, ...starts.map((start) => start + 1)) }
}

/** Ticks of the axis: the middle, and every quarter that lies inside. */
export function quartersIn({ from, to }: { from: number; to: number }): number[] {
  return [-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1].filter((tick) => tick >= from && tick <= to)
}
