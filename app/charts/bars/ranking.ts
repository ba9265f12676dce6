/** In which order groups stand: what cannot be compared is never ranked among what can. */
import type { ReactNode } from 'react'
import { toNumber } from '~/format/figures'
import type { Column, Row } from '~/metrics/answer'

/** How groups moved since the period compared with, and the column that says so. */
export type GroupChange = { column: string; label: string; of: (row: Row) => ReactNode }

export type Ranked = { compared: Row[]; small: Row[]; left: number }

/**
 * The rows there is room for. Rates stand worst first, since that is what a manager looks for; counts and money keep
 * the answer's order. Small samples follow apart, in the answer's order.
 */
export function ranked(
  rows: readonly Row[],
  { id, unit, better }: Column,
  isSmall: (row: Row) => boolean,
  limit: number,
): Ranked {
  const isComparable = (row: Row) => !isSmall(row) && toNumber(row[id]) !== null
  const comparable = rows.filter(isComparable)
  const worse = better === 'lower' ? -1 : 1
  const value = (row: Row) => toNumber(row[id]) ?? 0
  const ordered =
    unit === 'rate' && better ? [...comparable].sort((a, b) => worse * (value(a) - value(b))) : comparable
  const compared = ordered.slice(0, limit)
  const small = rows.filter((row) => !isComparable(row)).slice(0, Math.max(0, limit - compared.length))
  return { compared, small, left: rows.length - compared.length - small.length }
}
