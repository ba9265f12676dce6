/** The page of contacts. */
import '~/i18n/hotline'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loadPage } from '~/page/load.server'
import { pageTitle } from '~/page/title'
import { ContactsPage } from '~/pages/contacts/ContactsPage'
import { pages } from '~/panels/pages'

export { shouldRevalidate } from '~/page/display'
export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

export const meta = pageTitle((words) => words.frame.contacts)

export const loader = (args: LoaderFunctionArgs) => loadPage(args, pages.contacts)

export default function Route() {
  return <ContactsPage data={useLoaderData<typeof loader>()} />
}
