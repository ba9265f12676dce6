/** Counts in the steps of a scale, each a column of parts on top of each other. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import type { Answer, Row } from '~/metrics/answer'
import styles from '../charts.module.css'
import { useClientNavigation } from '../client-navigation'
import { tagsOf } from '../marks'
import { scaleOf } from '../scale'
import { textWidth } from '../text-width'
import { type ChartSize, useChartWidth } from '../width'
import { CountAxis } from './CountAxis'

type Props = {
  answer: Answer
  /** The parts from below, each with its name and its colour. */
  parts: readonly { column: string; name: string; colour: string }[]
  /** The steps of the axis in order; other rows of the answer are not drawn. */
  steps: readonly { group: string; name: string }[]
  /** Where a column leads. */
  linkOf: (row: Row) => string | undefined
  label: string
  size: ChartSize
}

const HEIGHT = 300
const EDGE = { left: 40, right: 4, top: 24, bottom: 28 }
/** How much lower every other name stands where they have no room beside each other. */
const LOWER = 13

export function StepColumns({ answer, parts, steps, linkOf, label, size }: Props) {
  const { t } = useTranslation()
  const formats = useFormats()
  const navigation = useClientNavigation()
  const [box, width] = useChartWidth(size)
  const rowOf = new Map(answer.rows.map((row) => [row.group, row]))
  const countIn = (row: Row | undefined, column: string) => toNumber(row?.[column]) ?? 0
  const columns = steps.map((step) => {
    const row = rowOf.get(step.group)
    return { ...step, row, all: parts.reduce((sum, { column }) => sum + countIn(row, column), 0) }
  })
  const scale = scaleOf(
    columns.map(({ all }) => all),
    { fromZero: true, whole: true },
  )
  const highest = scale.domain[1] || 1
  const step = (width - EDGE.left - EDGE.right) / steps.length
  const isTight = steps.some(({ name }) => textWidth(name) > step - 4)
  const bottom = HEIGHT - EDGE.bottom - (isTight ? LOWER : 0)
  const topOf = (value: number) => bottom - (value / highest) * (bottom - EDGE.top)
  const wide = Math.min(56, step * 0.78)
  return (
    <figure className={styles.figure} aria-label={label}>
      <ul className={styles.legend}>
        {parts.map(({ column, name, colour }) => (
          <li key={column}>
            <span className={styles.swatch} style={{ background: colour }} />
            {name}
          </li>
        ))}
      </ul>
      <div ref={box} className={styles.plot} style={{ height: HEIGHT }}>
        <svg width={width} height={HEIGHT} aria-hidden="true" className={styles.columns}>
          <CountAxis ticks={scale.ticks} topOf={topOf} from={EDGE.left} to={width - EDGE.right} />
          {columns.map(({ group, name, row, all }, index) => {
            const middle = EDGE.left + step * (index + 0.5)
            let below = 0
            return (
              <g key={group}>
                {parts.map(({ column, colour }) => {
                  const value = countIn(row, column)
                  const from = below
                  below += value
                  return (
                    <rect
                      key={column}
                      x={middle - wide / 2}
                      y={topOf(below)}
                      width={wide}
                      height={topOf(from) - topOf(below)}
                      fill={colour}
                      {...tagsOf({ column, group, value: row?.[column] })}
                    />
                  )
                })}
                <text x={middle} y={topOf(all) - 5} textAnchor="middle" className={styles.columnFigure}>
                  {formats.compact(all, 'count')}
                </text>
                <text x={middle} y={bottom + 16 + (isTight ? (index % 2) * LOWER : 0)} textAnchor="middle">
                  {name}
                </text>
              </g>
            )
          })}
          <g {...navigation}>
            {columns.map(({ group, row, all }, index) => {
              const link = all > 0 && row ? linkOf(row) : undefined
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
