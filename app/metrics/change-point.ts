/** Whether a group's rate differs from the whole's by more than chance, and since when. Pure arithmetic over sums. */

export type Tally = { hits: number; n: number }

export const sumOf = (tallies: readonly Tally[]): Tally => ({
  hits: tallies.reduce((sum, { hits }) => sum + hits, 0),
  n: tallies.reduce((sum, { n }) => sum + n, 0),
})

/** Where the rate of n cases lies by chance if it is like the whole's: p̄ ± 3·√(p̄(1−p̄)/n), clipped to 0…1. */
export function boundsFor(n: number, whole: Tally): { center: number; lower: number; upper: number } | null {
  if (n === 0 || whole.n === 0) return null
  const center = whole.hits / whole.n
  const width = 3 * Math.sqrt((center * (1 - center)) / n)
  return { center, lower: Math.max(0, center - width), upper: Math.min(1, center + width) }
}

/**
 * The index from which a sequence runs worse: the one after the peak of the cumulative sum of hits − p̄·n, p̄ being
 * the sequence's own rate. 0 where it has been so from the beginning. Where lower is better the sum is turned round.
 * W. A. Taylor, Change-Point Analysis (2000), after E. S. Page, Biometrika 41 (1954) 100–115.
 */
export function shiftBegins(tallies: readonly Tally[], better: 'higher' | 'lower'): number {
  const { hits, n } = sumOf(tallies)
  const rate = n === 0 ? 0 : hits / n
  const sign = better === 'higher' ? 1 : -1
  let sum = 0
  let peak = 0
  let begins = 0
  tallies.forEach((tally, index) => {
    sum += sign * (tally.hits - rate * tally.n)
    // Sums of fractions end a hair beside the zero that they add up to.
    if (sum > peak + 1e-9) {
      peak = sum
      begins = index + 1
    }
  })
  return Math.min(begins, Math.max(0, tallies.length - 1))
}
