/** The complaints page. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ComplaintsPage } from '~/pages/ComplaintsPage'
import { loadPage } from '~/pages/load.server'
import { pageTitle } from '~/pages/title'

export { ErrorPage as ErrorBoundary } from '~/ui/ErrorPage'

export const meta = pageTitle((words) => words.frame.complaints)

export const loader = (args: LoaderFunctionArgs) =>
  loadPage(args, 'complaints', {
    panels: [
      'complaints-trend',
      'complaints-follow-up',
      'complaints-breakdown',
      'complaints-resolution-days',
      'complaints-levels',
      'complaints-dispositions',
      'complaints-heatmap',
    ],
    records: ['complaints-open'],
    by: 'cause',
  })

export default function Route() {
  return <ComplaintsPage data={useLoaderData<typeof loader>()} />
}
