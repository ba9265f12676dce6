/** The log of signing in. */
import '~/i18n/account'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { langOf } from '~/i18n/language'
import { readPage } from '~/page/page-number.server'
import { readOrder } from '~/page/table-order.server'
import { pageTitle } from '~/page/title'
import { SignInsPage } from '~/pages/people/SignInsPage'
import { listSignIns, signInColumns } from '~/server/accounts/read-entries'
import { requirePerson } from '~/server/person'

export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

export const meta = pageTitle((words) => words.signIns.title)

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { visit } = requirePerson(context, 'managePeople')
  const params = new URL(request.url).searchParams
  const lang = langOf(request)
  const order = readOrder(params, signInColumns, lang)
  return { ...(await listSignIns(visit.door.db, readPage(params, lang), order)), order }
}

export default function Route() {
  return <SignInsPage {...useLoaderData<typeof loader>()} />
}
