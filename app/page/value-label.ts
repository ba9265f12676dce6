/** The words for values of dimensions, in a browser as on the server. */
import type { Lang } from '~/i18n/text'
import { wordsIn } from '~/i18n/words'
import { type DimensionId, isKnownValue } from '~/metrics/dimensions'

/** The value in one language; an unknown code is shown as stored. */
export function valueLabel(id: DimensionId, code: string, lang: Lang): string {
  const { none, ...dimensions } = wordsIn(lang).dimensions
  if (code === '(none)') return none
  const words: { label: string; values?: Readonly<Record<string, string>> } = dimensions[id]
  return isKnownValue(id, code) ? (words.values?.[code] ?? code) : code
}
