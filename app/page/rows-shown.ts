/** How many rows that name customers an answer shows. */
import type { Answer } from '~/metrics/answer'
import { isListId } from '~/panels/record-ids'

const naming = ['customer', 'customer_code', 'customer_name']

type Shown = Pick<Answer<unknown>, 'panel' | 'filters' | 'columns'> & { rows: readonly unknown[] }

/** Those of lists of records, and of whatever else has a row for each customer. */
export function rowsShown({ panel, filters, columns, rows }: Shown): number {
  const isByCustomer = filters.by === 'customer' || columns.some(({ id }) => naming.includes(id))
  return isListId(panel) || isByCustomer ? rows.length : 0
}
