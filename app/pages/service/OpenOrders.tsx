/** Open service orders. */
import { useTranslation } from 'react-i18next'
import { useFindingContext } from '~/page/finding-context'
import type { Listed } from '~/page/load.server'
import { OpenRecords } from '~/page/OpenRecords'
import { orderAddress } from '~/page/order-address'
import { openOrdersFinding } from './findings'

export function OpenOrders({ answer }: { answer: Listed }) {
  const { t } = useTranslation()
  return (
    <OpenRecords
      answer={answer}
      finding={openOrdersFinding(answer, useFindingContext())}
      nothing={t('service.nothingOpen')}
      columns={[
        'order_code',
        'days_left',
        'deadline',
        'kind',
        'order_reason',
        'customer_name',
        'region_name',
        'employee_name',
      ]}
      addressOf={orderAddress}
    />
  )
}
