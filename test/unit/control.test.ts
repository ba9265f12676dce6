import { describe, expect, test } from 'vitest'
import { controlChart, type Observation } from '~/metrics/control-chart'

const rate = (hits: number, n: number): Observation => ({
  value: n ? hits / n : null,
  n,
  hits,
  isComplete: true,
  isSmall: n < 30,
})
const count = (value: number): Observation => ({ value, n: 0, hits: 0, isComplete: true, isSmall: false })

describe('published charts', () => {
  test('p-chart: nonconforming juice cans, 30 samples of 50', () => {
    // D. C. Montgomery, Introduction to Statistical Quality Control, 6th ed., example 7.1: p̄ = 0.2313,
    // limits 0.0524 and 0.4102, samples 15 and 23 beyond them.
    const cans = [
      12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9,
      6,
    ]
    const chart = controlChart([...cans.map((hits) => rate(hits, 50)), rate(9, 50)], 'p')
    expect(chart[0]?.center).toBeCloseTo(0.2313, 4)
    expect(chart[0]?.lower).toBeCloseTo(0.0524, 3)
    expect(chart[0]?.upper).toBeCloseTo(0.4102, 4)
    const outside = chart.flatMap(({ signals }, index) =>
      signals.includes('outside_limits') ? [index + 1] : [],
    )
    expect(outside).toEqual([15, 23])
  })

  test('XmR chart: flow rate of ten batches', () => {
    // NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2: mean 50.81, limits 45.8159 and 55.8041, none beyond.
    const batches = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
    const chart = controlChart([...batches, 51].map(count), 'xmr')
    expect(chart[0]?.center).toBeCloseTo(50.81, 8)
    expect(chart[0]?.lower).toBeCloseTo(45.8159, 2)
    expect(chart[0]?.upper).toBeCloseTo(55.8041, 2)
    expect(chart.flatMap(({ signals }) => signals)).toEqual([])
  })
})

describe('the baseline', () => {
  const steady = [10, 12, 10, 12, 10, 12, 10, 12]
  test('leaves the last complete bucket out, so that it is judged by the others', () => {
    const chart = controlChart([...steady, 40].map(count), 'xmr')
    expect(chart.at(-1)).toEqual({
      center: 11,
      lower: 11 - 2.66 * 2,
      upper: 11 + 2.66 * 2,
      signals: ['outside_limits'],
    })
  })
  test('of fewer than 8 buckets draws no limits', () => {
    const chart = controlChart(steady.map(count), 'xmr')
    expect(
      chart.every(({ center, lower, signals }) => center === null && lower === null && signals.length === 0),
    ).toBe(true)
  })
  test('takes no unfinished bucket, which gets limits but no signal', () => {
    const unfinished = { ...count(0), isComplete: false }
    const chart = controlChart([...[...steady, 11].map(count), unfinished], 'xmr')
    expect(chart.at(-1)).toMatchObject({ center: 11, signals: [] })
  })
})

describe('signals', () => {
  const named = (values: number[], signal: string) =>
    controlChart(values.map(count), 'xmr').flatMap(({ signals }, index) =>
      signals.includes(signal as 'run_of_8') ? [index] : [],
    )

  test('run_of_8 stands at the eighth bucket in a row on one side, and while it goes on', () => {
    const values = [20, 1, 20, 1, 20, 1, 20, 1, 12, 13, 12, 13, 12, 13, 12, 13, 12, 1]
    expect(named(values, 'run_of_8')).toEqual([15, 16])
  })
  test('trend_of_6 stands at the sixth of six rising or falling buckets', () => {
    expect(named([5, 9, 4, 8, 1, 2, 3, 4, 5, 6, 2], 'trend_of_6')).toEqual([9])
    expect(named([5, 9, 4, 8, 9, 7, 6, 5, 4, 3, 8], 'trend_of_6')).toEqual([9])
    expect(named([5, 9, 4, 8, 1, 2, 3, 4, 5, 5, 6], 'trend_of_6')).toEqual([])
  })
  test('a small sample gives none and interrupts what runs', () => {
    const good = Array.from({ length: 9 }, (_, index) => rate(index % 2 ? 90 : 80, 100))
    const chart = controlChart([...good, rate(0, 29), rate(85, 100)], 'p')
    expect(chart[9]).toMatchObject({ lower: expect.any(Number), signals: [] })
  })
  test('a bucket without data has no limits of its own and gives none', () => {
    const good = Array.from({ length: 9 }, (_, index) => rate(index % 2 ? 90 : 80, 100))
    const [last] = controlChart([...good, rate(0, 0), rate(85, 100)], 'p').slice(9)
    expect(last).toEqual({ center: expect.any(Number), lower: null, upper: null, signals: [] })
  })
})
