/** One customer: where it stands, four trends, and what happened. */
import '~/i18n/customers'
import '~/i18n/segments'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { pageTitle } from '~/page/title'
import { actOnCustomer } from '~/pages/customers/act.server'
import { CustomerPage } from '~/pages/customers/CustomerPage'
import { loadCustomer } from '~/pages/customers/load.server'

export { shouldRevalidate } from '~/page/display'
export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

export const meta: MetaFunction<typeof loader> = (args) =>
  pageTitle((words) => args.data?.file.name ?? words.frame.customers)(args)

export const loader = (args: LoaderFunctionArgs) => loadCustomer(args)
export const action = (args: ActionFunctionArgs) => actOnCustomer(args)

export default function Route() {
  return <CustomerPage data={useLoaderData<typeof loader>()} outcome={useActionData<typeof action>()} />
}
