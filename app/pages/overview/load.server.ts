/** What the overview shows, and the words for its key figures and for what needs attention. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { langOf } from '~/i18n/language'
import { localize } from '~/i18n/localize'
import { catalog } from '~/metrics/catalog'
import { loadPage, type PageSpec } from '~/page/load.server'
import { metricInfo } from '~/panels'
import { isExplained } from '~/panels/change/question'
import { overviewMetrics } from '~/panels/overview/overview'
import { creditRuleLabels } from '~/panels/receivables/credit-control'
import { groups } from './groups'

const overview = {
  scope: 'overview',
  panels: ['overview', 'attention', ...new Set(groups.flatMap(({ trend, chart }) => [trend, chart]))],
} satisfies PageSpec

export async function loadOverview(args: LoaderFunctionArgs) {
  const page = await loadPage(args, overview)
  const lang = langOf(args.request)
  return {
    ...page,
    metrics: overviewMetrics.map((id) => ({
      subject: catalog[id].subject,
      isExplained: isExplained(id),
      ...localize(metricInfo(id), lang),
    })),
    creditRules: localize(creditRuleLabels, lang),
  }
}

export type OverviewData = Awaited<ReturnType<typeof loadOverview>>
