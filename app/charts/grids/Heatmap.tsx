/** Counts by weekday and hour; darker is more, and the figure stands in the cell where there is room. */
import type { CSSProperties } from 'react'
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import type { Answer, Row } from '~/metrics/answer'
import styles from '../charts.module.css'
import { useClientNavigation } from '../client-navigation'
import { tagsOf } from '../marks'

type Props = {
  answer: Answer
  column: string
  weekdayName: (weekday: number) => string
  /** What a cell says in words. */
  cellName: (weekday: number, hour: number, count: string) => string
  scaleNames: [fewer: string, more: string]
  /** Where a cell leads. */
  linkOf?: (row: Row) => string | undefined
  label: string
}

const weekdays = [1, 2, 3, 4, 5, 6, 7]
const hours = Array.from({ length: 24 }, (_, hour) => hour)
const shades = [0.08, 0.25, 0.45, 0.7, 1]

const strengthStyle = (strength: number) => ({ '--strength': strength }) as CSSProperties

export function Heatmap({ answer, column, weekdayName, cellName, scaleNames, linkOf, label }: Props) {
  const formats = useFormats()
  const navigation = useClientNavigation()
  const cells = new Map(answer.rows.map((row) => [`${row.weekday} ${row.hour}`, row]))
  const highest = Math.max(1, ...answer.rows.map((row) => toNumber(row[column]) ?? 0))
  return (
    <figure className={styles.figure} aria-label={label}>
      <table className={styles.heat} aria-hidden="true" {...navigation}>
        <thead>
          <tr>
            <td />
            {hours.map((hour) =>
              hour % 3 === 0 ? (
                <th key={hour} scope="col">
                  {hour}
                </th>
              ) : (
                <td key={hour} />
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {weekdays.map((weekday) => (
            <tr key={weekday}>
              <th scope="row">{weekdayName(weekday)}</th>
              {hours.map((hour) => {
                const row = cells.get(`${weekday} ${hour}`)
                const count = toNumber(row?.[column]) ?? 0
                const link = row && count > 0 ? linkOf?.(row) : undefined
                return (
                  <td
                    key={hour}
                    style={count > 0 ? strengthStyle(count / highest) : undefined}
                    title={cellName(weekday, hour, formats.count(count))}
                    {...tagsOf({ column, group: `${weekday} ${hour}`, value: count })}
                  >
                    {link ? (
                      <a href={link} tabIndex={-1} className={styles.heatLink}>
                        <span>{count}</span>
                      </a>
                    ) : (
                      count > 0 && <span>{count}</span>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles.heatScale} aria-hidden="true">
        {scaleNames[0]}
        {shades.map((shade) => (
          <span key={shade} className={styles.heatCell} style={strengthStyle(shade)} />
        ))}
        {scaleNames[1]}
      </div>
    </figure>
  )
}
