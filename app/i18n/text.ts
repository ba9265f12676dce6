/** The languages in which the product speaks, with the names that they give themselves; the first is the default. */
export const languageNames = { 'zh-CN': '中文', en: 'English' } as const
export type Lang = keyof typeof languageNames
export const langs = Object.keys(languageNames) as [Lang, ...Lang[]]

/** The language of `zh_CN.UTF-8`, `zh-TW` or `en`: Chinese of any kind counts as ours; undefined for one that we do not speak. */
export const langOfTag = (tag: string): Lang | undefined =>
  langs.find((lang) => lang.slice(0, 2) === tag.slice(0, 2))
