/** Member value: scores and segments by hand, at the edges of their window, and by a twin from raw rows. */
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { invoice } from '#db/schema'
import type { Row } from '~/metrics/answer'
import { segmentOfScores, valueWindow } from '~/metrics/customers/rfm'
import { scoredSegments } from '~/metrics/customers/segments'
import { defaultSettings } from '~/metrics/settings'
import { addDays } from '~/metrics/time'
import { readQuery } from '~/panels'
import { readCustomerValue } from '~/panels/customer-base/customer-value'
import { asking } from '../support/ask'
import type { TestDatabase } from '../support/database'
import { numbersOf } from '../support/random-numbers'
import { startTestServer } from '../support/server'
import { withFacts } from '../support/with-facts'

const DAY = '2026-06-30'
const AT = `from=2026-06-01&to=${DAY}&as_of=${DAY}`
const codeOf = (n: number) => `k${String(n).padStart(2, '0')}`
const codes = (rows: readonly Row[]) => rows.map((row) => row.customer_code ?? row.customer).sort()
const numbered = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, place) => codeOf(from + place))

describe('of 25 customers who bought', () => {
  let database: TestDatabase
  let ask: ReturnType<typeof asking>
  beforeAll(async () => {
    database = await withFacts(async (facts) => {
      const east = await facts.region('east', '华东')
      const west = await facts.region('west', '华西')
      const li = await facts.employee('li', { name: '李' })
      const buy = (customerId: number, day: string, amount: string) =>
        facts.invoice(day, day, amount, { customerId })
      // k01 … k25 bought last 1 … 25 days before the day, for 10 … 250; k20 twice on that day, k21 … k25 also in March.
      for (let n = 1; n <= 25; n++) {
        const customerId = await facts.customer({
          customerCode: codeOf(n),
          regionId: n <= 5 ? east : west,
          ownerId: li,
          tier: n <= 2 ? 'key' : null,
        })
        const last = addDays(DAY, -n)
        await buy(customerId, last, n === 20 ? '150.00' : `${n * 10}.00`)
        if (n === 20) await buy(customerId, last, '50.00')
        if (n > 20) await buy(customerId, '2026-03-01', '0.10')
        if (n === 1) await facts.survey({ customerId, answered: '2026-01-05', overallScore: 5 })
        if (n === 2) await facts.survey({ customerId, answered: '2026-01-05', overallScore: 2 })
        if (n === 3) await facts.survey({ customerId, answered: '2025-06-30', overallScore: 1 })
        if (n === 1) await facts.visit({ customerId, plannedOn: '2026-07-09' })
        if (n === 1) await facts.visit({ customerId, plannedOn: '2026-06-09' })
      }
      await facts.customer({ customerCode: 'quiet', regionId: east })
      const gone = await facts.customer({ customerCode: 'gone', leftOn: '2026-06-01', regionId: east })
      await buy(gone, '2025-01-01', '1000000.00')
      await buy(gone, '2026-05-01', '1000000.00')
    })
    ask = asking(database)
  })

  test('scores go by the cut points, equal values share one, and the most recent have the highest', async () => {
    const rows = await ask.rows('customers-value', AT)
    expect(codes(rows)).toEqual([...numbered(1, 25), 'quiet'])
    const of = (code: string) => rows.find(({ customer_code }) => customer_code === code)
    // Of 1 … 25 the cut points are 5.8, 10.6, 15.4 and 20.2; of the amounts about ten times as much.
    for (let n = 1; n <= 25; n++) {
      const fifth = Math.ceil(n / 5)
      expect(of(codeOf(n))).toMatchObject({
        recency: n,
        last_purchase_on: addDays(DAY, -n),
        r_score: 6 - fifth,
        m_score: fifth,
        // Twenty bought on one day: all cut points but the last (1.2) are 1. Two purchases of a day are one.
        frequency: n > 20 ? 2 : 1,
        f_score: n > 20 ? 5 : 1,
        owner_name: '李',
        next_visit_on: n === 1 ? '2026-07-09' : null,
      })
    }
    expect(of('k25')?.monetary).toBe('250.10')
    expect(of('quiet')).toMatchObject({
      recency: null,
      last_purchase_on: null,
      frequency: null,
      monetary: null,
      r_score: null,
      f_score: null,
      m_score: null,
      segment: 'no_purchase',
    })
  })

  test('segments make all customers on the books, with those who bought nothing last', async () => {
    const rows = await ask.rows('customers-rfm', AT)
    expect(rows.map(({ segment }) => segment)).toEqual([...scoredSegments, 'no_purchase'])
    const found = Object.fromEntries(rows.map((row) => [row.segment, row]))
    expect(found.new).toMatchObject({
      customers: 10, // k01 … k10: R 4–5, F 1
      share: 0.384615, // of 26
      sales_amount: '550.00',
      sales_share: 0.169205, // of 3,250.50
      recency_median: 5.5,
      frequency_mean: 1,
      monetary_mean: '55.00',
      csat_rate: 0.5, // k01 and k02; k03 answered before the window
      n: 2,
      csat_small_sample: true,
      since: '2025-07-01',
      until: DAY,
    })
    expect(found.promising).toMatchObject({ customers: 5, sales_amount: '650.00' })
    expect(found.about_to_sleep).toMatchObject({
      customers: 5,
      sales_amount: '900.00',
      n: 0,
      csat_rate: null,
    })
    expect(found.cant_lose).toMatchObject({
      customers: 5,
      sales_amount: '1150.50',
      recency_median: 23,
      frequency_mean: 2,
      monetary_mean: '230.10',
    })
    expect(found.champions).toMatchObject({
      customers: 0,
      share: 0,
      sales_amount: '0.00',
      monetary_mean: null,
    })
    expect(found.no_purchase).toMatchObject({
      customers: 1,
      sales_amount: '0.00',
      recency_median: null,
      frequency_mean: null,
      monetary_mean: null,
    })
  })

  test('the grid has all 25 cells', async () => {
    const rows = await ask.rows('customers-rfm-grid', AT)
    expect(rows).toHaveLength(25)
    expect(rows.filter(({ customers }) => customers !== 0)).toEqual([
      { r_score: 1, f_score: 5, customers: 5, monetary_mean: '230.10' },
      { r_score: 2, f_score: 1, customers: 5, monetary_mean: '180.00' },
      { r_score: 3, f_score: 1, customers: 5, monetary_mean: '130.00' },
      { r_score: 4, f_score: 1, customers: 5, monetary_mean: '80.00' },
      { r_score: 5, f_score: 1, customers: 5, monetary_mean: '30.00' },
    ])
  })

  test('a filter narrows customers and moves no cut point', async () => {
    const all = await ask.rows('customers-value', AT)
    const some = await ask.rows('customers-value', `${AT}&region=east`)
    expect(codes(some)).toEqual([...numbered(1, 5), 'quiet'])
    for (const row of some) expect(all).toContainEqual(row)
    const rows = await ask.rows('customers-rfm', `${AT}&region=east`)
    expect(rows.find(({ segment }) => segment === 'new')).toMatchObject({ customers: 5, sales_share: 1 })
    // Nobody in the east but those who bought nothing is no reason to say that nobody was scored.
    const quiet = await ask.rows('customers-rfm', `${AT}&customer=quiet`)
    expect(quiet).toHaveLength(11)
    expect(await ask.rows('customers-rfm', `${AT}&customer=gone`)).toEqual([])
  })

  test('lists are narrowed by segment and by score, and sorted', async () => {
    const find = async (search: string) => codes(await ask.rows('customers-value', `${AT}&${search}`))
    expect(await find('segment=cant_lose')).toEqual(numbered(21, 25))
    expect(await find('segment=no_purchase')).toEqual(['quiet'])
    expect(await find('segment=unscored')).toEqual([])
    expect(await find('r_score=5&f_score=1')).toEqual(numbered(1, 5))
    const byRecency = await ask.rows('customers-value', `${AT}&sort=recency`)
    expect(byRecency.map(({ recency }) => recency)).toEqual([
      ...Array.from({ length: 25 }, (_, n) => n + 1),
      null,
    ])
    const listed = async (search: string) => codes(await ask.rows('customers', `${AT}&${search}`))
    expect(await listed('segment=cant_lose')).toEqual(numbered(21, 25))
    expect(await listed('segment=no_purchase')).toEqual(['quiet'])
    expect(await listed('segment=new&tier=key')).toEqual(numbered(1, 2))
    expect(await listed('')).toHaveLength(27)
  })

  test('a customer alone is what it is among all', async () => {
    const query = await readQuery(ask.services, new URLSearchParams(AT), 'overview')
    for (const row of await ask.rows('customers-value', AT)) {
      const code = String(row.customer_code)
      const { r_score, f_score, m_score, segment, frequency, monetary, last_purchase_on } = row
      expect((await readCustomerValue(ask.services, query, code))?.row).toEqual({
        customer: code,
        r_score,
        f_score,
        m_score,
        segment,
        frequency,
        monetary,
        last_purchase_on,
        // Purchases are known since January of the year before: who bought nothing for 180 days is dormant.
        dormant: code === 'quiet',
      })
    }
    expect(await readCustomerValue(ask.services, query, 'gone')).toBeNull()
  })

  test('stands on the pages and in files, and each segment leads to its customers', async () => {
    const now = () => new Date(`${DAY}T04:00:00Z`)
    const server = await startTestServer({ url: database.url, now })
    const read = async (address: string, headers: Record<string, string>) => {
      const response = await fetch(server.origin + address, { headers })
      expect(response.status, address).toBe(200)
      return response.text()
    }
    const page = (address: string) =>
      read(address, { cookie: `${server.cookie}; lang=zh-CN`, accept: 'text/html' })
    const file = (panel: string, search = '') =>
      read(`/export/${panel}.csv?${AT}${search}`, { authorization: `Bearer ${server.token}` })
    try {
      const base = await page(`/customers/base?${AT}`)
      expect(base).toMatch(/href="\/customers\?[^"]*segment=cant_lose"/)
      expect(base).toMatch(/href="\/records\/customers-value\?[^"]*segment=cant_lose"/)
      expect(base).toMatch(/href="\/records\/customers-value\?[^"]*r_score=1&amp;f_score=5"/)
      expect(await page(`/records/customers-value?${AT}&segment=cant_lose`)).toContain('价值分层：重要挽留')
      expect(await page(`/customers?${AT}&segment=lost`)).toContain('没有价值分层为“已流失”的客户。')
      expect(await page(`/customers/k21?${AT}`)).toContain('12 个月内购买 2 次')
      const [head, ...lines] = (await file('customers-rfm')).trim().split('\r\n')
      expect(head).toBe(
        'segment,customers,share,sales_amount,sales_share,recency_median,frequency_mean,monetary_mean,csat_rate,n,csat_low,csat_high,csat_small_sample,since,until',
      )
      expect(lines.at(-1)).toBe('no_purchase,1,0.038462,0.00,0.000000,,,,,0,,,true,2025-07-01,2026-06-30')
      expect((await file('customers-rfm-grid')).trim().split('\r\n')).toHaveLength(26)
      const values = (await file('customers-value', '&segment=cant_lose&sort=recency')).trim().split('\r\n')
      expect(values.slice(0, 2)).toEqual([
        'customer_code,customer_name,recency,last_purchase_on,frequency,monetary,r_score,f_score,m_score,segment,owner_code,owner_name,next_visit_on',
        'k21,k21,21.00,2026-06-09,2,210.10,1,5,5,cant_lose,li,李,',
      ])
    } finally {
      await server.close()
    }
  })

  test('24 are not scored', async () => {
    // The day on which k25 bought last, when the others had not bought yet.
    const past = `from=2026-06-01&to=${DAY}&as_of=2026-06-28`
    const rows = await ask.rows('customers-rfm', past)
    expect(rows.map(({ segment, customers }) => [segment, customers])).toEqual([
      ['unscored', 24], // k01 bought later
      ['no_purchase', 2],
    ])
    expect(await ask.rows('customers-rfm-grid', past)).toEqual([])
    expect(await ask.rows('customers-value', `${past}&segment=unscored&sort=recency`)).toMatchObject(
      numbered(2, 25).map((code, place) => ({ customer_code: code, recency: place, r_score: null })),
    )
  })

  test('spending is compared by tier, with its samples', async () => {
    const rows = await ask.rows('customers-spending', `${AT}&by=tier`)
    expect(rows.find(({ group }) => group === 'key')).toMatchObject({
      buyers: 2,
      avg_purchase: '15.00', // (10 + 20) ÷ 2
      purchases_per_buyer: 1,
      sales_per_buyer: '15.00',
      sales_per_buyer_n: 2,
      dormant_rate: 0,
      dormant_rate_n: 2,
    })
  })
})

describe('the window', () => {
  test.each([
    ['2026-06-30', 12, '2025-07-01'],
    ['2026-06-10', 12, '2025-06-11'],
    ['2026-02-28', 1, '2026-02-01'],
    ['2026-06-30', 1, '2026-06-01'],
    ['2026-03-30', 1, '2026-03-01'], // February has no 30th: the day after its last
    ['2024-02-29', 12, '2023-03-01'],
  ])('that ends on %s after %i months begins on %s', (day, rfmMonths, from) => {
    expect(valueWindow(day, { rfmMonths })).toEqual({ from, to: day })
  })

  test('takes its first day, not the one before; as of a day nothing later; sales where they stand for purchases', async () => {
    const database = await withFacts(async (facts) => {
      const customers = ['first', 'before', 'late', 'seller']
      const [first, before, late, seller] = await Promise.all(
        customers.map((customerCode) => facts.customer({ customerCode })),
      )
      await facts.customer({ customerCode: 'back', leftOn: '2026-01-01', returnedOn: '2026-06-15' })
      await facts.invoice('2025-07-01', '2025-07-01', '5.00', { customerId: first })
      await facts.invoice('2025-06-30', '2025-06-30', '5.00', { customerId: before })
      await facts.invoice('2026-06-20', '2026-06-20', '5.00', { customerId: late })
      await facts.sale('2026-06-30', '3', { customerId: seller, amount: '7.00' })
      await facts.sale('2026-06-30', '1', { customerId: seller, amount: '2.50' })
    })
    const values = async (address: string, settings = defaultSettings) =>
      Object.fromEntries(
        (await asking(database, { settings }).rows('customers-value', address)).map((row) => [
          row.customer_code,
          [row.segment, row.recency, row.frequency, row.monetary],
        ]),
      )
    const nothing = ['no_purchase', null, null, null]
    expect(await values(AT)).toEqual({
      first: ['unscored', 364, 1, '5.00'],
      before: nothing,
      late: ['unscored', 10, 1, '5.00'],
      seller: nothing,
      back: nothing,
    })
    // To 10 June 2025-06-30 is within the year, 20 June is not known, and one customer has not come back.
    expect(await values(`from=2026-06-01&to=${DAY}&as_of=2026-06-10`)).toEqual({
      first: ['unscored', 344, 1, '5.00'],
      before: ['unscored', 345, 1, '5.00'],
      late: nothing,
      seller: nothing,
    })
    expect(await values(AT, { ...defaultSettings, rfmMonths: 1 })).toMatchObject({
      first: nothing,
      late: ['unscored', 10, 1, '5.00'],
    })
    expect(await values(AT, { ...defaultSettings, salesFrom: 'sales' })).toMatchObject({
      first: nothing,
      late: nothing,
      seller: ['unscored', 0, 1, '9.50'],
    })
    // Before the first purchase that is known nothing is told of anybody.
    expect(await values('from=2025-01-01&to=2025-06-29')).toEqual({})
  })
})

/** The segment by reading the ranges one by one. */
function segmentByHand(r: number, f: number, m: number): string {
  if (r >= 4) {
    if (f === 1) return 'new'
    if (f === 2) return 'potential_loyalist'
    return f >= 4 && m >= 4 ? 'champions' : 'loyal'
  }
  if (r === 3) return f === 1 ? 'promising' : f === 2 ? 'need_attention' : 'loyal'
  if (r === 2) return f <= 2 ? 'about_to_sleep' : 'at_risk'
  return f <= 2 ? 'lost' : f === 3 ? 'at_risk' : 'cant_lose'
}

describe('by a twin', () => {
  const CUSTOMERS = 60
  let database: TestDatabase
  const purchases: { customer: number; day: string; cents: number }[] = []
  beforeAll(async () => {
    const next = numbersOf(20261201)
    database = await withFacts(async (facts) => {
      for (let n = 0; n < CUSTOMERS; n++) await facts.customer({ customerCode: codeOf(n) })
    })
    // Few days and few amounts, so that many are equal; some customers never buy.
    for (let n = 0; n < 400; n++)
      purchases.push({
        customer: Math.min(next(CUSTOMERS - 4), next(CUSTOMERS - 4)),
        day: addDays('2025-01-01', 7 * next(78)),
        cents: [10, 20, 30, 9_999][next(4)] as number,
      })
    const rows = await database.db.execute<{ id: string }>(
      sql`select customer_id as id from warehouse.dim_customer order by customer_code`,
    )
    await database.db.insert(invoice).values(
      purchases.map(({ customer, day, cents }, n) => ({
        customerId: Number(rows[customer]?.id),
        invoiceCode: `F${n}`,
        invoiceDate: day,
        dueDate: day,
        amount: (cents / 100).toFixed(2),
      })),
    )
  })

  test('all 125 triples of scores have the segment of the ranges', async () => {
    const cells = await database.db.execute<{ r: number; f: number; m: number; segment: string }>(
      sql`select r_score as r, f_score as f, m_score as m, ${segmentOfScores} as segment from (
        select 1 as frequency, r_score, f_score, m_score from generate_series(1, 5) r_score, generate_series(1, 5) f_score, generate_series(1, 5) m_score
      ) cell`,
    )
    expect(cells).toHaveLength(125)
    for (const { r, f, m, segment } of cells)
      expect([r, f, m, segment]).toEqual([r, f, m, segmentByHand(r, f, m)])
    expect(new Set(cells.map(({ segment }) => segment))).toEqual(new Set(scoredSegments))
  })

  /** 1 + how many of the cut points lie below each value, in whole numbers: a cut point is a fifth of whole numbers. */
  function scoresOf(values: readonly number[]): number[] {
    const sorted = [...values].sort((a, b) => a - b)
    const cuts = [1, 2, 3, 4].map((fifths) => {
      const place = fifths * (sorted.length - 1)
      const [low, high] = [Math.floor(place / 5), Math.ceil(place / 5)].map((at) => sorted[at] as number) as [
        number,
        number,
      ]
      return 5 * low + (high - low) * (place % 5)
    })
    return values.map((value) => 1 + cuts.filter((cut) => 5 * value > cut).length)
  }

  test.each([
    ['2026-06-30', 12],
    ['2026-02-11', 12],
    ['2025-12-31', 6],
  ])('on %s over %i months', async (day, rfmMonths) => {
    const { from } = valueWindow(day, { rfmMonths })
    const members = Array.from({ length: CUSTOMERS }, (_, customer) => {
      const own = purchases.filter((one) => one.customer === customer && one.day >= from && one.day <= day)
      const last = own
        .map((one) => one.day)
        .sort()
        .at(-1)
      return {
        code: codeOf(customer),
        recency: last ? (Date.parse(day) - Date.parse(last)) / 86_400_000 : null,
        frequency: new Set(own.map((one) => one.day)).size,
        cents: own.reduce((sum, { cents }) => sum + cents, 0),
      }
    })
    const bought = members.filter(({ frequency }) => frequency > 0)
    expect(bought.length).toBeGreaterThan(25)
    const recent = scoresOf(bought.map(({ recency }) => recency ?? 0)).map((score) => 6 - score)
    const often = scoresOf(bought.map(({ frequency }) => frequency))
    const much = scoresOf(bought.map(({ cents }) => cents))
    const expected = members.map(({ code, recency, frequency, cents }) => {
      const at = bought.findIndex((one) => one.code === code)
      if (at < 0) return [code, null, null, null, null, null, null, 'no_purchase']
      const scores = [recent[at], often[at], much[at]] as [number, number, number]
      return [code, recency, frequency, (cents / 100).toFixed(2), ...scores, segmentByHand(...scores)]
    })
    const settings = { ...defaultSettings, rfmMonths }
    const rows = await asking(database, { settings }).rows(
      'customers-value',
      `from=${from}&to=${day}&as_of=${day}&sort=customer_code`,
    )
    expect(
      rows.map((row) => [
        row.customer_code,
        row.recency,
        row.frequency,
        row.monetary,
        row.r_score,
        row.f_score,
        row.m_score,
        row.segment,
      ]),
    ).toEqual(expected)
  })
})

test('without customers there is nothing', async () => {
  const { rows } = asking(await withFacts(async () => {}))
  for (const panel of [
    'customers-rfm',
    'customers-rfm-grid',
    'customers-value',
    'customers-spending',
  ] as const)
    expect(await rows(panel, AT)).toEqual([])
})
