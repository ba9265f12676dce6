/** What the list holds and what it no longer does, with the lists that have the rest. */
import { Link } from '@remix-run/react'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { OVERDUE_DAYS } from '~/metrics/due/task-names'
import type { Day } from '~/metrics/time'
import { recordsAddress, sharedSearch } from '~/page/addresses'
import { usePage } from '~/page/context'
import styles from './Due.module.css'
import { weekdayOf } from './weekday'

export function About({ asOf, until }: { asOf: Day; until: Day }) {
  const { t } = useTranslation()
  const { day, lang } = useFormats()
  const search = sharedSearch(usePage().address)
  const older = [
    {
      name: 'olderFollowUps',
      to: recordsAddress('complaints-records', search, { cohort: 'follow_up_due', missed: 'true' }),
    },
    { name: 'olderVisits', to: recordsAddress('visits-overdue', search) },
    {
      name: 'olderReports',
      to: recordsAddress('visits-records', search, { cohort: 'report_due', late_report: 'true' }),
    },
  ] as const
  return (
    <div className={styles.about}>
      <p>
        {t('due.about', {
          day: day(asOf),
          weekday: weekdayOf(asOf, lang),
          until: day(until),
          lastWeekday: weekdayOf(until, lang),
        })}
      </p>
      <p data-print="never">
        {t('due.older', { days: OVERDUE_DAYS })}
        {older.map(({ name, to }) => (
          <Fragment key={name}>
            {' '}
            <Link to={to}>{t(`due.${name}`)}</Link>
          </Fragment>
        ))}
      </p>
    </div>
  )
}
