/** Numbers that look random and are the same in every run. */

/** Whole numbers from 0 to below a bound, by a linear congruential generator (Knuth, Lewis). */
export function numbersOf(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** One of the items at a time. */
export const pickerOf = (next: (below: number) => number) =>
  function pick<T>(items: readonly T[]): T {
    return items[next(items.length)] as T
  }
