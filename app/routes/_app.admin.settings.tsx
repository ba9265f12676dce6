/** What is set for all, for those who manage it. */
import '~/i18n/account'
import '~/i18n/administration'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { pageTitle } from '~/page/title'
import { actOnSettings, loadSettings } from '~/pages/settings/act.server'
import { SettingsPage } from '~/pages/settings/SettingsPage'

export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

export const meta = pageTitle((words) => words.settings.title)

export const loader = (args: LoaderFunctionArgs) => loadSettings(args)
export const action = (args: ActionFunctionArgs) => actOnSettings(args)

export default function Route() {
  return <SettingsPage data={useLoaderData<typeof loader>()} outcome={useActionData<typeof action>()} />
}
