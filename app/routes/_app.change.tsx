/** Why a metric changed between two periods, by the groups of a dimension. */
import '~/i18n/change'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { pageTitle } from '~/page/title'
import { ChangePage } from '~/pages/change/ChangePage'
import { loadChange } from '~/pages/change/load.server'

export { shouldRevalidate } from '~/page/display'
export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

export const meta = pageTitle((words) => words.changePage.plain)

export const loader = (args: LoaderFunctionArgs) => loadChange(args)

export default function Route() {
  return <ChangePage data={useLoaderData<typeof loader>()} />
}
