/** Groups largest first, each with its share of the whole as a bar, and the line of the shares added up. */
import { Link } from '@remix-run/react'
import { useFormats } from '~/format/context'
import type { Answer, Row } from '~/metrics/answer'
import charts from '../charts.module.css'
import { FigureCell } from '../grids/FigureCell'
import { tagsOf } from '../marks'
import styles from './Pareto.module.css'
import { GUIDE, type ParetoBar, paretoBars } from './pareto'
import type { GroupChange } from './ranking'

type Props = {
  answer: Answer
  column: string
  share: string
  cumulative: string
  nameOf: (row: Row) => string
  /** The name of the last bar, where it stands for so many groups. */
  othersName: (groups: string) => string
  change?: GroupChange
  extraColumns: readonly string[]
  /** Where a click on a group's name leads. */
  linkOf: (row: Row) => string
  /** Where a click on a group's figure leads: to what it counts. */
  recordsOf: (row: Row) => string | undefined
  limit: number
  label: string
}

const ticks = [0, 0.2, 0.4, 0.6, GUIDE, 1]
const percent = (value: number) => `${(value * 100).toFixed(3)}%`

export function Pareto(props: Props) {
  const { answer, column, share, cumulative, nameOf, othersName, change, extraColumns, limit, label } = props
  const { linkOf, recordsOf } = props
  const formats = useFormats()
  const columnOf = (id: string) => answer.columns.find((candidate) => candidate.id === id)
  const measured = columnOf(column)
  if (!measured) return null
  const { bars, others } = paretoBars(answer.rows, column, limit)
  const further = extraColumns.map(columnOf).filter((candidate) => candidate !== undefined)
  return (
    <table className={charts.ranked} aria-label={label}>
      <thead>
        <tr>
          <th scope="col" className={charts.rankedName}>
            <span className="visually-hidden">{columnOf('label')?.label}</span>
          </th>
          <th scope="col" className={styles.axis}>
            <span className="visually-hidden">{columnOf(share)?.label}</span>
            {ticks.map((tick) => (
              <span
                key={tick}
                style={{ left: percent(tick) }}
                data-guide={tick === GUIDE || undefined}
                aria-hidden="true"
              >
                {formats.compact(tick, 'rate')}
              </span>
            ))}
          </th>
          <th scope="col" className={`${charts.rankedFigure} ${styles.figure}`} data-kept>
            {measured.label}
          </th>
          {change && (
            <th scope="col" className={charts.rankedFigure} data-change>
              {change.label}
            </th>
          )}
          {[columnOf(cumulative), ...further].map((other) => (
            <th key={other?.id} scope="col" className={charts.rankedFigure}>
              {other?.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {bars.map((bar, index) => {
          const { row } = bar
          const group = String(row?.group)
          const name = row ? nameOf(row) : othersName(formats.count(others))
          return (
            <tr key={row ? `group ${group}` : 'others'}>
              <th scope="row" className={charts.rankedName} title={name}>
                {row ? (
                  <Link to={linkOf(row)} preventScrollReset>
                    {name}
                  </Link>
                ) : (
                  name
                )}
              </th>
              <td className={styles.track}>
                <Track bar={bar} before={bars[index - 1]} after={bars[index + 1]} />
              </td>
              <FigureCell
                figure={formats.count(bar.count)}
                name={name}
                tag={row && { column, group, value: row[column] }}
                records={row ? recordsOf(row) : undefined}
                className={styles.figure}
              />
              {change && (
                <td
                  className={charts.rankedChange}
                  {...(row ? tagsOf({ column: change.column, group, value: row[change.column] }) : {})}
                >
                  {row && change.of(row)}
                </td>
              )}
              <td
                className={charts.rankedOther}
                {...(row ? tagsOf({ column: cumulative, group, value: row[cumulative] }) : {})}
              >
                {formats.value(bar.cumulative, 'rate')}
              </td>
              {further.map((other) => (
                <td key={other.id} className={charts.rankedOther}>
                  {formats.cell(row?.[other.id] ?? null, other)}
                </td>
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** A row's bar, and its stretch of the line: from half way to the row above to half way to the row below. */
function Track({ bar, before, after }: { bar: ParetoBar; before?: ParetoBar; after?: ParetoBar }) {
  const at = bar.cumulative * 100
  const half = (other: ParetoBar | undefined) => (other ? (at + other.cumulative * 100) / 2 : null)
  const [above, below] = [half(before), half(after)]
  return (
    <>
      <span className={styles.guide} style={{ left: percent(GUIDE) }} />
      <span
        className={styles.bar}
        style={{ width: percent(bar.share) }}
        data-others={!bar.row || undefined}
      />
      <svg className={styles.line} viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        <path
          d={`M${above ?? at},${above === null ? 50 : 0}L${at},50${below === null ? '' : `L${below},100`}`}
          fill="none"
          stroke="var(--series-4)"
          strokeWidth="1.75"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <span className={styles.point} style={{ left: percent(bar.cumulative) }} />
    </>
  )
}
