/** One service order and its deadlines, explained day by day. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import '~/i18n/record'
import { contactsOfOrder } from '~/deadlines/contact'
import { explainOrder } from '~/deadlines/explain'
import { langOf } from '~/i18n/language'
import { localize } from '~/i18n/localize'
import { codeOfAddress } from '~/page/complaint-address'
import { pageTitle } from '~/page/title'
import { OrderPage } from '~/pages/order/OrderPage'
import { orderView } from '~/pages/order/order-view'
import { requirePermission } from '~/server/guard'
import { today } from '~/server/services'

export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

export const meta: MetaFunction<typeof loader> = (args) =>
  pageTitle((words) => [words.order.name, args.data?.order.code].filter(Boolean).join(' '))(args)

export async function loader({ request, context }: LoaderFunctionArgs) {
  requirePermission(context, 'read')
  const { services } = context
  const code = codeOfAddress(request.url)
  const { timeZone } = services
  const found =
    code === null ? null : await explainOrder(services, code, { timeZone, today: today(services) })
  if (!found) throw new Response(null, { status: 404 })
  const contacts = await contactsOfOrder(services, { ...found.order, timeZone })
  return localize(orderView(found, contacts), langOf(request))
}

export default function Route() {
  return <OrderPage {...useLoaderData<typeof loader>()} />
}
