/** What the overview shows, and the words for its key figures and for what needs attention. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { langOf } from '~/i18n/language'
import { localize } from '~/i18n/localize'
import { catalog } from '~/metrics/catalog'
import { loadPage } from '~/page/load.server'
import { metricInfo } from '~/panels'
import { isExplained } from '~/panels/change/question'
import { overviewMetrics } from '~/panels/overview/overview'
import { pages } from '~/panels/pages'
import { creditRuleLabels } from '~/panels/receivables/credit-control'

export async function loadOverview(args: LoaderFunctionArgs) {
  const page = await loadPage(args, pages.overview)
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
