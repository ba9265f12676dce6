/** The days from a step's beginning to its deadline, week under week: what was counted, and why the rest was not. */
import { useTranslation } from 'react-i18next'
import type { DayView } from '~/deadlines/step-view'
import styles from './DayStrip.module.css'

/** Longer strips are collapsed. */
const unfolded = 35

const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const
const isoWeekday = (day: string) => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1
const shortDay = (day: string) => `${Number(day.slice(5, 7))}/${Number(day.slice(8))}`

export function DayStrip({ days, label }: { days: readonly DayView[]; label: string }) {
  const { t } = useTranslation()
  const [first] = days
  if (!first) return null
  return (
    <details className={styles.strip} open={days.length <= unfolded}>
      <summary>{t('deadline.days', { count: days.length })}</summary>
      <div className={styles.weekdays} aria-hidden="true">
        {weekdays.map((weekday) => (
          <span key={weekday}>{t(`weekday.${weekday}`)}</span>
        ))}
      </div>
      <ol className={styles.days} aria-label={label}>
        {days.map((day, place) => (
          <DayCell key={day.day} day={day} isFirst={place === 0} isLast={place === days.length - 1} />
        ))}
      </ol>
    </details>
  )
}

function DayCell({ day, isFirst, isLast }: { day: DayView; isFirst: boolean; isLast: boolean }) {
  const { t } = useTranslation()
  const weekday = isoWeekday(day.day)
  const unusual = day.unusual && t(day.unusual === 'notice' ? 'deadline.makeUp' : 'deadline.company')
  const place = isFirst ? { gridColumnStart: weekday } : undefined
  return (
    <li
      data-kind={isFirst ? 'start' : day.off ? 'off' : 'counted'}
      data-last={isLast || undefined}
      style={place}
    >
      <time dateTime={day.day}>{shortDay(day.day)}</time>
      <span className="visually-hidden">{t(`weekday.${weekdays[weekday - 1] ?? '1'}`)}</span>
      {isFirst && <span>{t('deadline.start')}</span>}
      {day.counts !== null && <b>{t('deadline.counted', { n: day.counts })}</b>}
      {day.off && <span>{day.off}</span>}
      {unusual && !isFirst && <span className={styles.unusual}>{unusual}</span>}
      {isLast && <span className={styles.last}>{t('deadline.last')}</span>}
    </li>
  )
}
