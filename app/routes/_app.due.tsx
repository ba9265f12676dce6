/** What is due today and tomorrow, person by person. */
import '~/i18n/due'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { pageTitle } from '~/page/title'
import { DuePage } from '~/pages/due/DuePage'
import { loadDue } from '~/pages/due/load.server'

export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

export const meta = pageTitle((words) => words.due.title)

export const loader = (args: LoaderFunctionArgs) => loadDue(args)

export default function Route() {
  return <DuePage data={useLoaderData<typeof loader>()} />
}
