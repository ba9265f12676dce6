/** The people who have an account. */
import '~/i18n/account'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { pageTitle } from '~/page/title'
import { actOnPeople, loadPeople } from '~/pages/people/act-on-people.server'
import { PeoplePage } from '~/pages/people/PeoplePage'

export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

export const meta = pageTitle((words) => words.people.title)

export const loader = (args: LoaderFunctionArgs) => loadPeople(args)
export const action = (args: ActionFunctionArgs) => actOnPeople(args)

export default function Route() {
  return <PeoplePage data={useLoaderData<typeof loader>()} outcome={useActionData<typeof action>()} />
}
