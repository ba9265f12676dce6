/** The two pages about all customers, side by side: the list, and how the customer base moves. */
import { Link, useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { sharedSearch } from './addresses'
import styles from './CustomerTabs.module.css'

const tabs = [
  ['/customers', 'customers'],
  ['/customers/base', 'customer_base'],
] as const

export function CustomerTabs() {
  const { t } = useTranslation()
  const { pathname, search } = useLocation()
  const shared = sharedSearch(search)
  return (
    <nav className={styles.tabs} data-print="never" aria-label={t('frame.customers')}>
      {tabs.map(([address, name]) => (
        <Link key={name} to={address + shared} aria-current={pathname === address ? 'page' : undefined}>
          {t(`frame.${name}`)}
        </Link>
      ))}
    </nav>
  )
}
