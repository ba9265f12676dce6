/** One account, for those who manage people. */
import '~/i18n/account'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { pageTitle } from '~/page/title'
import { actOnPerson, loadPerson } from '~/pages/people/act-on-people.server'
import { PersonPage } from '~/pages/people/PersonPage'

export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

export const meta = pageTitle((words) => words.people.title)

export const loader = (args: LoaderFunctionArgs) => loadPerson(args)
export const action = (args: ActionFunctionArgs) => actOnPerson(args)

export default function Route() {
  return <PersonPage data={useLoaderData<typeof loader>()} outcome={useActionData<typeof action>()} />
}
