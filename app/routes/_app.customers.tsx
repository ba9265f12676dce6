/** The list of customers. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { CustomersPage } from '~/pages/customers/CustomersPage'
import { loadCustomers } from '~/pages/customers/load.server'
import { pageTitle } from '~/pages/title'

export { ErrorPage as ErrorBoundary } from '~/ui/ErrorPage'

export const meta = pageTitle((words) => words.frame.customers)

export const loader = (args: LoaderFunctionArgs) => loadCustomers(args)

export default function Route() {
  return <CustomersPage data={useLoaderData<typeof loader>()} />
}
