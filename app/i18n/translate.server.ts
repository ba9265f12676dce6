/** Puts messages into a language, with the words of all languages at hand. */
import { createInstance, type i18n } from 'i18next'
import type { Catalogue, ServerCatalogue } from './catalogue'
import { words as en } from './en'
import { words as enServer } from './en/server'
import { joinWords } from './join'
import type { MessageId, Words } from './message'
import type { Lang } from './text'
import { words as zhCN } from './zh-CN'
import { words as zhCNServer } from './zh-CN/server'

const catalogues: Record<Lang, Catalogue & ServerCatalogue> = {
  'zh-CN': { ...zhCN, ...zhCNServer },
  en: { ...en, ...enServer },
}

const instances = new Map<Lang, i18n>()

function instanceOf(lang: Lang): i18n {
  const known = instances.get(lang)
  if (known) return known
  const instance = createInstance()
  instance.init({
    lng: lang,
    fallbackLng: false,
    resources: { [lang]: { translation: catalogues[lang] } },
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  addFormats(instance, catalogues[lang].dates.locale)
  instances.set(lang, instance)
  return instance
}

/** `{{day, weekday}}` and the like: how a blank writes what fills it. */
function addFormats({ services }: i18n, locale: string) {
  const dayFormats = {
    weekday: { weekday: 'short' },
    month: { month: 'short' },
    monthDay: { month: 'short', day: 'numeric' },
    date: { year: 'numeric', month: 'short', day: 'numeric' },
  } as const
  for (const [name, options] of Object.entries(dayFormats)) {
    const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options })
    services.formatter?.add(name, (day: string) => format.format(new Date(`${day}T00:00:00Z`)))
  }
  services.formatter?.add('dayOfMonth', (day: string) => String(Number(day.slice(8))))
  services.formatter?.add('capitalised', (text: string) => text.charAt(0).toUpperCase() + text.slice(1))
}

/** Messages without values, which long answers hold many times. */
const fixed = new Map<string, string>()

function translateFixed(id: MessageId, lang: Lang): string {
  const key = `${lang} ${id}`
  const known = fixed.get(key)
  if (known !== undefined) return known
  const words = instanceOf(lang).t(id, { defaultValue: id })
  fixed.set(key, words)
  return words
}

export function translate(words: Words, lang: Lang): string {
  if (typeof words === 'string' || typeof words === 'number') return String(words)
  if ('join' in words) {
    const parts = words.join.map((part) => translate(part, lang))
    return joinWords(words.as, parts, lang, catalogues[lang].joints)
  }
  if (!('message' in words)) return words[lang]
  if (!words.values) return translateFixed(words.message, lang)
  const values = Object.entries(words.values).map(([name, value]) => [
    name,
    typeof value === 'number' ? value : translate(value, lang),
  ])
  return instanceOf(lang).t(words.message, { ...Object.fromEntries(values), defaultValue: words.message })
}
