/** The list of customers. */
import '~/i18n/customers'
import '~/i18n/segments'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { pageTitle } from '~/page/title'
import { CustomersPage } from '~/pages/customers/CustomersPage'
import { loadCustomers } from '~/pages/customers/load.server'

export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

export const meta = pageTitle((words) => words.frame.customers)

export const loader = (args: LoaderFunctionArgs) => loadCustomers(args)

export default function Route() {
  return <CustomersPage data={useLoaderData<typeof loader>()} />
}
