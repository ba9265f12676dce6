/** The receivables page. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { pageTitle } from '~/page/title'
import { loadReceivables } from '~/pages/receivables/load.server'
import { ReceivablesPage } from '~/pages/receivables/ReceivablesPage'

export { shouldRevalidate } from '~/page/display'
export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

export const meta = pageTitle((words) => words.frame.receivables)

export const loader = (args: LoaderFunctionArgs) => loadReceivables(args)

export default function Route() {
  return <ReceivablesPage data={useLoaderData<typeof loader>()} />
}
