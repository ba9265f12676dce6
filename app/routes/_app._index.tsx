/** The overview. */
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { pageTitle } from '~/page/title'
import { actOnAttention } from '~/pages/overview/act.server'
import { loadOverview } from '~/pages/overview/load.server'
import { OverviewPage } from '~/pages/overview/OverviewPage'
import { requireActor } from '~/server/guard'
import { may } from '~/server/roles'

export { shouldRevalidate } from '~/page/display'
export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

export const meta = pageTitle((words) => words.frame.overview)

/** Whoever may not see figures begins elsewhere. */
export async function loader(args: LoaderFunctionArgs) {
  const { roles } = requireActor(args.context)
  if (!may(roles, 'read')) throw redirect(may(roles, 'managePeople') ? '/admin/people' : '/account')
  return loadOverview(args)
}

export const action = (args: ActionFunctionArgs) => actOnAttention(args)

export default function Route() {
  return <OverviewPage data={useLoaderData<typeof loader>()} outcome={useActionData<typeof action>()} />
}
