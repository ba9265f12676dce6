/** The satisfaction page. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loadPage } from '~/pages/load.server'
import { SatisfactionPage } from '~/pages/SatisfactionPage'
import { pageTitle } from '~/pages/title'

export { ErrorPage as ErrorBoundary } from '~/ui/ErrorPage'

export const meta = pageTitle((words) => words.frame.satisfaction)

export const loader = (args: LoaderFunctionArgs) =>
  loadPage(args, 'satisfaction', {
    panels: [
      'satisfaction-trend',
      'satisfaction-aspects',
      'satisfaction-breakdown',
      'satisfaction-distribution',
    ],
    records: ['satisfaction-dissatisfied'],
  })

export default function Route() {
  return <SatisfactionPage data={useLoaderData<typeof loader>()} />
}
