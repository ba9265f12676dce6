import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { catalog } from '~/metrics/catalog'
import { defaultSettings } from '~/metrics/settings'
import { statusOf } from '~/panels/overview/overview'
import { asking } from '../support/ask'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { factsIn } from '../support/facts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

test('the overview sets each key figure beside its sample, the period before and its target', async () => {
  const ask = asking(database)
  const facts = factsIn(database.db)
  const east = await facts.region('east', '华东')
  await facts.survey({ answered: '2026-01-05', overallScore: 5 })
  await facts.survey({ answered: '2026-01-06', overallScore: 1, regionId: east })
  await facts.survey({ answered: '2025-12-31', overallScore: 5 })
  await facts.target('csat_rate', '2025-01-01', '0.90')
  await facts.target('csat_rate', '2026-01-01', '0.51')
  await facts.target('csat_rate', '2026-02-01', '0.10')
  await facts.survey({ answered: '2010-01-01' })
  await facts.covers('2026-12-31')
  await facts.target('csat_rate', '2026-01-01', '0.95', { regionId: east })
  const row = (address: string) => ask.row('overview', address, 'csat_rate')
  expect(await row('from=2026-01-01&to=2026-01-31')).toEqual({
    metric: 'csat_rate',
    value: 0.5,
    n: 2,
    comparison: 1,
    change: -0.5,
    relative_change: null,
    target: 0.51,
    status: 'near',
    target_of: null,
  })
  expect(await row('from=2026-01-01&to=2026-01-31&region=east')).toMatchObject({
    value: 0,
    target: 0.95,
    status: 'missed',
    target_of: '华东',
  })
  expect(await row('from=2026-03-01&to=2026-03-31')).toMatchObject({ value: null, n: 0, status: 'no_data' })
  expect(await ask.row('overview', 'from=2026-01-01&to=2026-01-31', 'dso')).toMatchObject({
    value: null,
    target: null,
  })
})

test('a target for a month is held against one month only', async () => {
  const ask = asking(database)
  await factsIn(database.db).target('collection_rate', '2025-01-01', '0.35')
  const targetOf = async (address: string) => (await ask.row('overview', address, 'collection_rate')).target
  expect(await targetOf('from=2026-01-01&to=2026-01-31')).toBe(0.35)
  expect(await targetOf('from=2026-01-01&to=2026-02-28')).toBeNull()
  expect(await targetOf('from=2026-01-01&to=2026-01-30')).toBeNull()
})

describe('the status against a target', () => {
  const rate = catalog.csat_rate
  const lower = catalog.overdue_rate
  const days = catalog.dso
  test.each([
    [0.9, 0.9, rate, 'met'],
    [0.88, 0.9, rate, 'near'],
    [0.8799, 0.9, rate, 'missed'],
    [0.15, 0.15, lower, 'met'],
    [0.17, 0.15, lower, 'near'],
    [0.18, 0.15, lower, 'missed'],
    [52.5, 50, days, 'near'], // 5 % of 50
    [52.6, 50, days, 'missed'],
    [null, 50, days, 'no_data'],
    [50, null, days, 'no_target'],
  ] as const)('%s against %s', (value, goal, metric, status) => {
    expect(statusOf(value, goal, metric, defaultSettings.targetTolerance)).toBe(status)
  })
})
