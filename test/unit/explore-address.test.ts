/** From a panel to the same figures as a free question. */
import { describe, expect, test } from 'vitest'
import type { Column } from '~/metrics/answer'
import { exploreAddress } from '~/page/explore-address'

const columns = (...ids: string[]): Column[] =>
  ids.map((id) => ({ id, label: id, unit: 'count', better: null, role: 'metric' }))
const address = 'from=2026-01-01&to=2026-03-31&as_of=2026-03-20&grain=month&compare=previous&region=east'
const read = (found: string | null) => [...new URLSearchParams(found?.split('?')[1])]
const range = [
  ['from', '2026-01-01'],
  ['to', '2026-03-31'],
]

describe('a panel as a free question', () => {
  test('over time keeps its grain, its range, its filters, and the metrics that it draws', () => {
    const answer = { panel: 'visits-trend', columns: columns('bucket', 'due', 'completed'), filters: {} }
    const found = exploreAddress(
      { answer, drawn: ['completed', 'due'], askable: ['due', 'completed'] },
      address,
      '',
    )
    expect(read(found)).toEqual([
      ['metric', 'completed'],
      ['metric', 'due'],
      ...range,
      ['grain', 'month'],
      ['compare', 'previous'],
      ['region', 'east'],
    ])
  })

  test('by group over time keeps both', () => {
    const answer = { panel: 'x', columns: columns('bucket', 'aspect', 'aspect_mean'), filters: {} }
    const found = exploreAddress({ answer, drawn: ['aspect_mean'], askable: ['aspect_mean'] }, address, '')
    expect(read(found)).toEqual([
      ['metric', 'aspect_mean'],
      ...range,
      ['grain', 'month'],
      ['compare', 'previous'],
      ['region', 'east'],
      ['by', 'aspect'],
    ])
  })

  test('by group keeps the grouping and has no grain; bounds and denominators are left out', () => {
    const answer = { panel: 'x', columns: columns('group', 'csat_rate'), filters: { by: 'employee' } }
    const found = exploreAddress(
      { answer, drawn: ['csat_rate', 'csat_low'], askable: ['csat_rate', 'responses'] },
      address,
      '?as_of=2026-03-20',
    )
    expect(read(found)).toEqual([
      ['metric', 'csat_rate'],
      ...range,
      ['as_of', '2026-03-20'],
      ['compare', 'previous'],
      ['region', 'east'],
      ['by', 'employee'],
    ])
  })

  test('there is none where nothing drawn can be asked for', () => {
    const answer = { panel: 'x', columns: columns('bucket', 'csat_low'), filters: {} }
    expect(exploreAddress({ answer, drawn: ['csat_low'], askable: ['csat_rate'] }, address, '')).toBeNull()
  })
})
