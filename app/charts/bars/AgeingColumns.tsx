/** What is overdue by age, under the figures of all that is owed: drawn, what is not due would press the ages flat. */
import { Link } from '@remix-run/react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Bar, BarChart, CartesianGrid, XAxis, YAxis } from 'recharts'
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import type { Answer, Row } from '~/metrics/answer'
import styles from '../charts.module.css'
import { useClientNavigation } from '../client-navigation'
import { tagsOf } from '../marks'
import { scaleOf } from '../scale'
import { textWidth } from '../text-width'
import { ValueTick } from '../ValueTick'
import { type ChartSize, useChartWidth } from '../width'

export type AgeingColumnsProps = {
  answer: Answer
  /** The name of an age bucket, and the one for where that has no room. */
  nameOf: (bucket: string) => string
  shortNameOf: (bucket: string) => string
  label: string
  size: ChartSize
  /** Where a column leads. */
  linkOf?: ((row: Row) => string | undefined) | undefined
}

const AXIS = 56
const heights: Record<ChartSize, number> = { full: 304, half: 304, paper: 200 }

/** What is not due stands as a figure, and the lines under the buckets are sums of them. */
const isOverdueAge = (row: Row) => !['not_due', 'total', 'unapplied', 'net'].includes(String(row.bucket))

export default function AgeingColumns({
  answer,
  nameOf,
  shortNameOf,
  label,
  size,
  linkOf,
}: AgeingColumnsProps) {
  const { t } = useTranslation()
  const navigation = useClientNavigation()
  const [box, width] = useChartWidth(size)
  const height = heights[size]
  const id = `chart${useId().replaceAll(':', '')}`
  const ages = answer.rows
    .filter(isOverdueAge)
    .map((row) => ({ bucket: String(row.bucket), amount: toNumber(row.amount), row }))
  const step = (width - AXIS - 8) / ages.length
  const fits = (name: string) => textWidth(name) <= step - 6
  const names = new Map(ages.map(({ bucket }) => [bucket, nameOf(bucket)]))
  if (![...names.values()].every(fits))
    for (const bucket of names.keys()) names.set(bucket, shortNameOf(bucket))
  const isTight = ![...names.values()].every(fits)
  const scale = scaleOf(
    ages.map(({ amount }) => amount ?? 0),
    { fromZero: true, whole: false },
  )
  return (
    <figure className={styles.figure} aria-label={label}>
      <Totals answer={answer} linkOf={linkOf} />
      <div ref={box} className={styles.plot} style={{ height }} aria-hidden="true">
        <BarChart
          id={id}
          width={width}
          height={height}
          data={ages}
          margin={{ top: 22, right: 8, bottom: 0, left: 0 }}
          barCategoryGap="22%"
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="bucket"
            height={isTight ? 40 : 28}
            interval={0}
            tickLine={false}
            axisLine={{ stroke: 'var(--line-strong)' }}
            tick={({ x, y, payload, index }) => (
              // Where not even the short names have room, every other one stands a line lower.
              <text
                x={x}
                y={y + (isTight && index % 2 === 1 ? 22 : 10)}
                textAnchor="middle"
                fontSize={11}
                fill="var(--ink-2)"
              >
                {names.get(String(payload.value))}
              </text>
            )}
          />
          <YAxis
            width={AXIS}
            domain={scale.domain}
            ticks={scale.ticks}
            interval={0}
            tickLine={false}
            axisLine={false}
            tick={<ValueTick right={AXIS - 10} unit="money" />}
          />
          <Bar dataKey="amount" isAnimationActive={false} maxBarSize={64} shape={<AgeMark />} />
          {linkOf && (
            <g {...navigation}>
              {ages.map(({ bucket, amount, row }, index) => {
                const link = amount ? linkOf(row) : undefined
                return (
                  link && (
                    <a
                      key={bucket}
                      href={link}
                      tabIndex={-1}
                      className={styles.bucketLink}
                      data-link={bucket}
                    >
                      <title>{t('records.behind', { what: nameOf(bucket) })}</title>
                      <rect x={AXIS + index * step} y={0} width={step} height={height} />
                    </a>
                  )
                )
              })}
            </g>
          )}
        </BarChart>
      </div>
    </figure>
  )
}

/** All that is owed, what of it is not due, and what is overdue with its share. */
function Totals({ answer, linkOf }: Pick<AgeingColumnsProps, 'answer' | 'linkOf'>) {
  const { t } = useTranslation()
  const formats = useFormats()
  const rowOf = (bucket: string) => answer.rows.find((row) => row.bucket === bucket)
  const [total, open] = [rowOf('total'), rowOf('not_due')]
  const all = toNumber(total?.amount) ?? 0
  const overdue = all - (toNumber(open?.amount) ?? 0)
  const figure = (row: Row | undefined, name: string) => {
    const link = row && linkOf?.(row)
    const words = formats.compact(row?.amount, 'money')
    return (
      <div>
        <dt>{name}</dt>
        <dd {...tagsOf({ column: 'amount', group: String(row?.bucket), value: row?.amount })}>
          {link ? (
            <Link
              to={link}
              className={styles.figureLink}
              aria-label={t('records.behind', { what: `${name} ${words}` })}
            >
              {words}
            </Link>
          ) : (
            words
          )}
        </dd>
      </div>
    )
  }
  return (
    <dl className={styles.totals}>
      {figure(total, t('ageing.total'))}
      {figure(open, t('ageing.not_due'))}
      <div>
        <dt>{t('receivables.balances.overdue')}</dt>
        <dd>
          {formats.compact(overdue.toFixed(2), 'money')}
          {all > 0 && ` · ${formats.value(overdue / all, 'rate')}`}
        </dd>
      </div>
    </dl>
  )
}

type AgeMarkProps = { x?: number; y?: number; width?: number; height?: number; row?: Row; bucket?: string }

function AgeMark({ x = 0, y = 0, width = 0, height = 0, row, bucket = '' }: AgeMarkProps) {
  const formats = useFormats()
  if (!row || !Number.isFinite(height)) return <g />
  return (
    <g>
      <path
        d={`M${x},${y}h${width}v${height}h${-width}z`}
        fill="var(--series-1)"
        {...tagsOf({ column: 'amount', group: bucket, value: row.amount })}
      />
      <text x={x + width / 2} y={y - 6} textAnchor="middle" fontSize={width < 34 ? 10 : 11} fill="var(--ink)">
        {formats.listed(row.amount, 'number')}
      </text>
    </g>
  )
}
