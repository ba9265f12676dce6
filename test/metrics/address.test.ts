import { describe, expect, test } from 'vitest'
import { message } from '~/i18n/message'
import { comparisonOf } from '~/metrics/buckets'
import { nothingCovered } from '~/metrics/covered-time'
import { parseQueryParams, resolveQuery, type Scope, toLink } from '~/metrics/query-params'
import { addMonths } from '~/metrics/time'
import { refusalOf } from '../support/refusal'

/** A warehouse whose complaints and visits end on a day. */
const endingOn = (until: string) => {
  const span = { from: '2014-01-01', until }
  return { today: '2026-11-22', covered: { ...nothingCovered, complaints: span, visits: span } }
}
const read = (address: string, scope: Scope = 'complaints', known = endingOn('2026-11-20')) =>
  resolveQuery(parseQueryParams(new URLSearchParams(address), scope), known, scope)

describe('a query without a range', () => {
  test('is about the last 12 months, ending with the current one', () => {
    expect(read('')).toMatchObject({
      from: '2025-12-01',
      to: '2026-11-30',
      asOf: '2026-11-22',
      grain: 'month',
    })
  })
  test('ends with the month of the newest fact where the data are older', () => {
    expect(read('', 'visits', endingOn('2016-06-08'))).toMatchObject({
      from: '2015-07-01',
      to: '2016-06-30',
      asOf: '2016-06-30',
    })
  })
  test('ends with the month of a past as-of day', () => {
    expect(read('as_of=2026-03-15')).toMatchObject({
      from: '2025-04-01',
      to: '2026-03-31',
      asOf: '2026-03-15',
    })
  })
  test('does not run ahead of today with plans of the future', () => {
    expect(read('', 'visits', endingOn('2027-02-01'))).toMatchObject({
      to: '2026-11-30',
    })
  })
})

describe('what is not understood', () => {
  test.each([
    ['color=red', 'Unknown parameter “color”'],
    ['__proto__=1', 'Unknown parameter “__proto__”'],
    ['from=2026-02-30', '“from=2026-02-30” is not a date'],
    ['to=2026-2-3', '“to=2026-2-3” is not a date'],
    ['from=2026-03-02&to=2026-03-01', 'The range is reversed'],
    ['grain=decade', '“grain” does not take “decade”'],
    ['compare=next', '“compare” does not take “next”'],
    ['by=colour', 'Unknown dimension “colour”'],
    ['by=constructor', 'Unknown dimension “constructor”'],
    ['by=occasion', 'no dimension “Occasion”'],
    ['occasion=annual', 'no dimension “Occasion”'],
    ['grain=day&grain=week', 'may stand only once'],
    ['by=region&region_level=0', '“region_level=0” is no level'],
    ['by=region&region_level=-1', '“region_level=-1” is no level'],
    ['by=region&region_level=1.5', '“region_level=1.5” is no level'],
    ['by=cause&region_level=1', 'belongs to “by=region”'],
    ['region_level=1', 'belongs to “by=region”'],
    ['from=1900-01-01&to=2026-01-01&grain=day', 'choose a coarser grain'],
  ])('%s is refused by a sentence that names it', async (address, sentence) => {
    expect(await refusalOf(() => read(address))).toContain(sentence)
  })
  test('the sentence is in no language yet', () => {
    const words = { words: message('refusals.unknownDimension', { by: 'colour' }) }
    expect(() => parseQueryParams(new URLSearchParams('by=colour'), 'complaints')).toThrow(
      expect.objectContaining(words),
    )
  })
})

test('blank values count as not given, as a form sends them', () => {
  expect(read('from=&to=&compare=&region=')).toEqual(read(''))
})

test('to and from the address are inverses', () => {
  for (const address of [
    'from=2026-01-05&to=2026-02-03&grain=week&compare=last_year&by=cause&region=east&region=(none)&level=3',
    'as_of=2026-01-31&age_by=invoice_date',
    'from=2026-01-05&to=2026-02-03&by=region&region_level=2&region=south',
  ]) {
    const query = read(address)
    expect(read(toLink(query).toString())).toEqual(query)
  }
})

describe('the range to compare with', () => {
  test.each([
    ['2026-02-01', '2026-03-31', 'previous', '2025-12-01', '2026-01-31'], // two whole months
    ['2026-02-02', '2026-02-11', 'previous', '2026-01-23', '2026-02-01'], // ten days
    ['2024-02-01', '2024-02-29', 'last_year', '2023-02-01', '2023-02-28'],
    ['2025-02-01', '2025-02-28', 'last_year', '2024-02-01', '2024-02-29'],
    ['2025-01-15', '2025-03-14', 'last_year', '2024-01-15', '2024-03-14'],
  ] as const)('of %s to %s, %s, is %s to %s', (from, to, compare, otherFrom, otherTo) => {
    expect(comparisonOf({ from, to }, to, compare)).toEqual({ from: otherFrom, to: otherTo, asOf: otherTo })
  })
  test('gives an unfinished range the like part of the other one', () => {
    const range = { from: '2026-11-01', to: '2026-11-30' }
    expect(comparisonOf(range, '2026-11-22', 'previous')).toMatchObject({
      to: '2026-10-31',
      asOf: '2026-10-22',
    })
    expect(comparisonOf(range, '2026-11-22', 'last_year')).toMatchObject({
      to: '2025-11-30',
      asOf: '2025-11-22',
    })
  })
})

test('a month has as many days as it has', () => {
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
  expect(addMonths('2024-02-29', 12)).toBe('2025-02-28')
})
