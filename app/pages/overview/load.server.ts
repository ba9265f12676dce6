/** What the overview shows, and the words for its key figures and for what needs attention. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { langOf } from '~/i18n/language'
import { localize } from '~/i18n/localize'
import { loadPage, type PageSpec } from '~/page/load.server'
import { metricInfo } from '~/panels'
import { overviewMetrics } from '~/panels/overview/overview'
import { creditRuleLabels } from '~/panels/receivables/credit-control'

const overview = {
  scope: 'overview',
  panels: [
    'overview',
    'attention',
    'satisfaction-trend',
    'complaints-trend',
    'complaints-by-level',
    'receivables-trend',
    'receivables-ageing-trend',
    'visits-trend',
  ],
} as const satisfies PageSpec

export async function loadOverview(args: LoaderFunctionArgs) {
  const page = await loadPage(args, overview)
  const lang = langOf(args.request)
  return {
    ...page,
    metrics: overviewMetrics.map((id) => localize(metricInfo(id), lang)),
    creditRules: localize(creditRuleLabels, lang),
  }
}

export type OverviewData = Awaited<ReturnType<typeof loadOverview>>
