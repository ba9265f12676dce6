/** One i18next instance per language, ready at once, because the reader's words are there before the page. */
import { createInstance, type i18n, type TFunction } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Lang } from './text'
import { onWordsAdded, wordsIn } from './words'
import type { words } from './zh-CN'
import type { words as ofAccount } from './zh-CN/account'
import type { words as ofActions } from './zh-CN/actions'
import type { words as ofAdministration } from './zh-CN/administration'
import type { words as ofAttention } from './zh-CN/attention'
import type { words as ofChange } from './zh-CN/change'
import type { words as ofCustomerBase } from './zh-CN/customer-base'
import type { words as ofCustomers } from './zh-CN/customers'
import type { words as ofDue } from './zh-CN/due'
import type { words as ofExplore } from './zh-CN/explore'
import type { words as ofHotline } from './zh-CN/hotline'
import type { words as ofLedger } from './zh-CN/ledger'
import type { words as ofNotes } from './zh-CN/notes'
import type { words as ofRecord } from './zh-CN/record'
import type { words as ofReport } from './zh-CN/report'
import type { words as ofSegments } from './zh-CN/segments'
import type { words as ofServiceOrders } from './zh-CN/service'
import type { words as ofStaff } from './zh-CN/staff'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: {
      translation: typeof words &
        typeof ofAccount &
        typeof ofActions &
        typeof ofAdministration &
        typeof ofAttention &
        typeof ofChange &
        typeof ofCustomerBase &
        typeof ofCustomers &
        typeof ofDue &
        typeof ofExplore &
        typeof ofHotline &
        typeof ofLedger &
        typeof ofNotes &
        typeof ofRecord &
        typeof ofReport &
        typeof ofSegments &
        typeof ofServiceOrders &
        typeof ofStaff
    }
  }
}

const instances = new Map<Lang, i18n>()
onWordsAdded((lang, added) => instances.get(lang)?.addResourceBundle(lang, 'translation', added, true))

export function i18nOf(lang: Lang): i18n {
  const known = instances.get(lang)
  if (known) return known
  const instance = createInstance()
  instance.use(initReactI18next).init({
    lng: lang,
    fallbackLng: false,
    resources: { [lang]: { translation: wordsIn(lang) } },
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  instance.services.formatter?.add('lowercase', (text: string) => text.toLowerCase())
  const t = rememberFixed(instance.getFixedT(lang))
  instance.getFixedT = () => t
  instances.set(lang, instance)
  return instance
}

/** Words without values are looked up once: a page has the same ones hundreds of times. */
function rememberFixed(translate: TFunction): TFunction {
  const fixed = new Map<string, string>()
  return new Proxy(translate, {
    apply(lookUp, self, given) {
      const [key] = given
      if (given.length !== 1 || typeof key !== 'string') return Reflect.apply(lookUp, self, given)
      const words = fixed.get(key) ?? Reflect.apply(lookUp, self, given)
      fixed.set(key, words)
      return words
    },
  })
}
