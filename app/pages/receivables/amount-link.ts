/** The way from an amount of a table of ages to the invoices behind it. */
import { toNumber } from '~/format/figures'
import type { Row } from '~/metrics/answer'
import type { Changes } from '~/page/addresses'
import { useDrillThrough } from '~/page/drill-through'
import { isAge } from './ages'

/** `open` narrows the open invoices to those of the row; nothing is behind a zero or any other column. */
export function useAmountLink(): (row: Row, column: string, open: Changes) => string | undefined {
  const { records } = useDrillThrough()
  return (row, column, open) => {
    if (!toNumber(row[column])) return undefined
    if (column === 'gross_balance') return records('receivables-open-items', open)
    return isAge(column) ? records('receivables-open-items', { ...open, age: column }) : undefined
  }
}
