/** Open service orders, the most urgent first, each with the days left and a link to its deadlines. */
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { Deadline, TimeLeft } from '~/page/DeadlineCells'
import { useFindingContext } from '~/page/finding-context'
import type { Listed } from '~/page/load.server'
import { orderAddress } from '~/page/order-address'
import { RecordsPanel } from '~/page/RecordsPanel'
import { openOrdersFinding } from './findings'

/** In the order of reading: which one, how urgent it is, what it is about. */
const columns = [
  'order_code',
  'days_left',
  'deadline',
  'kind',
  'order_reason',
  'customer_name',
  'region_name',
  'employee_name',
]

export function OpenOrders({ answer }: { answer: Listed }) {
  const { t } = useTranslation()
  return (
    <RecordsPanel
      answer={{
        ...answer,
        columns: columns.flatMap((id) => answer.columns.filter((column) => column.id === id)),
      }}
      finding={openOrdersFinding(answer, useFindingContext())}
      nothing={t('service.nothingOpen')}
      cells={{
        order_code: ({ order_code }) => <Link to={orderAddress(String(order_code))}>{order_code}</Link>,
        days_left: (row) => <TimeLeft row={row} />,
        deadline: (row) => {
          const code = String(row.order_code)
          return <Deadline row={row} code={code} to={orderAddress(code)} />
        },
      }}
      columns={columns}
    />
  )
}
