/** The loader of the report: answers for one month and for the year before it, and the records that broke a rule. */

import type { LoaderFunctionArgs } from '@remix-run/node'
import { langOf } from '~/i18n/language'
import { localize } from '~/i18n/localize'
import { message } from '~/i18n/message'
import type { Lang } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import type { Answer, Row } from '~/metrics/answer'
import { catalog, type MetricId, metricWords } from '~/metrics/catalog'
import { dimensionLabel, isDimension, valueWords } from '~/metrics/dimensions'
import type { Query } from '~/metrics/query'
import { refuse } from '~/metrics/refuse'
import { groupingWithin, readRegions } from '~/metrics/regions'
import { addMonths } from '~/metrics/time'
import { titleOf } from '~/page/load.server'
import { answerRefusal } from '~/page/refusal.server'
import {
  answerPanel,
  type FilterChoice,
  filterChoices,
  metricInfo,
  type PanelId,
  panels,
  readQuery,
  toLink,
} from '~/panels'
import { creditRuleLabels } from '~/panels/receivables/credit-control'
import { requirePermission } from '~/server/guard'
import { type Services, today } from '~/server/services'
import type { CreditList, RuleNames } from '../receivables/credit'
import { creditListOf } from '../receivables/credit-list.server'
import { lastMonthOn, type ReportMonth, readMonth } from './month'

/** Rows of a list before the report points to the whole of it. */
const LISTED = 8

/** The first records of a list and how many there are. */
export type Counted = Answer & { total: number }

/**
 * The report of a month. All its numbers are those of the month's last day, so it reads the same whenever it is
 * asked for; and it is shown whole or not at all, because it is printed and filed.
 * @throws 404 where the address names no month, 400 with a sentence where a filter cannot be applied
 */
export async function loadReport({
  request,
  context,
  params,
}: Pick<LoaderFunctionArgs, 'request' | 'context' | 'params'>) {
  requirePermission(context, 'read')
  const { services } = context
  const lang = langOf(request)
  const day = today(services)
  const month = readMonth(params.month ?? '', day)
  if (!month) throw new Response(null, { status: 404 })
  const query = await questionOf(services, request, month, lang)
  const choices = localize(await filterChoices(services, 'overview'), lang)
  return {
    month,
    lastMonth: lastMonthOn(day),
    madeOn: day,
    timeZone: services.timeZone,
    minimumSample: services.settings.minimumSample,
    query: { asOf: query.asOf, known: query.known },
    filters: filtersOf(query, choices, lang),
    /** The parameters kept when the month changes. */
    search: searchOf(query),
    report: month.state === 'ahead' ? null : await answersOf(services, query, lang),
  }
}

export type ReportData = Awaited<ReturnType<typeof loadReport>>
export type Report = NonNullable<ReportData['report']>

async function questionOf(services: Services, request: Request, month: ReportMonth, lang: Lang) {
  const asked = new URL(request.url).searchParams
  asked.delete('lang')
  try {
    refuseOtherThanFilters(asked)
    const { from, to } = month
    const params = new URLSearchParams([...asked, ['from', from], ['to', to]])
    // A future month has no as-of day.
    if (month.state === 'ahead') params.set('as_of', to)
    return await readQuery(services, params, 'overview')
  } catch (error) {
    answerRefusal(error, lang)
  }
}

function refuseOtherThanFilters(asked: URLSearchParams) {
  for (const name of asked.keys()) {
    if (isDimension(name)) continue
    refuse(message('refusals.reportTakesFilters', { name }))
  }
}

const searchOf = ({ where }: Query) => {
  const params = new URLSearchParams(
    Object.entries(where).flatMap(([dimension, codes]) => codes.map((code) => [dimension, code])),
  )
  return params.size > 0 ? `?${params}` : ''
}

function filtersOf({ where }: Query, choices: readonly FilterChoice[], lang: Lang) {
  return Object.entries(where).map(([dimension, codes]) => {
    const choice = choices.find((one) => one.dimension === dimension)
    const nameOf = (code: string) =>
      choice?.options.find((option) => option.code === code)?.label ??
      translate(valueWords(dimension as 'region', code), lang)
    return { label: translate(dimensionLabel(dimension as 'region'), lang), values: codes.map(nameOf) }
  })
}

/** The panels of a report, each with its range: the month, or the year up to it; and how many rows, if not all. */
const shown = {
  figures: ['report', 'month'],
  groups: ['report-breakdown', 'groups'],
  satisfaction: ['satisfaction-trend', 'year'],
  complaints: ['complaints-trend', 'year'],
  receivables: ['receivables-trend', 'month'],
  ageing: ['receivables-ageing', 'month'],
  visits: ['visits-trend', 'year'],
  credit: ['receivables-credit-control', 'month', LISTED],
  late: ['complaints-breached', 'month'],
  overdue: ['visits-overdue', 'month'],
} as const satisfies Record<string, readonly [PanelId, string, number?]>

async function answersOf(services: Services, query: Query, lang: Lang) {
  // Thirteen months: the same month a year earlier is the first of them.
  const year: Query = { ...query, from: addMonths(query.from, -12) }
  const groups: Query = { ...query, ...groupingWithin(query, await readRegions(services)) }
  const queries = { month: query, year, groups }
  const asked = Object.entries(shown).map(
    async ([name, [id, time, limit]]) =>
      [name, localize(await answerPanel(services, id, queries[time], { limit }), lang)] as const,
  )
  const answers = Object.fromEntries(await Promise.all(asked)) as Record<keyof typeof shown, Answer>
  const titles = Object.fromEntries(
    Object.entries(shown).map(([name, [id]]) => [name, titleOf(id, lang)]),
  ) as Record<keyof typeof shown, string>
  const rules: RuleNames = localize(creditRuleLabels, lang)
  return {
    by: groups.by === 'department' ? ('department' as const) : ('region' as const),
    addresses: {
      month: toLink(query).toString(),
      year: toLink(year).toString(),
      groups: toLink(groups).toString(),
    },
    ...answers,
    titles,
    rules,
    credit: totalled(creditListOf(answers.credit, rules)),
    late: { ...counted(answers.late), open: answers.late.rows.filter(isUnresolved).length },
    overdue: counted(answers.overdue),
    metrics: panels.report.metrics.map((id) => described(id, lang)),
  }
}

const isUnresolved = (row: Row) => row.resolved_at === null

const counted = (answer: Answer): Counted => ({
  ...answer,
  rows: answer.rows.slice(0, LISTED),
  total: answer.rows.length,
})

const totalled = (list: CreditList) => ({ ...list, total: list.broken })

/** A metric as the report names and defines it. */
function described(id: MetricId, lang: Lang) {
  const { subject, sources } = catalog[id]
  const { formula } = metricWords(id)
  const { dates } = localize({ dates: sources.map(({ date }) => date) }, lang)
  return { ...localize({ ...metricInfo(id), subject, formula }, lang), dates: [...new Set(dates)] }
}
