/** Days as a calendar: the stronger a cell, the more was missed on its day, and the figure in it says how much. */
import { Link } from '@remix-run/react'
import type { CSSProperties } from 'react'
import { toNumber } from '~/format/figures'
import type { Answer, Row } from '~/metrics/answer'
import { tagsOf } from '../marks'
import { isMakeUp, monthsOf, weeksOf } from './calendar-weeks'
import styles from './DayCalendar.module.css'

export type DayCalendarProps = {
  answer: Answer
  weekdayName: (weekday: number) => string
  /** The name of a month, given its first day. */
  monthName: (day: string, isFirst: boolean) => string
  /** What a day says in words. */
  dayName: (row: Row) => string
  dayLink: (row: Row) => string
  monthLink: (firstDay: string) => string
  label: string
}

const count = (row: Row, column: string) => toNumber(row[column]) ?? 0
export const missedOn = (row: Row) => count(row, 'due') - count(row, 'completed')

const weekdays = [1, 2, 3, 4, 5, 6, 7]

/** A month of one week has no room for its name. */
const WEEKS_FOR_A_NAME = 2

export function DayCalendar(props: DayCalendarProps) {
  const { answer, weekdayName, monthName, monthLink, label } = props
  const weeks = weeksOf(answer.rows)
  const months = monthsOf(weeks)
  const limit = Math.max(1, ...answer.rows.map(missedOn))
  return (
    <section className={styles.box} aria-label={label}>
      <table className={styles.calendar}>
        <thead>
          <tr>
            <td className={styles.weekday} />
            {months.map(({ month, weeks: span }, index) => (
              <th key={month} scope="colgroup" colSpan={span}>
                {span >= WEEKS_FOR_A_NAME && (
                  <Link to={monthLink(`${month}-01`)}>{monthName(`${month}-01`, index === 0)}</Link>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weekdays.map((weekday) => (
            <tr key={weekday}>
              <th scope="row" className={styles.weekday}>
                {weekdayName(weekday)}
              </th>
              {weeks.map(({ monday, days }) => {
                const row = days[weekday - 1]
                return row ? <Day key={monday} row={row} limit={limit} {...props} /> : <td key={monday} />
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Day({ row, limit, dayName, dayLink }: { row: Row; limit: number } & DayCalendarProps) {
  const missed = missedOn(row)
  const strength = { '--strength': missed / limit } as CSSProperties
  const name = dayName(row)
  return (
    <td
      data-kind={kindOf(row)}
      data-off={row.holiday !== null || undefined}
      data-make-up={isMakeUp(row) || undefined}
      style={missed > 0 ? strength : undefined}
      {...tagsOf({ column: 'completed', group: String(row.day), value: row.completed })}
    >
      {count(row, 'planned') > 0 ? (
        // Hundreds of stops would bar the way: with the keyboard, months and the table lead to the days.
        <Link to={dayLink(row)} title={name} tabIndex={-1}>
          <span className="visually-hidden">{name}</span>
          {missed > 0 && <span aria-hidden="true">{missed}</span>}
        </Link>
      ) : (
        <span title={name} className={styles.quiet} />
      )}
    </td>
  )
}

/** Whether something was missed, all was made, it is still to come, or nothing was planned. */
function kindOf(row: Row): 'missed' | 'made' | 'ahead' | 'none' {
  if (missedOn(row) > 0) return 'missed'
  if (count(row, 'due') > 0) return 'made'
  return count(row, 'planned') > 0 ? 'ahead' : 'none'
}
