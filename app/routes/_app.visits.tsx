/** The visits page. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loadPage } from '~/pages/load.server'
import { pageTitle } from '~/pages/title'
import { VisitsPage } from '~/pages/VisitsPage'

export { ErrorPage as ErrorBoundary } from '~/ui/ErrorPage'

export const meta = pageTitle((words) => words.frame.visits)

export const loader = (args: LoaderFunctionArgs) =>
  loadPage(args, 'visits', {
    panels: [
      'visits-trend',
      'visits-calendar',
      'visits-breakdown',
      'visits-coverage',
      'visits-follow-ups',
      'visits-cost',
    ],
    records: ['visits-overdue'],
  })

export default function Route() {
  return <VisitsPage data={useLoaderData<typeof loader>()} />
}
