/** The visits page. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loadPage } from '~/page/load.server'
import { pageTitle } from '~/page/title'
import { visits } from '~/pages/visits/panels'
import { VisitsPage } from '~/pages/visits/VisitsPage'

export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

export const meta = pageTitle((words) => words.frame.visits)

export const loader = (args: LoaderFunctionArgs) => loadPage(args, visits)

export default function Route() {
  return <VisitsPage data={useLoaderData<typeof loader>()} />
}
