/** One key figure: its value, how it moved, how it stands to its target, and the sample behind it. */
import { useTranslation } from 'react-i18next'
import { Sparkline } from '~/charts/Sparkline'
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import type { Answer, Better, Row, Unit } from '~/metrics/answer'
import { bucketOf } from './findings/telling'
import styles from './Tile.module.css'
import { useTelling } from './telling'

type TileProps = {
  row: Row
  metric: { label: string; definition: string; unit: Unit; better: Better }
  /** The figure over time. */
  trend: Answer
}

export function Tile({ row, metric, trend }: TileProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const telling = useTelling()
  const { label, definition, unit } = metric
  const status = String(row.status)
  const [first, last] = [trend.rows[0], trend.rows.at(-1)]
  return (
    <div className={styles.tile} data-metric={String(row.metric)}>
      <h3 title={definition}>{label}</h3>
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
        {row.target !== null && <span>{t('tile.target', { value: formats.compact(row.target, unit) })}</span>}
        {row.n !== null && <span>{t('tile.n', { n: formats.count(toNumber(row.n) ?? 0) })}</span>}
      </p>
      {first && last && (
        <Sparkline
          answer={trend}
          grain={telling.grain}
          column={String(row.metric)}
          label={t('tile.sparkline', { label, from: bucketOf(first, telling), to: bucketOf(last, telling) })}
        />
      )}
    </div>
  )
}

/** The change to the period compared with: an arrow, the size, and whether that is good. */
function Movement({ row, metric: { unit, better } }: Pick<TileProps, 'row' | 'metric'>) {
  const { t } = useTranslation()
  const formats = useFormats()
  const change = toNumber(row.change)
  if (change === null) return <p className={styles.movement}>{t('tile.noComparison')}</p>
  const size = formats.change(row.change ?? null, unit)
  if (!/[1-9]/.test(size)) return <p className={styles.movement}>{t('tile.same')}</p>
  const isRise = change > 0
  const isGood = better === null ? null : (better === 'higher') === isRise
  const word =
    isGood === null ? t(isRise ? 'tile.up' : 'tile.down') : t(isGood ? 'tile.better' : 'tile.worse')
  return (
    <p className={styles.movement} data-good={isGood ?? undefined}>
      <span aria-hidden="true">{isRise ? '↑' : '↓'}</span> {t('tile.against', { word, change: size })}
    </p>
  )
}
