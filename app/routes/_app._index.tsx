/** The overview. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { pageTitle } from '~/page/title'
import { loadOverview } from '~/pages/overview/load.server'
import { OverviewPage } from '~/pages/overview/OverviewPage'

export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

export const meta = pageTitle((words) => words.frame.overview)

export const loader = (args: LoaderFunctionArgs) => loadOverview(args)

export default function Route() {
  return <OverviewPage data={useLoaderData<typeof loader>()} />
}
