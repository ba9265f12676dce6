/** Where the record of a task is shown: the page of the complaint or of the order, or the list that holds the action or visit. */
import type { Row } from '~/metrics/answer'
import { addDays } from '~/metrics/time'
import { type Changes, recordsAddress } from '~/page/addresses'
import { complaintAddress } from '~/page/complaint-address'
import { orderAddress } from '~/page/order-address'

export function recordAddress(
  { task, code, deadline, customer_code, employee_code }: Row,
  asOf: string,
): string {
  if (String(task).startsWith('order_')) return orderAddress(String(code))
  if (task === 'action')
    return recordsAddress('actions-open', '', { as_of: asOf, employee: String(employee_code ?? '(none)') })
  if (task !== 'visit' && task !== 'report') return complaintAddress(String(code))
  // A visit is listed by the last day of its window, a report by the day of its visit, the day before it is due.
  const day = task === 'visit' ? String(deadline) : addDays(String(deadline), -1)
  const cohort: Changes = task === 'visit' ? {} : { cohort: 'made' }
  const customer: Changes = customer_code === null ? {} : { customer: String(customer_code) }
  return recordsAddress('visits-records', '', { from: day, to: day, as_of: asOf, ...cohort, ...customer })
}
