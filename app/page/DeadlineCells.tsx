/** Cells of lists of what is open: the days left, and the deadline with a link to why it is that. */
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import type { Row } from '~/metrics/answer'
import styles from './DeadlineCells.module.css'

export function TimeLeft({ row: { days_left, breached } }: { row: Row }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const days = toNumber(days_left)
  if (days === null) return t('complaints.openEnded')
  if (breached !== true) return t('complaints.daysLeft', { days: formats.count(days) })
  return (
    <strong className={styles.breached}>
      {days === 0 ? t('complaints.dueToday') : t('complaints.daysLate', { days: formats.count(-days) })}
    </strong>
  )
}

/** `to` is the page that explains the deadline of the record `code`. */
export function Deadline({ row: { deadline }, code, to }: { row: Row; code: string; to: string }) {
  const { t } = useTranslation()
  const formats = useFormats()
  return (
    <>
      {formats.value(deadline, 'instant')}
      {deadline !== null && (
        <Link to={to} className={styles.why} aria-label={t('complaints.whyOf', { code })}>
          {t('complaints.why')}
        </Link>
      )}
    </>
  )
}
