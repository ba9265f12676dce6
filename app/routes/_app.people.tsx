/** The page of staff: how people compare, and how they are evaluated. */
import '~/i18n/staff'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { pageTitle } from '~/page/title'
import { loadStaff } from '~/pages/staff/load.server'
import { StaffPage } from '~/pages/staff/StaffPage'

export { shouldRevalidate } from '~/page/display'
export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

export const meta = pageTitle((words) => words.frame.staff)

export const loader = (args: LoaderFunctionArgs) => loadStaff(args)

export default function Route() {
  return <StaffPage data={useLoaderData<typeof loader>()} />
}
