/** Counts by weekday and hour; darker is more, and the figure stands in the cell where there is room. */
import type { CSSProperties } from 'react'
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import type { Answer } from '~/metrics/answer'
import styles from './charts.module.css'
import { tagsOf } from './marks'

type Props = {
  answer: Answer
  column: string
  weekdayName: (weekday: number) => string
  /** What a cell says in words. */
  cellName: (weekday: number, hour: number, count: string) => string
  scaleNames: [fewer: string, more: string]
  label: string
}

const weekdays = [1, 2, 3, 4, 5, 6, 7]
const hours = Array.from({ length: 24 }, (_, hour) => hour)
const shades = [0.08, 0.25, 0.45, 0.7, 1]

const strengthStyle = (strength: number) => ({ '--strength': strength }) as CSSProperties

export function Heatmap({ answer, column, weekdayName, cellName, scaleNames, label }: Props) {
  const formats = useFormats()
  const counts = new Map(answer.rows.map((row) => [`${row.weekday} ${row.hour}`, toNumber(row[column]) ?? 0]))
  const highest = Math.max(1, ...counts.values())
  return (
    <div>
      <table className={styles.heat} role="img" aria-label={label}>
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
                const count = counts.get(`${weekday} ${hour}`) ?? 0
                return (
                  <td
                    key={hour}
                    style={count > 0 ? strengthStyle(count / highest) : undefined}
                    title={cellName(weekday, hour, formats.count(count))}
                    {...tagsOf({ column, group: `${weekday} ${hour}`, value: count })}
                  >
                    {count > 0 && <span>{count}</span>}
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
    </div>
  )
}
