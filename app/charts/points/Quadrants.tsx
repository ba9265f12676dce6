/** Importance against performance in four named fields, split at the mean of each. */
import type { ReactNode } from 'react'
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import type { Answer, Row } from '~/metrics/answer'
import charts from '../charts.module.css'
import { useClientNavigation } from '../client-navigation'
import { lookOfTone, SeriesMark } from '../series-look'
import { useChartWidth } from '../width'
import styles from './Quadrants.module.css'
import { type Judged, placeQuadrants } from './quadrants'

type Props = {
  answer: Answer
  group: string
  nameOf: (row: Row) => string
  /** The columns along the bottom and up the side. */
  x: string
  y: string
  /** The fields' names: much of both; much y, little x; little of both; little y, much x. */
  fields: { both: string; onlyY: string; neither: string; onlyX: string }
  /** Where a point leads. */
  linkOf?: (row: Row) => string | undefined
  label: string
}

const HEIGHT = 300
const EDGE = { left: 26, right: 6, top: 6, bottom: 30 }

/** About how wide a name is drawn; Chinese characters are square. */
const widthOf = (name: string) => [...name].reduce((sum, sign) => sum + (sign > '\u2fff' ? 12 : 6.4), 0)

export function Quadrants({ answer, group, nameOf, x, y, fields, linkOf, label }: Props) {
  const formats = useFormats()
  const navigation = useClientNavigation()
  const [box, width] = useChartWidth('half')
  const rowOf = new Map(answer.rows.map((row) => [String(row[group]), row]))
  const points = answer.rows.flatMap((row): Judged[] => {
    const [across, up] = [toNumber(row[x]), toNumber(row[y])]
    return across === null || up === null
      ? []
      : [{ key: String(row[group]), name: nameOf(row), x: across, y: up }]
  })
  const area = { left: EDGE.left, right: width - EDGE.right, top: EDGE.top, bottom: HEIGHT - EDGE.bottom }
  const { positioned, split } = placeQuadrants(points, area, widthOf)
  const columnOf = (id: string) => answer.columns.find((column) => column.id === id)
  const axisName = (id: string, mean: number) => {
    const column = columnOf(id)
    return column ? `${column.label} · ${formats.value(mean, column.unit)}` : ''
  }
  const corners = [
    { name: fields.onlyY, left: area.left + 8, top: area.top + 16, anchor: 'start' },
    { name: fields.both, left: area.right - 8, top: area.top + 16, anchor: 'end' },
    { name: fields.neither, left: area.left + 8, top: area.bottom - 8, anchor: 'start' },
    { name: fields.onlyX, left: area.right - 8, top: area.bottom - 8, anchor: 'end' },
  ] as const
  return (
    <figure className={charts.figure} aria-label={label}>
      <div ref={box} className={charts.plot} style={{ height: HEIGHT }}>
        <svg width={width} height={HEIGHT} className={styles.quadrants} aria-hidden="true" {...navigation}>
          <rect
            x={area.left}
            y={area.top}
            width={split.left - area.left}
            height={split.top - area.top}
            className={styles.firstField}
          />
          <path
            d={`M${area.left},${area.top}H${area.right}V${area.bottom}H${area.left}z`}
            fill="none"
            stroke="var(--line-strong)"
          />
          <path
            d={`M${split.left},${area.top}V${area.bottom}M${area.left},${split.top}H${area.right}`}
            stroke="var(--limit)"
            strokeDasharray="6 3"
          />
          {corners.map(({ name, left, top, anchor }) => (
            <text key={name} x={left} y={top} textAnchor={anchor} className={styles.fieldName}>
              {name}
            </text>
          ))}
          {positioned.map(({ key, name, left, top, nameTop, side }) => {
            const row = rowOf.get(key)
            return (
              <Point key={key} href={row && linkOf?.(row)}>
                <SeriesMark
                  x={left}
                  y={top}
                  look={lookOfTone('accent')}
                  size={3.5}
                  tag={{ column: y, group: key, value: row?.[y] }}
                />
                <text
                  x={side === 'right' ? left + 8 : left - 8}
                  y={nameTop}
                  dy="0.35em"
                  textAnchor={side === 'right' ? 'start' : 'end'}
                >
                  {name}
                </text>
              </Point>
            )
          })}
          <text x={split.left} y={HEIGHT - 10} textAnchor="middle" className={styles.axisName}>
            {axisName(x, split.x)}
          </text>
          <text
            transform={`translate(14,${split.top}) rotate(-90)`}
            textAnchor="middle"
            className={styles.axisName}
          >
            {axisName(y, split.y)}
          </text>
        </svg>
      </div>
    </figure>
  )
}

function Point({ href, children }: { href: string | undefined; children: ReactNode }) {
  if (!href) return <g>{children}</g>
  return (
    <a href={href} tabIndex={-1} className={charts.pointLink}>
      {children}
    </a>
  )
}
