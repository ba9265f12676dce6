import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Value } from '~/metrics/answer'
import { asking } from '../support/ask'
import { askMetrics } from '../support/ask-metrics'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { type Facts, factsIn } from '../support/facts'

let database: TestDatabase
let facts: Facts
beforeAll(async () => {
  database = await createTestDatabase()
  facts = factsIn(database.db)
})
afterAll(() => database.close())

async function value(metric: string, address: string): Promise<Value | undefined> {
  const [row] = await askMetrics(database, [metric as 'received'], address)
  return row?.[metric]
}

test('dissatisfied_rate and score_1…score_5: 1, 2, 2.4, 2.5 and 5', async () => {
  for (const overallScore of [1, 2, 5]) await facts.survey({ answered: '2025-01-10', overallScore })
  await facts.survey({ answered: '2025-01-10', answers: { a: 2, b: 2, c: 2, d: 3, e: 3 } }) // 2.4
  await facts.survey({ answered: '2025-01-10', answers: { a: 2, b: 3 } }) // 2.5 rounds up
  const january = 'from=2025-01-01&to=2025-01-31'
  expect(await value('dissatisfied_rate', january)).toBe(0.4) // 1 and 2 of five
  const counts = await Promise.all([1, 2, 3, 4, 5].map((score) => value(`score_${score}`, january)))
  expect(counts).toEqual([1, 2, 1, 0, 1])
})

describe('aspect_importance', () => {
  const may = 'from=2025-05-01&to=2025-05-31'
  test('is null below 30 pairs, whatever they say', async () => {
    for (let index = 0; index < 29; index += 1) {
      const score = 1 + (index % 5)
      await facts.survey({ answered: '2025-05-10', overallScore: score, answers: { speed: score } })
    }
    await facts.survey({ answered: '2025-05-10', answers: { speed: 3 } }) // no overall score: no pair
    expect(await value('aspect_importance', may)).toBeNull()
  })
  test('is the correlation of the pairs from 30 on', async () => {
    await facts.survey({ answered: '2025-05-11', overallScore: 5, answers: { speed: 5 } })
    expect(await value('aspect_importance', may)).toBe(1) // each pair equal
    // Six of each (1, 1) … (5, 5) and six of each (1, 5) … (5, 1): Σ (x − 3)(y − 3) = 60 − 60.
    for (let index = 0; index < 30; index += 1) {
      const score = 1 + (index % 5)
      await facts.survey({ answered: '2025-05-12', overallScore: score, answers: { speed: 6 - score } })
    }
    expect(await value('aspect_importance', may)).toBe(0)
  })
})

test('reopened', async () => {
  const base = { received: '2025-02-03', resolved: '2025-02-05', resolutionDueOn: '2025-02-05' }
  await facts.complaint({ ...base, reopened: '2025-02-28' })
  await facts.complaint({ ...base, reopened: '2025-02-05' })
  await facts.complaint({ ...base, reopened: '2025-03-01' })
  await facts.complaint({ ...base, accepted: false, resolutionDueOn: null, reopened: '2025-02-20' })
  await facts.complaint(base)
  const february = 'from=2025-02-01&to=2025-02-28'
  expect(await value('reopened', february)).toBe(2)
  expect(await value('reopened', `${february}&as_of=2025-02-27`)).toBe(1) // the 28th is not yet known
  // The first resolution counts: none is open again, and all four accepted ones were in time.
  expect(await value('open_at_end', february)).toBe(0)
  expect(await value('resolution_on_time_rate', february)).toBe(1)
})

test('outcome_accepted_rate, escalation_missing and follow_up_on_time_rate', async () => {
  const base = { received: '2025-03-03', resolved: '2025-03-05', followUpDueOn: '2025-03-07' }
  await facts.complaint({
    ...base,
    outcomeScore: 4,
    followUpAt: '2025-03-07T15:59:00Z',
    followUpOn: '2025-03-07',
  })
  await facts.complaint({
    ...base,
    outcomeScore: 3,
    followUpAt: '2025-03-07T16:00:00Z',
    followUpOn: '2025-03-08',
  })
  await facts.complaint({ ...base, outcomeScore: 2, escalated: '2025-03-06' })
  await facts.complaint({ ...base, outcomeScore: 1 })
  await facts.complaint({ ...base, accepted: false, followUpDueOn: null, outcomeScore: 1 })
  const march = 'from=2025-03-01&to=2025-03-31'
  expect(await value('outcome_accepted_rate', march)).toBe(0.5) // 4 and 3 of four
  expect(await value('escalation_missing', march)).toBe(1) // the 1; the 2 went on
  expect(await value('escalation_missing', `${march}&as_of=2025-03-05`)).toBe(2) // the 2 had not yet
  expect(await value('follow_up_on_time_rate', march)).toBe(0.25)
  expect(await value('follow_up_on_time_rate', `${march}&as_of=2025-03-06`)).toBeNull()
})

test('cost_over_limit counts costs above their limit; at it, or without one, is within', async () => {
  for (const [cost, costLimit] of [
    ['100.01', '100.00'],
    ['100.00', '100.00'],
    ['900.00', null],
  ] as const)
    await facts.visit({ plannedOn: '2025-04-01', completed: '2025-04-01', cost, costLimit })
  expect(await value('cost_over_limit', 'from=2025-04-01&to=2025-04-30')).toBe(1)
})

test('overdue_customers and open_invoices count customers once and invoices each', async () => {
  const owing = await facts.customer({ customerCode: 'owing' })
  await facts.invoice('2025-01-01', '2025-01-31', '1.00', { customerId: owing })
  await facts.invoice('2025-01-01', '2025-01-31', '1.00', { customerId: owing })
  await facts.invoice('2025-01-01', '2025-12-31', '1.00')
  const march = 'from=2025-03-01&to=2025-03-31'
  expect(await value('overdue_customers', march)).toBe(1)
  expect(await value('open_invoices', march)).toBe(3)
})

describe('the control chart beside a trend', () => {
  test('of complaints: mean and 2.66 moving ranges of the complete months but the last', async () => {
    const received = [4, 6, 4, 6, 4, 6, 4, 6, 30] // January to September 2024; then nothing
    for (const [month, many] of received.entries())
      for (let index = 0; index < many; index += 1)
        await facts.complaint({ received: `2024-0${month + 1}-15` })
    await facts.coversAll('2024-12-31')
    const rows = await asking(database).rows('complaints-trend', 'from=2024-01-01&to=2024-09-30')
    expect(rows.map((row) => row.received)).toEqual(received)
    expect(rows[0]).toMatchObject({ center: 5, lower_limit: -0.32, upper_limit: 10.32, signals: null }) // 5 ± 2.66 × 2
    expect(rows[8]).toMatchObject({ signals: 'outside_limits' })
  })

  test('of visits: limits that follow each month’s number, clipped to 0…1', async () => {
    for (let month = 1; month <= 9; month += 1)
      for (let index = 0; index < 40; index += 1) {
        const day = `2023-0${month}-10`
        const isKept = month === 9 ? index < 20 : index < 36
        await facts.visit({ plannedOn: day, ...(isKept ? { completed: day } : {}) })
      }
    const rows = await asking(database).rows('visits-trend', 'from=2023-01-01&to=2023-09-30')
    // 0.9 ± 3 √(0.9 × 0.1 ÷ 40) = 0.9 ± 0.142302
    expect(rows[0]).toMatchObject({
      completion_rate: 0.9,
      center: 0.9,
      lower_limit: 0.757698,
      upper_limit: 1,
      signals: null,
    })
    expect(rows[8]).toMatchObject({ completion_rate: 0.5, signals: 'outside_limits' })
  })
})

test('justified_rate, claim_amount and promise_kept_rate', async () => {
  const base = { received: '2024-03-04', resolved: '2024-03-06' }
  await facts.complaint({ ...base, justified: true, claimAmount: '10.50' })
  await facts.complaint({ ...base, justified: false, claimAmount: '0.50' })
  await facts.complaint({ ...base, justified: true, accepted: false, claimAmount: '100.00' })
  // Promised for the 6th, whole; for the 6th at nine, and done at ten; for April.
  const promise = (promisedAt: string, rest: object) => facts.complaint({ ...base, promisedAt, ...rest })
  await promise('2024-03-06T23:59:59.999999+08:00', { promisedWholeDay: true, resolutionDueOn: '2024-03-06' })
  await promise('2024-03-06T09:00:00+08:00', {
    resolutionDueOn: '2024-03-06',
    resolutionDueAt: '2024-03-06T09:00:00+08:00',
  })
  await promise('2024-04-30T23:59:59.999999+08:00', { promisedWholeDay: true, resolutionDueOn: '2024-04-30' })
  // Due by the policy, and nothing was promised.
  await facts.complaint({ ...base, resolutionDueOn: '2024-03-06' })
  const march = 'from=2024-03-01&to=2024-03-31'
  expect(await value('justified_rate', march)).toBe(0.5)
  expect(await value('claim_amount', march)).toBe('11.00')
  expect(await value('promise_kept_rate', march)).toBe(0.5)
})

test('open_without_contact: for more than seven days nothing was answered, nor anybody visited in the last seven', async () => {
  const customerId = await facts.customer({ customerCode: 'waiting' })
  const wait = (complaintCode: string, rest: object = {}) =>
    facts.complaint({ customerId, complaintCode, received: '2024-06-10', ...rest })
  await wait('waits')
  await wait('answered', { responded: '2024-06-18' })
  await wait('visited')
  await wait('resolved', { resolved: '2024-06-18' })
  await facts.visit({ customerId, complaintCode: 'visited', completed: '2024-06-12' })
  await facts.visit({ customerId: await facts.customer({}), complaintCode: 'waits', completed: '2024-06-17' })
  const on = (day: string) =>
    value('open_without_contact', `from=2024-06-01&to=2024-06-30&customer=waiting&as_of=${day}`)
  expect(await on('2024-06-17')).toBe(0) // seven days after
  expect(await on('2024-06-18')).toBe(1) // 'waits': the visit was to somebody else; 'visited': six days before
  expect(await on('2024-06-19')).toBe(2) // the visit is seven days ago
})

test('visits_per_workday takes the workdays of those who visit or were to, as long as they are employed', async () => {
  const who = await facts.employee('busy', { leftOn: '2023-05-22' })
  const idle = await facts.employee('idle')
  await facts.employee('elsewhere')
  for (let count = 0; count < 6; count += 1) await facts.visit({ employeeId: who, completed: '2023-05-16' })
  await facts.visit({ employeeId: idle, plannedOn: '2023-05-18' })
  await facts.visit({ completed: '2023-05-16' })
  // Monday to the next Monday: 'busy' has five workdays and leaves on the second Monday, 'idle' has six.
  const range = 'from=2023-05-15&to=2023-05-22'
  expect(await value('visits_per_workday', range)).toBe(0.5455) // 6 ÷ 11
  expect(await value('visits_per_workday', `${range}&employee=busy`)).toBe(1.2) // 6 ÷ 5
  expect(await value('visits_per_workday', `${range}&employee=idle`)).toBe(0)
  expect(await value('visits_per_workday', `${range}&employee=elsewhere`)).toBeNull()
})

test('bad_debt_rate is of twelve months, and visit_cost_excess what is beyond the limit', async () => {
  const invoice = await facts.invoice('2022-02-01', '2022-02-28', '1000.00')
  await facts.invoice('2023-01-31', '2023-02-28', '3000.00')
  const { customerId, invoiceId } = invoice
  await facts.receipt('2022-06-30', '200.00', { customerId, invoiceId, kind: 'write_off' })
  await facts.receipt('2022-07-01', '500.00', { customerId, invoiceId })
  const on = (day: string) => value('bad_debt_rate', `from=2023-01-01&to=2023-12-31&as_of=${day}`)
  expect(await on('2023-01-31')).toBe(0.05) // 200 ÷ 4 000
  expect(await on('2023-02-01')).toBe(0.066667) // 200 ÷ 3 000: that of a year ago counts no more
  expect(await on('2023-06-30')).toBe(0)
  const visit = { plannedOn: '2022-04-01', completed: '2022-04-01' }
  await facts.visit({ ...visit, cost: '120.50', costLimit: '100.00' })
  await facts.visit({ ...visit, cost: '80.00', costLimit: '100.00' })
  await facts.visit({ ...visit, cost: '900.00' })
  expect(await value('visit_cost_excess', 'from=2022-04-01&to=2022-04-30')).toBe('20.50')
})
