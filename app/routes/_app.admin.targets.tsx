/** What metrics are to reach, for those who set it. */
import '~/i18n/account'
import '~/i18n/administration'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { pageTitle } from '~/page/title'
import { actOnTargets, loadTargets } from '~/pages/targets/act.server'
import { TargetsPage } from '~/pages/targets/TargetsPage'

export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

export const meta = pageTitle((words) => words.targets.title)

export const loader = (args: LoaderFunctionArgs) => loadTargets(args)
export const action = (args: ActionFunctionArgs) => actOnTargets(args)

export default function Route() {
  return <TargetsPage data={useLoaderData<typeof loader>()} outcome={useActionData<typeof action>()} />
}
