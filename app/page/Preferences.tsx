/** Switches for language and appearance: plain forms, so that they work before and without scripts. */

import { useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { langs, languageNames } from '~/i18n/text'
import { Icon } from '~/ui/icons'
import styles from './Frame.module.css'
import { useReader } from './reader'

export function Preferences() {
  const { t, i18n } = useTranslation()
  const { pathname, search } = useLocation()
  const appearance = useReader()?.appearance
  const back = <input type="hidden" name="back" value={pathname + search} />
  return (
    <div className={styles.preferences}>
      <form method="post" action="/preferences" aria-label={t('frame.language')}>
        {back}
        {langs.map((lang) => (
          <button
            key={lang}
            type="submit"
            name="lang"
            value={lang}
            lang={lang}
            aria-pressed={lang === i18n.language}
          >
            {languageNames[lang]}
          </button>
        ))}
      </form>
      <form method="post" action="/preferences">
        {back}
        {appearance !== 'dark' && (
          <button
            type="submit"
            name="appearance"
            value="dark"
            className={styles.toDark}
            aria-label={t('frame.toDark')}
            title={t('frame.toDark')}
          >
            <Icon name="moon" />
          </button>
        )}
        {appearance !== 'light' && (
          <button
            type="submit"
            name="appearance"
            value="light"
            className={styles.toLight}
            aria-label={t('frame.toLight')}
            title={t('frame.toLight')}
          >
            <Icon name="sun" />
          </button>
        )}
      </form>
    </div>
  )
}
