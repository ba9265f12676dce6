/** What a new user is told of the demo company without asking: its stories, on the overview. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asking } from '../support/ask'
import type { TestDatabase } from '../support/database'
import { createDemoDatabase } from '../support/demo'

let database: TestDatabase
beforeAll(async () => {
  database = await createDemoDatabase()
})
afterAll(() => database.close())

const told = async (address: string) => {
  const rows = await asking(database).rows('attention', address)
  return (looked: Record<string, unknown>) =>
    rows.find((row) => Object.entries(looked).every(([column, value]) => row[column] === value))
}

test('the overview names the sliding region, the bad batch, the customer on credit and the absent team', async () => {
  const find = await told('')
  expect(find({ metric: 'csat_rate', group: 'southwest' })).toMatchObject({
    severity: 2,
    since: '2026-04-01',
  })
  expect(find({ metric: 'resolution_on_time_rate', group: 'southwest' })).toMatchObject({ kind: 'apart' })
  const batch = { since: '2026-03-01', until: '2026-04-01', rule: 'outside_limits' }
  expect(find({ metric: 'received', by: 'product', group: 'CP009' })).toMatchObject(batch)
  expect(find({ metric: 'received', by: 'cause', group: '密封件批次缺陷' })).toMatchObject(batch)
  expect(find({ rule: 'grade_c_credit' })).toMatchObject({ severity: 3, group: 'KH00007', count: 1 })
  expect(find({ metric: 'completion_rate', by: 'department', group: 'XS02' })).toMatchObject({
    since: '2026-01-01',
    until: '2026-02-01',
  })
})

test('the customer among the first five that still stand, batch and team as recovered, and no other group', async () => {
  const rows = await asking(database).rows('attention', '')
  const standing = rows.filter(({ recovered }) => recovered !== true)
  expect(standing.slice(0, 5).some(({ group }) => group === 'KH00007')).toBe(true)
  const groups = rows.filter(({ by }) => by === 'region' || by === 'department').map(({ group }) => group)
  expect([...new Set(groups)].sort()).toEqual(expect.arrayContaining(['XS02', 'southwest']))
  const recovered = rows.filter((row) => row.recovered === true).map(({ group }) => group)
  expect(recovered).toEqual(expect.arrayContaining(['CP009', '密封件批次缺陷', 'XS02']))
  expect(standing.some(({ group }) => group === 'southwest')).toBe(true)
})

test('a year earlier the region was not sliding yet', async () => {
  const find = await told('from=2024-12-01&to=2025-11-30')
  expect(find({ group: 'southwest' })).toBeUndefined()
})
