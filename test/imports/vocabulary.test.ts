/** Words of offices become ids; what the product has no id for stays as it is written. */
import { describe, expect, test } from 'vitest'
import { langs } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import type { Noted, Parsed } from '~/imports/cell'
import { datasets } from '~/imports/datasets'
import { parseScore } from '~/imports/numbers'
import { inVocabulary, parseWord, wordParser } from '~/imports/text'
import { comparable, idOfWord, type Vocabulary, wordsOf } from '~/imports/vocabulary'
import { dimensions, valueWords } from '~/metrics/dimensions'

// Aspects are columns of a file and no words in one.
const vocabularies = Object.entries(dimensions)
  .filter(([id]) => id !== 'aspect')
  .filter(([, values]) => values !== 'table' && values.length > 0)
  .map(([id]) => id as Vocabulary)

const plain = (parsed: Parsed | Noted): string => (typeof parsed === 'string' ? parsed : 'refused')

describe('a word of a vocabulary', () => {
  test.each<[Vocabulary, string, string | null]>([
    ['type', '产品质量', 'goods'],
    ['type', '服务质量', 'service'],
    ['type', '其他', 'other'],
    ['disposition', '退货', 'return'],
    ['urgency', '特急', 'critical'],
    ['urgency', 'URGENT', 'urgent'],
    ['channel', 'ＰＨＯＮＥ', 'phone'],
    ['channel', '柜面', 'counter'],
    ['channel', '意见簿', 'comment_book'],
    ['channel', 'e-mail', 'email'],
    ['channel', '抖音', null],
    ['purpose', '例行', 'routine'],
    ['purpose', '例行 拜访', 'routine'],
    ['purpose', 'Complaint follow-up', 'complaint_follow_up'],
    ['purpose', '市场调查', 'survey'],
    ['occasion', 'annual survey', 'annual'],
    ['level', '一般', '1'],
    ['level', '较严重投诉', '2'],
    ['level', '特别严重', '3'],
    ['credit_grade', 'c', 'C'],
    ['credit_grade', 'Ａ级', 'A'],
  ])('%s: %s is %s', (vocabulary, word, id) => expect(idOfWord(vocabulary, word)).toBe(id))

  test.each(vocabularies)('%s: each label of each language, and each id, is read as its id', (vocabulary) => {
    for (const id of dimensions[vocabulary]) {
      expect(idOfWord(vocabulary, id)).toBe(id)
      for (const lang of langs)
        expect(idOfWord(vocabulary, translate(valueWords(vocabulary, id), lang))).toBe(id)
    }
  })

  test.each(vocabularies)('%s: no word stands for two ids', (vocabulary) => {
    const ids = new Map<string, string>()
    for (const [word, id] of wordsOf(vocabulary))
      expect([word, ids.get(comparable(word)) ?? id]).toEqual([word, ids.set(comparable(word), id) && id])
  })

  test('any other word stays as it is written', () => {
    const parse = inVocabulary('disposition', parseWord)
    expect(plain(parse('补发'))).toBe('补发')
    expect(plain(parse('(none)'))).toBe('refused')
  })
})

describe('a score', () => {
  test.each([
    ['非常满意', '5'],
    ['很满意', '5'],
    ['满意', '4'],
    ['一般', '3'],
    ['可接受', '3'],
    ['不满意', '2'],
    ['很不满意', '1'],
    ['Very satisfied', '5'],
    ['还行', 'refused'],
  ])('%s is %s, whichever way the digits count', (word, score) => {
    expect(plain(parseScore(word, 'score', false))).toBe(score)
    expect(plain(parseScore(word, 'score', true))).toBe(score)
  })

  test('an NPS answer has no words', () => expect(plain(parseScore('满意', 'nps', false))).toBe('refused'))
})

describe('a closed list', () => {
  const kind = wordParser(datasets.receipts.fields.kind ?? { type: 'enum', zh: '' })
  test.each([
    ['回款', 'payment'],
    ['收款', 'payment'],
    ['PAYMENT', 'payment'],
    ['Credit note', 'credit_note'],
    ['坏账', 'write_off'],
    ['冲销', 'reversal'],
  ])('%s is %s', (word, stored) => expect(kind(word)).toBe(stored))

  test('names each of its values once where it refuses', () => {
    const refused = kind('赠送')
    const choices = typeof refused === 'string' ? '' : refused.values?.choices
    expect(translate(choices as never, 'zh-CN')).toBe('回款、红字发票、坏账核销、冲销')
    expect(translate(choices as never, 'en')).toBe('payment, credit_note, write_off, reversal')
  })
})
