/** Views of pages that somebody keeps under names. */
import '~/i18n/explore'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { pageTitle } from '~/page/title'
import { actOnKeptViews } from '~/pages/views/act.server'
import { loadViews } from '~/pages/views/load.server'
import { ViewsPage } from '~/pages/views/ViewsPage'

export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

export const meta = pageTitle((words) => words.frame.views)

export const loader = (args: LoaderFunctionArgs) => loadViews(args)
export const action = (args: ActionFunctionArgs) => actOnKeptViews(args)

export default function Route() {
  return <ViewsPage data={useLoaderData<typeof loader>()} refused={useActionData<typeof action>()} />
}
