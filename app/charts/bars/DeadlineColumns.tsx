/** Work done by its distance from the deadline: in time on the left of the line, late on the right. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import type { Answer, Row } from '~/metrics/answer'
import styles from '../charts.module.css'
import { useClientNavigation } from '../client-navigation'
import { tagsOf } from '../marks'
import { scaleOf } from '../scale'
import { type ChartSize, useChartWidth } from '../width'
import { CountAxis } from './CountAxis'

type Props = {
  answer: Answer
  column: string
  /** The steps of the axis in order; other rows of the answer are not drawn. */
  steps: readonly { group: string; name: string; isLate: boolean }[]
  sides: { early: string; deadline: string; late: string }
  /** Where a column leads. */
  linkOf: (row: Row) => string | undefined
  label: string
  size: ChartSize
}

const HEIGHT = 300
const EDGE = { left: 40, right: 4, top: 40, bottom: 46 }

export function DeadlineColumns({ answer, column, steps, sides, linkOf, label, size }: Props) {
  const { t } = useTranslation()
  const formats = useFormats()
  const navigation = useClientNavigation()
  const [box, width] = useChartWidth(size)
  const rowOf = new Map(answer.rows.map((row) => [row.group, row]))
  const columns = steps.map((step) => ({ ...step, row: rowOf.get(step.group) }))
  const count = (row: Row | undefined) => toNumber(row?.[column]) ?? 0
  const scale = scaleOf(
    columns.map(({ row }) => count(row)),
    { fromZero: true, whole: true },
  )
  const highest = scale.domain[1] || 1
  const bottom = HEIGHT - EDGE.bottom
  const topOf = (value: number) => bottom - (value / highest) * (bottom - EDGE.top)
  const step = (width - EDGE.left - EDGE.right) / steps.length
  const wide = Math.min(56, step * 0.78)
  const line = EDGE.left + step * steps.findIndex(({ isLate }) => isLate)
  return (
    <figure className={styles.figure} aria-label={label}>
      <div ref={box} className={styles.plot} style={{ height: HEIGHT }}>
        <svg width={width} height={HEIGHT} aria-hidden="true" className={styles.columns}>
          <CountAxis ticks={scale.ticks} topOf={topOf} from={EDGE.left} to={width - EDGE.right} />
          {columns.map(({ group, name, isLate, row }, index) => {
            const middle = EDGE.left + step * (index + 0.5)
            const value = count(row)
            return (
              <g key={group}>
                <rect
                  x={middle - wide / 2}
                  y={topOf(value)}
                  width={wide}
                  height={bottom - topOf(value)}
                  fill={isLate ? 'var(--negative)' : 'var(--series-1)'}
                  {...tagsOf({ column, group, value: row?.[column] })}
                />
                <text x={middle} y={topOf(value) - 5} textAnchor="middle" className={styles.columnFigure}>
                  {formats.count(value)}
                </text>
                <text x={middle} y={bottom + 16} textAnchor="middle">
                  {name}
                </text>
              </g>
            )
          })}
          <path d={`M${line},18V${bottom}`} stroke="var(--ink)" strokeDasharray="4 3" />
          <text x={line} y={13} textAnchor="middle" className={styles.columnFigure}>
            {sides.deadline}
          </text>
          <text x={(EDGE.left + line) / 2} y={HEIGHT - 6} textAnchor="middle">
            {sides.early}
          </text>
          <text x={(line + width - EDGE.right) / 2} y={HEIGHT - 6} textAnchor="middle">
            {sides.late}
          </text>
          <g {...navigation}>
            {columns.map(({ group, row }, index) => {
              const link = count(row) > 0 && row ? linkOf(row) : undefined
              return (
                link && (
                  <a key={group} href={link} tabIndex={-1} className={styles.bucketLink} data-link={group}>
                    <title>{t('records.behind', { what: String(row?.label) })}</title>
                    <rect x={EDGE.left + step * index} y={0} width={step} height={bottom} />
                  </a>
                )
              )
            })}
          </g>
        </svg>
      </div>
    </figure>
  )
}
