/** A customer's service orders: what is open, what of it is late, and the last repair. */
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import type { Row } from '~/metrics/answer'
import { recordsAddress } from '~/page/addresses'
import { usePage } from '~/page/context'
import { Figure, Remark } from './Figure'

export function ServiceOrders({ row }: { row: Row }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { address } = usePage()
  const open = toNumber(row.open_orders) ?? 0
  const overdue = toNumber(row.overdue_orders) ?? 0
  return (
    <Figure
      name={t('customer.orders')}
      column="open_orders"
      row={row}
      isBad={overdue > 0}
      to={recordsAddress('service-open', address)}
      value={formats.count(open)}
    >
      {overdue > 0 ? (
        <Remark isBad>
          <Link to={recordsAddress('service-open', address, { overdue: 'true' })}>
            {t('customer.breached', { n: formats.count(overdue) })}
          </Link>
        </Remark>
      ) : (
        <Remark>{t(open > 0 ? 'customer.ordersOnTime' : 'customer.noneOpenOrders')}</Remark>
      )}
      <Remark>
        {row.last_repair_on === null
          ? t('customer.neverRepaired')
          : t('customer.lastRepair', { day: row.last_repair_on })}
      </Remark>
      <Remark>
        <Link to={recordsAddress('service-records', address)}>{t('customer.ordersOf')}</Link>
      </Remark>
    </Figure>
  )
}
