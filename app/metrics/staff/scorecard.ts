/**
 * How people compare: an index of several metrics by weights, with a band that says how sure it is, and a rank by its lower
 * end, so that few cases never win by chance.
 */
import type { Scorecard, ScorecardMetric } from '~/settings/scorecards'
import type { Better } from '../answer'

export {
  HANDLERS,
  type Scorecard,
  type ScorecardMetric,
  type Scorecards,
  scorecardText,
  VISITORS,
} from '~/settings/scorecards'

/** A metric of one person: a share of 1, its 95 % interval, and how many cases it rests on. */
export type Reading = { value: number | null; low: number | null; high: number | null; n: number }
export type Readings = Readonly<Partial<Record<ScorecardMetric, Reading>>>

/** Of 100; null where less than half of the weights rest on enough cases. `coverage` is their share of all weights. */
export type Score = { index: number | null; low: number | null; high: number | null; coverage: number }

/** Weights that have to rest on enough cases. */
const LEAST_COVERED = 0.5

/** The share as points, and its band: of what is better low, what is missing from 1. */
function pointsOf({ value, low, high }: Reading, better: Better) {
  if (value === null || low === null || high === null) return null
  return better === 'lower'
    ? { points: 1 - value, low: 1 - high, high: 1 - low }
    : { points: value, low, high }
}

/** @param minimumSample cases of a metric below which it is left out */
export function scoreOf(
  scorecard: Scorecard,
  readings: Readings,
  { minimumSample, betterOf }: { minimumSample: number; betterOf: (metric: ScorecardMetric) => Better },
): Score {
  const weighed = Object.entries(scorecard) as [ScorecardMetric, number][]
  const whole = weighed.reduce((sum, [, weight]) => sum + weight, 0)
  const counted = weighed.flatMap(([metric, weight]) => {
    const reading = readings[metric]
    const points = reading && reading.n >= minimumSample && pointsOf(reading, betterOf(metric))
    return points ? [{ ...points, weight }] : []
  })
  const covered = counted.reduce((sum, { weight }) => sum + weight, 0)
  const coverage = whole > 0 ? covered / whole : 0
  if (covered === 0 || coverage < LEAST_COVERED) return { index: null, low: null, high: null, coverage }
  const mean = (part: 'points' | 'low' | 'high') =>
    (100 * counted.reduce((sum, one) => sum + one.weight * one[part], 0)) / covered
  return { index: mean('points'), low: mean('low'), high: mean('high'), coverage }
}

export type Standing = {
  /** How many have a rank within the scorecard. */
  ranked: number
  /** By the lower end of the band, within the scorecard; null without an index. */
  rank: number | null
  isStar: boolean
  /** Of the star: whether the next one's index lies below its band. Null of everybody else, and without a next one. */
  isClear: boolean | null
  /** Of the star: those whose band reaches into its own, the highest first. */
  tiedWith: string[]
}

type Ranked = { code: string; name: string; scorecard: string; score: Score }

/** Standings by code. Equal lower ends go by the index, then by code. */
export function standingsOf(people: readonly Ranked[]): ReadonlyMap<string, Standing> {
  const standings = new Map<string, Standing>()
  for (const scorecard of new Set(people.map((one) => one.scorecard))) {
    const all = people.filter((one) => one.scorecard === scorecard)
    const ranked = all
      .filter(({ score }) => score.low !== null)
      .sort(
        (one, other) =>
          Number(other.score.low) - Number(one.score.low) ||
          Number(other.score.index) - Number(one.score.index) ||
          (one.code < other.code ? -1 : 1),
      )
    const [first, second] = ranked
    const low = first?.score.low ?? 0
    const tiedWith = ranked
      .slice(1)
      .filter(({ score }) => Number(score.high) >= low)
      .sort((one, other) => Number(other.score.index) - Number(one.score.index))
      .map(({ name }) => name)
    for (const one of all) {
      const place = ranked.indexOf(one)
      const isStar = place === 0
      standings.set(one.code, {
        ranked: ranked.length,
        rank: place < 0 ? null : place + 1,
        isStar,
        isClear: isStar && second ? low > Number(second.score.index) : null,
        tiedWith: isStar ? tiedWith : [],
      })
    }
  }
  return standings
}

export type Verdict = 'above' | 'below' | 'same'

/**
 * Whether the whole interval lies above or below the company's value; null of few cases. After the funnel plot:
 * D. Spiegelhalter, Statistics in Medicine 24 (2005) 1185–1202.
 */
export function verdictOf(
  { low, high, n }: Reading,
  company: number | null,
  minimumSample: number,
): Verdict | null {
  if (company === null || low === null || high === null || n < minimumSample) return null
  if (low > company) return 'above'
  return high < company ? 'below' : 'same'
}
