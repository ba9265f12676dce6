/** From texts to one language: what pages and files show of an answer, or of anything else that holds texts. */
import { isText, type Text } from './message'
import type { Lang } from './text'
import { translate } from './translate.server'

export type Local<T> = T extends Text
  ? string
  : T extends readonly (infer Item)[]
    ? Local<Item>[]
    : T extends object
      ? { [Key in keyof T]: Local<T[Key]> }
      : T

/** The value with every text in it, however deep, in the language. Called where an answer leaves: by files and pages. */
export function localize<T>(value: T, lang: Lang): Local<T>
export function localize(value: unknown, lang: Lang): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (isText(value)) return translate(value, lang)
  if (Array.isArray(value)) return value.map((item) => localize(item, lang))
  // An answer may hold hundreds of thousands of values: no list of entries is made on the way.
  const local: Record<string, unknown> = {}
  for (const key in value) local[key] = localize(value[key as keyof typeof value], lang)
  return local
}
