/** What belongs to a record, as a table of its own on the record's page. */
import type { ReactNode } from 'react'
import table from '~/ui/FormAboveList.module.css'
import styles from './Record.module.css'

/** `children` are the rows. */
type Props = { id: string; title: string; heads: readonly string[]; children: ReactNode }

export function RecordTable({ id, title, heads, children }: Props) {
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be focusable */}
      <section className={table.scroll} tabIndex={0}>
        <table className={table.table}>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </section>
    </section>
  )
}
