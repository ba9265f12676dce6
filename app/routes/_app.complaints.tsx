/** The complaints page. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import '~/i18n/actions'
import { loadPage } from '~/page/load.server'
import { pageTitle } from '~/page/title'
import { ComplaintsPage } from '~/pages/complaints/ComplaintsPage'
import { pages } from '~/panels/pages'

export { shouldRevalidate } from '~/page/display'
export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

export const meta = pageTitle((words) => words.frame.complaints)

export const loader = (args: LoaderFunctionArgs) => loadPage(args, pages.complaints)

export default function Route() {
  return <ComplaintsPage data={useLoaderData<typeof loader>()} />
}
