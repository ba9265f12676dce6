/** The page of the customer base. */
import '~/i18n/customer-base'
import '~/i18n/segments'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { pageTitle } from '~/page/title'
import { CustomerBasePage } from '~/pages/customer-base/CustomerBasePage'
import { loadCustomerBase } from '~/pages/customer-base/load.server'

export { shouldRevalidate } from '~/page/display'
export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

export const meta = pageTitle((words) => words.frame.customer_base)

export const loader = (args: LoaderFunctionArgs) => loadCustomerBase(args)

export default function Route() {
  return <CustomerBasePage data={useLoaderData<typeof loader>()} />
}
