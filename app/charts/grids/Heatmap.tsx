/** Counts by weekday and hour; darker is more, and the figure stands in the cell where there is room. */
import type { CSSProperties } from 'react'
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import type { Answer, Row } from '~/metrics/answer'
import styles from '../charts.module.css'
import { useClientNavigation } from '../client-navigation'
import { tagsOf } from '../marks'

/** Strength from 0 to 1; a muted cell has a figure that says little, and no strength. */
export type HeatCell = { strength: number; text: string; isMuted?: boolean }

type Props = {
  answer: Answer
  column: string
  weekdayName: (weekday: number) => string
  /** What a cell says in words. */
  cellName: (weekday: number, hour: number, count: string, row: Row | undefined) => string
  /** How a cell is drawn where it is no count; null leaves it empty. */
  drawn?: (row: Row) => HeatCell | null
  scaleNames: [fewer: string, more: string]
  /** Where a cell leads. */
  linkOf?: (row: Row) => string | undefined
  label: string
}

const weekdays = [1, 2, 3, 4, 5, 6, 7]
const hours = Array.from({ length: 24 }, (_, hour) => hour)
const shades = [0.08, 0.25, 0.45, 0.7, 1]

const strengthStyle = (strength: number) => ({ '--strength': strength }) as CSSProperties

export function Heatmap(props: Props) {
  const { answer, column, weekdayName, cellName, scaleNames, linkOf, label } = props
  const formats = useFormats()
  const navigation = useClientNavigation()
  const cells = new Map(answer.rows.map((row) => [`${row.weekday} ${row.hour}`, row]))
  const highest = Math.max(1, ...answer.rows.map((row) => toNumber(row[column]) ?? 0))
  const asCount = (row: Row): HeatCell | null => {
    const count = toNumber(row[column]) ?? 0
    return count > 0 ? { strength: count / highest, text: String(count) } : null
  }
  const drawn = props.drawn ?? asCount
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
                const cell = row ? drawn(row) : null
                const link = row && cell ? linkOf?.(row) : undefined
                return (
                  <td
                    key={hour}
                    style={cell && !cell.isMuted ? strengthStyle(cell.strength) : undefined}
                    data-muted={cell?.isMuted || undefined}
                    title={cellName(weekday, hour, formats.count(count), row)}
                    {...tagsOf({ column, group: `${weekday} ${hour}`, value: row ? row[column] : count })}
                  >
                    {link ? (
                      <a href={link} tabIndex={-1} className={styles.heatLink}>
                        <span>{cell?.text}</span>
                      </a>
                    ) : (
                      cell && <span>{cell.text}</span>
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
