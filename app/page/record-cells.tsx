/** Linked cells of records: complaints, service orders and customers link to their pages. */
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { Row } from '~/metrics/answer'
import { CustomerLink } from './CustomerLink'
import { complaintAddress } from './complaint-address'
import { orderAddress } from './order-address'

export const recordCells: Readonly<Record<string, (row: Row) => ReactNode>> = {
  complaint_code: ({ complaint_code }) => (
    <Link to={complaintAddress(String(complaint_code))}>{complaint_code}</Link>
  ),
  // Of complaints and visits it stands in files alone.
  order_code: ({ order_code }) => <Link to={orderAddress(String(order_code))}>{order_code}</Link>,
  customer_name: ({ customer_name, customer_code }) => (
    <CustomerLink code={customer_code} name={customer_name} />
  ),
}
