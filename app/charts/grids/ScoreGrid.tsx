/** A figure by two scores, the best in the top right corner; darker is more, and each cell leads to what it counts. */
import { Link } from '@remix-run/react'
import type { CSSProperties } from 'react'
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import type { Answer, Row } from '~/metrics/answer'
import { tagsOf } from '../marks'
import styles from './ScoreGrid.module.css'

type Props = {
  answer: Answer
  /** The columns with the scores from the bottom up and from left to right. */
  up: string
  along: string
  scores: readonly number[]
  /** What is counted, and what stands small under it. */
  column: string
  under: string
  linkOf: (row: Row) => string
  /** What a cell says in words. */
  cellName: (row: Row) => string
  label: string
}

export function ScoreGrid({ answer, up, along, scores, column, under, linkOf, cellName, label }: Props) {
  const formats = useFormats()
  const keyOf = (row: Row) => `${row[up]} ${row[along]}`
  const cells = new Map(answer.rows.map((row) => [keyOf(row), row]))
  const highest = Math.max(1, ...answer.rows.map((row) => toNumber(row[column]) ?? 0))
  const labelOf = (id: string) => answer.columns.find((one) => one.id === id)?.label ?? id
  const small = answer.columns.find(({ id }) => id === under)
  const corner = `${labelOf(up)} ↑ · ${labelOf(along)} →`
  return (
    <table className={styles.grid} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{corner}</th>
          {scores.map((score) => (
            <th key={score} scope="col">
              {score}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {scores.toReversed().map((high) => (
          <tr key={high}>
            <th scope="row">{high}</th>
            {scores.map((score) => {
              const row = cells.get(`${high} ${score}`)
              const count = toNumber(row?.[column]) ?? 0
              return (
                <td
                  key={score}
                  data-zero={count === 0 || undefined}
                  style={count > 0 ? ({ '--strength': count / highest } as CSSProperties) : undefined}
                  title={row && cellName(row)}
                  {...tagsOf({ column, group: `${high} ${score}`, value: row?.[column] })}
                >
                  {row && count > 0 ? (
                    <Link to={linkOf(row)} aria-label={cellName(row)}>
                      {formats.count(count)}
                      {small && <small>{formats.compact(row[under], small.unit)}</small>}
                    </Link>
                  ) : (
                    formats.count(count)
                  )}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
