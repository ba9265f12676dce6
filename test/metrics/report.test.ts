import { afterAll, beforeAll, expect, test } from 'vitest'
import { asking } from '../support/ask'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { type Facts, factsIn } from '../support/facts'

let database: TestDatabase
let ask: ReturnType<typeof asking>
let facts: Facts
beforeAll(async () => {
  database = await createTestDatabase()
  ask = asking(database)
  facts = factsIn(database.db)
})
afterAll(() => database.close())

test('each figure stands beside the month before, the same month a year earlier, and its target', async () => {
  // One of two in January, one of one the month before, three of four a year earlier.
  for (const [answered, overallScore] of [
    ['2026-01-05', 5],
    ['2026-01-31', 1],
    ['2025-12-31', 5],
    ['2025-01-01', 4],
    ['2025-01-02', 4],
    ['2025-01-30', 5],
    ['2025-01-31', 3],
  ] as const) {
    await facts.survey({ answered, overallScore })
  }
  await facts.target('csat_rate', '2026-01-01', '0.60')
  await facts.target('csat_rate', '2026-01-01', '0.80', { kind: 'benchmark' })
  const january = 'from=2026-01-01&to=2026-01-31'
  const expected = {
    metric: 'csat_rate',
    value: 0.5,
    n: 2,
    previous: 1,
    previous_change: -0.5,
    last_year: 0.75,
    last_year_change: -0.25,
    target: 0.6,
    status: 'uncertain',
    previous_about_same: true,
    last_year_about_same: true,
    target_of: null,
    target_since: null,
    target_before: null,
    benchmark: 0.8,
    benchmark_of: null,
    lead: -0.3,
  }
  expect(await ask.row('report', january, 'csat_rate')).toEqual(expected)
  // Whatever the address compares with, the table holds both.
  expect(await ask.row('report', `${january}&compare=last_year`, 'csat_rate')).toEqual(expected)
  expect(await ask.row('report', january, 'completion_rate')).toMatchObject({
    value: null,
    previous_change: null,
    status: 'no_data',
  })
})

test('a week stands beside the week before and the week whose dates lie nearest a year earlier', async () => {
  // Monday 4 to Sunday 10 May 2026; a year earlier the week from 5 May.
  for (const [answered, overallScore] of [
    ['2026-05-04', 5],
    ['2026-05-10', 1],
    ['2026-05-03', 5],
    ['2025-05-04', 1],
    ['2025-05-05', 5],
    ['2025-05-11', 5],
  ] as const) {
    await facts.survey({ answered, overallScore })
  }
  const week = 'from=2026-05-04&to=2026-05-10'
  expect(await ask.row('report', week, 'csat_rate')).toMatchObject({
    value: 0.5,
    previous: 1, // 3 May alone
    last_year: 1, // 5 and 11 May, not the 4th
  })
})

test('a few days by week leave out what is a figure of months', async () => {
  const metrics = async (range: string) => (await ask.rows('report', range)).map(({ metric }) => metric)
  const [month, week] = [
    await metrics('from=2026-02-01&to=2026-02-28'),
    await metrics('from=2026-02-02&to=2026-02-08&grain=week'),
  ]
  const left = month.filter((metric) => !week.includes(metric))
  expect(left).toEqual(['dso', 'cei', 'coverage_rate', 'frequency_compliance_rate'])
  // The overview asks by month, whatever its range, and has a tile for each of its figures.
  expect(await metrics('from=2026-02-02&to=2026-02-08&grain=month')).toEqual(month)
})

test('the groups hold the figures of every subject, each with what it counts', async () => {
  const regionId = await facts.region('north', 'North')
  const customerId = await facts.customer({ regionId })
  await facts.survey({ answered: '2026-03-02', overallScore: 4, regionId, customerId })
  await facts.survey({ answered: '2026-03-03', overallScore: 2, regionId, customerId })
  await facts.complaint({
    received: '2026-03-01',
    resolved: '2026-03-03',
    resolutionDueOn: '2026-03-04',
    regionId,
    customerId,
  })
  await facts.invoice('2026-02-01', '2026-03-01', '300.00', { regionId, customerId })
  await facts.invoice('2026-03-01', '2026-04-30', '100.00', { regionId, customerId })
  await facts.visit({ plannedOn: '2026-03-10', completed: '2026-03-10', regionId, customerId })
  await facts.visit({ plannedOn: '2026-03-11', regionId, customerId })
  await facts.order({
    requested: '2026-03-10',
    completed: '2026-03-12',
    resolutionDueOn: '2026-03-11',
    regionId,
    customerId,
  })
  await facts.contact('2026-03-10 09:00', { regionId, customerId })
  await facts.contact('2026-03-10 09:30', { regionId, customerId, answered: false, waitSeconds: '90' })
  await facts.customer({ regionId, since: '2026-01-05', leftOn: '2026-03-20' })
  expect(await ask.row('report-breakdown', 'from=2026-03-01&to=2026-03-31', 'north')).toEqual({
    group: 'north',
    label: 'North',
    responses: 2,
    csat_rate: 0.5,
    received: 1,
    resolution_due: 1,
    resolution_on_time_rate: 1,
    gross_balance: '400.00',
    open_invoices: 2,
    overdue_rate: 0.75,
    due: 2,
    completion_rate: 0.5,
    order_completion_due: 1,
    order_completion_on_time_rate: 0,
    offered: 2,
    answer_rate: 0.5,
    customers_start: 2,
    churn_rate: 0.5,
    csat_rate_target: 0.6,
  })
})

test('the deadlines missed are those that the rate counts, late by as many days as were known', async () => {
  const complaint = (
    complaintCode: string,
    resolutionDueOn: string,
    rest: Partial<Parameters<typeof facts.complaint>[0]>,
  ) => facts.complaint({ received: '2026-02-02', complaintCode, resolutionDueOn, ...rest })
  await complaint('in time', '2026-02-10', { resolved: '2026-02-10' })
  await complaint('three days', '2026-02-10', { resolved: '2026-02-13' })
  await complaint('an hour', '2026-02-12', {
    resolutionDueAt: '2026-02-12T09:00:00+08:00',
    promisedAt: '2026-02-12T09:00:00+08:00',
    resolved: '2026-02-12',
  })
  await complaint('never', '2026-02-20', {})
  await complaint('next month', '2026-03-01', {})
  const listed = async (address: string) =>
    (await ask.rows('complaints-breached', address)).map((row) => [
      row.complaint_code,
      row.days_late,
      row.resolved_at === null,
      row.promised,
    ])
  expect(await listed('from=2026-02-01&to=2026-02-28')).toEqual([
    ['never', 8, true, false],
    ['three days', 3, false, false],
    ['an hour', 0, false, true],
  ])
  expect(await listed('from=2026-02-01&to=2026-02-28&as_of=2026-02-11')).toEqual([
    ['three days', 1, true, false],
  ])
  const rate = await ask.row('report', 'from=2026-02-01&to=2026-02-28', 'resolution_on_time_rate')
  expect(rate).toMatchObject({ value: 0.25, n: 4 }) // one of four in time, three listed
})
