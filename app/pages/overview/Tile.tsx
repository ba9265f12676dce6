/** A key figure: the month's value, its two changes, target status, sample, and how the range went. */
import { Await, Link, useLocation } from '@remix-run/react'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Sparkline } from '~/charts/time/Sparkline'
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import { type Answer, type Better, isOnScale, type Unit } from '~/metrics/answer'
import type { Comparison } from '~/metrics/time'
import { type Changes, sharedSearch } from '~/page/addresses'
import { changeAddress } from '~/page/change-address'
import { usePage } from '~/page/context'
import { type Deferred, isPanelError, type PanelError } from '~/page/deferred'
import { targetOf } from '~/page/drill-targets'
import { useDrillThrough } from '~/page/drill-through'
import { useFindingContext } from '~/page/finding-context'
import { bucketOf } from '~/page/findings'
import { useGoalWords } from '~/page/goal-words'
import { Change } from '~/ui/Change'
import styles from './Tile.module.css'
import type { Tiles } from './tiles.server'

type TileProps = {
  tile: Tiles['rows'][number]
  changes: Tiles['changes']
  /** The days of the figure. */
  days: Changes
  metric: { label: string; definition: string; unit: Unit; better: Better; isExplained: boolean }
  /** The figure over time. */
  trend: Deferred<Answer>
}

export function Tile({ tile, changes, days, metric, trend }: TileProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { row } = tile
  const { label, definition, unit } = metric
  const status = String(row.status)
  const shared = sharedSearch(useLocation().search)
  const goal = formats.compact(row.target, unit)
  const { minimumSample } = usePage()
  const n = toNumber(row.n)
  const isSmall = n !== null && n > 0 && n < minimumSample && isOnScale(unit)
  const words = useGoalWords()
  const since = words.since(row, metric)
  const benchmark = words.benchmark(row, metric)
  const course = (answer: Answer | PanelError) =>
    isPanelError(answer) ? null : <Course column={String(row.metric)} label={label} trend={answer} />
  return (
    <div className={styles.tile} data-metric={String(row.metric)}>
      <h3 title={definition}>
        <Link to={`/dictionary${shared}#${String(row.metric)}`}>{label}</Link>
      </h3>
      <div className={styles.figure}>
        <p className={styles.value} data-value={String(row.value ?? '')}>
          {row.value === null ? t('panel.noData') : formats.value(row.value, unit)}
          {row.value !== null && unit === 'days' && <small>{t('tile.days')}</small>}
        </p>
        <div className={styles.course}>
          {trend instanceof Promise ? (
            <Suspense fallback={<span className={styles.awaited} />}>
              <Await resolve={trend}>{course}</Await>
            </Suspense>
          ) : (
            course(trend)
          )}
        </div>
      </div>
      <Movement against="previous" label={changes.previous} tile={tile} days={days} metric={metric} />
      <Movement against="last_year" label={changes.lastYear} tile={tile} days={days} metric={metric} />
      <p className={styles.facts}>
        {(status === 'met' || status === 'near' || status === 'uncertain' || status === 'missed') && (
          <span className={styles.status} data-status={status}>
            {t(`tile.${status}`)}
          </span>
        )}
        {row.target !== null && isSmall && <span>{t('panel.small')}</span>}
        {row.target !== null && (
          <span data-target-of={row.target_of ?? undefined}>
            {t('tile.target', {
              value: row.target_of ? t('tile.of', { value: goal, of: row.target_of }) : goal,
            })}
          </span>
        )}
        {since && <span data-since={row.target_since}>{since}</span>}
        {benchmark && <span data-lead={row.lead}>{benchmark}</span>}
        <Sample tile={tile} days={days} />
        {tile.inRange && <span>{tile.inRange}</span>}
      </p>
    </div>
  )
}

/** What the figure is counted over, as a drill-through link to the month's records. */
function Sample({ tile: { row, cases }, days }: Pick<TileProps, 'tile' | 'days'>) {
  const { records } = useDrillThrough()
  const count = toNumber(row.n)
  if (count === null || cases === null) return null
  const sample = targetOf(String(row.metric))
  if (!sample || count === 0) return <span>{cases}</span>
  return (
    <Link
      to={records(sample.list, { ...sample.recordFilters, ...days })}
      className={styles.sample}
      data-n={count}
    >
      {cases}
    </Link>
  )
}

/** The change to an earlier period, as a link to what made it. */
function Movement({ tile, days, against, label, metric: { unit, better, isExplained } }: MovementProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { address } = usePage()
  const { isAboutSame, change: given } = tile.moves[against]
  const change = toNumber(given)
  const words = (
    <Change change={change} size={formats.change(change, unit)} better={better} isAboutSame={isAboutSame} />
  )
  return (
    <p className={styles.movement}>
      <span>{label}</span>{' '}
      {change === null ? (
        t('tile.noComparison')
      ) : isExplained ? (
        <Link
          to={changeAddress(String(tile.row.metric), address, { ...days, compare: against })}
          title={t('panel.why')}
          className={styles.sample}
        >
          {words}
        </Link>
      ) : (
        words
      )}
    </p>
  )
}

type MovementProps = { against: Comparison; label: string } & Pick<TileProps, 'tile' | 'days' | 'metric'>

/** The trend of the figure as a sparkline. */
function Course({ column, label, trend }: { column: string; label: string; trend: Answer }) {
  const { t } = useTranslation()
  const context = useFindingContext()
  const [first, last] = [trend.rows[0], trend.rows.at(-1)]
  if (!first || !last) return null
  return (
    <Sparkline
      answer={trend}
      grain={context.grain}
      column={column}
      label={t('tile.sparkline', { label, from: bucketOf(first, context), to: bucketOf(last, context) })}
    />
  )
}
