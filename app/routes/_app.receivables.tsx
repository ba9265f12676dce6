/** The receivables page. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loadPage } from '~/pages/load.server'
import { ReceivablesPage } from '~/pages/ReceivablesPage'
import { pageTitle } from '~/pages/title'

export { ErrorPage as ErrorBoundary } from '~/ui/ErrorPage'

export const meta = pageTitle((words) => words.frame.receivables)

export const loader = (args: LoaderFunctionArgs) =>
  loadPage(args, 'receivables', {
    panels: ['receivables-ageing', 'receivables-ageing-by', 'receivables-trend'],
    records: ['receivables-open-items'],
  })

export default function Route() {
  return <ReceivablesPage data={useLoaderData<typeof loader>()} />
}
