/** The visits page. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loadPage } from '~/page/load.server'
import { pageTitle } from '~/page/title'
import { VisitsPage } from '~/pages/visits/VisitsPage'
import { pages } from '~/panels/pages'

export { shouldRevalidate } from '~/page/display'
export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

export const meta = pageTitle((words) => words.frame.visits)

export const loader = (args: LoaderFunctionArgs) => loadPage(args, pages.visits)

export default function Route() {
  return <VisitsPage data={useLoaderData<typeof loader>()} />
}
