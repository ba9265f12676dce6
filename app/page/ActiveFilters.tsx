/** The active filters, each with a link that removes it. */
import { Link, useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { without } from './addresses'
import { usePage } from './context'
import styles from './FilterBar.module.css'

export function ActiveFilters() {
  const { t } = useTranslation()
  const { search } = useLocation()
  const { active, clearHref } = usePage()
  if (active.length === 0) return null
  return (
    <ul className={styles.chips} aria-label={t('filters.active')}>
      {active.map(({ dimension, code, label }) => (
        <li key={`${dimension} ${code}`}>
          <Link
            to={without(search, dimension, code)}
            preventScrollReset
            aria-label={t('filters.remove', { what: label })}
          >
            {label}
            <span aria-hidden="true">×</span>
          </Link>
        </li>
      ))}
      {active.length > 1 && (
        <li>
          <Link to={clearHref} preventScrollReset className={styles.clear}>
            {t('filters.clear')}
          </Link>
        </li>
      )}
    </ul>
  )
}
