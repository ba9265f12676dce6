/** The way to the newest report: that of the last month that is over. */
import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { isDimension } from '~/metrics/dimensions'
import { lastPeriodOn, readPeriod } from '~/metrics/period'
import { requirePermission } from '~/server/guard'
import { today } from '~/server/services'

export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

/** Filters come along; of another page's time only the period of a report, which the report's own form sends. */
export function loader({ request, context }: LoaderFunctionArgs) {
  requirePermission(context, 'read')
  const asked = new URL(request.url).searchParams
  const day = today(context.services)
  const period = readPeriod(asked.get('period') ?? lastPeriodOn('month', day), day)
  if (!period) throw new Response(null, { status: 404 })
  const filters = new URLSearchParams([...asked].filter(([name]) => isDimension(name)))
  return redirect(`/report/${period.id}${filters.size > 0 ? `?${filters}` : ''}`)
}

/** Without a page of its own, what is refused here would not be shown as one. */
export default function NoPage() {
  return null
}
