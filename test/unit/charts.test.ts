/** Axes, gaps and unfinished stretches: what charts make of an answer before anything is drawn. */
import { describe, expect, test } from 'vitest'
import { hasFigures, hasOnlyZeros, type Plot, pointsOf, valuesIn } from '~/charts/points'
import { namedKeys, scaleOf } from '~/charts/scale'
import type { Answer, Row } from '~/metrics/answer'

const answerOf = (rows: Row[], asOf = '2026-11-22'): Answer => ({
  panel: 'test',
  filters: {},
  asOf,
  columns: [],
  rows,
})
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

describe('a line', () => {
  test('has a gap where a bucket has no data', () => {
    const points = pointsOf(
      answerOf([
        { bucket: '2026-08-01', rate: 0.9 },
        { bucket: '2026-09-01', rate: null },
      ]),
      lines,
      'month',
    )
    expect(points.map(({ solid }) => solid.rate)).toEqual([0.9, null])
  })

  test('is dashed from the last finished bucket to the unfinished one', () => {
    const points = pointsOf(
      answerOf([
        { bucket: '2026-09-01', rate: 0.8, partial: false },
        { bucket: '2026-10-01', rate: 0.9, partial: false },
        { bucket: '2026-11-01', rate: 0.7, partial: true },
      ]),
      lines,
      'month',
    )
    expect(points.map(({ solid }) => solid.rate)).toEqual([0.8, 0.9, null])
    expect(points.map(({ dashed }) => dashed.rate)).toEqual([null, 0.9, 0.7])
  })

  test('ends at the as-of day', () => {
    const points = pointsOf(
      answerOf([
        { bucket: '2026-11-22', rate: 0.8, partial: false },
        { bucket: '2026-11-23', rate: 0.8, partial: true },
      ]),
      lines,
      'day',
    )
    expect(valuesIn(points)).toEqual([0.8, 0.8])
    expect(points[1]?.dashed.rate).toBeNull()
  })

  test('of balances is unfinished where it was counted before the bucket ended', () => {
    const points = pointsOf(
      answerOf([
        { bucket: '2026-10-01', as_of: '2026-10-31', rate: 0.8 },
        { bucket: '2026-11-01', as_of: '2026-11-22', rate: 0.8 },
      ]),
      lines,
      'month',
    )
    expect(points.map(({ isPartial }) => isPartial)).toEqual([false, true])
  })
})

describe('a plot', () => {
  const columns: Plot = { kind: 'columns', series: { balance: 'quiet' } }

  test('has no balance ahead of the as-of day, but plans', () => {
    const balances = answerOf([{ bucket: '2030-01-01', as_of: '2026-11-22', balance: '50.00' }])
    expect(hasFigures(balances, columns, 'month')).toBe(false)
    expect(hasFigures(answerOf([{ bucket: '2030-01-01', balance: 50 }]), columns, 'month')).toBe(true)
  })

  test('has nothing to draw without values, and only zeros where counts are 0 and rates are missing', () => {
    const answer = answerOf([{ bucket: '2026-01-01', balance: 0, rate: null }])
    expect([lines, columns].map((plot) => hasFigures(answer, plot, 'month'))).toEqual([false, true])
    expect(hasOnlyZeros(answer, [columns], 'month')).toBe(true)
    // No one of many is a figure to draw; a count of 0 beside it does not hide it.
    const none = answerOf([{ bucket: '2026-01-01', balance: 0, rate: 0 }])
    expect(hasOnlyZeros(none, [columns, lines], 'month')).toBe(false)
  })
})
