/** Periods by name; where the range is none of them, it is marked as one of the person's own. */
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { Day, Range } from '~/metrics/time'
import { changed } from '~/pages/addresses'
import { periodsOn } from '~/pages/periods'
import styles from './FilterBar.module.css'

export function Periods({ range, today, search }: { range: Range; today: Day; search: string }) {
  const { t } = useTranslation()
  const periods = periodsOn(today)
  const chosen = periods.find(({ from, to }) => from === range.from && to === range.to)
  return (
    <nav className={styles.periods} aria-label={t('filters.period')}>
      {periods.map((period) => (
        <Link
          key={period.id}
          to={changed(search, { from: period.from, to: period.to, grain: period.grain, as_of: null })}
          preventScrollReset
          aria-current={period === chosen ? 'true' : undefined}
        >
          {t(`filters.${period.id}`)}
        </Link>
      ))}
      {!chosen && <span aria-current="true">{t('filters.custom')}</span>}
    </nav>
  )
}
