/** Evaluations of people and departments: how many, what share of the points they gave, and how many were passed. */
import { type SQL, sql } from 'drizzle-orm'
import { type Companion, from, type Metric, meanBound, ratio } from '../metric'
import { evaluated } from './sources'

const byDay = from(evaluated)
const { of } = evaluated

/**
 * A bound of the 95 % interval of the mean share of the points, around the share that is shown, and no further than 0 and
 * 1; null of fewer than two.
 */
const bound = (which: 'low' | 'high'): SQL => {
  const reached = meanBound(which, {
    center: ratio(of.score, of.max_score),
    n: of.evaluations,
    sum: of.attained,
    squares: of.squares,
  })
  return sql`case when ${of.evaluations} > 1 then least(greatest(${reached}, 0), 1) end`
}

export const staffMetrics = {
  evaluations: { ...byDay, unit: 'count', better: null, value: of.evaluations },
  evaluation_score: {
    ...byDay,
    unit: 'rate',
    better: 'higher',
    value: ratio(of.score, of.max_score),
    n: of.evaluations,
    hits: null,
    weighted: { sum: of.score, weight: of.max_score },
  },
  pass_rate: {
    ...byDay,
    unit: 'rate',
    better: 'higher',
    value: ratio(of.passed, of.evaluations),
    n: of.evaluations,
    hits: of.passed,
  },
} satisfies Record<string, Metric>

export const staffCompanions = {
  evaluation_lower: { ...byDay, unit: 'rate', better: null, value: bound('low') },
  evaluation_upper: { ...byDay, unit: 'rate', better: null, value: bound('high') },
} satisfies Record<string, Companion>
