/** Codes, texts and words: one form for what looks alike, refused where something has spoilt them. */
import { joined } from '~/i18n/message'
import { langs } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import { isMetricId, metricIds, metricWords } from '~/metrics/catalog'
import { cellError, type Parsed, toHalfWidth } from './cell'
import { type Field, usualWords } from './datasets/field'
import { normaliseName } from './header-name'
import { isNoValue, isPlain, isSettled, normalForm, normalText, onOneLine } from './normal-form'
import { comparable, idOfWord, type Vocabulary } from './vocabulary'

const maxCodeLength = 200

/** What cannot be shown or would turn a line of text round: controls, direction marks, halves of characters. */
const unshowable =
  /(?![\n\t])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufffd]/u

const shown = (text: string): Parsed => {
  if (isPlain(text) || isSettled(text)) return text
  const found = unshowable.exec(text)?.[0].codePointAt(0)
  if (found === undefined) return text
  return cellError('controlCharacter', { code: found.toString(16).toUpperCase().padStart(4, '0') })
}

/** Running text; line breaks are kept. */
export const parseText = (text: string): Parsed => shown(normalText(text))

/** A word that groups rows, or a name that stands for them: it must not pass for a row without one. */
export function parseWord(text: string): Parsed {
  const word = onOneLine(text)
  return isNoValue(word) ? cellError('noValueWord') : shown(word)
}

/** `2.98725E+13` is what is left of a long number in a spreadsheet; `3E05` can be somebody's code. */
const spoiltBySpreadsheet = /^[+-]?\d(?:[.,]\d+)?[eE]\+\d+$|^[+-]?\d[.,]\d+[eE]\d+$/

export function parseCode(text: string): Parsed {
  const code = normalForm(text)
  if (spoiltBySpreadsheet.test(code)) return cellError('codeFromSpreadsheet')
  if (code.length > maxCodeLength) return cellError('codeTooLong', { limit: maxCodeLength })
  if (/[\n\t\u2028\u2029]/.test(code)) return cellError('codeLineBreak')
  return isNoValue(code) ? cellError('noValueWord') : shown(code)
}

/** Labels of metrics in every language → ids, without those that several metrics share. */
let idsByLabel: ReadonlyMap<string, string> | undefined

function readLabels(): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const shared = new Set<string>()
  for (const id of metricIds) {
    for (const label of new Set(langs.map((lang) => normaliseName(translate(metricWords(id).label, lang))))) {
      if (found.has(label)) shared.add(label)
      found.set(label, id)
    }
  }
  for (const label of shared) found.delete(label)
  return found
}

/** A metric by its id, as exports and addresses write it, or by its label. */
export function parseMetric(text: string): Parsed {
  if (isMetricId(text)) return text
  idsByLabel ??= readLabels()
  return idsByLabel.get(normaliseName(text)) ?? cellError('metricUnknown')
}

const yes = new Set(['是', 'true', 'yes', '1', 'y', 't', '√', '✓', '✔'])
const no = new Set(['否', 'false', 'no', '0', 'n', 'f', '×', '✗', '✘'])

export function parseBoolean(text: string): Parsed {
  const word = toHalfWidth(text).toLowerCase()
  if (yes.has(word)) return 'true'
  return no.has(word) ? 'false' : cellError('booleanUnknown')
}

/** Yes and no, also in the words that the field has for them. */
export function booleanParser({ words = {} }: Field): (text: string) => Parsed {
  const own = new Map(Object.entries(words).map(([word, value]) => [comparable(word), value]))
  return (text) => own.get(comparable(text)) ?? parseBoolean(text)
}

/** Reads a word of the vocabulary as its id, and anything else as `parse` does. */
export function inVocabulary<T>(
  vocabulary: Vocabulary | undefined,
  parse: (text: string) => T,
): (text: string) => T | string {
  return vocabulary ? (text) => idOfWord(vocabulary, text) ?? parse(text) : parse
}

/**
 * `words` maps what people write to what is stored; the stored values are understood as well, and all of it in any
 * width and case.
 */
export function wordParser(field: Field): (text: string) => Parsed {
  const { words = {}, vocabulary } = field
  const stored = new Map(
    Object.entries(words).flatMap(([word, value]) => [
      [comparable(value), value] as const,
      [comparable(word), value] as const,
    ]),
  )
  const choices = joined(
    'item',
    usualWords(field).map(([word, value]) => ({ 'zh-CN': word, en: value })),
  )
  return inVocabulary(
    vocabulary,
    (text) => stored.get(comparable(text)) ?? cellError('notOneOf', { choices }),
  )
}
