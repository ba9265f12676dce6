/** The loader of the report: answers for one period and for the time up to it, and the records that broke a rule. */

import type { LoaderFunctionArgs } from '@remix-run/node'
import { langOf } from '~/i18n/language'
import { localize } from '~/i18n/localize'
import { message } from '~/i18n/message'
import type { Lang } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import type { Answer, Row } from '~/metrics/answer'
import { catalog, type MetricId, metricWords } from '~/metrics/catalog'
import { dimensionLabel, isDimension, valueWords } from '~/metrics/dimensions'
import {
  lastPeriodOn,
  type Period,
  periodAfter,
  periodBefore,
  periodKinds,
  readPeriod,
} from '~/metrics/period'
import type { Query } from '~/metrics/query'
import { refuse } from '~/metrics/refuse'
import { groupingWithin, readRegions } from '~/metrics/regions'
import type { Day } from '~/metrics/time'
import { titleOf } from '~/page/load.server'
import { answerRefusal } from '~/page/refusal.server'
import {
  answerPanel,
  type FilterChoice,
  filterChoices,
  metricInfo,
  type PanelId,
  readQuery,
  toLink,
} from '~/panels'
import { creditRuleLabels } from '~/panels/receivables/credit-control'
import { requirePermission } from '~/server/guard'
import { type Services, today } from '~/server/services'
import type { CreditList, RuleNames } from '../receivables/credit'
import { creditListOf } from '../receivables/credit-list.server'
import { comparedTime, periodOfKind, periodsToChoose, trendTime } from './times'

/** Rows of a list before the report points to the whole of it. */
const LISTED = 8

/** The first records of a list and how many there are. */
export type Counted = Answer & { total: number }

/**
 * The report of a period. All its numbers are those of the period's last day, so it reads the same whenever it is
 * asked for; and it is shown whole or not at all, because it is printed and filed.
 * @throws 404 where the address names no period, 400 with a sentence where a filter cannot be applied
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
  const period = readPeriod(params.period ?? '', day)
  if (!period) throw new Response(null, { status: 404 })
  const query = await questionOf(services, request, period, lang)
  const choices = localize(await filterChoices(services, 'overview'), lang)
  return {
    period,
    compared: { previous: comparedTime(period, 'previous'), last_year: comparedTime(period, 'last_year') },
    madeOn: day,
    timeZone: services.timeZone,
    minimumSample: services.settings.minimumSample,
    query: { asOf: query.asOf, known: query.known },
    picker: pickerOf(period, query, day, choices),
    filters: filtersOf(query, choices, lang),
    /** The parameters kept when the period changes. */
    search: searchOf(query),
    report: period.state === 'ahead' ? null : await answersOf(services, query, period, lang),
  }
}

/** What leads to other reports: the same time as another kind of period, periods of this kind, and regions. */
function pickerOf(period: Period, { known, where }: Query, today: Day, choices: readonly FilterChoice[]) {
  const begins = Object.values(known.covered).flatMap((span) => span?.from ?? [])
  const since = begins.sort()[0] ?? null
  return {
    kinds: periodKinds.map((kind) => ({ kind, id: periodOfKind(kind, period, today) })),
    periods: periodsToChoose(period.kind, today, since, period),
    previous: periodBefore(period),
    next: periodAfter(period, today),
    last: lastPeriodOn(period.kind, today),
    regions: choices.find(({ dimension }) => dimension === 'region') ?? null,
    chosenRegions: where.region ?? [],
  }
}

export type ReportData = Awaited<ReturnType<typeof loadReport>>
export type Report = NonNullable<ReportData['report']>

async function questionOf(services: Services, request: Request, period: Period, lang: Lang) {
  const asked = new URL(request.url).searchParams
  asked.delete('lang')
  try {
    refuseOtherThanFilters(asked)
    const { from, to, kind } = period
    const params = new URLSearchParams([...asked, ['from', from], ['to', to], ['grain', kind]])
    // A future period has no as-of day.
    if (period.state === 'ahead') params.set('as_of', to)
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

/** The panels of a report, each with its time: the period, or what its trends show; and how many rows, if not all. */
const shown = {
  figures: ['report', 'period'],
  groups: ['report-breakdown', 'groups'],
  satisfaction: ['satisfaction-trend', 'trend'],
  complaints: ['complaints-trend', 'trend'],
  receivables: ['receivables-trend', 'period'],
  ageing: ['receivables-ageing', 'period'],
  visits: ['visits-trend', 'trend'],
  credit: ['receivables-credit-control', 'period', LISTED],
  late: ['complaints-breached', 'period'],
  overdue: ['visits-overdue', 'period'],
} as const satisfies Record<string, readonly [PanelId, string, number?]>

async function answersOf(services: Services, query: Query, period: Period, lang: Lang) {
  const trend: Query = { ...query, ...trendTime(period) }
  const groups: Query = { ...query, ...groupingWithin(query, await readRegions(services)) }
  const queries = { period: query, trend, groups }
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
      period: toLink(query).toString(),
      trend: toLink(trend).toString(),
      groups: toLink(groups).toString(),
    },
    ...answers,
    titles,
    rules,
    credit: totalled(creditListOf(answers.credit, rules)),
    late: { ...counted(answers.late), open: answers.late.rows.filter(isUnresolved).length },
    overdue: counted(answers.overdue),
    metrics: answers.figures.rows.map(({ metric }) => described(metric as MetricId, lang)),
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
