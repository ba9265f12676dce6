/** What stands around every page: where one can go, who is signed in, and how the pages look. */
import { NavLink, useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { sharedSearch } from '~/pages/addresses'
import styles from './Frame.module.css'
import { Icon } from './icons'
import { Preferences } from './Preferences'

const places = [
  { to: '/', name: 'overview' },
  { to: '/satisfaction', name: 'satisfaction' },
  { to: '/complaints', name: 'complaints' },
  { to: '/receivables', name: 'receivables' },
  { to: '/visits', name: 'visits' },
  { to: '/report', name: 'report' },
  { to: '/dictionary', name: 'dictionary' },
] as const

type FrameProps = { account: string; isDemo: boolean; children: ReactNode }

export function Frame({ account, isDemo, children }: FrameProps) {
  const { t } = useTranslation()
  const shared = sharedSearch(useLocation().search)
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content">
        {t('frame.skip')}
      </a>
      <header className={styles.side}>
        <div className={styles.brand}>
          <img src="/favicon.svg" width="24" height="24" alt="" />
          <span>{t('product')}</span>
        </div>
        <nav className={styles.navigation} aria-label={t('frame.navigation')}>
          {places.map(({ to, name }) => (
            <NavLink key={to} to={`${to}${shared}`} end className={styles.place}>
              <Icon name={name} />
              {t(`frame.${name}`)}
            </NavLink>
          ))}
        </nav>
        <div className={styles.foot}>
          {isDemo && (
            <p className={styles.demo}>
              <b>{t('frame.demo')}</b>
              <span>{t('frame.demoHint')}</span>
            </p>
          )}
          <Preferences />
          <form method="post" action="/sign-out" className={styles.account}>
            <span>{account}</span>
            <button type="submit">{t('frame.signOut')}</button>
          </form>
        </div>
      </header>
      <main id="content" className={styles.content} tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}
