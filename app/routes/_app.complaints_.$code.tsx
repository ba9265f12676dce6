/** One complaint and its deadlines, explained day by day. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import '~/i18n/actions'
import '~/i18n/record'
import { actionsOfComplaint } from '~/deadlines/action'
import { contactsOfComplaint } from '~/deadlines/contact'
import { explainDeadlines } from '~/deadlines/explain'
import { ordersOfComplaint } from '~/deadlines/order'
import { langOf } from '~/i18n/language'
import { localize } from '~/i18n/localize'
import { codeOfAddress } from '~/page/complaint-address'
import { pageTitle } from '~/page/title'
import { ComplaintPage } from '~/pages/complaint/ComplaintPage'
import { complaintView } from '~/pages/complaint/complaint-view'
import { requirePermission } from '~/server/guard'
import { today } from '~/server/services'

export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

export const meta: MetaFunction<typeof loader> = (args) =>
  pageTitle((words) => [words.frame.complaints, args.data?.complaint.code].filter(Boolean).join(' '))(args)

export async function loader({ request, context }: LoaderFunctionArgs) {
  requirePermission(context, 'read')
  const { services } = context
  const code = codeOfAddress(request.url)
  const day = today(services)
  const { timeZone } = services
  const found = code === null ? null : await explainDeadlines(services, code, { timeZone, today: day })
  if (!found) throw new Response(null, { status: 404 })
  const [orders, actions, contacts] = await Promise.all([
    ordersOfComplaint(services, found.complaint),
    actionsOfComplaint(services, found.complaint),
    contactsOfComplaint(services, { ...found.complaint, timeZone }),
  ])
  return localize(complaintView(found, { orders, actions, contacts }, day), langOf(request))
}

export default function Route() {
  return <ComplaintPage {...useLoaderData<typeof loader>()} />
}
