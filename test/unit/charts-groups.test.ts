/** Groups before they are drawn: bars around the neutral middle, the order of groups, and the many small ones as one. */
import { describe, expect, test } from 'vitest'
import { partsOf, quartersIn, reachOf } from '~/charts/bars/diverging'
import { fewest, paretoBars } from '~/charts/bars/pareto'
import { ranked } from '~/charts/bars/ranking'
import type { Column, Row } from '~/metrics/answer'

const scores = (...counts: number[]): Row =>
  Object.fromEntries(counts.map((count, index) => [`score_${index + 1}`, count]))
const tidy = (value: number) => Number(value.toFixed(6))

describe('a diverging bar', () => {
  test('has the middle of the neutral level at zero, whatever stands on either side', () => {
    // 20 answers: 10 % and 15 % below, 20 % neutral, 25 % and 30 % above.
    expect(partsOf(scores(2, 3, 4, 5, 6)).map(({ start, share }) => [tidy(start), share])).toEqual([
      [-0.35, 0.1], // 0.10 + 0.15 + half of 0.20
      [-0.25, 0.15],
      [-0.1, 0.2],
      [0.1, 0.25],
      [0.35, 0.3],
    ])
  })

  test('without answers has no parts, and does not move the axis', () => {
    expect(partsOf(scores(0, 0, 0, 0, 0))).toEqual([])
    expect(reachOf([scores(0, 0, 0, 0, 0)], 0.1)).toEqual({ from: -0.1, to: 0.25 })
  })

  test('shares its axis with the others, which reaches to the farthest of them on each side', () => {
    const reach = reachOf([scores(1, 0, 0, 0, 3), scores(0, 2, 0, 2, 0)], 0.1)
    expect(reach).toEqual({ from: -0.6, to: 0.75 })
    expect(quartersIn(reach)).toEqual([-0.5, -0.25, 0, 0.25, 0.5, 0.75])
  })
})

const rate: Column = { id: 'rate', label: '', unit: 'rate', better: 'higher', role: 'metric' }
const isSmall = (row: Row) => row.small_sample === true
const groups: Row[] = [
  { group: 'good', rate: 0.9 },
  { group: 'tiny', rate: 0.1, small_sample: true },
  { group: 'bad', rate: 0.6 },
  { group: 'unknown', rate: null },
  { group: 'fair', rate: 0.7 },
]
const names = (rows: Row[]) => rows.map(({ group }) => group)

describe('groups', () => {
  test('stand worst first, those that cannot be compared apart in the order of their size', () => {
    const { compared, small, left } = ranked(groups, rate, isSmall, 10)
    expect([names(compared), names(small), left]).toEqual([['bad', 'fair', 'good'], ['tiny', 'unknown'], 0])
  })

  test('stand the other way round where lower is better, and as they come where they are counted', () => {
    const lower = ranked(groups, { ...rate, better: 'lower' }, isSmall, 10)
    expect(names(lower.compared)).toEqual(['good', 'fair', 'bad'])
    const counted = ranked(groups, { ...rate, unit: 'count' }, isSmall, 10)
    expect(names(counted.compared)).toEqual(['good', 'bad', 'fair'])
  })

  test('give way to those that can be compared where there is no room', () => {
    const { compared, small, left } = ranked(groups, rate, isSmall, 4)
    expect([names(compared), names(small), left]).toEqual([['bad', 'fair', 'good'], ['tiny'], 1])
  })
})

describe('a Pareto chart', () => {
  const rows = [50, 25, 10, 8, 7, 0].map((received, index): Row => ({ group: `g${index}`, received }))
  const shown = (most: number) => {
    const { bars, others } = paretoBars(rows, 'received', most)
    return [bars.map(({ row, count, cumulative }) => [row?.group ?? null, count, tidy(cumulative)]), others]
  }

  test('adds the shares up, and leaves out groups without any', () => {
    expect(shown(5)).toEqual([
      [
        ['g0', 50, 0.5],
        ['g1', 25, 0.75],
        ['g2', 10, 0.85],
        ['g3', 8, 0.93],
        ['g4', 7, 1],
      ],
      0,
    ])
  })

  test('draws as one what there is no room for, and still ends at the whole', () => {
    expect(shown(4)).toEqual([
      [
        ['g0', 50, 0.5],
        ['g1', 25, 0.75],
        ['g2', 10, 0.85],
        [null, 15, 1], // 8 + 7
      ],
      2,
    ])
  })

  test('tells how many groups make four fifths', () => {
    expect(fewest(paretoBars(rows, 'received', 5).bars)).toBe(3)
    expect(fewest(paretoBars(rows.slice(0, 1), 'received', 5).bars)).toBe(1)
  })

  test('of nothing has no bars', () => {
    expect(paretoBars([{ group: 'g', received: 0 }], 'received', 5)).toEqual({ bars: [], others: 0 })
  })
})
