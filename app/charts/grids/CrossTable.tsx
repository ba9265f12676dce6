/** Counts by two groupings: a row per group, a column per kind, totals on both sides; darker is more. */
import { Link } from '@remix-run/react'
import type { CSSProperties } from 'react'
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import type { Answer, Row } from '~/metrics/answer'
import { tagsOf } from '../marks'
import styles from './CrossTable.module.css'

type Props = {
  answer: Answer
  /** The columns that are counted, and the one with their sum. */
  columns: readonly string[]
  total: string
  nameOf: (row: Row) => string
  /** Where a cell leads; without a row it is a column's total, without a column a row's. */
  linkOf: (row: Row | null, column: string | null) => string
  totalName: string
  label: string
}

export function CrossTable({ answer, columns, total, nameOf, linkOf, totalName, label }: Props) {
  const formats = useFormats()
  const count = (row: Row, column: string) => toNumber(row[column]) ?? 0
  const highest = Math.max(1, ...answer.rows.flatMap((row) => columns.map((column) => count(row, column))))
  const sum = (column: string) => answer.rows.reduce((all, row) => all + count(row, column), 0)
  const labelOf = (id: string) => answer.columns.find((column) => column.id === id)?.label ?? id
  const figure = (value: number, row: Row | null, column: string | null) =>
    value === 0 ? (
      formats.count(0)
    ) : (
      <Link
        to={linkOf(row, column)}
        aria-label={[row ? nameOf(row) : totalName, column ? labelOf(column) : totalName, value].join(', ')}
      >
        {formats.count(value)}
      </Link>
    )
  return (
    <table className={styles.cross} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{labelOf('label')}</span>
          </th>
          {columns.map((column) => (
            <th key={column} scope="col">
              {labelOf(column)}
            </th>
          ))}
          <th scope="col">{totalName}</th>
        </tr>
      </thead>
      <tbody>
        {answer.rows.map((row) => (
          <tr key={String(row.group)}>
            <th scope="row">{nameOf(row)}</th>
            {columns.map((column) => {
              const value = count(row, column)
              return (
                <td
                  key={column}
                  data-zero={value === 0 || undefined}
                  style={value > 0 ? ({ '--strength': value / highest } as CSSProperties) : undefined}
                  {...tagsOf({ column, group: String(row.group), value: row[column] })}
                >
                  {figure(value, row, column)}
                </td>
              )
            })}
            <td
              className={styles.total}
              {...tagsOf({ column: total, group: String(row.group), value: row[total] })}
            >
              {figure(count(row, total), row, null)}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{totalName}</th>
          {columns.map((column) => (
            <td key={column} className={styles.total}>
              {figure(sum(column), null, column)}
            </td>
          ))}
          <td className={styles.total}>{figure(sum(total), null, null)}</td>
        </tr>
      </tfoot>
    </table>
  )
}
