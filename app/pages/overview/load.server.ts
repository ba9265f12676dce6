/** What the overview shows: the month in focus in a sentence and in figures, the range in charts, and what needs attention. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { createFormats } from '~/format/formats'
import { langOf } from '~/i18n/language'
import { localize } from '~/i18n/localize'
import { message } from '~/i18n/message'
import { translate } from '~/i18n/translate.server'
import { loadWords } from '~/i18n/words'
import { catalog } from '~/metrics/catalog'
import type { Query } from '~/metrics/query'
import { groupingWithin, readRegions } from '~/metrics/regions'
import { mapDeferred, zipDeferred } from '~/page/deferred'
import { loadPage, type PageSpec } from '~/page/load.server'
import { settleWithin } from '~/page/settle.server'
import { metricInfo } from '~/panels'
import { isExplained } from '~/panels/change/question'
import { overviewMetrics } from '~/panels/overview/overview'
import { pages } from '~/panels/pages'
import { requirePermission } from '~/server/guard'
import { may } from '~/server/roles'
import { actingOn, listOf } from './attention.server'
import { focusOf } from './focus'
import { headlineOf } from './headline.server'
import { tilesOf } from './tiles.server'

const inFocus = (query: Query): Query => {
  const { from, to, asOf } = focusOf(query)
  return { ...query, from, to, asOf, grain: 'month', compare: null }
}

const overview = {
  ...pages.overview,
  panels: [...pages.overview.panels, 'report', 'report-breakdown'],
  asks: {
    report: inFocus,
    'report-breakdown': async (query, services) => ({
      ...inFocus(query),
      ...groupingWithin(query, await readRegions(services)),
    }),
  },
} as const satisfies PageSpec

export async function loadOverview(args: LoaderFunctionArgs) {
  const lang = langOf(args.request)
  const [page] = await Promise.all([loadPage(args, overview), loadWords(lang)])
  const { services } = args.context
  const { timeZone } = services
  const { query, address } = page
  const { report, 'report-breakdown': breakdown, attention, ...panels } = page.panels
  const formats = createFormats({ lang, timeZone, currency: services.settings.currency })
  const asked = { query, address, lang, formats }
  const actor = requirePermission(args.context, 'read')
  const mayAct = may(actor.roles, 'actOnAttention') && actor.kind === 'account'
  const { acting } = mayAct
    ? await settleWithin(args.context, { acting: actingOn(services, query) })
    : { acting: null }
  return {
    ...page,
    panels,
    attention: {
      ...attention,
      answer: mapDeferred(zipDeferred(attention.answer, acting), ([items, on]) =>
        listOf(items, on, asked, services),
      ),
    },
    headline: mapDeferred(zipDeferred(report.answer, breakdown.answer), ([figures, ofGroups]) =>
      headlineOf(figures, ofGroups, asked),
    ),
    tiles: mapDeferred(zipDeferred(report.answer, panels.overview.answer), ([figures, range]) =>
      tilesOf(figures, range, { focus: focusOf(query), lang, formats }),
    ),
    metrics: overviewMetrics.map((id) => ({
      subject: catalog[id].subject,
      isExplained: isExplained(id),
      ...localize(metricInfo(id), lang),
    })),
    targetRule: translate(message('targetRule.overview'), lang),
  }
}

export type OverviewData = Awaited<ReturnType<typeof loadOverview>>
