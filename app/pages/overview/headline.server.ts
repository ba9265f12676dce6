/** The first sentence of the overview: the last whole month, the targets met and missed, and where the misses come from. */

import { numberIn, toNumber } from '~/format/figures'
import type { Formats } from '~/format/formats'
import { type Message, message, type Values } from '~/i18n/message'
import type { Lang } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import { type Answer, columnsBeside, type Row, type Unit } from '~/metrics/answer'
import { catalog, type MetricId } from '~/metrics/catalog'
import type { Query } from '~/metrics/query'
import { addMonths } from '~/metrics/time'
import { changed, sharedSearch } from '~/page/addresses'
import { subjectPages } from '~/page/subject-pages'
import { metricInfo } from '~/panels'
import { type Focus, focusOf } from './focus'
import { moveOf } from './tiles.server'

/** Words that lead somewhere. */
export type Lead = { text: string; to: string }

export type Headline = {
  period: string
  verdict: Lead
  /** The figures that miss their target, the furthest first, each with the group that most of it comes from. */
  missed: { figure: Lead; reason: Lead | null }[]
  /** How many figures moved which way since the period before. */
  moves: string | null
}

/** Misses that are told in full. */
const TOLD = 2

export type Asked = { query: Query; address: string; lang: Lang; formats: Formats }

export function headlineOf(figures: Answer, groups: Answer, asked: Asked): Headline {
  const { lang, query, formats } = asked
  const focus = focusOf(query)
  const say = (id: Message['message'], values?: Values) => translate(message(id, values), lang)
  const judged = figures.rows.filter(({ status }) => standings.some((one) => one === status))
  const having = (status: string) => judged.filter((row) => row.status === status)
  const missed = having('missed').sort((a, b) => shortfall(b) - shortfall(a))
  return {
    period: periodName(focus, asked),
    verdict: { text: verdictOf(judged, say, formats), to: verdictAddress(focus, asked) },
    missed: missed.slice(0, TOLD).map((row) => {
      const id = row.metric as MetricId
      const { unit, better, label } = metricInfo(id)
      const words = {
        label,
        value: figureText(row.value, unit, asked),
        target: figureText(row.target, unit, asked),
      }
      const text = say(better === 'lower' ? 'headline.above' : 'headline.below', words)
      const to = pageOf(id, focus, asked, {})
      return { figure: { text, to }, reason: reasonOf(row, groups, focus, asked) }
    }),
    moves: focus.isMonth ? movesOf(figures, formats, addMonths(focus.from, -1), say) : null,
  }
}

type Say = (id: Message['message'], values?: Values) => string

const standings = ['met', 'near', 'uncertain', 'missed'] as const

/** How many stand how; what none does is not told, but for those that are met and missed. */
function verdictOf(judged: readonly Row[], say: Say, formats: Formats): string {
  if (judged.length === 0) return say('headline.noTargets')
  const parts = standings.flatMap((standing) => {
    const n = judged.filter(({ status }) => status === standing).length
    if (n === 0 && (standing === 'near' || standing === 'uncertain')) return []
    return [say(`headline.${standing}`, { n, judged: judged.length })]
  })
  return formats.join('part', parts)
}

/** In parts of the target, so that figures of different units can be ranked. */
function shortfall({ value, target }: Row): number {
  const [is, goal] = [toNumber(value) ?? 0, toNumber(target) ?? 0]
  return goal === 0 ? 0 : Math.abs(is - goal) / Math.abs(goal)
}

/**
 * The group that at least half of what lies on the wrong side of the target comes from: its cases times its own distance
 * to the target. Only of rates whose sample is what they are a share of.
 */
function reasonOf(row: Row, groups: Answer, focus: Focus, asked: Asked): Lead | null {
  const id = row.metric as MetricId
  const { hits, better, unit } = catalog[id]
  const goal = toNumber(row.target)
  if (!hits || goal === null || !groups.columns.some((column) => column.id === id)) return null
  const { sample } = columnsBeside(groups, id)
  const shares = groups.rows.flatMap((group) => {
    const [value, n] = [toNumber(group[id]), numberIn(group, sample)]
    if (value === null || !n) return []
    const distance = better === 'lower' ? value - goal : goal - value
    return distance > 0 ? [{ group, short: n * distance }] : []
  })
  const [worst] = [...shares].sort((a, b) => b.short - a.short)
  const all = shares.reduce((sum, { short }) => sum + short, 0)
  if (!worst || groups.rows.length < 2 || worst.short * 2 < all) return null
  const { group } = worst
  const by = String(groups.filters.by ?? 'region')
  const words = { group: String(group.label), value: figureText(group[id], unit, asked) }
  return {
    text: translate(message('headline.reason', words), asked.lang),
    to: pageOf(id, focus, asked, { [by]: String(group.group) }),
  }
}

/** Changes that chance may bring about, or that are none once they are written, are counted as none. */
function movesOf(figures: Answer, formats: Formats, before: string, say: Say): string | null {
  const ways = figures.rows.flatMap((row) => {
    const { unit, better } = catalog[row.metric as MetricId]
    const { isAboutSame, change: given } = moveOf(row, figures, 'previous')
    const change = toNumber(given)
    // A number of cases moves with its rate, which is judged against chance.
    if (change === null || better === null || unit === 'count') return []
    if (isAboutSame || !/[1-9]/.test(formats.change(change, unit))) return ['same']
    return [change > 0 === (better === 'higher') ? 'better' : 'worse']
  })
  if (ways.length === 0) return null
  const count = (way: string) => ways.filter((one) => one === way).length
  return say('headline.moves', {
    before: formats.bucket(before, 'month'),
    better: count('better'),
    worse: count('worse'),
    same: count('same'),
  })
}

const figureText = (value: Row[string] | undefined, unit: Unit, { formats }: Asked) =>
  formats.compact(value, unit)

function periodName({ from, to, isMonth }: Focus, { formats, lang }: Asked): string {
  if (isMonth) return formats.bucket(from, 'month')
  return translate(message('headline.range', { from: formats.day(from), to: formats.day(to) }), lang)
}

/** The page of the figure's subject over the period, of a group alone. */
function pageOf(
  id: MetricId,
  { from, to }: Focus,
  { address }: Asked,
  alone: Record<string, string>,
): string {
  const search = changed(sharedSearch(address), { from, to, grain: null, ...alone })
  return subjectPages[catalog[id].subject].address + search
}

/** The report of the month, of what is filtered. */
function verdictAddress({ from, isMonth }: Focus, { address, query }: Asked): string {
  const params = new URLSearchParams(address)
  const filters = new URLSearchParams([...params].filter(([name]) => name in query.where))
  if (!isMonth) return '#overview'
  return `/report/${from.slice(0, 7)}${filters.size > 0 ? `?${filters}` : ''}`
}
