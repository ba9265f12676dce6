/** Figures, days and languages as people write them. */
import { describe, expect, test } from 'vitest'
import { formatBucket, formatInstant, formatTick, lastDayOf } from '~/format/days'
import { formatMoney } from '~/format/figures'
import { createFormats } from '~/format/formats'
import { preferredLang } from '~/i18n/language'
import { loadAllWords } from '~/i18n/words'

await loadAllWords()
const zh = createFormats({ lang: 'zh-CN', timeZone: 'Asia/Shanghai', currency: 'CNY' })
const en = createFormats({ lang: 'en', timeZone: 'Asia/Shanghai', currency: 'CNY' })

describe('figures', () => {
  test('no data is a dash, in every unit', () => {
    for (const unit of ['rate', 'count', 'money', 'day', 'text', 'flag'] as const) {
      expect(zh.value(null, unit)).toBe('–')
      expect(zh.compact(null, unit)).toBe('–')
    }
  })

  test('money keeps every digit', () => {
    expect(formatMoney('12345678901234567.89', '¥')).toBe('¥12,345,678,901,234,567.89')
    expect(formatMoney('-1234.5')).toBe('−1,234.50')
    expect(formatMoney('-0.00')).toBe('0.00')
  })

  test('axes count in 万 and 亿, or in K and M', () => {
    expect([zh.compact(12_000, 'count'), zh.compact('250000000.00', 'money')]).toEqual(['1.2万', '2.5 亿元'])
    expect([en.compact(12_000, 'count'), en.compact('-4500000.00', 'money')]).toEqual(['12K', '−¥4.5M'])
  })

  test('a change of a rate is in percentage points, with its sign', () => {
    expect(zh.change(-0.0123, 'rate')).toBe('−1.2 个百分点')
    expect(en.change(0.05, 'rate')).toBe('+5.0 pp')
    expect(en.change('-1500.00', 'money')).toBe('−¥1,500.00')
  })

  test('a rate is a percentage with one decimal, and what rounds to zero has no sign', () => {
    expect(zh.value(0.8765, 'rate')).toBe('87.7%')
    expect(zh.value(-0.0001, 'rate')).toBe('0.0%')
  })
})

describe('days', () => {
  test('buckets are named by their grain', () => {
    expect(formatBucket('2026-10-01', 'month', 'zh-CN')).toBe('2026年10月')
    expect(formatBucket('2026-10-01', 'month', 'en')).toBe('Oct 2026')
    expect(formatBucket('2026-10-01', 'quarter', 'zh-CN')).toBe('2026年第4季度')
    expect(formatBucket('2026-10-05', 'week', 'en')).toBe('week of 5 Oct 2026')
  })

  test('an axis names the year where it begins', () => {
    expect(formatTick('2025-12-01', 'month', 'zh-CN', true)).toEqual(['12月', '2025年'])
    expect(formatTick('2026-01-01', 'month', 'zh-CN', false)).toEqual(['1月', '2026年'])
    expect(formatTick('2026-02-01', 'month', 'en', false)).toEqual(['Feb'])
  })

  test('instants are shown by the clock of the reporting zone; a bare day stays a day', () => {
    expect(formatInstant('2026-10-08T23:30:00Z', 'Asia/Shanghai')).toBe('2026-10-09 07:30')
    expect(formatInstant('2026-10-08', 'America/New_York')).toBe('2026-10-08')
  })

  test('a bucket ends with its calendar', () => {
    expect(lastDayOf('2026-02-01', 'month')).toBe('2026-02-28')
    expect(lastDayOf('2026-10-05', 'week')).toBe('2026-10-11')
    expect(lastDayOf('2026-10-01', 'quarter')).toBe('2026-12-31')
    expect(lastDayOf('2028-01-01', 'year')).toBe('2028-12-31')
  })
})

test.each([
  [null, 'zh-CN'],
  ['en-GB,en;q=0.9', 'en'],
  ['fr, zh-TW;q=0.8, en;q=0.7', 'zh-CN'],
  ['zh;q=0.3, en;q=0.9', 'en'],
  ['en;q=0, de', 'zh-CN'],
])('a browser that wishes for %s gets %s', (wish, lang) => {
  expect(preferredLang(wish)).toBe(lang)
})
