import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localize } from '~/i18n/localize'
import { answerAdHocQuery } from '~/panels/explore/ad-hoc-query'
import { readAdHocQuery } from '~/panels/explore/read-question'
import { asking } from '../support/ask'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { factsIn } from '../support/facts'

let database: TestDatabase
let ask: ReturnType<typeof asking>
const january = 'from=2026-01-01&to=2026-01-31&as_of=2026-03-31'

beforeAll(async () => {
  database = await createTestDatabase()
  ask = asking(database)
  const facts = factsIn(database.db)
  const customers = await Promise.all([
    facts.customer({ customerCode: 'a', since: '2025-01-01' }),
    facts.customer({ customerCode: 'b', since: '2026-01-31' }),
    facts.customer({ customerCode: 'gone', leftOn: '2026-01-31' }),
    facts.customer({ customerCode: 'later', since: '2026-02-01' }),
  ])
  const customerId = customers[0] as number
  const phone = { customerId, channel: 'phone' }
  // Answered and resolved in time, 24 h.
  await facts.complaint({
    ...phone,
    received: '2026-01-05',
    responded: '2026-01-06',
    resolved: '2026-01-06',
    type: 'goods',
    responseDueOn: '2026-01-06',
    resolutionDueOn: '2026-01-08',
    outcomeScore: 5,
    lossAmount: '100.10',
  })
  // Answered late, resolved late (72 h), a repeat, escalated; the breach stays.
  await facts.complaint({
    ...phone,
    received: '2026-01-12',
    responded: '2026-01-14',
    resolved: '2026-01-15',
    type: 'goods',
    isRepeat: true,
    responseDueOn: '2026-01-13',
    resolutionDueOn: '2026-01-14',
    escalatedAt: null,
    escalated: '2026-01-14',
    outcomeScore: 2,
    lossAmount: '0.20',
  })
  // Deadline with a clock time, missed by an hour on the same day.
  await facts.complaint({
    customerId,
    received: '2026-01-20',
    resolved: '2026-01-21T12:00:00+08:00',
    type: 'service',
    responseDueOn: '2026-01-21',
    resolutionDueOn: '2026-01-21',
    resolutionDueAt: '2026-01-21T11:00:00+08:00',
  })
  // Received on the last day, still open; due in February.
  await facts.complaint({
    customerId,
    received: '2026-01-31T23:59:59+08:00',
    responseDueOn: '2026-02-02',
    resolutionDueOn: '2026-02-04',
  })
  // Not accepted: received and nothing else.
  await facts.complaint({ customerId, received: '2026-01-25', accepted: false, lossAmount: '999.00' })
  await facts.covers('2026-03-31')
})
afterAll(() => database.close())

describe('complaints-trend', () => {
  test('gives each measure over its own cohort', async () => {
    expect(await ask.row('complaints-trend', january, '2026-01-01')).toEqual({
      bucket: '2026-01-01',
      partial: false,
      received: 5,
      accepted: 4,
      resolved: 3,
      open_at_end: 1,
      per_10k_customers: 25000, // 5 ÷ 2 customers active on 31 January × 10 000
      response_on_time_rate: 0.333333, // due 6, 13 and 21 January: met once
      response_due: 3,
      resolution_on_time_rate: 0.333333, // due 8, 14 and 21 January: met once
      resolution_due: 3,
      closure_rate: 0.75, // 3 of the 4 accepted, by 31 March
      escalation_rate: 0.25,
      repeat_rate: 0.2, // 1 of 5 received
      outcome_satisfied_rate: 0.5, // 5 and 2
      resolution_hours_median: 26, // 24, 26, 72
      resolution_hours_p90: 62.8, // 26 + 0.8 × (72 − 26)
      loss_amount: '100.30',
      justified_rate: null,
      promise_kept_rate: null,
      claim_amount: '0.00',
      open_without_contact: 0, // the open one is of the last day
      center: null, // one bucket is no baseline
      lower_limit: null,
      upper_limit: null,
      signals: null,
    })
  })

  test('asks at an earlier day what was known then', async () => {
    const row = await ask.row(
      'complaints-trend',
      'from=2026-01-01&to=2026-01-31&as_of=2026-01-14',
      '2026-01-01',
    )
    expect(row).toMatchObject({
      partial: true,
      received: 2,
      resolved: 1,
      open_at_end: 1,
      resolution_on_time_rate: 0.5, // due 8 and 14 January; the second is open on its last day
      closure_rate: 0.5,
      escalation_rate: 0.5,
    })
  })

  test('a coarser bucket adds numerators and denominators', async () => {
    const row = await ask.row(
      'complaints-trend',
      'from=2026-01-01&to=2026-03-31&as_of=2026-03-31&grain=quarter',
      '2026-01-01',
    )
    // Due in the quarter: 6, 13, 21 January and 2 February; met once.
    expect(row).toMatchObject({
      response_due: 4,
      response_on_time_rate: 0.25,
      resolution_due: 4,
      received: 5,
    })
  })

  test('puts the comparison beside each metric: points for rates, also in relation for counts and money', async () => {
    const answer = await ask.answer(
      'complaints-trend',
      'from=2026-02-01&to=2026-02-28&as_of=2026-02-28&compare=previous',
    )
    expect(answer.rows[0]).toMatchObject({
      received: 0,
      received_comparison: 5,
      received_change: -5,
      received_relative_change: -1,
      resolution_on_time_rate: 0,
      resolution_on_time_rate_comparison: 0.333333,
      resolution_on_time_rate_change: -0.333333,
      loss_amount: '0.00',
      loss_amount_change: '-100.30',
    })
    expect(answer.columns.map((column) => column.id)).not.toContain('resolution_on_time_rate_relative_change')
  })
})

describe('complaints-breakdown', () => {
  test('ranks the largest first with shares that add up', async () => {
    const rows = await ask.rows('complaints-breakdown', `${january}&by=type`)
    expect(
      rows.map((row) => [row.group, row.label, row.received, row.share, row.cumulative_share, row.resolved]),
    ).toEqual([
      ['(none)', '(none)', 2, 0.4, 0.4, 0],
      ['goods', 'Goods', 2, 0.4, 0.8, 2],
      ['service', 'Service', 1, 0.2, 1, 1],
    ])
  })

  test('has each group once, with the period before beside it, and no change where a group had nothing then', async () => {
    const rows = await ask.rows(
      'complaints-breakdown',
      'from=2026-01-12&to=2026-01-25&as_of=2026-01-25&by=type&compare=previous',
    )
    // 12–25 January: goods 1, service 1, none 1; 29 December – 11 January: goods 1.
    expect(
      rows.map((row) => [row.group, row.received, row.received_comparison, row.received_change]),
    ).toEqual([
      ['(none)', 1, 0, null],
      ['goods', 1, 1, 0],
      ['service', 1, 0, null],
    ])
  })

  test('sets the complaints of a channel against all customers, who have no channel', async () => {
    const { services } = ask
    const read = async (address: string) => {
      const question = await readAdHocQuery(
        services,
        new URLSearchParams(`metric=per_10k_customers&${january}&${address}`),
      )
      return localize((await answerAdHocQuery(services, question)).rows, 'en')
    }
    const ofTwo = { per_10k_customers_n: 2, per_10k_customers_small_sample: true }
    expect(await read('by=channel')).toEqual([
      { group: '(none)', label: '(none)', per_10k_customers: 15000, ...ofTwo }, // 3 ÷ 2 × 10 000
      { group: 'phone', label: 'Phone', per_10k_customers: 10000, ...ofTwo },
    ])
    expect(await read('channel=phone')).toEqual([{ per_10k_customers: 10000, ...ofTwo }])
  })

  test('knows how a complaint was disposed of from the day it was resolved', async () => {
    const own = await createTestDatabase()
    await factsIn(own.db).complaint({
      received: '2026-01-05',
      resolved: '2026-02-03',
      disposition: 'exchange',
    })
    const groups = async (day: string) =>
      (
        await asking(own).rows(
          'complaints-breakdown',
          `from=2026-01-01&to=2026-01-31&as_of=${day}&by=disposition`,
        )
      ).map((row) => row.group)
    expect(await groups('2026-02-02')).toEqual(['(none)'])
    expect(await groups('2026-02-03')).toEqual(['exchange'])
    await own.close()
  })

  test('filters by a value and by the lack of one', async () => {
    const rows = await ask.rows('complaints-breakdown', `${january}&by=type&channel=(none)`)
    expect(rows.map((row) => [row.group, row.received])).toEqual([
      ['(none)', 2],
      ['service', 1],
    ])
  })
})

test('complaints-heatmap has all 168 cells in the reporting zone', async () => {
  const rows = await ask.rows('complaints-heatmap', january)
  expect(rows).toHaveLength(168)
  expect(rows.filter((row) => row.received !== 0)).toEqual([
    { weekday: 1, hour: 10, received: 2 }, // Monday 5 and 12 January
    { weekday: 2, hour: 10, received: 1 },
    { weekday: 6, hour: 23, received: 1 },
    { weekday: 7, hour: 10, received: 1 },
  ])
})

describe('complaint records', () => {
  test('complaints-open lists what was open at the end of the day, with its deadline', async () => {
    const rows = await ask.rows('complaints-open', 'as_of=2026-02-05')
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      deadline: '2026-02-04',
      days_left: -1,
      breached: true,
      customer_code: 'a',
    })
    const before = await ask.rows('complaints-open', 'as_of=2026-02-03')
    expect(before[0]).toMatchObject({ days_left: 1, breached: false })
  })

  test('complaints-records hides what happened after the as-of day', async () => {
    const rows = await ask.rows('complaints-records', 'from=2026-01-01&to=2026-01-31&as_of=2026-01-14')
    expect(rows.map((row) => [row.received_at, row.resolved_at, row.outcome_score])).toEqual([
      ['2026-01-12T10:00:00+08:00', null, null],
      ['2026-01-05T10:00:00+08:00', '2026-01-06T10:00:00+08:00', 5],
    ])
  })
})
