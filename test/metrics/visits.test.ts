import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asking } from '../support/ask'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { factsIn } from '../support/facts'

let database: TestDatabase
let ask: ReturnType<typeof asking>

beforeAll(async () => {
  database = await createTestDatabase()
  ask = asking(database)
  const facts = factsIn(database.db)
  const sales = await facts.department('sales')
  const chen = await facts.employee('chen', { name: '陈晨', departmentId: sales })
  const byChen = { employeeId: chen, method: 'onsite' }
  // Done in its window, reported the next day.
  await facts.visit({
    ...byChen,
    plannedOn: '2026-01-05',
    dueOn: '2026-01-07',
    completed: '2026-01-06',
    reported: '2026-01-07',
    cost: '120.50',
    costLimit: '100.00',
  })
  // Done two days late, reported two days after.
  await facts.visit({
    ...byChen,
    plannedOn: '2026-01-10',
    completed: '2026-01-12',
    reported: '2026-01-14',
    cost: '80.00',
    costLimit: '100.00',
  })
  // Not done.
  await facts.visit({ plannedOn: '2026-01-15' })
  // Cancelled by the customer, by us.
  await facts.visit({ plannedOn: '2026-01-20', cancelledOn: '2026-01-19', cancelledBy: 'customer' })
  await facts.visit({ plannedOn: '2026-01-21', cancelledOn: '2026-01-20', cancelledBy: 'us' })
  // Unplanned; and planned in the future.
  await facts.visit({ completed: '2026-01-22', reported: '2026-01-22', cost: '10.00' })
  await facts.visit({ ...byChen, plannedOn: '2026-12-01' })
  await facts.covers('2026-11-22')
})
afterAll(() => database.close())

describe('visits-trend', () => {
  test('takes out what the customer cancelled and keeps what we cancelled as not done', async () => {
    expect(await ask.row('visits-trend', 'from=2026-01-01&to=2026-01-31', '2026-01-01')).toEqual({
      bucket: '2026-01-01',
      partial: false,
      planned: 4,
      due: 4,
      completed: 2,
      completion_rate: 0.5,
      on_time_rate: 0.25,
      overdue_visits: 1,
      unplanned: 1,
      cancelled_by_customer: 1,
      cancelled_by_us: 1,
      report_on_time_rate: 0.5, // of the two planned visits made
      visit_cost: '210.50',
      visits_per_workday: 0.0952, // 2 of Chen ÷ 21 workdays of January: 22 weekdays − 1 and 2 + Sunday, 4
      visit_cost_excess: '20.50',
      center: null,
      lower_limit: null,
      upper_limit: null,
      signals: null,
    })
  })

  test('knows on a past day neither later visits nor later cancellations', async () => {
    const row = await ask.row('visits-trend', 'from=2026-01-01&to=2026-01-31&as_of=2026-01-11', '2026-01-01')
    expect(row).toMatchObject({
      partial: true,
      planned: 5, // nothing had been cancelled yet
      due: 2,
      completed: 1,
      overdue_visits: 1,
      cancelled_by_customer: 0,
      visit_cost: '120.50',
    })
  })

  test('plans ahead of the as-of day are planned, and in no rate', async () => {
    const row = await ask.row('visits-trend', 'from=2026-12-01&to=2026-12-31', '2026-12-01')
    expect(row).toMatchObject({
      planned: 1,
      due: 0,
      completion_rate: null,
      on_time_rate: null,
      partial: true,
    })
  })
})

test('visits-breakdown groups by who visits, and by method as the channel', async () => {
  const by = async (dimension: string) =>
    (await ask.rows('visits-breakdown', `from=2026-01-01&to=2026-01-31&by=${dimension}`)).map((row) => [
      row.group,
      row.label,
      row.planned,
      row.completed,
      row.unplanned,
    ])
  expect(await by('employee')).toEqual([
    ['(none)', '(none)', 2, 0, 1],
    ['chen', '陈晨', 2, 2, 0],
  ])
  expect(await by('channel')).toEqual([
    ['(none)', '(none)', 2, 0, 1],
    ['onsite', 'On site', 2, 2, 0],
  ])
  expect(await by('department')).toContainEqual(['sales', 'sales', 2, 2, 0])
})

describe('visit records', () => {
  test('visits-overdue lists as many visits as the trend counts', async () => {
    const rows = await ask.rows('visits-overdue', 'from=2026-01-01&to=2026-01-31')
    expect(rows.map((row) => [row.due_on, row.days_overdue])).toEqual([['2026-01-15', 16]])
  })

  test('visits-records has plans by their last day and unplanned visits by the day they were made', async () => {
    const rows = await ask.rows('visits-records', 'from=2026-01-01&to=2026-01-31')
    expect(rows).toHaveLength(6)
    expect(rows.at(-1)).toMatchObject({ planned_on: null, completed_at: '2026-01-22T10:00:00+08:00' })
  })

  test('a visit made later shows neither its time nor its cost', async () => {
    const rows = await ask.rows('visits-records', 'from=2026-01-01&to=2026-01-31&as_of=2026-01-05')
    expect(rows[0]).toMatchObject({
      planned_on: '2026-01-05',
      completed_at: null,
      cost: null,
      report_at: null,
    })
  })
})
