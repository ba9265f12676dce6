/** Linked cells of records: complaints and customers link to their pages. */
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { Row } from '~/metrics/answer'
import { customerAddress } from './addresses'
import { complaintAddress } from './complaint-address'

export const recordCells: Readonly<Record<string, (row: Row) => ReactNode>> = {
  complaint_code: ({ complaint_code }) => (
    <Link to={complaintAddress(String(complaint_code))}>{complaint_code}</Link>
  ),
  customer_name: ({ customer_name, customer_code }) => (
    <Link to={customerAddress(String(customer_code))}>{customer_name}</Link>
  ),
}
