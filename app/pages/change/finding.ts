/** Why a figure changed, in sentences: what it was and is, and which groups made the difference. */
import { toNumber } from '~/format/figures'
import type { Formats } from '~/format/formats'
import type { Row, Unit, Value } from '~/metrics/answer'
import type { DimensionId } from '~/metrics/dimensions'
import { monthEnd, type Range } from '~/metrics/time'
import { nameOfGroup } from '~/page/Breakdown'
import type { FindingContext } from '~/page/findings'
import type { ChangeData, Reasons } from './load.server'

/** Reasons that a sentence names. */
const NAMED = 2

type Asked = Pick<ChangeData, 'metric' | 'scope' | 'periods' | 'minimumSample'>

/** The column that says what a group did to the whole. */
export const effectColumn = ({ way }: ChangeData['metric']) => (way === 'added' ? 'contribution' : 'effect')

/** A period in words: a month by its name. */
export function periodName({ from, to }: Range, { t, formats }: FindingContext): string {
  if (from === to) return formats.day(to)
  if (from.endsWith('-01') && to === monthEnd(from)) return formats.bucket(from, 'month')
  return t('changePage.period', { from: formats.day(from), to: formats.day(to) })
}

export function reasonsFinding(reasons: Reasons, data: Asked, context: FindingContext): string {
  const whole = wholeSentence(reasons.whole, data, context)
  const change = toNumber(reasons.whole.change)
  const parts = change === null ? [whole] : [whole, ...groupSentences(reasons, change, data, context)]
  return context.formats.join('sentence', parts)
}

/** What was and what is, and whether that may be chance. */
function wholeSentence(whole: Reasons['whole'], { metric, periods }: Asked, context: FindingContext): string {
  const { t, formats } = context
  const change = toNumber(whole.change)
  const words = {
    metric: metric.label,
    before: periodName(periods.before, context),
    now: periodName(periods.now, context),
    valueBefore: shortFigure(whole.before, metric.unit, formats),
    valueNow: shortFigure(whole.now, metric.unit, formats),
    change: shortChange(change ?? 0, metric.unit, formats),
  }
  if (change === null) return t('changePage.unknown', words)
  if (words.valueBefore === words.valueNow) return t('changePage.same', words)
  const sentence = t(change > 0 ? 'changePage.rose' : 'changePage.fell', words)
  return whole.isAlike ? formats.join('sentence', [sentence, t('changePage.alike')]) : sentence
}

/** Something that moved the whole: the shares of all groups, told by that of one, or a group's own level. */
type Reason = { way: 'mix' | 'level'; row: Row; effect: number; size: number }

function groupSentences(reasons: Reasons, change: number, data: Asked, context: FindingContext): string[] {
  const { t, formats } = context
  const dimension = t(`dimensions.${reasons.answer.filters.by as DimensionId}.label`)
  const named = reasonsOf(reasons, change, data)
  if (named.length === 0) return [t('changePage.nobody', { dimension })]
  const groups = formats.join(
    'clause',
    named.map((reason) => clauseOf(reason, data, context)),
  )
  const rest = change - named.reduce((sum, { effect }) => sum + effect, 0)
  return [
    t('changePage.lead', { dimension, groups }),
    t('changePage.rest', { change: shortChange(rest, data.metric.unit, formats) }),
  ]
}

/** What did most of the change, by the rule by which the dimension is chosen (metrics/change.ts). */
function reasonsOf({ answer: { rows }, mix }: Reasons, change: number, data: Asked): Reason[] {
  const { metric, minimumSample } = data
  const number = (row: Row, id: string) => toNumber(row[id]) ?? 0
  const known = rows.filter(({ group }) => group !== '(none)')
  const isJudged = (row: Row) =>
    metric.way === 'added' || Math.min(number(row, 'n_before'), number(row, 'n_now')) >= minimumSample
  const levels = known.filter(isJudged).map((row): Reason => {
    const effect = number(row, metric.way === 'added' ? 'contribution' : 'rate')
    const share = (number(row, 'share_before') + number(row, 'share_now')) / 2
    return { way: 'level', row, effect, size: Math.sign(change) * (effect - change * share) }
  })
  const moved = (row: Row) => Math.abs(number(row, 'share_now') - number(row, 'share_before'))
  const [most] = rows.filter((row) => row.small_sample !== true).sort((a, b) => moved(b) - moved(a))
  const allMoved = rows.reduce((sum, row) => sum + moved(row), 0) / 2
  const shares: Reason[] =
    metric.way === 'weighted' && most && most.group !== '(none)' && allMoved > 0
      ? [{ way: 'mix', row: most, effect: mix, size: (Math.sign(change) * mix * moved(most)) / allMoved }]
      : []
  const found = [...shares, ...levels].filter(({ size }) => size > 0).sort((a, b) => b.size - a.size)
  return found.slice(0, NAMED).filter(({ size }) => size >= (found[0]?.size ?? 0) / 2)
}

function clauseOf({ way, row, effect }: Reason, data: Asked, { t, formats }: FindingContext): string {
  const { metric, scope } = data
  const isLevel = way === 'level'
  const [before, now] = isLevel ? [row.value_before, row.value_now] : [row.share_before, row.share_now]
  const figure = (value: Value | undefined) =>
    isLevel ? shortFigure(value, metric.unit, formats) : formats.value(value, 'rate')
  const words = {
    name: nameOfGroup(row),
    cases: t(`changePage.cases.${casesOf(metric.id, scope)}`),
    before: figure(before),
    now: figure(now),
    effect: shortChange(effect, metric.unit, formats),
  }
  const isRise = (toNumber(now) ?? 0) > (toNumber(before) ?? 0)
  if (isLevel) return t(isRise ? 'changePage.valueRose' : 'changePage.valueFell', words)
  return t(isRise ? 'changePage.shareRose' : 'changePage.shareFell', words)
}

/** Sentences have money as short as people say it; the table has it to the cent. */
const shortFigure = (value: Value | undefined, unit: Unit, formats: Formats) =>
  unit === 'money' ? formats.compact(value, unit) : formats.value(value, unit)

export function shortChange(change: number, unit: Unit, formats: Formats): string {
  if (unit !== 'money') return formats.change(change, unit)
  return (change > 0 ? '+' : change < 0 ? '−' : '') + formats.compact(Math.abs(change), unit)
}

/** What the shares are shares of. */
const casesOf = (metric: string, scope: Asked['scope']) =>
  metric === 'coverage_rate' || metric === 'frequency_compliance_rate' ? 'customers' : scope
