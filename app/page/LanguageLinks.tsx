/** The page one is on, in each language; whoever is not signed in has no other switch. */
import { useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { langs, languageNames } from '~/i18n/text'
import styles from '~/ui/Message.module.css'

export function LanguageLinks() {
  const { t } = useTranslation()
  const { search } = useLocation()
  const inLanguage = (lang: string) => {
    const params = new URLSearchParams(search)
    params.delete('link')
    params.delete('code')
    params.set('lang', lang)
    return `?${params}`
  }
  return (
    <nav className={styles.languages} aria-label={t('frame.language')}>
      {langs.map((lang) => (
        <a key={lang} href={inLanguage(lang)} lang={lang}>
          {languageNames[lang]}
        </a>
      ))}
    </nav>
  )
}
