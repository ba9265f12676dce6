/** What a number means, once: its formula over sums, its unit and its direction; its words are in the catalogues. */
import { type SQL, sql } from 'drizzle-orm'
import { type Better, isAmount, type Unit } from './answer'
import type { Subject } from './dimensions'
import type { Source } from './source'

/** A figure that stands beside metrics in a panel and is none of its own: a part, a share of the whole, a denominator. */
export type Companion = {
  subject: Subject
  unit: Unit
  better: Better
  sources: readonly Source[]
  /** The value from the sources' sums; null where there is nothing to divide by. */
  value: SQL
  /** Counts different things, one of which may be in several groups and buckets: these do not make the whole. */
  isDistinct?: true
}

/**
 * `n` is how many observations stand behind a rate or mean, also a mean of money; null where that cannot be counted. `hits`
 * is the numerator of a rate, for its interval and its p-chart; null where the rate is no share of its sample.
 */
type Sampled =
  | { unit: 'count'; n?: never; hits?: never }
  | { unit: 'money'; n?: SQL; hits?: never }
  | { unit: 'rate'; n: SQL; hits: SQL | null }
  | { unit: Exclude<Unit, 'count' | 'money' | 'rate'>; n: SQL | null; hits?: never }

export type Metric = Companion &
  Sampled & {
    /** It grows with the length of the range as counts do, so that its target is one for a month. */
    monthlyTarget?: true
    /**
     * Of a mean or rate that is no share of its sample: the sum and the weight that it is a ratio of. Null of a share whose
     * groups do not make the whole.
     */
    weighted?: Weighted | null
  }

/** A value that is `sum` ÷ `weight`, where the sums and weights of groups are parts of those of the whole. */
export type Weighted = { sum: SQL; weight: SQL }

/** What a figure is computed from; it belongs to the subject of the first source. */
export const from = (first: Source, ...more: Source[]) => ({
  subject: first.subject,
  sources: [first, ...more],
})

/** Whether the values of groups make that of the whole, and can be put on top of each other; those of a mean do not. */
export const addsUp = ({
  unit,
  isDistinct,
  weighted,
}: Pick<Companion, 'unit' | 'isDistinct'> & Pick<Metric, 'weighted'>) =>
  isAmount(unit) && !isDistinct && !weighted

/**
 * What makes a value the mean of its groups' values by their weights: of a share its hits and its sample. Null of a
 * value that is none: an amount, a percentile, a ratio whose parts are not those of the whole.
 */
export function weightedParts({ weighted, hits, n }: Metric): Weighted | null {
  if (weighted !== undefined) return weighted
  return hits && n ? { sum: hits, weight: n } : null
}

/** Whether the value grows with the length of the range, so that a target of it is one for a month. */
export const growsWithRange = ({
  monthlyTarget,
  unit,
  weighted,
  sources,
}: Pick<Metric, 'monthlyTarget' | 'unit' | 'weighted' | 'sources'>) =>
  monthlyTarget === true || (isAmount(unit) && !weighted && sources.some(({ kind }) => kind === 'event'))

/** Decimals in which a unit leaves the database; Postgres rounds half away from zero. */
export const decimals = {
  rate: 6,
  score: 4,
  nps: 4,
  per_10k: 4,
  decimal: 4,
  money: 2,
  hours: 2,
  seconds: 2,
  days: 2,
} as const satisfies Partial<Record<Unit, number>>

/** The value in the precision of its unit. */
export function rounded(value: SQL, unit: Unit): SQL {
  if (!Object.hasOwn(decimals, unit)) return value
  return sql`round((${value})::numeric, ${sql.raw(String(decimals[unit as keyof typeof decimals]))})`
}

/** Numerator ÷ denominator, null over nothing. */
export const ratio = (numerator: SQL, denominator: SQL) =>
  sql`(${numerator})::numeric / nullif(${denominator}, 0)`

/** A value of a bucket that has begun by the as-of day; there is nothing to say of one that lies ahead of it. */
export const onceBegun = (value: SQL) => sql`case when b.state_day >= b.first_day then ${value} end`

/** z of the 95 % Wilson interval. */
const z = sql.raw('1.959964')

/**
 * Bound of the Wilson score interval of `hits` among `n`: (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) ÷ (1 + z²/n).
 * E. B. Wilson, JASA 22 (1927) 209–212.
 */
export function wilson(bound: 'low' | 'high', hits: SQL, n: SQL): SQL {
  const p = ratio(hits, n)
  const size = sql`nullif(${n}, 0)::numeric`
  const sign = sql.raw(bound === 'low' ? '-' : '+')
  return sql`(${p} + ${z}^2 / (2 * ${size}) ${sign} ${z} * sqrt(${p} * (1 - ${p}) / ${size} + ${z}^2 / (4 * ${size}^2))) / (1 + ${z}^2 / ${size})`
}

/**
 * Bound of the 95 % interval of a mean of `n` amounts, from their sum and the sum of their squares: center ± z·s/√n, with
 * s² = (Σx² − (Σx)²/n) ÷ (n − 1). Null of fewer than two.
 */
export function meanBound(
  bound: 'low' | 'high',
  { center, n, sum, squares }: { center: SQL; n: SQL; sum: SQL; squares: SQL },
): SQL {
  const size = sql`nullif(${n}, 0)::numeric`
  // What differs by rounding alone may come out below zero.
  const variance = sql`greatest(${squares} - (${sum})^2 / ${size}, 0) / nullif(${size} - 1, 0)`
  return sql`${center} ${sql.raw(bound === 'low' ? '-' : '+')} ${z} * sqrt(${variance} / ${size})`
}

/** The shares of a breakdown: of the whole, or added up from the largest group on. Ties go by label. */
export const share = (value: SQL) => ratio(value, sql`sum(${value}) over (partition by b.period, b.ordinal)`)
export const cumulativeShare = (value: SQL) =>
  ratio(
    sql`sum(${value}) over (partition by b.period, b.ordinal order by ${value} desc, k.label, k.grp rows unbounded preceding)`,
    sql`sum(${value}) over (partition by b.period, b.ordinal)`,
  )
