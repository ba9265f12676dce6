/** Switches for language and appearance: plain forms, so that they work before and without scripts. */

import { useLocation } from '@remix-run/react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { langs, languageNames } from '~/i18n/text'
import { Icon } from '~/ui/icons'
import { displaying } from './display'
import styles from './Frame.module.css'
import { useReader } from './reader'

/** A page that is loaded again stays where it was; one that a form leads to begins at its top. */
async function keepPlace(event: FormEvent<HTMLFormElement>) {
  event.preventDefault()
  const { currentTarget: form, nativeEvent } = event
  const fields = new FormData(form, (nativeEvent as SubmitEvent).submitter)
  const body = new URLSearchParams([...fields] as [string, string][])
  await fetch(form.action, { method: 'post', body, redirect: 'manual' }).catch(() => {})
  const back = body.get('back') ?? ''
  if (back === location.pathname + location.search) location.reload()
  else location.assign(back)
}

export function Preferences() {
  const { t, i18n } = useTranslation()
  const { pathname, search } = useLocation()
  // What the address names would win over what is chosen.
  const kept = /[?&]lang=/.test(search) ? displaying(search, 'lang', null) : search
  const appearance = useReader()?.appearance
  const back = <input type="hidden" name="back" value={pathname + kept} />
  return (
    <div className={styles.preferences}>
      <form method="post" action="/preferences" aria-label={t('frame.language')} onSubmit={keepPlace}>
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
      <form method="post" action="/preferences" onSubmit={keepPlace}>
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
