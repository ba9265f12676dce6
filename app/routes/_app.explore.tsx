/** Ad-hoc queries: any metrics, by any dimension that they share, over time or not, in a chosen chart type. */
import '~/i18n/explore'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { pageTitle } from '~/page/title'
import { actOnViews } from '~/pages/explore/act.server'
import { ExplorePage } from '~/pages/explore/ExplorePage'
import { loadExplore } from '~/pages/explore/load.server'

export { shouldRevalidate } from '~/page/display'
export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

export const meta: MetaFunction<typeof loader> = (args) => {
  const opened = args.data?.views.find(({ id }) => id === args.data?.view)?.name
  return pageTitle((words) => [opened, words.explore.title].filter(Boolean).join(' · '))(args)
}

export const loader = (args: LoaderFunctionArgs) => loadExplore(args)
export const action = (args: ActionFunctionArgs) => actOnViews(args)

export default function Route() {
  return <ExplorePage data={useLoaderData<typeof loader>()} saving={useActionData<typeof action>()} />
}
