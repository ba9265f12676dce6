/** A rate, or an index, as a dot with its interval, and the axis above such dots, which says where it begins. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import type { Unit } from '~/metrics/answer'
import type { Scale } from '../scale'
import { placeOn } from './dots'
import styles from './RateDots.module.css'

const percent = (share: number) => `${(share * 100).toFixed(2)}%`

/** Lines behind a dot, one for each figure of the axis. */
const Guides = ({ scale }: { scale: Scale }) =>
  scale.ticks.map((tick) => (
    <span key={tick} className={styles.guide} style={{ left: percent(placeOn(scale, tick).at) }} />
  ))

type DotProps = {
  scale: Scale
  value: number | null
  interval: readonly [low: number, high: number] | null
  isSmall: boolean
  unit?: Unit
}

export function RateDot({ scale, value, interval, isSmall, unit = 'rate' }: DotProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const place = value === null ? null : placeOn(scale, value)
  const [low, high] = interval?.map((bound) => placeOn(scale, bound)) ?? []
  const said = interval
    ? `${t('panel.interval')}: ${interval.map((bound) => formats.value(bound, unit)).join('–')}`
    : undefined
  return (
    <span className={styles.track} data-few={isSmall || undefined} title={said}>
      <Guides scale={scale} />
      {low && high && high.at > low.at && (
        <span
          className={styles.whisker}
          data-whisker
          data-cut={low.isBeyond || undefined}
          style={{ left: percent(low.at), width: percent(high.at - low.at) }}
        />
      )}
      {place && (
        <span
          className={styles.dot}
          data-dot
          data-beyond={place.isBeyond || undefined}
          style={{ left: percent(place.at) }}
        />
      )}
    </span>
  )
}

type AxisProps = {
  scale: Scale
  columns: number
  /** Cells of a row in front of the dot. */
  before?: number
  unit?: Unit
}

/** The figures of the axis over the dots; those between the first and the last give way where it is narrow. */
export function DotAxis({ scale, columns, before = 1, unit = 'rate' }: AxisProps) {
  const formats = useFormats()
  return (
    <tr data-axis>
      <td colSpan={before} />
      <td className={styles.cell}>
        <span className={styles.axis} aria-hidden="true">
          {scale.ticks.map((tick, index) => (
            <span
              key={tick}
              data-end={index === 0 ? 'first' : index === scale.ticks.length - 1 ? 'last' : undefined}
              style={{ left: percent(placeOn(scale, tick).at) }}
            >
              {formats.compact(tick, unit)}
            </span>
          ))}
        </span>
      </td>
      <td colSpan={columns - before - 1} />
    </tr>
  )
}

/** What the whiskers are, and where the axis begins unless that is at zero. */
export function DotsKey({ scale: { domain }, unit = 'rate' }: { scale: Scale; unit?: Unit }) {
  const { t } = useTranslation()
  const formats = useFormats()
  return (
    <>
      <span className={styles.key}>
        <span className={styles.sample} />
        {t('panel.interval')}
      </span>
      {domain[0] > 0 && (
        <span className={styles.key}>{t('panel.axisFrom', { value: formats.compact(domain[0], unit) })}</span>
      )}
    </>
  )
}
