/** One's own second factor; the one page that there is for who has to set one up before anything else. */
import '~/i18n/account'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { pageTitle } from '~/page/title'
import { actOnSecondFactor, loadSecondFactor } from '~/pages/second-factor/act.server'
import { SecondFactorPage } from '~/pages/second-factor/SecondFactorPage'

export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

export const meta = pageTitle((words) => words.secondFactor.title)

export const loader = (args: LoaderFunctionArgs) => loadSecondFactor(args)
export const action = (args: ActionFunctionArgs) => actOnSecondFactor(args)

export default function Route() {
  return <SecondFactorPage data={useLoaderData<typeof loader>()} outcome={useActionData<typeof action>()} />
}
