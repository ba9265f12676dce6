/** Linked cells of records: complaints, service orders and customers link to their pages. */
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { Row } from '~/metrics/answer'
import { CustomerLink } from './CustomerLink'
import { complaintAddress } from './complaint-address'
import { orderAddress } from './order-address'

/** An action without a complaint that is on record is of no customer. */
const isOfNobody = ({ action_code, customer_code }: Row) =>
  action_code !== undefined && customer_code === null

export const recordCells: Readonly<Record<string, (row: Row) => ReactNode>> = {
  complaint_code: (row) =>
    isOfNobody(row) ? (
      row.complaint_code
    ) : (
      <Link to={complaintAddress(String(row.complaint_code))}>{row.complaint_code}</Link>
    ),
  // Of complaints and visits it stands in files alone.
  order_code: ({ order_code }) => <Link to={orderAddress(String(order_code))}>{order_code}</Link>,
  customer_name: (row) =>
    isOfNobody(row) ? '' : <CustomerLink code={row.customer_code} name={row.customer_name} />,
}
