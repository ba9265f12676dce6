import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { employee } from '#db/schema'
import { catalog } from '~/metrics/catalog'
import { defaultSettings } from '~/metrics/settings'
import { statusOf } from '~/panels/target-status'
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
    target_since: null,
    target_before: null,
    benchmark: null,
    benchmark_of: null,
    lead: null,
    // One of one and one of two: their intervals overlap.
    about_same: true,
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

test('the target in force at the end judges a range, and it is said where another was in force before', async () => {
  const ask = asking(database)
  const goalOf = async (address: string) => {
    const row = await ask.row('overview', address, 'csat_rate')
    return [row.target, row.target_since, row.target_before]
  }
  // 0.90 from 2025 on, 0.51 from 1 January, 0.10 from 1 February.
  expect(await goalOf('from=2025-12-01&to=2025-12-31')).toEqual([0.9, null, null])
  expect(await goalOf('from=2025-12-01&to=2026-01-31')).toEqual([0.51, '2026-01-01', 0.9])
  expect(await goalOf('from=2026-01-01&to=2026-01-31')).toEqual([0.51, null, null])
  expect(await goalOf('from=2025-12-01&to=2026-03-31')).toEqual([0.1, '2026-02-01', 0.51])
  // The first one there is takes no other's place.
  expect(await goalOf('from=2024-12-01&to=2025-12-31')).toEqual([0.9, '2025-01-01', null])
  // What is known ends with the as-of day, and what is in force ends with it.
  expect(await goalOf('from=2025-12-01&to=2026-03-31&as_of=2026-01-31')).toEqual([0.51, '2026-01-01', 0.9])
})

test('a lead is the value less the benchmark, which judges nothing', async () => {
  const ask = asking(database)
  const facts = factsIn(database.db)
  await facts.target('csat_rate', '2026-01-01', '0.8', { kind: 'benchmark' })
  await facts.target('overdue_rate', '2025-01-01', '0.2', { kind: 'benchmark' })
  const customerId = await facts.customer({ customerCode: 'OWES' })
  await facts.invoice('2026-01-02', '2026-01-10', '25.00', { customerId })
  await facts.invoice('2026-01-02', '2026-03-31', '75.00', { customerId })
  const january = 'from=2026-01-01&to=2026-01-31'
  // One of two satisfied: 0.5 − 0.8.
  expect(await ask.row('overview', january, 'csat_rate')).toMatchObject({
    target: 0.51,
    benchmark: 0.8,
    lead: -0.3,
  })
  // A quarter is overdue: 0.25 − 0.2, which is behind where lower is better.
  expect(await ask.row('overview', january, 'overdue_rate')).toMatchObject({
    value: 0.25,
    target: null,
    status: 'no_target',
    benchmark: 0.2,
    lead: 0.05,
  })
  expect(await ask.row('overview', 'from=2026-03-01&to=2026-03-31', 'csat_rate')).toMatchObject({
    value: null,
    benchmark: 0.8,
    lead: null,
  })
})

test('a person is held against their own target, which goes before that of their region', async () => {
  const ask = asking(database)
  const facts = factsIn(database.db)
  const regionId = await facts.region('west', 'West')
  const [ann] = await database.db
    .insert(employee)
    .values({ employeeCode: 'E-1', name: 'Ann', regionId })
    .returning({ id: employee.employeeId })
  await facts.target('completion_rate', '2025-01-01', '0.90')
  await facts.target('completion_rate', '2025-01-01', '0.85', { regionId })
  await facts.target('completion_rate', '2025-01-01', '0.80', { employeeId: ann?.id ?? 0 })
  const goalOf = async (filter: string) => {
    const row = await ask.row('overview', `from=2026-01-01&to=2026-01-31${filter}`, 'completion_rate')
    return [row.target, row.target_of]
  }
  expect(await goalOf('&employee=E-1')).toEqual([0.8, 'Ann'])
  expect(await goalOf('&employee=E-1&region=west')).toEqual([0.8, 'Ann'])
  expect(await goalOf('&region=west')).toEqual([0.85, 'West'])
  expect(await goalOf('')).toEqual([0.9, null])
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
    expect(statusOf({ value, interval: null }, goal, metric, defaultSettings.targetTolerance)).toBe(status)
  })

  // Intervals by Wilson with z = 1.959964, worked out apart.
  test.each([
    // 4060 of 5000: all of it below.
    [0.812, [0.8009, 0.8226], 0.9, rate, 'missed'],
    // 27 of 30: it reaches across, and the value is within two points.
    [0.9, [0.7438, 0.9654], 0.92, rate, 'near'],
    // 24 of 30: it reaches across, and the value is ten points off.
    [0.8, [0.6269, 0.9049], 0.9, rate, 'uncertain'],
    // 95 of 100: better than the target, and not by more than chance.
    [0.95, [0.8882, 0.9785], 0.9, rate, 'uncertain'],
    // 475 of 500: all of it above.
    [0.95, [0.9272, 0.9659], 0.9, rate, 'met'],
    // 4 of 5: few cases do not matter where all of it is below.
    [0.2, [0.0362, 0.6245], 0.9, rate, 'missed'],
    // 71,120 of 80,000: all of it worse, by no more than the tolerance.
    [0.889, [0.8868, 0.8912], 0.9, rate, 'near'],
    // All of 30: no interval lies beyond the end of the scale.
    [1, [0.8865, 1], 1, rate, 'met'],
    [0, [0, 0.1135], 0, catalog.escalation_rate, 'met'],
    [0.9, [0.7438, 0.9654], 1, rate, 'missed'],
    // Where lower is better the other end counts.
    [0.05, [0.0341, 0.0728], 0.1, catalog.escalation_rate, 'met'],
    [0.15, [0.1214, 0.184], 0.1, catalog.escalation_rate, 'missed'],
  ] as const)('%s in %j against %s', (value, interval, goal, metric, status) => {
    expect(statusOf({ value, interval }, goal, metric, defaultSettings.targetTolerance)).toBe(status)
  })
})

describe('a change', () => {
  test('is about the same where the intervals of both periods overlap', async () => {
    const ask = asking(database)
    const facts = factsIn(database.db)
    const regionId = await facts.region('change', 'Change')
    const customerId = await facts.customer({ customerCode: 'CHANGE', regionId })
    const answers = async (day: string, satisfied: number, of: number) => {
      for (let number = 0; number < of; number++)
        await facts.survey({ answered: day, overallScore: number < satisfied ? 5 : 1, regionId, customerId })
    }
    // 9 of 10 is 0.596–0.982, 5 of 10 is 0.237–0.763, 0 of 10 is 0–0.278, which only the second reaches.
    await answers('2026-05-10', 9, 10)
    await answers('2026-06-10', 5, 10)
    await answers('2026-07-10', 0, 10)
    await answers('2026-08-10', 9, 10)
    const asked = (month: string, last: string, rest = '') =>
      `from=2026-${month}-01&to=2026-${month}-${last}&region=change${rest}`
    const change = async (address: string) => {
      const { change, about_same } = await ask.row('overview', address, 'csat_rate')
      return [change, about_same]
    }
    expect(await change(asked('06', '30'))).toEqual([-0.4, true])
    expect(await change(asked('07', '31'))).toEqual([-0.5, true])
    expect(await change(asked('08', '31'))).toEqual([0.9, false])
    const [trend] = await ask.rows('satisfaction-trend', `${asked('07', '31')}&compare=previous&grain=month`)
    expect(trend).toMatchObject({ csat_rate_change: -0.5, csat_rate_about_same: true })
    const answer = await ask.answer(
      'satisfaction-breakdown',
      'from=2026-07-01&to=2026-07-31&region=change&compare=previous',
    )
    // Behind all that was there before, what it is held against last.
    expect(answer.columns.slice(-3)).toMatchObject([
      { id: 'csat_rate_about_same', of: 'csat_rate', unit: 'flag' },
      { id: 'csat_rate_target', of: 'csat_rate', unit: 'rate' },
      { id: 'csat_rate_overall', of: 'csat_rate', unit: 'rate' },
    ])
    // Without a comparison nothing is said, and a mean has no interval.
    const plain = await ask.answer('satisfaction-breakdown', asked('07', '31'))
    expect(plain.columns.map(({ id }) => id)).not.toContain('csat_rate_about_same')
    expect(answer.columns.map(({ id }) => id)).not.toContain('mean_score_about_same')
  })
})
