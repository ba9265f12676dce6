/**
 * Control charts: which buckets differ from the others by more than chance. Pure arithmetic over a sequence.
 *
 * Rates: p-chart, p̄ ± 3·√(p̄(1−p̄)/nᵢ). Everything else: XmR chart, x̄ ± 2.66 · mean moving range.
 * W. A. Shewhart, Economic Control of Quality (1931); D. J. Wheeler, Understanding Variation (1993).
 * Baseline: all complete buckets but the last; with fewer than 8 of them no limits are drawn.
 */
export const signalIds = ['outside_limits', 'run_of_8', 'trend_of_6'] as const
export type Signal = (typeof signalIds)[number]

/** One bucket: its value, or hits among n for a rate. neither a part of a bucket nor a small sample gives a signal. */
export type Observation = {
  value: number | null
  n: number
  hits: number
  isComplete: boolean
  isSmall: boolean
}

export type Control = {
  center: number | null
  lower: number | null
  upper: number | null
  signals: Signal[]
}

const BASELINE = 8
const RUN = 8
const TREND = 6
/** 3 ÷ d₂ for moving ranges of two points. */
const MOVING_RANGE_FACTOR = 2.66

type Limits = { center: number; at: (point: Observation) => { lower: number; upper: number } | null }

/** Limits and signals of each bucket, in order. */
export function controlChart(points: readonly Observation[], kind: 'p' | 'xmr'): Control[] {
  const complete = points.filter((point) => point.isComplete).slice(0, -1)
  const baseline = complete.filter((point) => point.value !== null)
  const limits = baseline.length < BASELINE ? null : kind === 'p' ? pLimits(baseline) : xmrLimits(baseline)
  if (!limits) return points.map(() => ({ center: null, lower: null, upper: null, signals: [] }))
  const drawn = points.map((point) => limits.at(point))
  const outside = points.map((point, index) => {
    const at = drawn[index]
    return (
      at !== null &&
      at !== undefined &&
      point.value !== null &&
      (point.value < at.lower || point.value > at.upper)
    )
  })
  const runs = lengths(points, (point) => side(point.value ?? 0, limits.center))
  const trends = lengths(points, (point, before) => (before === null ? 0 : side(point.value ?? 0, before)))
  return points.map((point, index) => {
    const signals: Signal[] = []
    if (mayBeSignal(point)) {
      if (outside[index]) signals.push('outside_limits')
      if ((runs[index] ?? 0) >= RUN) signals.push('run_of_8')
      // Six points in a row rise by five steps.
      if ((trends[index] ?? 0) >= TREND - 1) signals.push('trend_of_6')
    }
    return {
      center: limits.center,
      lower: drawn[index]?.lower ?? null,
      upper: drawn[index]?.upper ?? null,
      signals,
    }
  })
}

/** Sums of fractions end a hair beside the value that they come to. */
const SAME = 1e-9

const side = (value: number, of: number) => (Math.abs(value - of) < SAME ? 0 : Math.sign(value - of))

const mayBeSignal = (point: Observation) => point.isComplete && !point.isSmall && point.value !== null

function pLimits(baseline: readonly Observation[]): Limits {
  const hits = baseline.reduce((sum, point) => sum + point.hits, 0)
  const n = baseline.reduce((sum, point) => sum + point.n, 0)
  const center = hits / n
  return {
    center,
    at: (point) => {
      if (point.n === 0) return null
      const width = 3 * Math.sqrt((center * (1 - center)) / point.n)
      return { lower: Math.max(0, center - width), upper: Math.min(1, center + width) }
    },
  }
}

function xmrLimits(baseline: readonly Observation[]): Limits {
  const values = baseline.map((point) => point.value as number)
  const center = values.reduce((sum, value) => sum + value, 0) / values.length
  const moves = values.slice(1).map((value, index) => Math.abs(value - (values[index] as number)))
  const width = (MOVING_RANGE_FACTOR * moves.reduce((sum, move) => sum + move, 0)) / moves.length
  return { center, at: () => ({ lower: center - width, upper: center + width }) }
}

/**
 * How many buckets in a row, up to each, share a direction. A bucket that may give no signal interrupts, and so does
 * direction 0.
 */
function lengths(
  points: readonly Observation[],
  direction: (point: Observation, before: number | null) => number,
): number[] {
  let before: number | null = null
  let last = 0
  let length = 0
  return points.map((point) => {
    if (!mayBeSignal(point)) {
      before = null
      last = 0
      length = 0
      return 0
    }
    const now = direction(point, before)
    length = now === 0 ? 0 : now === last ? length + 1 : 1
    last = now
    before = point.value
    return length
  })
}
