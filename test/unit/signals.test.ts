/** Signals as they are named, evidence as it is taken apart, and names that keep out of each other's way. */
import { describe, expect, test } from 'vitest'
import { placeQuadrants } from '~/charts/points/quadrants'
import type { Column, Row } from '~/metrics/answer'
import { namedSignals, worseSince } from '~/page/signals'
import { evidenceOf } from '~/pages/receivables/credit'

const rowsWith = (count: number, signals: Record<number, string>): Row[] =>
  Array.from({ length: count }, (_, index) => ({ bucket: `b${index}`, signals: signals[index] ?? null }))

describe('signals', () => {
  test('of one run are named once, from the bucket where the run begins', () => {
    const rows = rowsWith(12, { 8: 'run_of_8', 9: 'run_of_8' })
    const [run, ...others] = namedSignals({ rows })
    expect(others).toEqual([])
    expect(run?.marked.map(({ bucket }) => bucket)).toEqual(['b8', 'b9'])
    // Eight buckets end at b8, and the run goes on to b9.
    expect(run?.span.map(({ bucket }) => bucket).at(0)).toBe('b1')
    expect(run?.span.length).toBe(9)
  })

  test('beyond a limit are named each, the newest first, beside others of the same bucket', () => {
    const rows = rowsWith(9, { 3: 'outside_limits', 4: 'outside_limits', 7: 'outside_limits run_of_8' })
    expect(namedSignals({ rows }).map(({ id, marked }) => [id, marked.length])).toEqual([
      ['outside_limits', 1],
      ['run_of_8', 1],
      ['outside_limits', 1],
      ['outside_limits', 1],
    ])
  })
})

describe('worse since', () => {
  const beside = { label: '', unit: 'number', better: null, of: 'csat_rate' } as const
  const columns: Column[] = [
    { id: 'csat_rate', label: 'CSAT', unit: 'rate', better: 'higher', role: 'metric' },
    { ...beside, id: 'responses', role: 'sample' },
    { ...beside, id: 'center', role: 'mark', part: 'center' },
    { ...beside, id: 'signals', role: 'mark', part: 'signals' },
  ]
  const rowsOf = (rates: number[], signals: string | null): Row[] =>
    rates.map((csat_rate, index) => ({
      bucket: `b${index}`,
      csat_rate,
      responses: 10,
      center: 0.7,
      signals: index === rates.length - 1 ? signals : null,
    }))

  test('names the bucket after which the sum falls, with the rates on either side', () => {
    const rows = [
      ...rowsOf([0.9, 0.9, 0.8, 0.5, 0.4, 0.3], 'outside_limits'),
      { bucket: 'b6', csat_rate: 1, responses: 10, partial: true },
    ]
    const found = worseSince({ rows, columns }, 'csat_rate')
    expect(found?.row.bucket).toBe('b3')
    expect(found?.before).toBeCloseTo(26 / 30)
    expect(found?.after).toBeCloseTo(12 / 30)
  })

  test('is silent without a signal, on the better side, and where it was so from the beginning', () => {
    expect(worseSince({ rows: rowsOf([0.9, 0.9, 0.3], null), columns }, 'csat_rate')).toBeNull()
    expect(worseSince({ rows: rowsOf([0.5, 0.5, 1], 'outside_limits'), columns }, 'csat_rate')).toBeNull()
    expect(worseSince({ rows: rowsOf([0.5, 0.5, 0.5], 'run_of_8'), columns }, 'csat_rate')).toBeNull()
  })
})

test('the evidence of a row is the sentence of each rule that it breaks', () => {
  const sentence = (part: string, label: string): Column => {
    const rule = { role: 'sentence', of: 'evidence', part } as const
    return { id: `evidence_${part}`, label, unit: 'text', better: null, ...rule }
  }
  const columns = [sentence('over_limit', 'Over the limit'), sentence('term_too_long', 'Term too long')]
  const row = { evidence_over_limit: null, evidence_term_too_long: 'A; B: 7 runs 90 days > 30' }
  expect(evidenceOf(row, columns)).toEqual([
    { rule: 'term_too_long', name: 'Term too long', sentence: 'A; B: 7 runs 90 days > 30' },
  ])
})

describe('a chart of four fields', () => {
  const area = { left: 0, right: 400, top: 0, bottom: 200 }
  const widthOf = (name: string) => name.length * 10

  test('is split at the mean of each axis', () => {
    const points = [
      { key: 'a', name: 'a', x: 4, y: 0.2 },
      { key: 'b', name: 'b', x: 4.6, y: 0.7 },
      { key: 'c', name: 'c', x: 4.6, y: 0.3 },
    ]
    const { split, positioned } = placeQuadrants(points, area, widthOf)
    // (4 + 4.6 + 4.6) ÷ 3 and (0.2 + 0.7 + 0.3) ÷ 3
    expect(split.x).toBeCloseTo(4.4)
    expect(split.y).toBeCloseTo(0.4)
    const a = positioned.find(({ key }) => key === 'a')
    expect(a?.left).toBeLessThan(split.left)
    expect(a?.top).toBeGreaterThan(split.top)
  })

  test('writes no name over another, and none beyond its edge', () => {
    const points = ['first', 'second', 'third'].map((name, index) => ({
      key: name,
      name,
      x: 4.5 + index / 1000,
      y: 0.5 + index / 1000,
    }))
    const { positioned } = placeQuadrants(
      [...points, { key: 'far', name: 'far', x: 1, y: 0.1 }],
      area,
      widthOf,
    )
    const tops = positioned.filter(({ key }) => key !== 'far').map(({ nameTop }) => nameTop)
    const gaps = tops.slice(1).map((top, index) => top - (tops[index] ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(15)
    for (const { side, left, name } of positioned)
      expect(side === 'left' || left + 10 + widthOf(name) <= area.right).toBe(true)
  })
})
