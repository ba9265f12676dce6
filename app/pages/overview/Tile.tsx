/** A key figure: value, change, target status and sample size. */
import { Await, Link, useLocation } from '@remix-run/react'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Sparkline } from '~/charts/time/Sparkline'
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import type { Answer, Better, Row, Unit } from '~/metrics/answer'
import { sharedSearch } from '~/page/addresses'
import { changeAddress } from '~/page/change-address'
import { usePage } from '~/page/context'
import { type Deferred, isPanelError, type PanelError } from '~/page/deferred'
import { targetOf } from '~/page/drill-targets'
import { useDrillThrough } from '~/page/drill-through'
import { useFindingContext } from '~/page/finding-context'
import { bucketOf } from '~/page/findings'
import { Change } from '~/ui/Change'
import styles from './Tile.module.css'

type TileProps = {
  row: Row
  metric: { label: string; definition: string; unit: Unit; better: Better; isExplained: boolean }
  /** The figure over time. */
  trend: Deferred<Answer>
}

export function Tile({ row, metric, trend }: TileProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { label, definition, unit } = metric
  const status = String(row.status)
  const shared = sharedSearch(useLocation().search)
  const goal = { value: formats.compact(row.target, unit) }
  const target = row.target_of ? t('tile.targetOf', { ...goal, of: row.target_of }) : t('tile.target', goal)
  const course = (answer: Answer | PanelError) =>
    isPanelError(answer) ? null : <Course column={String(row.metric)} label={label} trend={answer} />
  return (
    <div className={styles.tile} data-metric={String(row.metric)}>
      <h3 title={definition}>
        <Link to={`/dictionary${shared}#${String(row.metric)}`}>{label}</Link>
      </h3>
      <p className={styles.value} data-value={String(row.value ?? '')}>
        {row.value === null ? t('panel.noData') : formats.value(row.value, unit)}
        {row.value !== null && unit === 'days' && <small>{t('tile.days')}</small>}
      </p>
      <Movement row={row} metric={metric} />
      <p className={styles.facts}>
        {(status === 'met' || status === 'near' || status === 'missed') && (
          <span className={styles.status} data-status={status}>
            {t(`tile.${status}`)}
          </span>
        )}
        {row.target !== null && <span data-target-of={row.target_of ?? undefined}>{target}</span>}
        <Sample row={row} />
      </p>
      {trend instanceof Promise ? (
        <Suspense fallback={<span className={styles.awaited} />}>
          <Await resolve={trend}>{course}</Await>
        </Suspense>
      ) : (
        course(trend)
      )}
    </div>
  )
}

/** The sample size, as a drill-through link. */
function Sample({ row: { metric, n } }: Pick<TileProps, 'row'>) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { records } = useDrillThrough()
  const count = toNumber(n)
  if (count === null) return null
  const words = t('tile.n', { n: formats.count(count) })
  const sample = targetOf(String(metric))
  if (!sample || count === 0) return <span>{words}</span>
  return (
    <Link to={records(sample.list, sample.recordFilters ?? {})} className={styles.sample} data-n={count}>
      {words}
    </Link>
  )
}

/** The change to the period compared with. */
function Movement({ row, metric: { unit, better, isExplained } }: Pick<TileProps, 'row' | 'metric'>) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { address } = usePage()
  const change = toNumber(row.change)
  if (change === null) return <p className={styles.movement}>{t('tile.noComparison')}</p>
  const words = <Change change={change} size={formats.change(change, unit)} better={better} />
  return (
    <p className={styles.movement}>
      {isExplained ? (
        <Link
          to={changeAddress(String(row.metric), address)}
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
