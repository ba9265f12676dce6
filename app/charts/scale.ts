/** Axes with round figures, and which buckets are named under them. */

export type Scale = { domain: [number, number]; ticks: number[] }

const steps = [1, 2, 2.5, 5, 10]

/** From one whole number to another, each of them named. */
export function wholeScale([low, high]: readonly [number, number]): Scale {
  return { domain: [low, high], ticks: Array.from({ length: high - low + 1 }, (_, index) => low + index) }
}

/** About four round steps around the values; counts never get a fraction, and zero is kept where bars start. */
export function scaleOf(
  values: readonly number[],
  { fromZero, whole, cap }: { fromZero: boolean; whole: boolean; cap?: number | undefined },
): Scale {
  const lowest = fromZero ? Math.min(0, ...values) : Math.min(...values)
  const highest = fromZero ? Math.max(0, ...values) : Math.max(...values)
  if (!Number.isFinite(lowest) || !Number.isFinite(highest)) return { domain: [0, 1], ticks: [0, 1] }
  if (lowest === 0 && highest === 0 && cap === undefined) return { domain: [0, 1], ticks: [0] }
  const spread = highest - lowest || Math.abs(highest) || 1
  const step = roundStep(spread / 4, whole)
  const bottom = Math.floor(lowest / step + 1e-9) * step
  const top = Math.max(Math.ceil(highest / step - 1e-9) * step, bottom + step)
  const low = lowest >= 0 ? Math.max(0, bottom) : bottom
  const high = cap !== undefined && highest <= cap ? Math.min(cap, top) : top
  const count = Math.round((high - low) / step)
  const ticks = Array.from({ length: count + 1 }, (_, index) => tidy(low + index * step)).filter(
    (tick) => tick <= high,
  )
  return { domain: [tidy(low), tidy(high)], ticks }
}

function roundStep(rough: number, whole: boolean): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * (steps.find((candidate) => candidate * power >= rough - 1e-12) ?? 10)
  return whole ? Math.max(1, Math.ceil(step)) : step
}

/** Takes the dust of binary fractions off: 0.30000000000000004 is 0.3. */
const tidy = (value: number) => Number(value.toPrecision(12))

/** Every n-th of the keys so that names of this width do not touch; the last bucket is always one of them. */
export function namedKeys(keys: readonly string[], width: number, nameWidth: number): string[] {
  const room = Math.max(1, Math.floor(width / nameWidth))
  const every = Math.max(1, Math.ceil(keys.length / room))
  return keys.filter((_, index) => (keys.length - 1 - index) % every === 0)
}
