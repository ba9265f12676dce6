/** A rate as a dot with its interval, and the axis above such dots, which says where it begins. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
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
}

export function RateDot({ scale, value, interval, isSmall }: DotProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const place = value === null ? null : placeOn(scale, value)
  const [low, high] = interval?.map((bound) => placeOn(scale, bound)) ?? []
  const said = interval
    ? `${t('panel.interval')}: ${interval.map((bound) => formats.value(bound, 'rate')).join('–')}`
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

/** The figures of the axis over the dots; those between the first and the last give way where it is narrow. */
export function DotAxis({ scale, columns }: { scale: Scale; columns: number }) {
  const formats = useFormats()
  return (
    <tr data-axis>
      <td />
      <td className={styles.cell}>
        <span className={styles.axis} aria-hidden="true">
          {scale.ticks.map((tick, index) => (
            <span
              key={tick}
              data-end={index === 0 ? 'first' : index === scale.ticks.length - 1 ? 'last' : undefined}
              style={{ left: percent(placeOn(scale, tick).at) }}
            >
              {formats.compact(tick, 'rate')}
            </span>
          ))}
        </span>
      </td>
      <td colSpan={columns - 2} />
    </tr>
  )
}

/** What the whiskers are, and where the axis begins unless that is at zero. */
export function DotsKey({ scale: { domain } }: { scale: Scale }) {
  const { t } = useTranslation()
  const formats = useFormats()
  return (
    <>
      <span className={styles.key}>
        <span className={styles.sample} />
        {t('panel.interval')}
      </span>
      {domain[0] > 0 && (
        <span className={styles.key}>
          {t('panel.axisFrom', { value: formats.compact(domain[0], 'rate') })}
        </span>
      )}
    </>
  )
}
