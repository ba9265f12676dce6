/** What the satisfaction panels show, in sentences. */

import { partsOf } from '~/charts/bars/diverging'
import { numberIn, toNumber } from '~/format/figures'
import { type Answer, columnsBeside, type Row } from '~/metrics/answer'
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

/** The best and the worst aspect of the newest bucket, and the one that has moved most, if any has for certain. */
export function aspectsTrendFinding(
  answer: Answer,
  nameOf: (row: Row) => string,
  context: FindingContext,
): string {
  const { t, formats } = context
  const compared = { ...answer, rows: comparableRows(answer, rate) }
  const newest = newestBucket(compared, rate, context.grain)
  if (!newest) return t('findings.none')
  const now = compared.rows.filter(({ bucket }) => bucket === newest.bucket)
  const range = extremes(now, rate)
  if (!range || now.length === 1)
    return t('findings.onlyOne', { name: nameOf(newest), value: figureOf(answer, newest, rate, context) })
  const { highest, lowest } = range
  const sentence = t('satisfaction.aspects', {
    bucket: bucketOf(newest, context),
    high: nameOf(highest),
    highValue: figureOf(answer, highest, rate, context),
    low: nameOf(lowest),
    lowValue: figureOf(answer, lowest, rate, context),
  })
  const moved = mostMoved(compared, now)
  if (!moved) return sentence
  const move = t('satisfaction.aspectMoved', {
    name: nameOf(moved.now),
    bucket: bucketOf(moved.first, context),
    change: formats.change(moved.change, 'rate'),
  })
  return formats.join('sentence', [sentence, move])
}

const rate = 'aspect_csat_rate'

/** The row that differs most from the first one of its aspect, of those whose intervals lie apart. */
function mostMoved(answer: Answer, now: readonly Row[]) {
  const { low, high } = columnsBeside(answer, rate)
  const ends = (row: Row) => [numberIn(row, low) ?? 0, numberIn(row, high) ?? 1] as const
  const apart = now.flatMap((row) => {
    const first = answer.rows.find(({ aspect }) => aspect === row.aspect)
    if (!first || (ends(row)[0] <= ends(first)[1] && ends(row)[1] >= ends(first)[0])) return []
    return [{ now: row, first, change: (toNumber(row[rate]) ?? 0) - (toNumber(first[rate]) ?? 0) }]
  })
  return apart.sort((a, b) => Math.abs(b.change) - Math.abs(a.change))[0]
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
