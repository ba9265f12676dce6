/** Seeded random numbers: each stream is named, so that one fact's luck never depends on another's. */

export type Random = {
  /** Uniform in 0…1, 1 excluded. */
  unit(): number
  chance(probability: number): boolean
  /** Whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number
  pick<T>(choices: readonly T[]): T
  /** One of the keys of `weights`, in proportion to its weight. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K
  /** Standard normal. */
  normal(): number
  /** Number of events where `mean` are expected. */
  poisson(mean: number): number
}

/** FNV-1a: a 32-bit number that depends on every character of `text`. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  return value >>> 0
}

/** The stream that belongs to `name` (e.g. `complaints`, `2026-10`, `KH00012`) under this seed (mulberry32). */
export function stream(seed: number, ...name: (string | number)[]): Random {
  let state = hash(`${seed}/${name.join('/')}`)
  const unit = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const pick = <T>(choices: readonly T[]): T => {
    const choice = choices[Math.floor(unit() * choices.length)]
    if (choice === undefined) throw new Error('Nothing to pick from')
    return choice
  }
  return {
    unit,
    pick,
    chance: (probability) => unit() < probability,
    whole: (low, high) => low + Math.floor(unit() * (high - low + 1)),
    weighted(weights) {
      const keys = Object.keys(weights) as (keyof typeof weights)[]
      let left = unit() * keys.reduce((sum, key) => sum + weights[key], 0)
      for (const key of keys) {
        left -= weights[key]
        if (left < 0) return key
      }
      return pick(keys)
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit()),
    poisson(mean) {
      const limit = Math.exp(-mean)
      let events = 0
      for (let product = unit(); product > limit; product *= unit()) events++
      return events
    },
  }
}
