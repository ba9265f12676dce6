/** Which drawings suit which question, and what is taken out of a question that its metrics cannot answer together. */
import { describe, expect, test } from 'vitest'
import { heatScale } from '~/charts/grids/heat-scale'
import { groupsOf } from '~/charts/series'
import { spreadOut, stretchesOf } from '~/charts/time/layers'
import type { Column } from '~/metrics/answer'
import { catalog } from '~/metrics/catalog'
import { addsUp } from '~/metrics/metric'
import { dropUnsupported, groupingsOf } from '~/pages/explore/drop-unsupported'
import type { MetricChoice } from '~/pages/explore/load.server'
import { drawingOf, mismatchOf, usualDrawing } from '~/pages/explore/shape'

const rate = { addsUp: addsUp(catalog.csat_rate) }
const count = { addsUp: addsUp(catalog.received) }
const over = (isGrained: boolean, isGrouped: boolean, isCrossed = false) => ({
  isGrained,
  isGrouped,
  isCrossed,
})

test.each([
  [over(false, false), 'figures'],
  [over(true, false), 'line'],
  [over(false, true), 'bar'],
  [over(true, true), 'heat'],
  [over(false, true, true), 'cross'],
  [over(true, true, true), 'table'],
])('%o is drawn as %s without being asked for', (shape, drawing) => {
  expect(usualDrawing(shape)).toBe(drawing)
})

describe('a drawing that does not fit', () => {
  test('gives way to the usual one, with the reason', () => {
    expect(drawingOf('stacked', over(true, true), [rate])).toEqual({
      drawing: 'heat',
      fallback: { of: 'stacked', mismatch: 'does_not_add_up' },
    })
    expect(drawingOf('stacked', over(true, true), [rate, count])).toEqual({ drawing: 'stacked' })
    expect(mismatchOf('heat', over(true, false), [count])).toBe('needs_both')
    expect(mismatchOf('line', over(false, true), [count])).toBe('needs_buckets')
    expect(mismatchOf('bar', over(true, true), [count])).toBe('not_with_both')
  })

  test('customers counted in two groups are not put on top of each other', () => {
    const twice = { addsUp: addsUp(catalog.overdue_customers) }
    expect(mismatchOf('stacked', over(true, true), [twice])).toBe('does_not_add_up')
  })
})

describe('metrics of two subjects', () => {
  const metrics = [
    {
      id: 'received',
      label: 'Received',
      unit: 'count',
      subject: 'complaints',
      dimensions: ['region', 'type'],
    },
    { id: 'planned', label: 'Planned', unit: 'count', subject: 'visits', dimensions: ['region', 'purpose'] },
  ] as MetricChoice[]
  const dimensions = [{ id: 'region' }, { id: 'type' }, { id: 'purpose' }]

  test('lose groupings and filters that one of them lacks', () => {
    const asked = new URLSearchParams('metric=received&metric=planned&by=type&type=goods&region=east&to=')
    expect(dropUnsupported(asked, metrics, dimensions).toString()).toBe(
      'metric=received&metric=planned&region=east',
    )
  })

  test('say which one lacks a dimension', () => {
    expect(groupingsOf(dimensions, metrics)).toEqual([
      { id: 'region', lackedBy: null },
      { id: 'type', lackedBy: 'Planned' },
      { id: 'purpose', lackedBy: 'Received' },
    ])
  })
})

test('a line has gaps where there is no value, and its last stretch is a line of its own', () => {
  const buckets = [false, false, false, false, true].map((isPartial) => ({ isPartial }))
  const values = [1, 2, null, 4, 5]
  expect(stretchesOf(values, buckets)).toEqual({
    solid: [1, 2, null, 4, null],
    dashed: [null, null, null, 4, 5],
  })
})

test('names at the ends of lines keep apart and inside the plot', () => {
  const tops = spreadOut([{ top: 50 }, { top: 52 }, { top: 53 }], 10, { top: 0, bottom: 60 }).map(
    ({ top }) => top,
  )
  expect(tops).toEqual([40, 50, 60])
})

describe('the shades of a heat map', () => {
  const strengths = (values: readonly number[], unit: 'rate' | 'count') => {
    const { strengthOf } = heatScale(values, unit)
    return values.map((value) => Number(strengthOf(value).toFixed(3)))
  }

  test('85 % and 95 % tell apart beside a single 50 %: a quarter of the strength for a quarter of the values', () => {
    expect(strengths([0.5, 0.85, 0.9, 0.93, 0.95], 'rate')).toEqual([0, 0.25, 0.5, 0.75, 1])
  })
  test('values that many cells share take no part of the strength from the others', () => {
    expect(strengths([0.8, 1, 1, 1, 1], 'rate')).toEqual([0, 1, 1, 1, 1])
    expect(strengths([0.9, 0.9], 'rate')).toEqual([0.5, 0.5])
  })
  test('twice the count is twice as strong', () => {
    expect(strengths([1, 2, 8], 'count')).toEqual([0.125, 0.25, 1])
  })
})

test('groups stand by their mean; those with nothing but small samples follow, then those without a value', () => {
  const row = (group: string, rate: number | null, n: number) => ({
    bucket: '2026-05-01',
    group,
    rate,
    rate_n: n,
    rate_small_sample: n < 30,
  })
  const rows = [
    row('none', null, 0),
    row('few', 1, 2),
    row('more', 0.2, 9),
    row('low', 0.5, 40),
    row('high', 0.9, 30),
  ]
  const beside = { label: '', better: null, of: 'rate' } as const
  const columns: Column[] = [
    { ...beside, id: 'rate_n', unit: 'count', role: 'sample' },
    { ...beside, id: 'rate_small_sample', unit: 'flag', role: 'mark', part: 'small_sample' },
  ]
  expect(groupsOf({ rows, columns }, 'rate').map(({ key }) => key)).toEqual([
    'high',
    'low',
    'more',
    'few',
    'none',
  ])
})
