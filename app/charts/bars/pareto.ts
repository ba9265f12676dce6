/** The few groups that make up most of the whole, and the many others as one. */
import { toNumber } from '~/format/figures'
import type { Row } from '~/metrics/answer'

export type ParetoBar = {
  /** The group's row; null for the others together. */
  row: Row | null
  count: number
  share: number
  /** Shares added up to this bar. */
  cumulative: number
}

/** How much of the whole the guide marks: the vital few end where the line crosses it. */
export const GUIDE = 0.8

/** At most so many bars, the last one of them for all the others; `rows` come largest first. */
export function paretoBars(
  rows: readonly Row[],
  column: string,
  limit: number,
): { bars: ParetoBar[]; others: number } {
  const count = (row: Row) => toNumber(row[column]) ?? 0
  const counted = rows.filter((row) => count(row) > 0)
  const total = counted.reduce((sum, row) => sum + count(row), 0)
  const others = counted.length > limit ? counted.length - (limit - 1) : 0
  const named = counted.slice(0, counted.length - others)
  let sofar = 0
  const bar = (row: Row | null, size: number): ParetoBar => {
    sofar += size
    return { row, count: size, share: size / total, cumulative: sofar / total }
  }
  const bars = named.map((row) => bar(row, count(row)))
  return { bars: others > 0 ? [...bars, bar(null, total - sofar)] : bars, others }
}

/** How many groups it takes to reach the guide. */
export const fewest = (bars: readonly ParetoBar[]) =>
  bars.findIndex(({ cumulative }) => cumulative >= GUIDE - 1e-9) + 1
