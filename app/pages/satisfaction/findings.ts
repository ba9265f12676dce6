/** What the satisfaction panels show, in sentences. */

import { partsOf } from '~/charts/bars/diverging'
import { toNumber } from '~/format/figures'
import type { Answer, Row } from '~/metrics/answer'
import {
  bucketOf,
  comparableRows,
  extremes,
  type Finding,
  type FindingContext,
  figureOf,
  newestBucket,
} from '~/page/findings'

export const satisfactionTrendFinding: Finding = (answer, context) => {
  const { t } = context
  const newest = newestBucket(answer, 'csat_rate', context.grain)
  if (!newest) return t('findings.none')
  const base = {
    bucket: bucketOf(newest, context),
    value: figureOf(answer, newest, 'csat_rate', context),
    n: figureOf(answer, newest, 'responses', context),
  }
  const range = extremes(comparableRows(answer, 'csat_rate'), 'csat_rate')
  if (!range || range.highest === range.lowest) return t('findings.satisfactionTrendOne', base)
  const before = answer.rows[answer.rows.indexOf(newest) - 1]
  return t('findings.satisfactionTrend', {
    ...base,
    move: before ? moveSince(before, newest, context) : '',
    high: figureOf(answer, range.highest, 'csat_rate', context),
    highBucket: bucketOf(range.highest, context),
    low: figureOf(answer, range.lowest, 'csat_rate', context),
    lowBucket: bucketOf(range.lowest, context),
  })
}

function moveSince(before: Row, now: Row, context: FindingContext): string {
  const earlier = toNumber(before.csat_rate)
  const later = toNumber(now.csat_rate)
  if (earlier === null || later === null) return ''
  return context.t('findings.move', {
    bucket: bucketOf(before, context),
    change: context.formats.change(later - earlier, 'rate'),
  })
}

export const scoresFinding: Finding = (answer, context) => {
  const newest = newestBucket(answer, 'mean_score', context.grain)
  if (!newest) return context.t('findings.none')
  return context.t('findings.scores', {
    bucket: bucketOf(newest, context),
    score: figureOf(answer, newest, 'mean_score', context),
    nps: figureOf(answer, newest, 'nps', context),
  })
}

export const responseRateFinding: Finding = (answer, context) => {
  const newest = newestBucket(answer, 'response_rate', context.grain)
  if (!newest) return context.t('findings.none')
  return context.t('findings.responseRate', {
    bucket: bucketOf(newest, context),
    value: figureOf(answer, newest, 'response_rate', context),
  })
}

/** Shares of a row's good and bad scores; fractions of a point are rounded, so they are not CSAT. */
export function scoreShares(row: Row): { good: number; bad: number } | null {
  const [one, two, , four, five] = partsOf(row)
  if (!one || !two || !four || !five) return null
  return { good: four.share + five.share, bad: one.share + two.share }
}

/** The newest bucket's good and bad scores, and the bucket with the largest share of bad ones. */
export const distributionFinding: Finding = (answer, context) => {
  const { t, formats } = context
  const newest = newestBucket(
    { ...answer, rows: answer.rows.filter(scoreShares) },
    'responses',
    context.grain,
  )
  const shares = newest && scoreShares(newest)
  if (!newest || !shares) return t('findings.none')
  const sentence = t('satisfaction.distribution', {
    bucket: bucketOf(newest, context),
    n: figureOf(answer, newest, 'responses', context),
    good: formats.value(shares.good, 'rate'),
    bad: formats.value(shares.bad, 'rate'),
  })
  const judged = comparableRows(answer, 'responses').flatMap((row) => {
    const bad = scoreShares(row)?.bad
    return bad === undefined ? [] : [{ bucket: row.bucket ?? null, bad }]
  })
  const worst = extremes(judged, 'bad')?.highest
  if (!worst || judged.length < 2) return sentence
  const words = { bucket: bucketOf(worst, context), bad: formats.value(worst.bad, 'rate') }
  return sentence + t('satisfaction.distributionWorst', words)
}

/** Whether both figures of the importance–performance chart are known. */
export const isJudged = (row: Row) =>
  toNumber(row.aspect_importance) !== null && toNumber(row.aspect_mean) !== null

/** The aspects that matter more than the average and score less, the most important first. */
export function prioritiesFinding(
  answer: Answer,
  nameOf: (row: Row) => string,
  { t, formats }: FindingContext,
): string {
  const judged = answer.rows.filter(isJudged)
  if (judged.length < 2) return t('quadrants.tooFew')
  // In whole units of the last decimal: a mean of fractions has rounding errors.
  const value = (row: Row, column: string) => Math.round((toNumber(row[column]) ?? 0) * 1e4)
  const aboveMean = (row: Row, column: string) =>
    value(row, column) * judged.length - judged.reduce((sum, other) => sum + value(other, column), 0)
  const first = judged
    .filter((row) => aboveMean(row, 'aspect_importance') > 0 && aboveMean(row, 'aspect_mean') < 0)
    .sort((a, b) => value(b, 'aspect_importance') - value(a, 'aspect_importance'))
  if (first.length === 0) return t('findings.noneFirst')
  return t('findings.improveFirst', { names: formats.join('item', first.map(nameOf)) })
}
