/** Periods by name, and what stands beside them in a report. */
import { describe, expect, test } from 'vitest'
import { lastPeriodOn, type Period, periodAfter, periodBefore, periodId, readPeriod } from '~/metrics/period'
import { comparedTime, periodOfKind, periodsToChoose } from '~/pages/report/times'
import { trendTime } from '~/panels/overview/report-times'

/** A Sunday. */
const TODAY = '2026-11-22'
const read = (id: string, today = TODAY) => readPeriod(id, today) as Period

describe('the period of an address', () => {
  test.each([
    ['2026-10', '2026-10-01', '2026-10-31', 'complete'],
    ['2026-11', '2026-11-01', '2026-11-30', 'running'],
    ['2026-12', '2026-12-01', '2026-12-31', 'ahead'],
    ['2026-W45', '2026-11-02', '2026-11-08', 'complete'],
    ['2026-W47', '2026-11-16', '2026-11-22', 'running'], // its last day is not over
    ['2026-W53', '2026-12-28', '2027-01-03', 'ahead'],
    ['2020-W01', '2019-12-30', '2020-01-05', 'complete'],
    ['2026-Q3', '2026-07-01', '2026-09-30', 'complete'],
    ['2026-Q4', '2026-10-01', '2026-12-31', 'running'],
    ['2026', '2026-01-01', '2026-12-31', 'running'],
  ])('%s', (id, from, to, state) => {
    expect(read(id)).toMatchObject({ id, from, to, state, asOf: to < TODAY ? to : TODAY })
  })

  test.each([
    '2026-13',
    '2026-1',
    '26-10',
    'last',
    '2026-W00',
    '2026-W5',
    '2025-W53', // 2025 has 52 weeks
    '2026-Q0',
    '2026-Q5',
    '2026-q3',
    '2026-Q03',
    '1026',
    '',
  ])('"%s" is none', (id) => {
    expect(readPeriod(id, TODAY)).toBeNull()
  })

  test('every week of three centuries is read as it is named', () => {
    for (let year = 1901; year < 2199; year += 7)
      for (const day of [`${year}-01-01`, `${year}-06-15`, `${year}-12-31`]) {
        const { from, to } = read(periodId('week', day))
        expect([from <= day, day <= to]).toEqual([true, true])
      }
  })
})

test('each leads to the one before, and to the next one that has begun', () => {
  expect(periodBefore(read('2027-W01'))).toBe('2026-W53')
  expect(periodBefore(read('2026-Q1'))).toBe('2025-Q4')
  expect(periodAfter(read('2026-W46'), TODAY)).toBe('2026-W47')
  expect(periodAfter(read('2026-W47'), TODAY)).toBeNull()
  expect(lastPeriodOn('month', TODAY)).toBe('2026-10')
  expect(lastPeriodOn('week', TODAY)).toBe('2026-W46')
  expect(lastPeriodOn('quarter', TODAY)).toBe('2026-Q3')
  expect(lastPeriodOn('year', TODAY)).toBe('2025')
})

test('from one kind to another it is the complete period around the same end', () => {
  expect(periodOfKind('week', read('2026-10'), TODAY)).toBe('2026-W44')
  expect(periodOfKind('quarter', read('2026-10'), TODAY)).toBe('2026-Q3') // the fourth is not over
  expect(periodOfKind('month', read('2026-Q2'), TODAY)).toBe('2026-06')
  expect(periodOfKind('year', read('2026-Q2'), TODAY)).toBe('2025')
})

test('what is compared with is the same kind of period, a week with a week', () => {
  expect(comparedTime(read('2026-W45'), 'previous')).toMatchObject({ id: '2026-W44', isPart: false })
  expect(comparedTime(read('2026-W45'), 'last_year')).toMatchObject({ id: '2025-W45', from: '2025-11-03' })
  // After a year of 53 weeks the dates that lie nearest belong to another number.
  expect(comparedTime(read('2027-W10', '2027-06-01'), 'last_year').id).toBe('2026-W11')
  expect(comparedTime(read('2026-Q3'), 'previous').id).toBe('2026-Q2')
  expect(comparedTime(read('2026-Q3'), 'last_year').id).toBe('2025-Q3')
  expect(comparedTime(read('2025'), 'previous').id).toBe('2024')
  expect(comparedTime(read('2026-Q4'), 'previous')).toMatchObject({
    from: '2026-07-01',
    to: '2026-08-22',
    isPart: true,
  })
})

test('trends reach back a quarter in weeks, else to the same period a year earlier in months', () => {
  expect(trendTime(read('2026-W45'))).toEqual({ from: '2026-08-10', to: '2026-11-08', grain: 'week' })
  expect(trendTime(read('2026-10'))).toEqual({ from: '2025-10-01', to: '2026-10-31', grain: 'month' })
  expect(trendTime(read('2026-Q3'))).toEqual({ from: '2025-07-01', to: '2026-09-30', grain: 'month' })
  expect(trendTime(read('2026'))).toEqual({ from: '2025-01-01', to: '2026-11-30', grain: 'month' })
})

test('periods to choose reach from today back to the first record, and hold the chosen one', () => {
  expect(periodsToChoose('quarter', TODAY, '2026-02-10', read('2026-Q2'))).toEqual([
    '2026-Q4',
    '2026-Q3',
    '2026-Q2',
    '2026-Q1',
  ])
  expect(periodsToChoose('year', TODAY, '2026-02-10', read('2024'))).toEqual(['2026', '2024'])
  expect(periodsToChoose('week', TODAY, '1990-01-01', read('2026-W45'))).toHaveLength(106)
})
