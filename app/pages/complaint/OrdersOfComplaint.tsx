/** The service orders that a complaint led to. */
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { OrderOfComplaint } from '~/deadlines/order'
import { useNames } from '~/page/names'
import { orderAddress } from '~/page/order-address'
import { RecordTable } from '~/page/record/RecordTable'

export function OrdersOfComplaint({ orders }: { orders: readonly OrderOfComplaint[] }) {
  const { t } = useTranslation()
  const names = useNames()
  const stateOf = ({ result, cancelledBy, completedOn }: OrderOfComplaint) => {
    if (result) return t(`order.results.${result}`)
    if (cancelledBy) return t('order.states.cancelled')
    return completedOn ? t('order.results.done') : t('order.states.open')
  }
  return (
    <RecordTable
      id="orders"
      title={t('order.ofComplaint')}
      heads={[
        t('order.code'),
        t('order.kind'),
        t('order.requestedAt'),
        t('order.completedAt'),
        t('order.state'),
      ]}
    >
      {orders.map((order) => (
        <tr key={order.code}>
          <th scope="row">
            <Link to={orderAddress(order.code)}>{order.code}</Link>
          </th>
          <td>{names.code('kind', order.kind)}</td>
          <td>{order.requestedOn}</td>
          <td>{order.completedOn}</td>
          <td>{stateOf(order)}</td>
        </tr>
      ))}
    </RecordTable>
  )
}
