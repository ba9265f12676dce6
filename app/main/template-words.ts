/** The words that a column of a template may hold. */
import type { Lang } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import { type Field, usualWords, vocabulariesOf } from '~/imports/datasets'
import { dimensions, valueWords } from '~/metrics/dimensions'

export type AllowedWords = {
  readonly words: readonly string[]
  /** Whether nothing else is taken. */
  readonly isClosed: boolean
}

const none: AllowedWords = { words: [], isClosed: false }

export function vocabularyOf(field: Field | null, lang: Lang): AllowedWords {
  if (!field) return none
  if (field.type === 'boolean') return { words: lang === 'en' ? ['yes', 'no'] : ['是', '否'], isClosed: true }
  if (field.words) {
    // English ones are the stored values themselves.
    const words = usualWords(field).map(([word, value]) => (lang === 'en' ? value : word))
    return { words, isClosed: true }
  }
  const vocabularies = vocabulariesOf(field)
  if (field.type !== 'word' || vocabularies.length === 0) return none
  const labels = vocabularies.flatMap((vocabulary) =>
    dimensions[vocabulary].map((value) => translate(valueWords(vocabulary, value), lang)),
  )
  return { words: [...new Set(labels)], isClosed: false }
}

export const firstWord = (field: Field, lang: Lang): string =>
  field.type === 'boolean' ? '' : (vocabularyOf(field, lang).words[0] ?? '')
