/** The way to the newest report: that of the last month that is over. */
import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { isDimension } from '~/metrics/dimensions'
import { lastMonthOn } from '~/pages/report/month'
import { requirePermission } from '~/server/guard'
import { today } from '~/server/services'

export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

/** Filters come along; the period of the page that people come from does not. */
export function loader({ request, context }: LoaderFunctionArgs) {
  requirePermission(context, 'read')
  const asked = new URL(request.url).searchParams
  const filters = new URLSearchParams([...asked].filter(([name]) => isDimension(name)))
  const search = filters.size > 0 ? `?${filters}` : ''
  return redirect(`/report/${lastMonthOn(today(context.services))}${search}`)
}

/** Without a page of its own, what is refused here would not be shown as one. */
export default function NoPage() {
  return null
}
