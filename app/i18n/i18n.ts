/** One i18next instance per reader, ready at once, because the reader's words are there before the page. */
import { createInstance, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Lang } from './text'
import { wordsIn } from './words'
import type { words } from './zh-CN'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof words }
  }
}

export function createI18n(lang: Lang): i18n {
  const instance = createInstance()
  instance.use(initReactI18next).init({
    lng: lang,
    fallbackLng: false,
    resources: { [lang]: { translation: wordsIn(lang) } },
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  return instance
}
