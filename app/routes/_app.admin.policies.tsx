/** How long each step of a complaint may take, for those who set it. */
import '~/i18n/account'
import '~/i18n/administration'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { pageTitle } from '~/page/title'
import { PoliciesPage } from '~/pages/rules/PoliciesPage'
import { actOnPolicies, loadPolicies } from '~/pages/rules/policies.server'

export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

export const meta = pageTitle((words) => words.policies.title)

export const loader = (args: LoaderFunctionArgs) => loadPolicies(args)
export const action = (args: ActionFunctionArgs) => actOnPolicies(args)

export default function Route() {
  return <PoliciesPage data={useLoaderData<typeof loader>()} outcome={useActionData<typeof action>()} />
}
