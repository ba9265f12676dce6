/** The languages in which the product speaks. */
export const langs = ['zh-CN', 'en'] as const
export type Lang = (typeof langs)[number]
/** The language of `zh_CN.UTF-8`, `zh-TW` or `en`: Chinese of any kind counts as ours; undefined for one that we do not speak. */
export const langOfTag = (tag: string): Lang | undefined =>
  langs.find((lang) => lang.slice(0, 2) === tag.slice(0, 2))
