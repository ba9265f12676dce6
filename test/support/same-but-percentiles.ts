/**
 * Answers from rollups beside those from facts: percentiles, which are told from bins, are within 1 % of the exact ones
 * before both are rounded, and so is what is computed of them; all else is the same to the last digit.
 */
import { expect } from 'vitest'
import type { Row } from '~/metrics/answer'

const percentiles = /^(?:(?:resolution|repair)_hours_(?:median|p90)|wait_p90_seconds)/
const BOUND = 0.01
/** A hundredth of an hour or second, half of which rounding may add on either side. */
const DIGIT = 0.01

export function expectSameButPercentiles(ofRollups: readonly Row[], ofFacts: readonly Row[], when: string) {
  const compared = ofRollups.map((row, index) => withExact(row, ofFacts[index] ?? {}, when))
  expect(compared, when).toEqual(ofFacts)
}

/** The row with the exact percentiles in place of those that are close enough. */
function withExact(row: Row, exact: Row, when: string): Row {
  const entries = Object.entries(row).map(([id, value]) => {
    const wanted = exact[id]
    if (!percentiles.test(id) || typeof value !== 'number' || typeof wanted !== 'number') return [id, value]
    const farthest = tolerance(id, wanted, exact)
    expect(Math.abs(value - wanted), `${when}: ${id} ${value} for ${wanted}`).toBeLessThanOrEqual(farthest)
    return [id, wanted]
  })
  return Object.fromEntries(entries)
}

function tolerance(id: string, wanted: number, exact: Row): number {
  const [of = ''] = percentiles.exec(id) ?? []
  // Now in relation to then, each of which may be off.
  if (id.endsWith('_relative_change')) return ((2 * BOUND) / (1 - BOUND)) * (1 + wanted) + 1e-6
  if (id.endsWith('_change'))
    return BOUND * (Number(exact[of]) + Number(exact[`${of}_comparison`])) + 4 * DIGIT
  return BOUND * wanted + DIGIT + 1e-9
}
