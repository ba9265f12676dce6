/** The head of a column by which its table can be put in order. */
import type { Column } from '~/metrics/answer'
import { SortLink, sortOf } from './SortLink'

type Props = {
  column: Pick<Column, 'id' | 'label' | 'unit'>
  /** The order of the table now. */
  by: string | null
  /** The id of the table, where one comes back to without scripts. */
  at: string
  /** The parameter that says it; without it `sort.` and the id of the table. */
  name?: string
  className?: string | undefined
}

export function SortedHead({ column, by, at, name, className }: Props) {
  return (
    <th scope="col" className={className} data-column={column.id} aria-sort={sortOf(by, column.id)}>
      <SortLink column={column} by={by} panel={at} name={name} />
    </th>
  )
}
