/** Drill-through from an amount of an ageing table to its open invoices. */
import { toNumber } from '~/format/figures'
import type { Row } from '~/metrics/answer'
import type { Changes } from '~/page/addresses'
import { useDrillThrough } from '~/page/drill-through'
import { isAge } from './ages'

/** `open` filters the open invoices by the row; null for a zero and for other columns. */
export function useAmountLink(): (row: Row, column: string, open: Changes) => string | undefined {
  const { records } = useDrillThrough()
  return (row, column, open) => {
    if (!toNumber(row[column])) return undefined
    if (column === 'gross_balance') return records('receivables-open-items', open)
    return isAge(column) ? records('receivables-open-items', { ...open, age: column }) : undefined
  }
}
