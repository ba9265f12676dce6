/** What a report says of contacts and of the customer base. */
import { beforeAll, describe, expect, test } from 'vitest'
import { loadAllWords } from '~/i18n/words'
import type { Row } from '~/metrics/answer'
import { answer, figure, told } from '../support/report-material'

beforeAll(loadAllWords)

describe('contacts', () => {
  const figures = answer({}, [
    figure('answer_rate', { value: 0.925, n: 400, target: 0.9, status: 'met' }),
    figure('service_level', { value: 0.8, n: 400 }),
  ])
  test.each([
    ['zh-CN', ['进线 400 通，接通率 92.5%。目标不低于 90.0%，达标。', '服务水平（时限内接通）80.0%。']],
    [
      'en',
      [
        'Of 400 contacts, 92.5% were answered. Target at least 90.0%: on target.',
        'Answered within the time of their channel: 80.0%.',
      ],
    ],
  ] as const)('say how many are answered against the target, and how soon: %s', (lang, sentences) => {
    expect(told(lang, 'contacts', { figures })).toEqual(sentences)
  })

  test('say nothing where there are none', () => {
    expect(told('zh-CN', 'contacts', {})).toEqual([])
  })
})

describe('the customer base', () => {
  const customers = (start: number, end: number, rest: Row[] = []) => ({
    figures: answer({}, [
      figure('customers_start', { value: start }),
      figure('customers_new', { value: 5 }),
      figure('customers_returned', { value: 1 }),
      figure('customers_left', { value: 4 }),
      figure('customers_end', { value: end }),
      ...rest,
    ]),
  })
  const lost = figure('churn_rate', { value: 0.034, n: 118, target: 0.05, status: 'met' })
  test.each([
    [
      'zh-CN',
      [
        '期初客户 118 家，新增 5 家，回流 1 家，流失 4 家，期末 120 家。',
        '客户流失率 3.4%。目标不高于 5.0%，达标。',
      ],
    ],
    [
      'en',
      [
        '118 customers at the start, 5 new, 1 returned, 4 left, 120 at the end.',
        'Of the customers at the start, 3.4% were lost. Target at most 5.0%: on target.',
      ],
    ],
  ] as const)('adds up from the start to the end, and says how many are lost: %s', (lang, sentences) => {
    expect(told(lang, 'customer_base', customers(118, 120, [lost]))).toEqual(sentences)
  })

  test('is left out where nobody is a customer', () => {
    expect(told('en', 'customer_base', customers(0, 0))).toEqual([])
    expect(told('en', 'customer_base', {})).toEqual([])
  })
})
