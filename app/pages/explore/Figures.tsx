/** Metrics of the whole range as figures, each with how it moved. */

import { tagsOf } from '~/charts/marks'
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import type { Answer, Column } from '~/metrics/answer'
import { useChangeOf } from '../Breakdown'
import styles from './Drawn.module.css'
import type { DrawnProps } from './plots'

export function Figures({ answer, columns }: DrawnProps) {
  return (
    <dl className={styles.figures}>
      {columns.map((column) => (
        <Figure key={column.id} answer={answer} column={column} />
      ))}
    </dl>
  )
}

function Figure({ answer, column }: { answer: Answer; column: Column }) {
  const formats = useFormats()
  const { change } = useChangeOf(answer, column.id)
  const [row = {}] = answer.rows
  const value = column.unit === 'money' ? formats.money(row[column.id]) : formats.cell(row[column.id], column)
  return (
    <div>
      <dt>{column.label}</dt>
      <dd {...tagsOf({ column: column.id, group: 'whole', value: row[column.id] })}>{value}</dd>
      {change && toNumber(row[`${column.id}_change`]) !== null && (
        <dd className={styles.moved}>
          {change.of(row)} {change.label}
        </dd>
      )}
    </div>
  )
}
