/** What is on record about a service order; what is not known is left out. */
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { OrderRecord } from '~/deadlines/order'
import { useFormats } from '~/format/context'
import { CustomerLink } from '~/page/CustomerLink'
import { complaintAddress } from '~/page/complaint-address'
import { useNames } from '~/page/names'
import { Facts } from '~/page/record/Facts'

export function OrderFacts({ order: o }: { order: OrderRecord }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const names = useNames()
  const named = (column: string, value: string | null) => value && names.code(column, value)
  const money = (amount: string | null) => (amount === null ? null : formats.money(amount))
  const complaint = o.hasComplaint && o.complaintCode !== null && (
    <Link to={complaintAddress(o.complaintCode)}>{o.complaintCode}</Link>
  )
  return (
    <Facts
      facts={[
        [t('order.customer'), <CustomerLink key="customer" code={o.customerCode} name={o.customer} />],
        [t('order.kind'), names.code('kind', o.kind)],
        [t('order.urgency'), named('urgency', o.urgency)],
        [t('order.reason'), o.reason],
        [t('order.channel'), named('channel', o.channel)],
        [t('order.product'), o.product],
        [t('order.category'), o.category],
        [t('order.specification'), o.specification],
        [t('order.serial'), o.serialCode],
        [t('order.batch'), o.batch],
        [t('order.colour'), o.colour],
        [t('order.quantity'), o.quantity],
        [t('order.amount'), money(o.amount)],
        [t('order.purchased'), o.purchasedOn],
        [t('order.warranty'), o.warrantyUntil],
        [t('order.region'), o.region],
        [t('order.department'), o.department],
        [t('order.employee'), o.employee],
        [t('order.siteVisits'), o.siteVisits],
        [t('order.result'), o.result && t(`order.results.${o.result}`)],
        [t('order.cancelledBy'), o.cancelledBy && t(`order.parties.${o.cancelledBy}`)],
        [t('order.cost'), money(o.cost)],
        [t('order.charge'), money(o.charge)],
        [t('order.outcome'), o.outcomeScore],
        [t('order.complaint'), complaint || o.complaintCode],
      ]}
    />
  )
}

export function OrderTimes({ order: o }: { order: OrderRecord }) {
  const { t } = useTranslation()
  return (
    <Facts
      facts={[
        [t('order.requestedAt'), o.requestedAt],
        [t('order.respondedAt'), o.respondedAt],
        [t('order.appointedAt'), o.appointedAt],
        [t('order.arrivedAt'), o.arrivedAt],
        [t('order.completedAt'), o.completedAt],
        [t('order.followedUpAt'), o.followUpAt],
        [t('order.cancelledOn'), o.cancelledOn],
      ]}
    />
  )
}
