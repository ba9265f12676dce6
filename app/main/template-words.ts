/** The words that a column of a template may hold. */
import type { Lang } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import type { Field } from '~/imports/datasets'
import { dimensions, isDimension, isTableDimension, valueWords } from '~/metrics/dimensions'

export type Vocabulary = {
  readonly words: readonly string[]
  /** Whether nothing else is taken. */
  readonly isClosed: boolean
}

const none: Vocabulary = { words: [], isClosed: false }

export function vocabularyOf(name: string, field: Field | null, lang: Lang): Vocabulary {
  if (!field) return none
  if (field.type === 'boolean') return { words: lang === 'en' ? ['yes', 'no'] : ['是', '否'], isClosed: true }
  if (field.words) return { words: closedWords(field.words, lang), isClosed: true }
  const dimension = name === 'method' ? 'channel' : name
  if (field.type !== 'word' || !isDimension(dimension) || isTableDimension(dimension)) return none
  const values: readonly string[] | 'table' = dimensions[dimension]
  const labels =
    typeof values === 'string' ? [] : values.map((value) => translate(valueWords(dimension, value), lang))
  return { words: [...new Set(labels)], isClosed: false }
}

export const firstWord = (name: string, field: Field, lang: Lang): string =>
  field.type === 'boolean' ? '' : (vocabularyOf(name, field, lang).words[0] ?? '')

/** Of several words for one value the first; English ones are the stored values themselves. */
function closedWords(words: Readonly<Record<string, string>>, lang: Lang): string[] {
  const values = Object.values(words)
  const first = Object.entries(words).filter(([, value], at) => values.indexOf(value) === at)
  return first.map(([word, value]) => (lang === 'en' ? value : word))
}
