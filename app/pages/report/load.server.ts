/** The loader of the report: one document for one period, and after it, where asked for, that of each region. */

import type { LoaderFunctionArgs } from '@remix-run/node'
import { langOf } from '~/i18n/language'
import { localize } from '~/i18n/localize'
import { message } from '~/i18n/message'
import type { Lang } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import { dimensionLabel, valueWords } from '~/metrics/dimensions'
import { lastPeriodOn, type Period, periodAfter, periodBefore, periodKinds } from '~/metrics/period'
import type { Query } from '~/metrics/query'
import { refuse } from '~/metrics/refuse'
import { groupingWithin, readRegions } from '~/metrics/regions'
import type { Day } from '~/metrics/time'
import { answerRefusal } from '~/page/refusal.server'
import { type FilterChoice, filterChoices } from '~/panels'
import { readMeasures, regionOfReport } from '~/panels/overview/measures'
import { readReportQuestion } from '~/panels/report-question'
import { requirePermission } from '~/server/guard'
import { may } from '~/server/roles'
import { type Services, today } from '~/server/services'
import { answersOf } from './answers.server'
import { comparedTime, periodOfKind, periodsToChoose } from './times'
import { mayWriteIn } from './writing'

/** Asks for the reports of all regions below in one document. */
const EACH = 'each'
/** Regions in one document. */
const MOST_REGIONS = 12

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
  const actor = requirePermission(context, 'read')
  const { services } = context
  const lang = langOf(request)
  const day = today(services)
  const { period, query, isEach } = await readReport(services, request, params.period)
  const choices = localize(await filterChoices(services, 'overview'), lang)
  const regions = await regionsOf(services, query)
  const documentOf = async (of: Query) => ({
    filters: filtersOf(of, choices, lang),
    /** The parameters kept when the period changes. */
    search: searchOf(of),
    report: period.state === 'ahead' ? null : await answersOf(services, of, period, lang),
    measures: await readMeasures(services, period.id, regionOfReport(of)),
  })
  const document = await documentOf(query)
  const others: (typeof document)[] = []
  // One after the other: together they would ask more of the database than ten pages.
  for (const { code } of isEach && document.report ? regions : [])
    others.push(await documentOf({ ...query, where: { ...query.where, region: [code] } }))
  return {
    period,
    compared: { previous: comparedTime(period, 'previous'), last_year: comparedTime(period, 'last_year') },
    madeOn: day,
    minimumSample: services.settings.minimumSample,
    query: { asOf: query.asOf, known: query.known },
    picker: pickerOf(period, query, day, choices),
    regions: { listed: regions, canBeOne: regions.length <= MOST_REGIONS },
    ...document,
    writing: {
      isAllowed: may(actor.roles, 'writeMeasures') && actor.kind === 'account',
      isHere: mayWriteIn(query.where, actor.scope),
    },
    isEach,
    others,
  }
}

export type ReportData = Awaited<ReturnType<typeof loadReport>>

/** What an address asks. @throws 404 where it names no period, 400 with a sentence where it is not understood */
export async function readReport(services: Services, request: Request, id: string | undefined) {
  const asked = new URL(request.url).searchParams
  asked.delete('lang')
  try {
    const each = asked.getAll(EACH)
    asked.delete(EACH)
    if (each.some((value) => value !== 'region'))
      refuse(message('refusals.notTaken', { name: EACH, value: each.join(), list: 'region' }))
    const found = await readReportQuestion(services, id ?? '', asked)
    if (!found) throw new Response(null, { status: 404 })
    const { period, query } = found
    const isEach = each.length > 0
    if (isEach && (await regionsOf(services, query)).length > MOST_REGIONS)
      refuse(message('refusals.tooManyReports', { most: MOST_REGIONS }))
    return { period, query, isEach }
  } catch (error) {
    answerRefusal(error, langOf(request))
  }
}

/** The regions into which the report is divided: those below the one that it is about, else the first that are several. */
async function regionsOf(services: Services, query: Query): Promise<{ code: string; label: string }[]> {
  const regions = await readRegions(services)
  const { by, regionLevel } = groupingWithin(query, regions)
  if (by !== 'region') return []
  const chosen = query.where.region ?? []
  const isWithin = (way: string[]) => chosen.length === 0 || chosen.some((code) => way.includes(code))
  return regions
    .filter(({ level, way }) => (regionLevel === null || level === regionLevel) && isWithin(way))
    .map(({ code, label }) => ({ code, label }))
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
