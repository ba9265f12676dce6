/** Codes, texts and words of closed lists: kept as they are written, refused where something has spoilt them. */
import { isMetricId } from '~/metrics/catalog'
import { flaw, type Parsed } from './cell'

const maxCodeLength = 200

/** What cannot be shown or would turn a line of text round: controls, direction marks, halves of characters. */
const unshowable = /(?![\n\t])[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffd]/u

export function parseText(text: string): Parsed {
  const found = unshowable.exec(text)
  if (!found) return text
  return flaw('controlCharacter', found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0'))
}

/** `2.98725E+13` is what is left of a long number in a spreadsheet; `3E05` can be somebody's code. */
const spoiltBySpreadsheet = /^[+-]?\d(?:[.,]\d+)?[eE]\+\d+$|^[+-]?\d[.,]\d+[eE]\d+$/

export function parseCode(text: string): Parsed {
  if (spoiltBySpreadsheet.test(text)) return flaw('codeFromSpreadsheet')
  if (text.length > maxCodeLength) return flaw('codeTooLong', String(maxCodeLength))
  if (/[\n\t]/.test(text)) return flaw('codeLineBreak')
  return parseText(text)
}

/** The id of a metric, as exports and addresses write it. */
export const parseMetric = (text: string): Parsed => (isMetricId(text) ? text : flaw('metricUnknown'))

const yes = new Set(['是', 'true', 'yes', '1', 'y', 't'])
const no = new Set(['否', 'false', 'no', '0', 'n', 'f'])

export function parseBoolean(text: string): Parsed {
  const word = text.toLowerCase()
  if (yes.has(word)) return 'true'
  return no.has(word) ? 'false' : flaw('booleanUnknown')
}

/** `words` maps what people write to what is stored; the stored values are understood as well. */
export function wordParser(words: Readonly<Record<string, string>>): (text: string) => Parsed {
  const stored = new Map([
    ...Object.entries(words),
    ...Object.values(words).map((value) => [value, value] as const),
  ])
  const choices = Object.values(words).join(', ')
  return (text) => stored.get(text) ?? flaw('notOneOf', choices)
}
