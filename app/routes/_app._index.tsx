/** The overview. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { langOf } from '~/i18n/language'
import { loadPage } from '~/page/load.server'
import { pageTitle } from '~/page/title'
import { OverviewPage } from '~/pages/overview/OverviewPage'
import { metricInfo } from '~/panels'
import { overviewMetrics } from '~/panels/overview/overview'
import { creditRuleNames } from '~/panels/receivables/credit-control'

export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

export const meta = pageTitle((words) => words.frame.overview)

export async function loader(args: LoaderFunctionArgs) {
  const page = await loadPage(args, 'overview', {
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
  })
  const lang = langOf(args.request)
  return {
    ...page,
    metrics: overviewMetrics.map((id) => metricInfo(id, lang)),
    creditRules: creditRuleNames(lang),
  }
}

export default function Route() {
  return <OverviewPage data={useLoaderData<typeof loader>()} />
}
