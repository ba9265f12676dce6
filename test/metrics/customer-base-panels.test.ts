/** The panels of the customer base over a few customers, with each number worked out beside it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Row } from '~/metrics/answer'
import { asking } from '../support/ask'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { factsIn } from '../support/facts'

let database: TestDatabase
let ask: ReturnType<typeof asking>
const TODAY = '2026-11-22'
const october = `from=2026-10-01&to=2026-10-31&as_of=${TODAY}`
const now = `from=2026-11-01&to=2026-11-30&as_of=${TODAY}`

beforeAll(async () => {
  database = await createTestDatabase()
  ask = asking(database)
  const facts = factsIn(database.db)
  const ownerId = await facts.employee('O1')
  const direct = { kind: 'direct', ownerId } as const
  const indirect = { kind: 'indirect' } as const
  const k1 = await facts.customer({
    ...direct,
    customerCode: 'K1',
    since: '2020-01-10',
    tier: 'A',
    validUntil: '2026-12-23',
  })
  const k2 = await facts.customer({
    ...direct,
    customerCode: 'K2',
    since: '2025-01-20',
    leftOn: '2026-10-05',
    leftReason: '价格',
  })
  const k3 = await facts.customer({
    ...indirect,
    customerCode: 'K3',
    since: '2026-10-03',
    leftOn: '2026-10-20',
  })
  const k4 = await facts.customer({
    ...indirect,
    customerCode: 'K4',
    leftOn: '2026-09-01',
    returnedOn: '2026-10-15',
    validUntil: '2026-12-22',
  })
  const k5 = await facts.customer({
    ...direct,
    customerCode: 'K5',
    since: '2024-01-01',
    tier: 'B',
    validUntil: '2026-12-10',
  })
  const bought = (customerId: number, day: string, amount: string) =>
    facts.invoice(day, day, amount, { customerId })
  await bought(k1, '2026-10-10', '1000.00')
  // The 12 months before K2 left begin on 2025-10-05 and end on the eve.
  await bought(k2, '2025-10-04', '50.00')
  await bought(k2, '2025-10-05', '100.00')
  await bought(k2, '2026-10-04', '200.00')
  await bought(k2, '2026-10-05', '40.00')
  await bought(k3, '2026-10-05', '500.00')
  await bought(k5, '2025-11-22', '30.00')
  await bought(k5, '2026-03-01', '700.00')
  await facts.survey({ customerId: k2, answered: '2026-09-20', overallScore: 2 })
  await facts.survey({ customerId: k2, answered: '2026-10-06', overallScore: 5 })
  await facts.complaint({ customerId: k2, received: '2026-10-01', resolved: '2026-10-08' })
  await facts.visit({ customerId: k2, completed: '2026-09-10' })
  await facts.visit({ customerId: k2, completed: '2026-10-16' })
  await facts.visit({ customerId: k4, plannedOn: '2026-12-01' })
  await facts.coversAll(TODAY, { customerId: k1 })
})
afterAll(() => database.close())

const pick = (rows: readonly Row[], columns: readonly string[]) =>
  rows.map((row) => columns.map((column) => row[column]))

test('customers-movement begins with what it had and ends with what came and went', async () => {
  // K1, K2 and K5 are there on 30 September; K3 comes, K4 comes back, K2 and K3 leave.
  expect(await ask.row('customers-movement', october, '2026-10-01')).toMatchObject({
    start: 3,
    new: 1,
    returned: 1,
    left: 2,
    end: 3,
    net_growth: 0,
    churn_rate: 0.333333, // K2 of three
    sales_amount: '1740.00', // 1000 + 200 + 40 + 500
    sales_existing: '1240.00',
    sales_new: '500.00', // K3
  })
})

describe('form-customer-movement', () => {
  test('has both periods beside each other, in the order of the form, and a line of all', async () => {
    const { columns, rows } = await ask.answer('form-customer-movement', `${october}&compare=previous`)
    const beside = ['start', 'new', 'returned', 'left', 'end'].flatMap((id) => [id, `${id}_comparison`])
    expect(columns.slice(0, 12).map(({ id }) => id)).toEqual(['group', 'label', ...beside])
    expect(columns.slice(2, 4).map(({ label }) => label)).toEqual([
      'At the start, this period',
      'At the start, period before',
    ])
    // In September K4 left, of whom nobody knows since when.
    expect(pick(rows, ['group', ...beside])).toEqual([
      ['direct', 3, 3, 0, 0, 0, 0, 1, 0, 2, 3],
      ['indirect', 0, 1, 1, 0, 1, 0, 1, 1, 1, 0],
      ['(all)', 3, 4, 1, 0, 1, 0, 2, 1, 3, 3],
    ])
  })

  test('is a form by other dimensions of customers too, and that of regions is none', async () => {
    const rows = await ask.rows('form-customer-movement', `${october}&by=tier`)
    expect(pick(rows, ['group', 'end'])).toEqual([
      ['(none)', 1],
      ['A', 1],
      ['B', 1],
      ['(all)', 3],
    ])
    const { filters } = await ask.answer('form-regions', `${october}&by=tier`)
    expect(filters.by).toBe('region')
  })
})

test('form-regions shares customers and sales, and divides these by the customers there', async () => {
  const columns = [
    'group',
    'customers_end',
    'customers_share',
    'sales_amount',
    'sales_share',
    'sales_per_customer',
  ]
  expect(pick(await ask.rows('form-regions', october), columns)).toEqual([
    ['(none)', 3, 1, '1740.00', 1, '580.00'],
    ['(all)', 3, 1, '1740.00', 1, '580.00'],
  ])
})

test('customers-churn-reasons counts who left, what they had bought and what could have been seen', async () => {
  const { columns, rows } = await ask.answer('customers-churn-reasons', october)
  expect(columns.map(({ id }) => id)).toEqual([
    'reason',
    'label',
    'customers',
    'share',
    'prior_sales',
    'came_back',
    'dissatisfied',
    'with_open_complaints',
  ])
  const byReason = Object.fromEntries(rows.map((row) => [row.reason, Object.values(row).slice(2)]))
  expect(byReason).toEqual({
    价格: [1, 0.5, '300.00', 0, 1, 1], // 100 + 200; scored 2; a complaint open until the 8th
    '(none)': [1, 0.5, '500.00', 0, null, 0], // never asked
  })
})

test('customers-lost tells how it stood with each on the day of leaving, and what was done since', async () => {
  const rows = await ask.rows('customers-lost', october)
  expect(rows.map(({ customer_code }) => customer_code)).toEqual(['K3', 'K2'])
  expect(rows[1]).toMatchObject({
    customer_left_on: '2026-10-05',
    left_reason: '价格',
    tenure_months: 20, // 20 January 2025 to 20 September 2026, and 15 days
    owner_code: 'O1',
    prior_sales: '300.00',
    last_visit_on: '2026-09-10',
    last_score: 2,
    open_complaints: 1,
    last_contact_on: '2026-10-16',
    returned_on: null,
  })
  const early = await ask.rows('customers-lost', october.replace(TODAY, '2026-10-10'))
  expect(pick(early, ['customer_code', 'last_contact_on'])).toEqual([['K2', null]])
  expect(await ask.rows('customers-lost', `${october}&left_reason=(none)`)).toMatchObject([
    { customer_code: 'K3' },
  ])
})

test('customers-dormant lists who has bought nothing for 180 days, and who of them has no visit to come', async () => {
  const columns = [
    'customer_code',
    'last_purchase_on',
    'days_since_purchase',
    'sales_12_months',
    'next_visit_on',
  ]
  // 266 days from 1 March; the 12 months begin on 23 November 2025, a day after the invoice of 30.
  expect(pick(await ask.rows('customers-dormant', now), columns)).toEqual([
    ['K5', '2026-03-01', 266, '700.00', null],
    ['K4', null, null, '0.00', '2026-12-01'],
  ])
  const unplanned = await ask.rows('customers-dormant', `${now}&without_plan=true`)
  expect(unplanned).toMatchObject([{ customer_code: 'K5' }])
  const lines = await ask.rows('attention', now)
  expect(lines.filter(({ kind }) => kind === 'dormant_unplanned')).toMatchObject([
    { by: 'tier', group: 'B', count: 1, severity: 1 },
  ])
  const listed = await ask.rows('customers-register', `${now}&cohort=dormant`)
  expect(listed).toHaveLength(2)
  expect(await ask.rows('customers-register', `${now}&cohort=judged`)).toHaveLength(3)
})

test('customers-expiring lists memberships that end in the 30 days after the day', async () => {
  expect(pick(await ask.rows('customers-expiring', now), ['customer_code', 'days_left'])).toEqual([
    ['K5', 18],
    ['K4', 30],
  ])
})

describe('files', () => {
  test('are those of today, whatever the range, and of an earlier day nothing is known', async () => {
    const rows = await ask.rows('customers-file', 'from=2025-01-01&to=2025-01-31')
    // K1, K4 and K5 are customers today; K1 and K5 have a tier, nobody a telephone.
    expect(pick(rows, ['field', 'customers', 'filled', 'filled_rate'])).toEqual(
      expect.arrayContaining([
        ['name', 3, 3, 1],
        ['tier', 3, 2, 0.666667],
        ['phone', 3, 0, 0],
      ]),
    )
    expect(rows).toHaveLength(10)
    expect(await ask.rows('customers-file', 'from=2025-01-01&to=2025-01-31&as_of=2025-01-31')).toEqual([])
  })

  test('are divided by owner, and those that lack a field are listed', async () => {
    const rows = await ask.rows('customers-file-by', 'from=2025-01-01&to=2025-01-31')
    // Of ten fields K1 and K5 have name, kind, tier, owner and since; K4 has name and kind.
    expect(pick(rows, ['group', 'complete_files_rate', 'customers_end', 'filled_fields_rate'])).toEqual(
      expect.arrayContaining([
        ['O1', 0, 2, 0.5],
        ['(none)', 0, 1, 0.2],
      ]),
    )
    const lacking = await ask.rows('customers-register', `${now}&cohort=on_file&lacks=tier`)
    expect(lacking).toMatchObject([{ customer_code: 'K4' }])
    expect(await ask.rows('customers-register', `${now}&cohort=incomplete`)).toHaveLength(3)
  })
})
