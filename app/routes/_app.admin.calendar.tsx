/** Which days are workdays, for those who set them. */
import '~/i18n/account'
import '~/i18n/administration'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { pageTitle } from '~/page/title'
import { CalendarPage } from '~/pages/rules/CalendarPage'
import { actOnCalendar, loadCalendar } from '~/pages/rules/calendar.server'

export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

export const meta = pageTitle((words) => words.workdays.title)

export const loader = (args: LoaderFunctionArgs) => loadCalendar(args)
export const action = (args: ActionFunctionArgs) => actOnCalendar(args)

export default function Route() {
  return <CalendarPage data={useLoaderData<typeof loader>()} outcome={useActionData<typeof action>()} />
}
