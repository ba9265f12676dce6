/** What each group owes as a bar, its overdue part first, so that size and trouble are read in one line. */
import { Link } from '@remix-run/react'
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import type { Answer, Row } from '~/metrics/answer'
import styles from '../charts.module.css'
import { tagsOf } from '../marks'

type Props = {
  answer: Answer
  nameOf: (row: Row) => string
  linkOf: (row: Row) => string | undefined
  names: { balance: string; rate: string; overdue: string; open: string }
  limit: number
  label: string
}

export function BalanceBars({ answer, nameOf, linkOf, names, limit, label }: Props) {
  const formats = useFormats()
  const rows = answer.rows.slice(0, limit)
  const largest = Math.max(1, ...rows.map((row) => toNumber(row.gross_balance) ?? 0))
  return (
    <div>
      <ul className={styles.legend}>
        <li>
          <span className={styles.swatch} style={{ background: 'var(--series-1)' }} />
          {names.overdue}
        </li>
        <li>
          <span className={styles.swatch} style={{ background: 'var(--series-3)' }} />
          {names.open}
        </li>
      </ul>
      <table className={styles.ranked} aria-label={label}>
        <thead>
          <tr>
            <th scope="col" className={styles.rankedName}>
              <span className="visually-hidden">
                {answer.columns.find(({ id }) => id === 'label')?.label}
              </span>
            </th>
            <th scope="col" colSpan={2} className={styles.rankedHead}>
              {names.balance}
            </th>
            <th scope="col" className={styles.rankedFigure} data-change>
              {names.rate}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const balance = toNumber(row.gross_balance) ?? 0
            const overdue = balance * (toNumber(row.overdue_rate) ?? 0)
            const group = String(row.group)
            const link = linkOf(row)
            const width = (amount: number) => ({ width: `${(amount / largest) * 100}%` })
            return (
              <tr key={group}>
                <th scope="row" className={styles.rankedName}>
                  {link ? <Link to={link}>{nameOf(row)}</Link> : nameOf(row)}
                </th>
                <td className={styles.rankedTrack}>
                  <span className={styles.balance}>
                    <span data-part="overdue" style={width(overdue)} />
                    <span data-part="open" style={width(balance - overdue)} />
                  </span>
                </td>
                <td
                  className={styles.rankedFigure}
                  {...tagsOf({ column: 'gross_balance', group, value: row.gross_balance })}
                >
                  {formats.listed(row.gross_balance, 'money')}
                </td>
                <td
                  className={styles.rankedChange}
                  {...tagsOf({ column: 'overdue_rate', group, value: row.overdue_rate })}
                >
                  {formats.value(row.overdue_rate, 'rate')}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
