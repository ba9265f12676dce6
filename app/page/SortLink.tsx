/** The head of a column as a link that puts the table in its order, then the other way round, then as it was. */
import { useLocation } from '@remix-run/react'
import { type Column, isWords } from '~/metrics/answer'
import styles from './AnswerTable.module.css'
import { changed } from './addresses'
import { displaying, sortName } from './display'
import { StayLink } from './StayLink'

type Props = {
  column: Pick<Column, 'id' | 'label' | 'unit'>
  /** The order of the table now. */
  by: string | null
  panel: string
  /** The parameter that says it, where the page is of this list, which then begins anew. */
  name?: string | undefined
}

/** For the cell around it. */
export const sortOf = (by: string | null | undefined, id: string) =>
  by === id ? 'ascending' : by === `-${id}` ? 'descending' : undefined

export function SortLink({ column: { id, label, unit }, by, panel, name }: Props) {
  const { search } = useLocation()
  // Names are looked for from A on, figures and days from the largest.
  const ways = isWords(unit) ? [id, `-${id}`] : [`-${id}`, id]
  const next = by === ways[0] ? ways[1] : by === ways[1] ? null : ways[0]
  const to = name
    ? changed(search, { [name]: next ?? null })
    : displaying(search, sortName(panel), next ?? null)
  const isSorted = by !== null && ways.includes(by)
  return (
    <StayLink className={styles.sort} to={to} at={panel}>
      {label}
      {isSorted && <span aria-hidden="true">{by === id ? ' ↑' : ' ↓'}</span>}
    </StayLink>
  )
}
