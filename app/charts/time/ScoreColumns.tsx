/** How scores spread over the five levels, a column per bucket around the middle of the neutral answer. */
import { Link } from '@remix-run/react'
import { type ReactNode, useId } from 'react'
import { useFormats } from '~/format/context'
import type { Answer, Row } from '~/metrics/answer'
import type { Grain } from '~/metrics/time'
import { badShareOf, type Level, type Part, partsOf, quartersIn, reachOf } from '../bars/diverging'
import styles from '../charts.module.css'
import { LevelLegend } from '../LevelLegend'
import { PaperHatch, tagsOf } from '../marks'
import { hasPartial, isPartial } from '../points'
import { namedKeys } from '../scale'
import { type ChartSize, useChartWidth } from '../width'
import { BucketTick } from './BucketTick'
import { PartialEntry } from './PartialEntry'

type Props = {
  answer: Answer
  grain: Grain
  levelName: (level: Level) => string
  /** Where a column leads, and what it says in words. */
  linkOf: (row: Row) => string | undefined
  nameOf: (row: Row) => string
  /** What stands before the number of responses under the columns. */
  sizeName: string
  label: string
  size: ChartSize
}

const HEIGHT = 300
const EDGE = { left: 44, right: 4, top: 6, bottom: 58 }
const NAMED = 44
/** Room under the deepest column for the figure of the dissatisfied. */
const AIR = 0.09

export function ScoreColumns(props: Props) {
  const { answer, grain, levelName, linkOf, nameOf, sizeName, label, size } = props
  const formats = useFormats()
  const [box, width] = useChartWidth(size)
  const hatch = `hatch${useId().replaceAll(':', '')}`
  const { rows } = answer
  const reach = reachOf(rows, AIR)
  const step = (width - EDGE.left - EDGE.right) / Math.max(1, rows.length)
  const wide = Math.min(48, step * 0.78)
  const bottom = HEIGHT - EDGE.bottom
  const topOf = (place: number) =>
    EDGE.top + ((reach.to - place) / (reach.to - reach.from)) * (bottom - EDGE.top)
  const buckets = rows.map((row) => String(row.bucket))
  const named = new Set(namedKeys(buckets, width - EDGE.left - EDGE.right, NAMED))
  const middleOf = (index: number) => EDGE.left + step * (index + 0.5)
  return (
    <div>
      <LevelLegend levelName={levelName}>
        {hasPartial(answer, grain) && <PartialEntry hatch={hatch} colour="var(--level-5)" />}
      </LevelLegend>
      <figure className={styles.figure} aria-label={label}>
        <div ref={box} className={styles.plot} style={{ height: HEIGHT }}>
          <svg width={width} height={HEIGHT} className={styles.columns} aria-hidden="true">
            <defs>
              <PaperHatch id={hatch} />
            </defs>
            {quartersIn(reach).map((tick) => (
              <g key={tick}>
                <path
                  d={`M${EDGE.left},${topOf(tick)}H${width - EDGE.right}`}
                  stroke={tick === 0 ? 'var(--limit)' : 'var(--line)'}
                />
                <text x={EDGE.left - 8} y={topOf(tick)} dy="0.33em" textAnchor="end">
                  {formats.compact(Math.abs(tick), 'rate')}
                </text>
              </g>
            ))}
            <text x={EDGE.left - 8} y={HEIGHT - 6} textAnchor="end">
              {sizeName}
            </text>
            {rows.map((row, index) => {
              const parts = partsOf(row)
              const isNamed = named.has(String(row.bucket))
              return (
                <g key={String(row.bucket)}>
                  {parts.length > 0 && (
                    <Linked to={linkOf(row)}>
                      <Column
                        row={row}
                        parts={parts}
                        left={middleOf(index) - wide / 2}
                        width={wide}
                        topOf={topOf}
                        {...(isPartial(row, grain) ? { hatch } : {})}
                      />
                      <title>{nameOf(row)}</title>
                    </Linked>
                  )}
                  {isNamed && (
                    <BucketTick
                      grain={grain}
                      first={[...named][0] ?? ''}
                      x={middleOf(index)}
                      y={bottom + 6}
                      payload={{ value: String(row.bucket) }}
                    />
                  )}
                  {isNamed && (
                    <text x={middleOf(index)} y={HEIGHT - 6} textAnchor="middle">
                      {formats.cell(row.responses, {
                        id: 'responses',
                        label: '',
                        unit: 'count',
                        better: null,
                        role: 'metric',
                      })}
                    </text>
                  )}
                </g>
              )
            })}
          </svg>
        </div>
      </figure>
    </div>
  )
}

/** The table beside the drawing has the same links for the keyboard. */
const Linked = ({ to, children }: { to: string | undefined; children: ReactNode }) =>
  to ? (
    <Link to={to} tabIndex={-1}>
      {children}
    </Link>
  ) : (
    <g>{children}</g>
  )

type ColumnProps = {
  row: Row
  parts: readonly Part[]
  left: number
  width: number
  topOf: (place: number) => number
  hatch?: string
}

/** Too small a sample is drawn without the strength of its colours; an unfinished bucket is hatched. */
function Column({ row, parts, left, width, topOf, hatch }: ColumnProps) {
  const isSmall = row.small_sample === true
  const first = parts[0]?.start ?? 0
  return (
    <g>
      <g className={isSmall ? styles.faint : undefined}>
        {parts.map(({ level, share, start }) => {
          const top = topOf(start + share)
          const height = topOf(start) - top
          return (
            <g key={level}>
              <rect
                x={left}
                y={top}
                width={width}
                height={height}
                fill={`var(--level-${level})`}
                {...tagsOf({
                  column: `score_${level}`,
                  group: String(row.bucket),
                  value: row[`score_${level}`],
                })}
              />
              {height >= 16 && width >= 30 && !isSmall && !hatch && (
                <text
                  x={left + width / 2}
                  y={top + height / 2}
                  dy="0.35em"
                  textAnchor="middle"
                  style={{ fill: `var(--level-${level}-ink)` }}
                >
                  {Math.round(share * 100)}%
                </text>
              )}
            </g>
          )
        })}
      </g>
      {width >= 24 && (
        <text x={left + width / 2} y={topOf(first) + 13} textAnchor="middle">
          {Math.round(badShareOf(parts) * 100)}%
        </text>
      )}
      {hatch && (
        <rect
          x={left}
          y={topOf(first + 1)}
          width={width}
          height={topOf(first) - topOf(first + 1)}
          fill={`url(#${hatch})`}
        />
      )}
    </g>
  )
}
