/** The record of changes. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { langOf } from '~/i18n/language'
import { readPage } from '~/page/page-number.server'
import { pageTitle } from '~/page/title'
import { ChangesPage } from '~/pages/people/ChangesPage'
import { listChanges } from '~/server/accounts/read-entries'
import { requirePerson } from '~/server/person'

export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

export const meta = pageTitle((words) => words.changeLog.title)

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { visit } = requirePerson(context, 'managePeople')
  const page = readPage(new URL(request.url).searchParams, langOf(request))
  return listChanges(visit.door.db, page)
}

export default function Route() {
  return <ChangesPage {...useLoaderData<typeof loader>()} />
}
