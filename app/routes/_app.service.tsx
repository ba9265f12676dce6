/** The page of service orders. */
import '~/i18n/service'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loadPage } from '~/page/load.server'
import { pageTitle } from '~/page/title'
import { ServicePage } from '~/pages/service/ServicePage'
import { pages } from '~/panels/pages'

export { shouldRevalidate } from '~/page/display'
export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

export const meta = pageTitle((words) => words.frame.service)

export const loader = (args: LoaderFunctionArgs) => loadPage(args, pages.service)

export default function Route() {
  return <ServicePage data={useLoaderData<typeof loader>()} />
}
