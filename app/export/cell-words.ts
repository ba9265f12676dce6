/** The values of a column as people read them: what is stored as an id or a flag, in words. */
import '~/i18n/due'
import { message } from '~/i18n/message'
import type { Lang } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import { wordsIn } from '~/i18n/words'
import { remembered } from '~/imports/remembered'
import type { Column, Value } from '~/metrics/answer'
import { isMetricId, metricWords } from '~/metrics/catalog'
import { isDimension, valueWords } from '~/metrics/dimensions'
import { ageName } from '~/metrics/receivables/age-names'
import { type CreditRule, creditRules } from '~/metrics/receivables/credit-rules'
import { isTargetKind } from '~/metrics/target-bounds'
import { isStanding } from '~/panels/attention/standing'

type InWords = (value: Value) => Value

/** What writes the values of the column in words; null where they are words, figures, days or codes already. */
export function wordsOfColumn(column: Pick<Column, 'id' | 'unit'>, lang: Lang): InWords | null {
  const { id, unit } = column
  const { format } = wordsIn(lang)
  if (unit === 'flag') return (value) => (value === null ? null : value === true ? format.yes : format.no)
  if (id === 'level') return inWords((code) => ofDimension('level', code, lang))
  if (unit !== 'code' && unit !== 'text') return null
  const word = wordOf(id, lang)
  return word && inWords(word)
}

/** Words for what is there; a column has few of them. */
function inWords(word: (code: string) => string): InWords {
  const wordFor = remembered(word)
  return (value) => (value === null || value === '' ? value : wordFor(String(value)))
}

function wordOf(id: string, lang: Lang): ((code: string) => string) | null {
  const { signals, records, tile, due, frame } = wordsIn(lang)
  const among = (words: Readonly<Record<string, unknown>>) => (code: string) => {
    const word = Object.hasOwn(words, code) ? words[code] : undefined
    return typeof word === 'string' ? word : code
  }
  const each = (word: (code: string) => string) => (codes: string) => codes.split(' ').map(word).join('; ')
  switch (id) {
    case 'age':
    case 'bucket':
      return (code) => ofAge(code, lang)
    case 'signals':
      return each(among(signals))
    case 'rules_broken':
      return each((code) => ofRule(code, lang))
    case 'rule':
      return (code) => (isRule(code) ? ofRule(code, lang) : among(signals)(code))
    case 'kind':
      return (code) =>
        isTargetKind(code) ? translate(message(`files.targetKinds.${code}`), lang) : among(records.kind)(code)
    case 'verdict':
      return among(records.verdict)
    case 'cancelled_by':
      return (code) => (isCanceller(code) ? translate(message(`files.cancelledBy.${code}`), lang) : code)
    case 'dataset':
      return among(frame.records)
    case 'standing':
      return among(due.standing)
    case 'task':
      return among(due.task)
    case 'state':
      return (code) => (isStanding(code) ? translate(message(`files.itemStates.${code}`), lang) : code)
    case 'status':
      return among(tile)
    case 'metric':
      return (code) => (isMetricId(code) ? translate(metricWords(code).label, lang) : code)
  }
  const dimension = id === 'method' ? 'channel' : id
  return isDimension(dimension) ? (code) => ofDimension(dimension, code, lang) : null
}

const ofDimension = (id: Parameters<typeof valueWords>[0], code: string, lang: Lang): string =>
  translate(valueWords(id, code), lang)

function ofAge(code: string, lang: Lang): string {
  if (code === 'total' || code === 'unapplied' || code === 'net')
    return translate(message(`ageing.${code}`), lang)
  const { id, days } = ageName(code)
  return translate(message(`ageing.${id}`, { days }), lang)
}

const isCanceller = (code: string): code is 'customer' | 'us' => code === 'customer' || code === 'us'
const isRule = (code: string): code is CreditRule => (creditRules as readonly string[]).includes(code)
const ofRule = (code: string, lang: Lang): string =>
  isRule(code) ? translate(message(`creditRules.${code}.label`), lang) : code
