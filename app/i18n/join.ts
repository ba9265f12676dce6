/** Joins what has been said in a language, as that language joins. */
import type { Lang } from './text'
import { wordsIn } from './words'

/** Items of a list, factors of a product, parts or clauses of a sentence, sentences or lines of a text. */
export type Joint = 'item' | 'factor' | 'part' | 'clause' | 'sentence' | 'line'

export function joinWords(
  as: Joint,
  parts: readonly string[],
  lang: Lang,
  joints = wordsIn(lang).joints,
): string {
  if (as === 'line') return parts.join('\n')
  if (as === 'factor') return parts.join(' × ')
  if (as === 'item') return new Intl.ListFormat(lang, { style: 'narrow' }).format(parts)
  return parts.join(joints[as])
}
