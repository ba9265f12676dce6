/** One's own account. */
import '~/i18n/account'
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { pageTitle } from '~/page/title'
import { AccountPage } from '~/pages/people/AccountPage'
import { actOnAccount, loadAccount } from '~/pages/people/act-on-account.server'

export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

export const meta = pageTitle((words) => words.frame.account)

/** Where the browser goes on to. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

export const loader = (args: LoaderFunctionArgs) => loadAccount(args)
export const action = (args: ActionFunctionArgs) => actOnAccount(args)

export default function Route() {
  return <AccountPage data={useLoaderData<typeof loader>()} outcome={useActionData<typeof action>()} />
}
