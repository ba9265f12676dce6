/** The layout around every page: navigation, account, preferences. */
import { Link, NavLink, useLocation } from '@remix-run/react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { isSubject, subjects } from '~/metrics/dimensions'
import { Icon, type IconName } from '~/ui/icons'
import { sharedSearch } from './addresses'
import styles from './Frame.module.css'
import { Preferences } from './Preferences'
import { Progress, useIsWaiting } from './Progress'
import type { May } from './reader'
import { subjectPages } from './subject-pages'

/** Navigation groups: dashboards, tools, documentation; and, for those who may, what is set for all and people. */
const ofReaders = [
  ['overview', 'due', ...subjects.filter((subject) => subject !== 'customer_base'), 'customers'],
  ['explore', 'report', 'views'],
  ['dictionary'],
] as const
const ofAdministrators = ['people', 'signIns', 'changes'] as const
const ofSettings = ['settings', 'targets', 'policies', 'calendar'] as const

type Place = (typeof ofReaders)[number][number] | 'import' | keyof typeof adminPages

const adminPages = {
  people: 'people',
  signIns: 'sign-ins',
  changes: 'changes',
  ledger: 'ledger',
  settings: 'settings',
  targets: 'targets',
  policies: 'policies',
  calendar: 'calendar',
} as const

function signOf(place: Place): { address: string; icon: IconName } {
  if (place === 'overview') return { address: '/', icon: place }
  if (isSubject(place)) return subjectPages[place]
  if (place in adminPages)
    return { address: `/admin/${adminPages[place as keyof typeof adminPages]}`, icon: place }
  return { address: `/${place}`, icon: place }
}

type FrameProps = {
  account: string
  /** What is said of an invented company; null where the data are one's own. */
  demo: { title: string; hint: string } | null
  /** What the person may do of what there are places for. */
  may: May
  /** The views that the person has pinned. */
  pinned: readonly { name: string; address: string }[]
  children: ReactNode
}

export function Frame({ account, demo, may, pinned, children }: FrameProps) {
  const places: (readonly Place[])[] = [
    ...(may.read ? ofReaders : []).map((group) =>
      group.filter((place) => place !== 'staff' || may.readStaff),
    ),
    may.importData ? (['import'] as const) : [],
    may.manageSettings ? ofSettings : [],
    [...(may.managePeople ? ofAdministrators : []), ...(may.readLedger ? (['ledger'] as const) : [])],
  ].filter((group) => group.length > 0)
  const { t } = useTranslation()
  const { pathname, search } = useLocation()
  const shared = sharedSearch(search)
  const menu = useId()
  const side = useRef<HTMLDivElement>(null)
  const isWaiting = useIsWaiting()
  const shown = useRef(pathname)
  // On phones the menu lies over the page, and has done its work when the page changes; one that was opened before the
  // page was hydrated stays open.
  useEffect(() => {
    if (shown.current !== pathname && side.current?.matches(':popover-open')) side.current.hidePopover()
    shown.current = pathname
  }, [pathname])
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content">
        {t('frame.skip')}
      </a>
      <Progress isShown={isWaiting} />
      <header className={styles.side}>
        <div className={styles.brand}>
          <img src="/favicon.svg" width="24" height="24" alt="" />
          <span>{t('product')}</span>
        </div>
        <button
          type="button"
          className={styles.opener}
          aria-label={t('frame.menu')}
          {...{ popovertarget: menu }}
        >
          <Icon name="menu" />
        </button>
        <div ref={side} id={menu} className={styles.menu} {...{ popover: 'auto' }}>
          <nav className={styles.navigation} aria-label={t('frame.navigation')}>
            {places.map((group) => (
              <ul key={group[0]}>
                {group.map((place) => (
                  <li key={place}>
                    <NavLink
                      to={signOf(place).address + (signOf(place).address.startsWith('/admin/') ? '' : shared)}
                      end={place === 'overview'}
                      className={styles.place}
                    >
                      <Icon name={signOf(place).icon} />
                      {t(`frame.${place}`)}
                    </NavLink>
                    {place === 'views' && pinned.length > 0 && (
                      <ul className={styles.pinned}>
                        {pinned.map(({ name, address }) => (
                          <li key={name}>
                            <Link to={address}>{name}</Link>
                          </li>
                        ))}
                      </ul>
                    )}
                  </li>
                ))}
              </ul>
            ))}
          </nav>
          <div className={styles.foot}>
            {demo && (
              <p className={styles.demo}>
                <b>{demo.title}</b>
                <span>{demo.hint}</span>
              </p>
            )}
            <Preferences />
            <form method="post" action="/sign-out" className={styles.account}>
              <NavLink to="/account" title={t('frame.account')}>
                {account}
              </NavLink>
              <button type="submit">{t('frame.signOut')}</button>
            </form>
          </div>
        </div>
      </header>
      <main
        id="content"
        className={styles.content}
        tabIndex={-1}
        aria-busy={isWaiting || undefined}
        data-waiting={isWaiting || undefined}
      >
        {children}
      </main>
    </div>
  )
}
