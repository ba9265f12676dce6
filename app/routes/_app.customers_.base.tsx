/** The page of the customer base. */
import '~/i18n/customer-base'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loadPage } from '~/page/load.server'
import { pageTitle } from '~/page/title'
import { CustomerBasePage } from '~/pages/customer-base/CustomerBasePage'
import { pages } from '~/panels/pages'

export { shouldRevalidate } from '~/page/display'
export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

export const meta = pageTitle((words) => words.frame.customer_base)

export const loader = (args: LoaderFunctionArgs) => loadPage(args, pages.customer_base)

export default function Route() {
  return <CustomerBasePage data={useLoaderData<typeof loader>()} />
}
