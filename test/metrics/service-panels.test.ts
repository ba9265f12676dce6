import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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

  await facts.survey({ answered: '2026-01-05', overallScore: 5 })
  await facts.survey({ answered: '2026-01-06', overallScore: 2, comment: '交货太晚' })
  // The mean of 4 and 3 is 3.5: four points once rounded, and not satisfied.
  await facts.survey({ answered: '2026-01-07', answers: { efficiency: 4, service_attitude: 3 } })
  // The mean of 2 and 3 is 2.5: three points once rounded, and not dissatisfied.
  await facts.survey({ answered: '2026-02-02', answers: { efficiency: 2, service_attitude: 3 } })
  await facts.survey({ answered: '2026-02-03', overallScore: 1 })

  const resolved = { resolutionDueOn: '2026-01-20' }
  // 8 days early, and 7.
  await facts.complaint({
    ...resolved,
    received: '2026-01-09',
    resolved: '2026-01-12',
    level: 3,
    channel: 'phone',
    disposition: 'return',
    outcomeScore: 4,
    lossAmount: '10.50',
  })
  await facts.complaint({
    ...resolved,
    received: '2026-01-09',
    resolved: '2026-01-13',
    channel: 'phone',
    disposition: 'return',
    outcomeScore: 2,
  })
  // On the day, and on the day but an hour after the promised time.
  await facts.complaint({ ...resolved, received: '2026-01-12', resolved: '2026-01-20', channel: 'wechat' })
  await facts.complaint({
    ...resolved,
    received: '2026-01-12',
    resolved: '2026-01-20T12:00:00+08:00',
    resolutionDueAt: '2026-01-20T11:00:00+08:00',
    level: 2,
    disposition: 'repair',
  })
  // Two days late; eight days late, in February.
  await facts.complaint({
    ...resolved,
    received: '2026-01-13',
    resolved: '2026-01-22',
    disposition: 'repair',
  })
  await facts.complaint({
    ...resolved,
    received: '2026-01-13',
    resolved: '2026-01-28',
    disposition: 'return',
  })
  // Without a deadline; still open; not accepted.
  await facts.complaint({ received: '2026-01-14', resolved: '2026-01-15' })
  await facts.complaint({ ...resolved, received: '2026-01-14', lossAmount: '7.00' })
  await facts.complaint({ received: '2026-01-14', accepted: false, channel: 'phone' })
  await facts.covers('2026-03-31')
})
afterAll(() => database.close())

test('satisfaction-distribution counts responses by score rounded half up, in every bucket of the range', async () => {
  const rows = await ask.rows('satisfaction-distribution', 'from=2026-01-01&to=2026-03-31&as_of=2026-03-10')
  const scores = ({ score_1, score_2, score_3, score_4, score_5 }: (typeof rows)[number]) => [
    score_1,
    score_2,
    score_3,
    score_4,
    score_5,
  ]
  expect(rows.map((row) => [row.bucket, row.partial, row.responses, ...scores(row)])).toEqual([
    ['2026-01-01', false, 3, 0, 1, 0, 1, 1],
    ['2026-02-01', false, 2, 1, 0, 1, 0, 0],
    ['2026-03-01', true, 0, 0, 0, 0, 0, 0],
  ])
})

test('satisfaction-dissatisfied lists the responses of two points and less, the newest first', async () => {
  const rows = await ask.rows('satisfaction-dissatisfied', 'from=2026-01-01&to=2026-02-28')
  expect(rows.map((row) => [row.response_score, row.comment])).toEqual([
    [1, null],
    [2, '交货太晚'],
  ])
  // What is answered after the as-of day is not known on it.
  const before = await ask.rows('satisfaction-dissatisfied', 'from=2026-01-01&to=2026-02-28&as_of=2026-01-31')
  expect(before.map((row) => row.comment)).toEqual(['交货太晚'])
})

test('complaints-by-level counts each level of what was received, beside what came due', async () => {
  const [row] = await ask.rows('complaints-by-level', january)
  // Nine came in: one very serious, one serious. Seven came due, three of them in time.
  expect(row).toMatchObject({ received: 9, level_1: 7, level_2: 1, level_3: 1 })
  expect(row).toMatchObject({ resolution_due: 7, resolution_on_time_rate: 0.428571 })
})

describe('complaints-resolution-days', () => {
  test('counts what was resolved by its days from the deadline, and apart what had none', async () => {
    const rows = await ask.rows('complaints-resolution-days', january)
    expect(rows.map((row) => [row.group, row.resolved, row.share])).toEqual([
      ['early_8_plus', 1, 0.166667], // one of the six with a deadline
      ['early_5_7', 1, 0.166667],
      ['early_3_4', 0, 0],
      ['early_1_2', 0, 0],
      ['due_day', 1, 0.166667],
      ['late_1_2', 2, 0.333333], // an hour late counts as a day
      ['late_3_4', 0, 0],
      ['late_5_7', 0, 0],
      ['late_8_plus', 1, 0.166667],
      ['no_deadline', 1, null],
    ])
    const of = (group: string) => rows.find((row) => row.group === group)
    expect(of('early_8_plus')).toMatchObject({ level_1: 0, level_2: 0, level_3: 1 })
    expect(of('late_1_2')).toMatchObject({ level_1: 1, level_2: 1, level_3: 0 })
  })

  test('adds up to the complaints resolved, and its late ones to those not resolved in time', async () => {
    const rows = await ask.rows('complaints-resolution-days', january)
    const sum = (start: string) =>
      rows
        .filter(({ group }) => String(group).startsWith(start))
        .reduce((total, { resolved }) => total + Number(resolved), 0)
    const trend = await ask.row('complaints-trend', january, '2026-01-01')
    expect(sum('')).toBe(trend.resolved)
    // Seven came due in January: three in time, three late, one still open.
    expect(sum('late')).toBe(3)
    expect(trend.resolution_on_time_rate).toBe(0.428571)
  })

  test('knows nothing of what was resolved after the as-of day', async () => {
    const rows = await ask.rows(
      'complaints-resolution-days',
      'from=2026-01-01&to=2026-01-31&as_of=2026-01-20',
    )
    expect(rows.reduce((total, { resolved }) => total + Number(resolved), 0)).toBe(5)
  })
})

test('complaints-levels counts all that was received by channel and level, the largest channel first', async () => {
  const { columns, rows } = await ask.answer('complaints-levels', january)
  expect(columns.map(({ id }) => id)).toEqual(['group', 'label', 'level_1', 'level_2', 'level_3', 'received'])
  expect(rows.map((row) => Object.values(row))).toEqual([
    ['(none)', '(none)', 4, 1, 0, 5],
    ['phone', 'Phone', 2, 0, 1, 3],
    ['wechat', 'WeChat', 1, 0, 0, 1],
  ])
  expect(await ask.rows('complaints-levels', `${january}&level=3`)).toEqual([
    { group: 'phone', label: 'Phone', level_1: 0, level_2: 0, level_3: 1, received: 1 },
  ])
})

test('complaints-dispositions ranks what was resolved, with its loss and how the outcome was taken', async () => {
  // Grouping the page by something else does not touch it.
  const rows = await ask.rows('complaints-dispositions', `${january}&by=cause`)
  expect(rows.map((row) => Object.values(row))).toEqual([
    ['return', 'Return', 3, 0.428571, '10.50', 0.5], // 3 ÷ 7; scored 4 and 2
    ['(none)', '(none)', 2, 0.285714, '7.00', null], // on the day, and without a deadline; the loss of one still open
    ['repair', 'Repair', 2, 0.285714, '0.00', null],
  ])
})
