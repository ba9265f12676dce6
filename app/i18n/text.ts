/** The languages in which the product speaks, and a text that exists in each. */
export const langs = ['zh-CN', 'en'] as const
export type Lang = (typeof langs)[number]
/** The language of `zh_CN.UTF-8`, `zh-TW` or `en`: Chinese of any kind counts as ours; undefined for one that we do not speak. */
export const langOfTag = (tag: string): Lang | undefined =>
  langs.find((lang) => lang.slice(0, 2) === tag.slice(0, 2))

export type Text = Readonly<Record<Lang, string>>
export const text = (zh: string, en: string): Text => ({ 'zh-CN': zh, en })

/** A text that is put together from others, or written by the customs of each language. */
export const inEachLang = (write: (lang: Lang) => string): Text => text(write('zh-CN'), write('en'))

/** The text in one language; the only place that reads one. */
export const render = (words: Text, lang: Lang): string => words[lang]

export const isText = (value: unknown): value is Text =>
  typeof value === 'object' && value !== null && 'en' in value && 'zh-CN' in value
