/** Which rates are drawn as dots, and on what axis: one that says where it begins, and leaves nothing out unmarked. */
import { describe, expect, test } from 'vitest'
import { dotScale, isReadByPlace, placeOn } from '~/charts/points/dots'
import type { Column } from '~/metrics/answer'

const column = (id: string, rest: Partial<Column>): Column => ({
  id,
  label: id,
  unit: 'rate',
  better: 'higher',
  role: 'metric',
  ...rest,
})
const bounds = ['low', 'high'].map((part) => column(part, { role: 'bound', of: 'rate', part }))

describe('a drawing of groups', () => {
  test('has dots for a rate with an interval', () => {
    expect(isReadByPlace({ columns: [column('rate', {}), ...bounds] }, 'rate')).toBe(true)
  })

  test('has bars for a share without one, and for what is no rate', () => {
    expect(isReadByPlace({ columns: [column('rate', {})] }, 'rate')).toBe(false)
    expect(isReadByPlace({ columns: [column('rate', { unit: 'count' }), ...bounds] }, 'rate')).toBe(false)
  })
})

describe('the axis of dots', () => {
  test('begins at the step below the lowest interval, and ends at all', () => {
    // From 78 to 98 % in steps of 5: a quarter of the spread, rounded up.
    expect(dotScale([0.78, 0.85, 0.9, 0.98])).toEqual({
      domain: [0.75, 1],
      ticks: [0.75, 0.8, 0.85, 0.9, 0.95, 1],
    })
  })

  test('begins at zero where it would begin a step above it', () => {
    expect(dotScale([0.25, 0.9]).domain).toEqual([0, 1])
    expect(dotScale([0.02, 0.09]).domain[0]).toBe(0)
  })

  test('exists without values', () => {
    expect(dotScale([]).domain).toEqual([0, 1])
  })

  test('places what lies beyond it at its edge, and says so', () => {
    const scale = dotScale([0.8, 1])
    expect(placeOn(scale, 0.9).at).toBeCloseTo(0.5)
    expect(placeOn(scale, 0.9).isBeyond).toBe(false)
    expect(placeOn(scale, 0.3)).toEqual({ at: 0, isBeyond: true })
  })
})
