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
  const followUp = { purpose: 'complaint_follow_up' }
  await facts.visit({
    ...followUp,
    plannedOn: '2026-10-09',
    completed: '2026-10-09',
    cost: '120.00',
    costLimit: '100.00',
  })
  await facts.visit({
    ...followUp,
    plannedOn: '2026-10-09',
    completed: '2026-10-12',
    cost: '50.00',
    costLimit: '80.00',
  })
  await facts.visit({ purpose: 'routine', plannedOn: '2026-10-09' })
  await facts.visit({ purpose: 'routine', completed: '2026-10-20', cost: '30.00' })
  const due = { received: '2026-10-01', resolved: '2026-10-05', followUpDueOn: '2026-10-07' }
  await facts.complaint({ ...due, followUpAt: '2026-10-06T10:00:00+08:00', followUpOn: '2026-10-06' })
  await facts.complaint(due)
  await facts.coversAll('2026-10-31')
})
afterAll(() => database.close())

describe('visits-calendar', () => {
  const day = (date: string, rest = '') =>
    ask.row('visits-calendar', `from=2026-10-01&to=2026-10-31${rest}`, date)

  test('has every day of the range with what was due and made, and why it is none for work', async () => {
    expect(await day('2026-10-09')).toEqual({
      day: '2026-10-09',
      planned: 3,
      due: 3,
      completed: 2,
      overdue_visits: 1,
      completion_rate: 0.666667,
      is_workday: true,
      holiday: null,
    })
    expect(await day('2026-10-01')).toMatchObject({
      planned: 0,
      completion_rate: null,
      is_workday: false,
      holiday: 'National Day',
    })
    expect(await day('2026-10-10')).toMatchObject({ is_workday: true, holiday: null }) // a Saturday made up for
    expect(await day('2026-10-17')).toMatchObject({ is_workday: false, holiday: null })
  })

  test('knows on a past day what had been made by then', async () => {
    expect(await day('2026-10-09', '&as_of=2026-10-10')).toMatchObject({
      due: 3,
      completed: 1,
      overdue_visits: 2,
    })
  })

  test('shows the last 53 weeks of a longer range, and says so in its filters', async () => {
    const answer = await ask.answer('visits-calendar', 'from=2024-01-01&to=2026-10-31&grain=year')
    expect(answer.rows).toHaveLength(371)
    expect(answer.filters).toMatchObject({ from: '2025-10-26', to: '2026-10-31', grain: 'day' })
  })
})

test('visits-follow-ups sets the visits after complaints beside the deadlines of the complaints', async () => {
  const october = 'from=2026-10-01&to=2026-10-31'
  const told = {
    bucket: '2026-10-01',
    partial: false,
    due: 2,
    completed: 2,
    completion_rate: 1,
    on_time_rate: 0.5,
    follow_up_due: 2,
    follow_up_on_time_rate: 0.5,
  }
  expect(await ask.rows('visits-follow-ups', october)).toEqual([told])
  // A filter by another purpose does not make it a panel of that.
  expect(await ask.rows('visits-follow-ups', `${october}&purpose=routine`)).toEqual([
    { ...told, completion_rate_whole: 1, on_time_rate_whole: 0.5, follow_up_on_time_rate_whole: 0.5 },
  ])
})

test('visits-cost adds up what visits cost and were allowed to, by the day they were made', async () => {
  expect(await ask.rows('visits-cost', 'from=2026-10-01&to=2026-10-31')).toEqual([
    {
      bucket: '2026-10-01',
      partial: false,
      visits_made: 3,
      visit_cost: '200.00', // 120 + 50 + 30
      cost_limit: '180.00', // 100 + 80; the third has none
      cost_over_limit: 1,
      visit_cost_excess: '20.00', // 120 − 100
    },
  ])
})
