/** What the panels of staff show, in sentences. */
import { toNumber } from '~/format/figures'
import { type Answer, columnsBeside, type Row } from '~/metrics/answer'
import { bucketOf, type Finding, type FindingContext, newestFinding } from '~/page/findings'

/** The index of a row with its band, as figures. */
export function indexIn(answer: Pick<Answer, 'columns'>, row: Row) {
  const { low = '', high = '' } = columnsBeside(answer, 'index')
  return { index: toNumber(row.index), low: toNumber(row[low]), high: toNumber(row[high]) }
}

function figuresOf(answer: Pick<Answer, 'columns'>, row: Row, { formats }: FindingContext) {
  const { index, low, high } = indexIn(answer, row)
  const said = (value: number | null) => formats.value(value, 'decimal')
  return { index: said(index), low: said(low), high: said(high) }
}

/** Names that a sentence has room for. */
const NAMES = 3

/** Whether somebody is clearly ahead, or whom he cannot be told apart from. */
export function standing(row: Row, { t, formats }: FindingContext): string {
  if (row.clear === true) return t('staff.starClear')
  if (row.clear === null) return t('staff.starAlone')
  const names = String(row.tied_with ?? '')
    .split('; ')
    .filter(Boolean)
  if (names.length === 0) return ''
  const named = formats.join('item', names.slice(0, NAMES))
  return names.length > NAMES
    ? t('staff.starTiedMore', { names: named, n: formats.count(names.length) })
    : t('staff.starTied', { names: named })
}

/** The rows of the newest month that is over, or of the newest there is. */
export function newestMonth({ rows }: Pick<Answer, 'rows'>): readonly Row[] {
  const newest = rows.findLast(({ partial }) => partial !== true) ?? rows.at(-1)
  return rows.filter(({ bucket }) => bucket === newest?.bucket)
}

export const starFinding: Finding = (answer, context) => {
  const monthly = { ...context, grain: 'month' } as const
  const sentences = newestMonth(answer).map((row) => {
    const words = {
      bucket: bucketOf(row, monthly),
      scorecard: row.scorecard_name,
    }
    if (row.group === null) return context.t('staff.nobody', words)
    const said = context.t('staff.star', { ...words, name: row.label, ...figuresOf(answer, row, context) })
    return [said, standing(row, context)].filter(Boolean).join(' ')
  })
  return sentences.join(' ') || context.t('findings.none')
}

export const scorecardFinding: Finding = (answer, context) => {
  const { rows } = answer
  const { t, formats } = context
  const sentences = [...new Set(rows.map(({ scorecard }) => String(scorecard)))].flatMap((id) => {
    const ranked = rows.filter((row) => row.scorecard === id && toNumber(row.index) !== null)
    const [first] = ranked
    if (!first) return []
    const name = first.scorecard_name
    // Of whom is asked for by name, the place among all.
    if (ranked.length < Number(first.ranked))
      return ranked.map((row) =>
        t('staff.place', {
          scorecard: name,
          name: row.label,
          rank: row.rank,
          n: row.ranked,
          ...figuresOf(answer, row, context),
        }),
      )
    const best = ranked.reduce(
      (highest, row) => ((toNumber(row.index) ?? 0) > (toNumber(highest.index) ?? 0) ? row : highest),
      first,
    )
    return t('staff.compared', {
      scorecard: name,
      n: formats.count(ranked.length),
      best: best.label,
      ...figuresOf(answer, best, context),
    })
  })
  return sentences.join(' ') || t('staff.nobodyRanked')
}

export const evaluationsFinding = newestFinding('staff.findings.trend', 'evaluation_score', {
  n: 'evaluations',
  score: 'evaluation_score',
  passed: 'pass_rate',
})

/** Of one person, in the newest bucket. */
export const personFinding: Finding = (answer, context) => {
  const { rows } = answer
  const newest = rows.findLast(({ partial }) => partial !== true) ?? rows.at(-1)
  if (!newest) return context.t('findings.none')
  const words = { bucket: bucketOf(newest, context), name: newest.label }
  if (toNumber(newest.index) === null) return context.t('staff.personFew', words)
  return context.t('staff.personTrend', {
    ...words,
    ...figuresOf(answer, newest, context),
    rank: newest.rank,
  })
}
