/** Every sentence the importer says to a person, in both languages; `{0}`, `{1}` are filled in. */
import { en } from './messages.en'
import { zh } from './messages.zh-CN'

export type Language = 'zh-CN' | 'en'

export type MessageKey = keyof typeof en

const catalogues = { en, 'zh-CN': zh } satisfies Record<Language, Record<MessageKey, string>>

/**
 * The sentence in the reader's language, with `{0}`, `{1}` … replaced. Where a word has two forms, `{0}` is the English
 * and `{1}` the Chinese one; without the second the first is taken.
 */
export const message = (language: Language, key: MessageKey, args: readonly string[] = []): string =>
  catalogues[language][key].replace(/\{(\d)\}/g, (_, place: string) => args[Number(place)] ?? args[0] ?? '')

export const isMessageKey = (text: string): text is MessageKey => Object.hasOwn(en, text)

/** `zh_CN.UTF-8`, `zh` and `zh-Hans` read Chinese; everything else English. */
export const toLanguage = (locale: string | undefined): Language =>
  locale?.startsWith('zh') ? 'zh-CN' : 'en'
