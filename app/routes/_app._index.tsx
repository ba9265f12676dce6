/** The overview. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { langOf } from '~/i18n/language'
import { loadPage } from '~/pages/load.server'
import { OverviewPage } from '~/pages/OverviewPage'
import { pageTitle } from '~/pages/title'
import { metricInfo } from '~/panels'
import { creditRuleNames } from '~/panels/credit-control'
import { overviewMetrics } from '~/panels/overview'

export { ErrorPage as ErrorBoundary } from '~/ui/ErrorPage'

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
