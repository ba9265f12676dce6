/** The customer base: a few customers and what they buy, and every number worked out beside them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Row } from '~/metrics/answer'
import type { FigureId } from '~/metrics/catalog'
import { defaultSettings } from '~/metrics/settings'
import { answerAdHocQuery } from '~/panels/explore/ad-hoc-query'
import { readAdHocQuery } from '~/panels/explore/read-question'
import { asking } from '../support/ask'
import { askMetrics } from '../support/ask-metrics'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { factsIn } from '../support/facts'
import { withFacts } from '../support/with-facts'

const october = 'from=2026-10-01&to=2026-10-31&as_of=2026-10-31'

async function only(database: TestDatabase, columns: readonly FigureId[], address: string): Promise<Row> {
  const [row, ...more] = await askMetrics(database, columns, address)
  expect(more).toEqual([])
  return row as Row
}

describe('who is there, comes, leaves and comes back', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await withFacts(async (facts) => {
      const customer = (customerCode: string, rest: object) => facts.customer({ customerCode, ...rest })
      await customer('K1', { since: '2026-01-10', kind: 'direct' })
      await customer('K2', { leftOn: '2026-10-05', kind: 'direct' })
      await customer('K3', { since: '2026-10-03', leftOn: '2026-10-20', kind: 'indirect' })
      await customer('K4', { leftOn: '2026-09-01', returnedOn: '2026-10-15', kind: 'indirect' })
    })
  })
  const movement = [
    'customers_start',
    'customers_new',
    'customers_returned',
    'customers_left',
    'customers_end',
    'net_growth',
    'retention_rate',
    'churn_rate',
  ] as const

  test('October: K1 and K2 at the start; K3 comes and leaves, K4 comes back, K2 leaves', async () => {
    expect(await only(database, movement, october)).toEqual({
      customers_start: 2,
      customers_new: 1,
      customers_returned: 1,
      customers_left: 2,
      customers_end: 2,
      net_growth: 0,
      retention_rate: 0.5, // K1 of K1 and K2
      churn_rate: 0.5,
    })
  })

  test('as of the 10th only what had happened by then', async () => {
    expect(await only(database, movement, 'from=2026-10-01&to=2026-10-31&as_of=2026-10-10')).toMatchObject({
      customers_new: 1,
      customers_returned: 0,
      customers_left: 1,
      customers_end: 2, // K1 and K3
      churn_rate: 0.5,
    })
  })

  test('start + new + returned − left is the end in every month and group, and the next start', async () => {
    const months = await askMetrics(
      database,
      movement,
      'from=2025-12-01&to=2026-11-30&as_of=2026-11-22&grain=month&by=kind',
    )
    expect(months).toHaveLength(24)
    const ends = new Map<unknown, unknown>()
    for (const { group, ...row } of months) {
      const { customers_start, customers_new, customers_returned, customers_left, customers_end } =
        row as Record<string, number>
      expect(
        Number(customers_start) + Number(customers_new) + Number(customers_returned) - Number(customers_left),
      ).toBe(customers_end)
      if (ends.has(group)) expect(customers_start).toBe(ends.get(group))
      ends.set(group, customers_end)
    }
  })

  test('a customer who left and is back by the end of the period is not lost', async () => {
    const row = await only(database, movement, 'from=2026-08-01&to=2026-10-31&as_of=2026-10-31')
    // K1, K2 and K4 at the start; of them K2 is lost.
    expect(row).toMatchObject({
      customers_start: 3,
      customers_left: 3,
      customers_returned: 1,
      customers_end: 2,
    })
    expect(row.churn_rate).toBe(0.333333)
  })

  test('a month that has not begun has the customers of the as-of day, and loses none', async () => {
    const [, november] = await askMetrics(
      database,
      movement,
      'from=2026-10-01&to=2026-11-30&as_of=2026-10-31&grain=month',
    )
    expect(november).toMatchObject({
      customers_start: 2,
      customers_end: 2,
      customers_left: 0,
      churn_rate: null,
    })
  })

  test('who has come back is a customer wherever customers are counted', async () => {
    const [on, before] = ['2026-10-31', '2026-10-14'].map((day) => `from=${day}&to=${day}&as_of=${day}`)
    const counts = ['coverage_customers', 'per_10k_customers'] as const
    await database.sql`insert into warehouse.fact_visit (customer_id, visit_code, planned_on, due_on) values (1, 'V', '2026-10-01', '2026-10-31')`
    await database.sql`insert into warehouse.fact_complaint (customer_id, complaint_code, received_at, received_on, accepted, level)
      values (1, 'T1', '2026-10-14', '2026-10-14', true, 1), (1, 'T2', '2026-10-31', '2026-10-31', true, 1)`
    // K1 and K3 on the 14th, K1 and K4 on the 31st.
    for (const address of [on, before])
      expect(await only(database, counts, String(address))).toEqual({
        coverage_customers: 2,
        per_10k_customers: 5000,
      })
  })
})

describe('what customers buy', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase()
    const facts = factsIn(database.db)
    await facts.coversAll('2026-10-31', { customerId: await facts.customer({ customerCode: 'old' }) })
    const settled = await facts.customer({ customerCode: 'settled', since: '2020-01-01', tier: 'A' })
    const fresh = await facts.customer({ customerCode: 'fresh', since: '2026-10-10', tier: 'A' })
    const back = await facts.customer({
      customerCode: 'back',
      since: '2020-01-01',
      leftOn: '2026-01-01',
      returnedOn: '2026-10-02',
      tier: 'B',
    })
    const invoice = (customerId: number, day: string, amount: string) =>
      facts.invoice(day, day, amount, { customerId })
    // Two invoices of one day are one purchase.
    await invoice(settled, '2026-10-01', '100.00')
    await invoice(settled, '2026-10-01', '50.00')
    await invoice(settled, '2026-10-31', '30.00')
    await invoice(fresh, '2026-10-12', '20.00')
    await invoice(back, '2026-10-05', '7.50')
    await facts.sale('2026-10-09', '2', { customerId: settled, amount: '999.00' })
  })
  afterAll(() => database.close())

  const bought = [
    'sales_amount',
    'sales_existing',
    'sales_new',
    'buyers',
    'purchases',
    'avg_purchase',
    'purchases_per_buyer',
    'sales_per_buyer',
    'repeat_purchase_rate',
    'sales_per_customer',
  ] as const

  test('by invoices, of which two on one day are one purchase', async () => {
    expect(await only(database, bought, october)).toEqual({
      sales_amount: '207.50',
      sales_existing: '187.50', // who came back is no new customer
      sales_new: '20.00',
      buyers: 3,
      purchases: 4, // the 1st and the 31st, the 12th, the 5th
      avg_purchase: '51.88', // 207.50 ÷ 4
      purchases_per_buyer: 1.3333,
      sales_per_buyer: '69.17',
      repeat_purchase_rate: 0.333333, // one of three
      sales_per_customer: '51.88', // four at the end: with whom the covering records are about
    })
  })

  test('by a group of their own, and as of a day', async () => {
    const groups = await askMetrics(database, ['sales_amount', 'sales_share', 'buyers'], `${october}&by=tier`)
    expect(groups).toEqual([
      { group: 'A', sales_amount: '200.00', sales_share: 0.963855, buyers: 2 },
      { group: 'B', sales_amount: '7.50', sales_share: 0.036145, buyers: 1 },
    ])
    const asOf = 'from=2026-10-01&to=2026-10-31&as_of=2026-10-11'
    expect(await only(database, ['sales_amount', 'buyers'], asOf)).toEqual({
      sales_amount: '157.50',
      buyers: 2,
    })
  })

  test('by records of sales where these are set to stand for them', async () => {
    const settings = { ...defaultSettings, salesFrom: 'sales' as const }
    const { rows } = asking(database, { settings })
    const [row] = await rows('customers-movement', 'from=2026-10-01&to=2026-10-31&as_of=2026-10-31')
    expect(row).toMatchObject({ sales_amount: '999.00', sales_existing: '999.00', sales_new: '0.00' })
  })
})

describe('who is dormant', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase()
    const facts = factsIn(database.db)
    const customer = (customerCode: string, since: string | null = null) =>
      facts.customer({ customerCode, since })
    const invoice = (customerId: number, day: string) => facts.invoice(day, day, '10.00', { customerId })
    // 179 days before 30 June is 2 January: what was bought on that day keeps awake, what was bought the day before does not.
    await invoice(await customer('awake'), '2026-01-02')
    await invoice(await customer('asleep'), '2026-01-01')
    // 180 days before is 1 January: who came then is not judged yet.
    await customer('young', '2026-01-01')
    await customer('judged', '2025-12-31')
    await facts.covers('2026-06-30', ['invoices'])
  })
  afterAll(() => database.close())

  const dormant = ['dormant_customers', 'dormant_rate', 'customers_judged'] as const
  const asOf = (day: string) => `from=2026-01-01&to=${day}&as_of=${day}`

  test('without a purchase in 180 days, of those who have been there for longer', async () => {
    expect(await only(database, dormant, asOf('2026-06-30'))).toEqual({
      dormant_customers: 2, // asleep and judged
      dormant_rate: 0.666667, // of awake, asleep and judged
      customers_judged: 3,
    })
  })

  test('unknown before there are purchases of 180 days', async () => {
    expect(await only(database, dormant, asOf('2026-06-28'))).toEqual({
      dormant_customers: null,
      dormant_rate: null,
      customers_judged: null,
    })
    expect(await only(database, dormant, asOf('2026-06-29'))).toMatchObject({
      dormant_customers: 0, // `judged` has been there for 180 days and not longer
      customers_judged: 2,
    })
  })

  test('by as many days as are set', async () => {
    const settings = { ...defaultSettings, dormantDays: 30 }
    const { services } = asking(database, { settings })
    const address = 'metric=dormant_customers&from=2026-01-01&to=2026-02-01&as_of=2026-02-01'
    const question = await readAdHocQuery(services, new URLSearchParams(address))
    // Since 3 January nobody has bought anything; `young` has been there for 31 days.
    expect((await answerAdHocQuery(services, question)).rows).toMatchObject([{ dormant_customers: 4 }])
  })
})

describe('how complete files are', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await withFacts(async (facts) => {
      const file = {
        kind: 'direct' as const,
        tier: 'A',
        industry: '机械',
        regionId: await facts.region('east'),
        ownerId: await facts.employee('E1'),
        since: '2020-01-01',
      }
      await facts.customer({ customerCode: 'complete', ...file })
      await facts.customer({ customerCode: 'without-phone', ...file })
      await facts.customer({ customerCode: 'bare' })
      await facts.customer({ customerCode: 'gone', ...file, leftOn: '2026-11-01' })
    })
    await database.sql`insert into warehouse.dim_customer_contact (customer_id, contact_name, phone, address)
      select customer_id, '王芳', case customer_code when 'complete' then '010' end, '示例路 1 号'
      from warehouse.dim_customer where customer_code <> 'bare'`
  })

  const files = ['complete_files_rate', 'filled_fields_rate'] as const

  test('today: one of three, and of ten fields each 10, 9 and the name alone', async () => {
    expect(await only(database, files, 'from=2026-11-01&to=2026-11-30')).toEqual({
      complete_files_rate: 0.333333,
      filled_fields_rate: 0.666667, // 20 ÷ 30
    })
  })

  test.each(['from=2026-10-01&to=2026-10-31', 'from=2026-11-01&to=2026-11-30&as_of=2026-11-21'])(
    'unknown of other days: %s',
    async (address) => {
      expect(await only(database, files, address)).toEqual({
        complete_files_rate: null,
        filled_fields_rate: null,
      })
    },
  )

  test('by the fields that are set to be required', async () => {
    const none = Object.fromEntries(Object.keys(defaultSettings.customerFile).map((field) => [field, false]))
    const askWith = async (required: object) => {
      const customerFile = { ...none, ...required } as typeof defaultSettings.customerFile
      const { services } = asking(database, { settings: { ...defaultSettings, customerFile } })
      const question = await readAdHocQuery(
        services,
        new URLSearchParams('metric=complete_files_rate&from=2026-11-01&to=2026-11-30'),
      )
      return (await answerAdHocQuery(services, question)).rows[0]?.complete_files_rate
    }
    expect(await askWith({ name: true })).toBe(1)
    expect(await askWith({ name: true, postcode: true })).toBe(0)
    expect(await askWith({})).toBe(null)
  })
})
