/** One figure of a customer: its name, its value, and the remarks that explain it. */
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { tagsOf } from '~/charts/marks'
import type { Row } from '~/metrics/answer'
import styles from './Customer.module.css'

type Props = {
  name: string
  value: ReactNode
  /** The column whose value it is. */
  column: string
  row: Row
  isBad?: boolean
  /** Its drill target. */
  to?: string
  children: ReactNode
}

export function Figure({ name, value, column, row, isBad = false, to, children }: Props) {
  return (
    <div className={styles.figure}>
      <h3>{to ? <Link to={to}>{name}</Link> : name}</h3>
      <p
        className={styles.value}
        data-bad={isBad || undefined}
        {...tagsOf({ column, group: String(row.customer), value: row[column] })}
      >
        {value}
      </p>
      {children}
    </div>
  )
}

/** A remark under a figure; bad news is highlighted. */
export const Remark = ({ isBad = false, children }: { isBad?: boolean; children: ReactNode }) => (
  <p className={isBad ? styles.bad : undefined}>{children}</p>
)
