/** Axes, gaps and unfinished stretches: what charts make of an answer before anything is drawn. */
import { describe, expect, test } from 'vitest'
import { namedKeys, scaleOf } from '~/charts/scale'
import { axisBuckets } from '~/charts/series'
import { lookOfTone } from '~/charts/series-look'
import { hasFigures, hasOnlyZeros, type InWords, layersOf, type Plot } from '~/charts/time/answer-layers'
import { hasSeries, partsAt, reachAt, stretchesOf, valuesIn } from '~/charts/time/layers'
import { isHeld } from '~/charts/time/TargetLines'
import type { Answer, Column, Row } from '~/metrics/answer'
import type { Grain } from '~/metrics/time'

const answerOf = (rows: Row[], asOf = '2026-11-22'): Answer => ({
  panel: 'test',
  filters: {},
  asOf,
  columns: [],
  rows,
})
/** The stretches of the only line of a plot. */
function stretchesIn(answer: Answer, grain: Grain) {
  const [series] = layersOf(answer, lines, words)
    .filter(hasSeries)
    .flatMap((layer) => layer.series)
  const values = (series?.cells ?? []).map(({ value }) => value)
  return stretchesOf(values, axisBuckets(answer, grain))
}
const words: InWords = { textOf: () => '', targetOf: (value) => `target ${value}` }
const lines: Plot = { kind: 'lines', series: { rate: 'accent' } }

describe('an axis', () => {
  test('has round steps around its values, and never more than all', () => {
    expect(scaleOf([0.81, 0.97], { fromZero: false, whole: false, cap: 1 })).toEqual({
      domain: [0.8, 1],
      ticks: [0.8, 0.85, 0.9, 0.95, 1],
    })
  })

  test('starts at zero for columns and counts in whole steps', () => {
    expect(scaleOf([1, 2], { fromZero: true, whole: true })).toEqual({ domain: [0, 2], ticks: [0, 1, 2] })
  })

  test('reaches below zero where values do', () => {
    expect(scaleOf([-40, 60], { fromZero: false, whole: false }).domain).toEqual([-50, 75])
  })

  test('exists where there are no values, or only one', () => {
    expect(scaleOf([], { fromZero: false, whole: false }).domain).toEqual([0, 1])
    const { domain } = scaleOf([0], { fromZero: true, whole: true })
    expect(domain[1]).toBeGreaterThan(domain[0])
  })

  test('names as many buckets as there is room for, the last one always', () => {
    expect(namedKeys(['a', 'b', 'c', 'd', 'e'], 100, 50)).toEqual(['b', 'e'])
    expect(namedKeys(['a', 'b'], 500, 50)).toEqual(['a', 'b'])
  })
})

describe('a target', () => {
  const column = (id: string, rest: Partial<Column>): Column => ({
    id,
    label: id,
    unit: 'rate',
    better: null,
    role: 'metric',
    ...rest,
  })
  const answer: Answer = {
    ...answerOf([
      { bucket: '2026-08-01', rate: 0.9, rate_target: null },
      { bucket: '2026-09-01', rate: 0.8, rate_target: 0.7 },
      { bucket: '2026-10-01', rate: 0.8, rate_target: 0.75 },
    ]),
    columns: [column('rate', {}), column('rate_target', { role: 'mark', of: 'rate', part: 'target' })],
  }

  test('is a line of its own from the bucket on in which there is one, named by the last', () => {
    const [target] = layersOf(answer, lines, words).filter(isHeld)
    expect(target).toMatchObject({ values: [null, 0.7, 0.75], label: 'target 0.75', look: null })
  })

  test('lies within the axis', () => {
    expect(Math.min(...valuesIn(layersOf(answer, lines, words), 3))).toBe(0.7)
  })

  test('takes the look of its series where there are several', () => {
    const several: Plot = { kind: 'lines', series: { other: 'accent', rate: 'contrast' } }
    const [target] = layersOf(answer, several, words).filter(isHeld)
    expect(target?.look).toEqual(lookOfTone('contrast'))
  })

  test('the same without a filter is a line under its own name, as far as the as-of day, and none of columns', () => {
    const whole = column('rate_whole', { role: 'mark', of: 'rate', part: 'whole', name: 'Company' })
    const rows = answer.rows.map((row) => ({ ...row, rate_whole: 0.6 }))
    const narrowed = { ...answer, asOf: '2026-09-15', rows, columns: [...answer.columns, whole] }
    const [line] = layersOf(narrowed, lines, words).filter(isHeld)
    expect(line).toMatchObject({ kind: 'whole', values: [0.6, 0.6, null], label: 'Company' })
    const columns: Plot = { kind: 'columns', series: { rate: 'accent' } }
    expect(layersOf(narrowed, columns, words).filter(({ kind }) => kind === 'whole')).toEqual([])
  })

  test('takes no room where there is none', () => {
    expect(layersOf(answerOf([{ bucket: '2026-08-01', rate: 0.9 }]), lines, words).filter(isHeld)).toEqual([])
  })
})

describe('a line', () => {
  test('has a gap where a bucket has no data', () => {
    const { solid } = stretchesIn(
      answerOf([
        { bucket: '2026-08-01', rate: 0.9 },
        { bucket: '2026-09-01', rate: null },
      ]),
      'month',
    )
    expect(solid).toEqual([0.9, null])
  })

  test('is dashed from the last finished bucket to the unfinished one', () => {
    const { solid, dashed } = stretchesIn(
      answerOf([
        { bucket: '2026-09-01', rate: 0.8, partial: false },
        { bucket: '2026-10-01', rate: 0.9, partial: false },
        { bucket: '2026-11-01', rate: 0.7, partial: true },
      ]),
      'month',
    )
    expect(solid).toEqual([0.8, 0.9, null])
    expect(dashed).toEqual([null, 0.9, 0.7])
  })

  test('ends at the as-of day', () => {
    const answer = answerOf([
      { bucket: '2026-11-22', rate: 0.8, partial: false },
      { bucket: '2026-11-23', rate: 0.9, partial: true },
    ])
    expect(valuesIn(layersOf(answer, lines, words), 2)).toEqual([0.8])
    expect(stretchesIn(answer, 'day').dashed).toEqual([0.8, null])
  })

  test('of balances is unfinished where it was counted before the bucket ended', () => {
    const answer = answerOf([
      { bucket: '2026-10-01', as_of: '2026-10-31', rate: 0.8 },
      { bucket: '2026-11-01', as_of: '2026-11-22', rate: 0.8 },
    ])
    expect(axisBuckets(answer, 'month').map(({ isPartial }) => isPartial)).toEqual([false, true])
    expect(stretchesIn(answer, 'month').solid).toEqual([0.8, null])
  })
})

describe('a plot', () => {
  const columns: Plot = { kind: 'columns', series: { balance: 'quiet' } }

  test('has no balance ahead of the as-of day, but plans', () => {
    const balances = answerOf([{ bucket: '2030-01-01', as_of: '2026-11-22', balance: '50.00' }])
    expect(hasFigures(balances, columns)).toBe(false)
    expect(hasFigures(answerOf([{ bucket: '2030-01-01', balance: 50 }]), columns)).toBe(true)
  })

  test('has nothing to draw without values, and only zeros where counts are 0 and rates are missing', () => {
    const answer = answerOf([{ bucket: '2026-01-01', balance: 0, rate: null }])
    expect([lines, columns].map((plot) => hasFigures(answer, plot))).toEqual([false, true])
    expect(hasOnlyZeros(answer, [columns])).toBe(true)
    // No one of many is a figure to draw; a count of 0 beside it does not hide it.
    const none = answerOf([{ bucket: '2026-01-01', balance: 0, rate: 0 }])
    expect(hasOnlyZeros(none, [columns, lines])).toBe(false)
  })
})

describe('a stack', () => {
  const seriesOf = (key: string, values: readonly (number | null)[]) => ({
    key,
    name: key,
    look: { colour: 'black', shape: 0, isSecond: false },
    cells: values.map((value) => ({ value, text: '' })),
  })
  const series = [seriesOf('a', [1, null]), seriesOf('b', [2, 4])]
  const placed = (layer: Parameters<typeof partsAt>[0], index: number) =>
    partsAt(layer, index).map(({ series, from, to }) => [series.key, from, to])

  test('puts each part on the one before, and leaves out what is not known', () => {
    const layer = { kind: 'stack', names: 'legend', series } as const
    expect(placed(layer, 0)).toEqual([
      ['a', 0, 1],
      ['b', 1, 3],
    ])
    expect(placed(layer, 1)).toEqual([['b', 0, 4]])
    expect(placed({ ...layer, isTopDown: true }, 0)).toEqual([
      ['b', 0, 2],
      ['a', 2, 3],
    ])
    expect(reachAt({ ...layer, series: [] }, 0)).toBeNull()
  })

  test('that diverges begins where its bucket does', () => {
    const layer = { kind: 'diverging', names: 'legend', series, starts: [-1, -3], captions: [] } as const
    expect(placed(layer, 0)).toEqual([
      ['a', -1, 0],
      ['b', 0, 2],
    ])
    expect(reachAt(layer, 1)).toEqual([-3, 1])
  })
})
