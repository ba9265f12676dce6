/** The loader of Explore: parses the query, answers it, and lists metrics, dimensions and saved views. */

import { type LoaderFunctionArgs, data as withStatus } from '@remix-run/node'
import { langOf } from '~/i18n/language'
import { localize } from '~/i18n/localize'
import type { Lang } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import { catalog, isMetricId, type MetricId, metricIds } from '~/metrics/catalog'
import { dimensionIds, dimensionLabel, isDimension } from '~/metrics/dimensions'
import { seesSubject } from '~/metrics/execute'
import { mapInBatches } from '~/metrics/in-batches'
import { addsUp } from '~/metrics/metric'
import { QueryRefused } from '~/metrics/refuse'
import type { Deferred } from '~/page/deferred'
import { counted } from '~/page/load.server'
import { listViews } from '~/page/saved-views.server'
import { settleWithin } from '~/page/settle.server'
import { EXPLORE } from '~/page/view-paths'
import { filterChoices, metricInfo, readQuery, toLink } from '~/panels'
import { answerAdHocQuery, sqlOfAdHocQuery, toAdHocParams } from '~/panels/explore/ad-hoc-query'
import { type AdHocQuery, dimensionsOfMetric, scopeOf } from '~/panels/explore/question'
import { QueryTooLarge, readAdHocQuery } from '~/panels/explore/read-question'
import { differenceOf } from '~/panels/explore/second-scope'
import { requirePermission } from '~/server/guard'
import { type Services, today } from '~/server/services'
import { arrangement, division } from './order'
import { type PageParameters, questionIn, readPageParameters } from './parameters'
import { type ExploreAnswer, partForPage } from './part'

/** A metric to choose, with the dimensions that it has. */
function metricChoices(lang: Lang, services: Services) {
  const seen = metricIds.filter((id) => seesSubject(services, catalog[id].subject))
  return seen.map((id) => {
    const { label, unit } = localize(metricInfo(id), lang)
    const { subject } = catalog[id]
    return { id, label, unit, subject, addsUp: addsUp(catalog[id]), dimensions: dimensionsOfMetric(id) }
  })
}
export type MetricChoice = ReturnType<typeof metricChoices>[number]

/** Answers with status 400 where the question is refused; the page then shows why, with the form to correct it. */
export async function loadExplore({ request, context }: Pick<LoaderFunctionArgs, 'request' | 'context'>) {
  const actor = requirePermission(context, 'read')
  const { services } = context
  const lang = langOf(request)
  const params = new URL(request.url).searchParams
  const { question, page, refusal } = await readQuestion(services, params, lang)
  const scope = question?.scope ?? 'overview'
  const query = question?.query ?? (await readQuery(services, new URLSearchParams(), 'overview'))
  const free = question?.free ? withTotals(question.free) : null
  const [choices, views, answers, closestValid] = await Promise.all([
    filterChoices(services, scope),
    listViews(services.savedViews, actor, EXPLORE),
    free && refusal === null
      ? settleWithin(context, {
          answer: answerAdHocQuery(services, forPage(free)).then(async (found) =>
            counted(context, await pagePartOf(found, lang)),
          ),
        })
      : null,
    refusal === null ? null : findMended(services, params),
  ])
  const loaded = {
    scope,
    query,
    address: (free ? toAdHocParams(free, toLink) : toLink(query)).toString(),
    today: today(services),
    minimumSample: services.settings.minimumSample,
    choices: localize(choices, lang),
    definitions: { query: (free?.metrics ?? []).map((id) => localize(metricInfo(id), lang)) },
    metrics: metricChoices(lang, services),
    dimensions: dimensionIds.map((id) => ({ id, label: translate(dimensionLabel(id), lang) })),
    chosen: free?.metrics ?? params.getAll('metric'),
    isGrained: free?.grained ?? false,
    top: free?.arrangement.first.top ?? null,
    isSorted: Boolean(free?.arrangement.first.sort),
    other: free?.other?.versus ?? null,
    difference: free?.other ? differenceOf(free.metrics[0] as MetricId).id : null,
    draw: page?.draw ?? null,
    views,
    view: page?.view ?? null,
    refusal,
    closestValid,
    sql: free && refusal === null ? sqlOfAdHocQuery(services, free) : null,
    answer: (answers?.answer ?? null) as Deferred<ExploreAnswer> | null,
  }
  return withStatus(loaded, { status: refusal === null ? 200 : 400 })
}

/** A page has room for so many rows and columns of two dimensions. */
const MOST_CROSSED = { first: 40, second: 20 }

const isCrossed = ({ query, grained }: AdHocQuery) => query.by2 !== null && !grained

/** What a page shows of two dimensions, or of the first groups alone, has the total of all beside it. */
function withTotals(free: AdHocQuery): AdHocQuery {
  const { arrangement } = free
  const totals = arrangement.totals || isCrossed(free) || arrangement.first.top !== null
  return { ...free, arrangement: { ...arrangement, totals } }
}

function forPage(free: AdHocQuery): AdHocQuery {
  if (!isCrossed(free)) return free
  const { first, second } = free.arrangement
  const arrangement = {
    ...free.arrangement,
    first: { ...first, top: first.top ?? MOST_CROSSED.first },
    second: { ...second, top: second.top ?? MOST_CROSSED.second },
  }
  return { ...free, arrangement }
}

/** What a page shows of an answer; rows in turns, because there may be very many of them. */
async function pagePartOf({ rows, ...head }: Awaited<ReturnType<typeof answerAdHocQuery>>, lang: Lang) {
  const local = await mapInBatches(rows, (row) => localize(row, lang))
  return partForPage({ ...localize(head, lang), rows: local })
}

type Read = {
  question: {
    free: AdHocQuery | null
    query: AdHocQuery['query']
    scope: Parameters<typeof filterChoices>[1]
  } | null
  page: PageParameters | null
  refusal: string | null
}

/** Without a metric there is no query yet, but range and filters are parsed. */
async function readQuestion(services: Services, params: URLSearchParams, lang: Lang): Promise<Read> {
  let page: PageParameters | null = null
  try {
    page = readPageParameters(params)
    if (!page.question.has('metric')) {
      const query = await readQuery(services, page.question, 'overview')
      return { question: { free: null, query, scope: 'overview' }, page, refusal: null }
    }
    const free = await readAdHocQuery(services, page.question, { onPage: true })
    return { question: understood(free), page, refusal: null }
  } catch (error) {
    // A query that is too large stays in the form.
    if (error instanceof QueryTooLarge)
      return { question: understood(error.question), page, refusal: translate(error.words, lang) }
    if (!(error instanceof QueryRefused)) throw error
    return { question: null, page, refusal: translate(error.words, lang) }
  }
}

const understood = (free: AdHocQuery): Read['question'] => ({
  free,
  query: free.query,
  scope: scopeOf(free.metrics),
})

const grouping: readonly string[] = division

/** The address nearest to a refused one that can be answered; null where not even a metric is known. */
async function findMended(services: Services, params: URLSearchParams): Promise<string | null> {
  const asked = questionIn(params)
  const keep = (isKept: (name: string, value: string) => boolean) =>
    new URLSearchParams([...asked].filter(([name, value]) => isKept(name, value)))
  const isKnown = (name: string, value: string) => name !== 'metric' || isMetricId(value)
  const candidates = [
    keep(isKnown),
    keep((name) => !(arrangement as readonly string[]).includes(name)),
    keep((name) => name !== 'region_level'),
    keep((name) => name === 'by' || !grouping.includes(name)),
    keep((name) => !grouping.includes(name)),
    keep((name, value) => isKnown(name, value) && !grouping.includes(name) && !isDimension(name)),
    keep((name, value) => name === 'metric' && isKnown(name, value)),
  ]
  for (const candidate of candidates) {
    try {
      await readAdHocQuery(services, candidate, { onPage: true })
      return `?${candidate}`
    } catch (error) {
      if (!(error instanceof QueryRefused)) throw error
    }
  }
  return null
}

export type ExploreData = Awaited<ReturnType<typeof loadExplore>>['data']
