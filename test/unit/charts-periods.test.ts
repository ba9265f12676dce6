/** The periods that people ask for by name, and addresses of changed views. */
import { expect, test } from 'vitest'
import { changed, sharedSearch, unfiltered, without } from '~/page/addresses'
import { periodsOn } from '~/page/periods'

test('periods of a day in November', () => {
  const range = Object.fromEntries(
    periodsOn('2026-11-22').map(({ id, from, to, grain }) => [id, [from, to, grain]]),
  )
  expect(range).toEqual({
    this_month: ['2026-11-01', '2026-11-30', 'day'],
    last_month: ['2026-10-01', '2026-10-31', 'day'],
    this_quarter: ['2026-10-01', '2026-12-31', 'week'],
    last_12_months: ['2025-12-01', '2026-11-30', 'month'],
    this_year: ['2026-01-01', '2026-12-31', 'month'],
    last_year: ['2025-01-01', '2025-12-31', 'month'],
  })
})

test('periods on the first and the last day of a year', () => {
  const of = (day: string, id: string) => periodsOn(day).find((period) => period.id === id)
  expect(of('2026-01-01', 'last_month')).toMatchObject({ from: '2025-12-01', to: '2025-12-31' })
  expect(of('2026-12-31', 'this_quarter')).toMatchObject({ from: '2026-10-01', to: '2026-12-31' })
})

test('a change of one parameter leaves the others, also repeated ones', () => {
  const search = '?region=east&region=north&grain=month'
  expect(changed(search, { grain: 'week' })).toBe('?region=east&region=north&grain=week')
  expect(without(search, 'region', 'east')).toBe('?grain=month&region=north')
  expect(unfiltered(search, ['region'])).toBe('?grain=month')
})

test('another page gets what every page understands', () => {
  expect(sharedSearch('?from=2026-01-01&level=3&region=east&compare=&by=cause')).toBe(
    '?from=2026-01-01&region=east',
  )
  expect(sharedSearch('?level=3')).toBe('')
})
