/**
 * What is owed at the end of each bucket, by age. The oldest stands at the bottom, so that what is overdue grows from
 * the same line everywhere; what is not due lies on top.
 */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import type { Answer, Row } from '~/metrics/answer'
import type { Grain } from '~/metrics/time'
import styles from '../charts.module.css'
import { useClientNavigation } from '../client-navigation'
import { PaperHatch, tagsOf } from '../marks'
import { hasPartial, isPartial } from '../points'
import { namedKeys, scaleOf } from '../scale'
import { bucketsOf } from '../series'
import { type ChartSize, useChartWidth } from '../width'
import { BucketLinks } from './BucketLinks'
import { PartialEntry } from './PartialEntry'
import { AXIS, NAMES, PlotAxes, placesIn } from './plot-axes'

type Props = {
  answer: Answer
  grain: Grain
  /** The columns of the ages, the youngest first. */
  ages: readonly string[]
  /** What stands before the overdue rates under the columns. */
  rateName: string
  /** Where a part leads, and with `bucket` its whole column. */
  linkOf: (row: Row, column: string) => string | undefined
  label: string
  size: ChartSize
}

const HEIGHT = 300
const RATES = 20
const COLOURS = 6

/** What is not due yet stands back; the oldest age is always the strongest, however many there are. */
function colourOf(place: number, of: number): string {
  if (place === 0) return 'var(--series-3)'
  const older = of - 1 - place
  return `var(--age-${COLOURS - Math.round((older * (COLOURS - 1)) / Math.max(1, of - 2))})`
}

export function AgeingStack({ answer, grain, ages, rateName, linkOf, label, size }: Props) {
  const { t } = useTranslation()
  const formats = useFormats()
  const navigation = useClientNavigation()
  const [box, width] = useChartWidth(size)
  const hatch = `hatch${useId().replaceAll(':', '')}`
  const { rows } = answer
  const area = { left: AXIS, right: width - 8, top: 10, bottom: HEIGHT - NAMES - RATES }
  const buckets = bucketsOf(answer)
  // A day that has not come yet has no balance.
  const isKnown = (row: Row) => String(row.bucket) <= answer.asOf
  const scale = scaleOf(
    rows.filter(isKnown).map((row) => toNumber(row.gross_balance) ?? 0),
    { fromZero: true, whole: false },
  )
  const { step, x, y } = placesIn(area, buckets, scale)
  const wide = Math.max(1, Math.min(40, step * (rows.length > 40 ? 0.85 : 0.7)))
  const keys = buckets.map(({ key }) => key)
  const named = namedKeys(keys, area.right - area.left, grain === 'month' ? 40 : 58)
  const nameOf = (age: string) => answer.columns.find(({ id }) => id === age)?.label ?? age

  function told(row: Row, age: string): string {
    const [amount, balance] = [toNumber(row[age]), toNumber(row.gross_balance)]
    return t('receivables.ageingTrend.part', {
      day: formats.day(String(row.as_of)),
      age: nameOf(age),
      amount: formats.money(row[age]),
      share: formats.value(amount === null || !balance ? null : amount / balance, 'rate'),
    })
  }

  return (
    <div>
      <ul className={styles.legend}>
        {ages.map((age, place) => (
          <li key={age}>
            <span className={styles.swatch} style={{ background: colourOf(place, ages.length) }} />
            {nameOf(age)}
          </li>
        ))}
        {hasPartial(answer, grain) && <PartialEntry hatch={hatch} colour="var(--age-6)" />}
      </ul>
      <figure className={styles.figure} aria-label={label}>
        <div ref={box} className={styles.plot} style={{ height: HEIGHT }}>
          <svg viewBox={`0 0 ${width} ${HEIGHT}`} className={styles.scaled} aria-hidden="true">
            <defs>
              <PaperHatch id={hatch} />
            </defs>
            <PlotAxes area={area} buckets={buckets} scale={scale} unit="money" grain={grain} />
            <g className={styles.columns}>
              <text x={AXIS - 4} y={HEIGHT - 6} textAnchor="end">
                {rateName}
              </text>
              {rows.map((row, index) =>
                isKnown(row) && named.includes(String(row.bucket)) ? (
                  <text key={String(row.bucket)} x={x(index)} y={HEIGHT - 6} textAnchor="middle">
                    {formats.value(row.overdue_rate, 'rate')}
                  </text>
                ) : null,
              )}
            </g>
            <BucketLinks
              answer={answer}
              columns={['bucket']}
              margin={0}
              grain={grain}
              linkOf={(row) => linkOf(row, 'bucket')}
              left={AXIS}
              step={step}
              height={HEIGHT}
            />
            <g className={styles.columns} {...navigation}>
              {rows.filter(isKnown).map((row, index) => (
                <Column
                  key={String(row.bucket)}
                  row={row}
                  ages={ages}
                  left={x(index) - wide / 2}
                  width={wide}
                  topOf={y}
                  told={(age) => told(row, age)}
                  linkOf={(age) => linkOf(row, age)}
                  {...(isPartial(row, grain) ? { hatch } : {})}
                />
              ))}
            </g>
          </svg>
        </div>
      </figure>
    </div>
  )
}

type ColumnProps = {
  row: Row
  ages: readonly string[]
  left: number
  width: number
  topOf: (amount: number) => number
  /** An age of the column in words. */
  told: (age: string) => string
  linkOf: (age: string) => string | undefined
  hatch?: string
}

/** The ages of one day on each other; the balance of an unfinished bucket is hatched. */
function Column({ row, ages, left, width, topOf, told, linkOf, hatch }: ColumnProps) {
  let height = 0
  const parts = ages
    .map((age, place) => ({ age, fill: colourOf(place, ages.length) }))
    .reverse()
    .flatMap((part) => {
      const from = height
      height += toNumber(row[part.age]) ?? 0
      return height > from ? [{ ...part, from, to: height }] : []
    })
  return (
    <g>
      {parts.map(({ age, fill, from, to }) => (
        <a key={age} href={linkOf(age)} tabIndex={-1}>
          <rect
            x={left}
            y={topOf(to)}
            width={width}
            height={Math.max(0, topOf(from) - topOf(to))}
            fill={fill}
            stroke="var(--paper)"
            strokeWidth={0.75}
            {...tagsOf({ column: age, group: String(row.bucket), value: row[age] })}
          >
            <title>{told(age)}</title>
          </rect>
        </a>
      ))}
      {hatch && (
        <rect
          x={left}
          y={topOf(height)}
          width={width}
          height={topOf(0) - topOf(height)}
          fill={`url(#${hatch})`}
          pointerEvents="none"
        />
      )}
    </g>
  )
}
