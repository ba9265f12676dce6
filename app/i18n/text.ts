/** The languages in which the product speaks, and a text that exists in each. */
export const langs = ['zh-CN', 'en'] as const
export type Lang = (typeof langs)[number]
/** The language of `zh_CN.UTF-8`, `zh-TW` or `en`: Chinese of any kind counts as ours; undefined for one that we do not speak. */
export const langOfTag = (tag: string): Lang | undefined =>
  langs.find((lang) => lang.slice(0, 2) === tag.slice(0, 2))

export type Text = Readonly<Record<Lang, string>>
export const text = (zh: string, en: string): Text => ({ 'zh-CN': zh, en })
/** The same thing in each language. */
export const eachLang = (make: (lang: Lang) => string): Text => ({ 'zh-CN': make('zh-CN'), en: make('en') })

export const render = (text: Text, lang: Lang): string => text[lang]
