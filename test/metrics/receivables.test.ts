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
  const east = await facts.region('east', '华东')
  const owner = await facts.employee('wang')
  const a = await facts.customer({ customerCode: 'a', name: '甲', creditGrade: 'A', ownerId: owner })
  const b = await facts.customer({ customerCode: 'b', name: '乙', creditGrade: 'C' })
  const ofA = { customerId: a, regionId: east }
  // 1 000 due 31 Jan: 400 paid on 10 Feb, a credit note of 100 on 1 Mar, a write-off of 500 on 1 May.
  const first = await facts.invoice('2026-01-01', '2026-01-31', '1000.00', ofA)
  const onFirst = { ...ofA, invoiceId: first.invoiceId }
  await facts.receipt('2026-02-10', '400.00', onFirst)
  await facts.receipt('2026-03-01', '100.00', { ...onFirst, kind: 'credit_note' })
  await facts.receipt('2026-05-01', '500.00', { ...onFirst, kind: 'write_off' })
  // 200 due 31 Mar, paid with 250: 50 beyond the amount.
  const second = await facts.invoice('2026-03-01', '2026-03-31', '200.00', ofA)
  await facts.receipt('2026-03-20', '250.00', { ...ofA, invoiceId: second.invoiceId })
  // Money on account of the other customer, whose invoice is dated later.
  await facts.receipt('2026-03-15', '70.00', { customerId: b })
  const later = await facts.invoice('2026-04-10', '2026-05-10', '300.00', { customerId: b })
  await facts.receipt('2026-03-25', '30.00', { customerId: b, invoiceId: later.invoiceId })
})
afterAll(() => database.close())

const ageing = async (address: string) =>
  Object.fromEntries(
    (await ask.rows('receivables-ageing', address)).map((row) => [
      row.bucket,
      [row.invoices, row.customers, row.amount, row.share, row.reconciles],
    ]),
  )

describe('receivables-ageing', () => {
  test('puts every open amount into one bucket, credit apart, and agrees with the ledger', async () => {
    // 31 March: 500 of the first invoice, 59 days overdue. Credit: 50 beyond the second, 70 on account, 30 on an invoice of April.
    expect(await ageing('as_of=2026-03-31')).toEqual({
      not_due: [0, 0, '0.00', 0, true],
      '1_30': [0, 0, '0.00', 0, true],
      '31_60': [1, 1, '500.00', 1, true],
      '61_90': [0, 0, '0.00', 0, true],
      '91_180': [0, 0, '0.00', 0, true],
      '181_365': [0, 0, '0.00', 0, true],
      over_365: [0, 0, '0.00', 0, true],
      total: [1, 1, '500.00', 1, true],
      unapplied: [null, 2, '-150.00', null, true],
      net: [null, null, '350.00', null, true], // 1 200 − 850
    })
  })

  test('gives for a past day what stood open then, whatever was paid since', async () => {
    const on = async (day: string) => (await ageing(`as_of=${day}`)) as Record<string, unknown[]>
    expect((await on('2026-01-31')).not_due).toEqual([1, 1, '1000.00', 1, true]) // due today is not overdue
    expect((await on('2026-02-01'))['1_30']).toEqual([1, 1, '1000.00', 1, true])
    expect((await on('2026-02-28'))['1_30']).toEqual([1, 1, '600.00', 1, true])
    expect((await on('2026-03-02'))['1_30']?.[2]).toBe('500.00') // day 30
    expect((await on('2026-03-03'))['31_60']?.[2]).toBe('500.00') // day 31
    expect((await on('2026-05-01')).total).toEqual([1, 1, '270.00', 1, true]) // 300 − 30, the first written off
    expect((await on('2025-12-31')).total).toEqual([0, 0, '0.00', null, true])
  })

  test('ages from the invoice date when asked', async () => {
    const rows = await ageing('as_of=2026-03-31&age_by=invoice_date')
    expect((rows as Record<string, unknown[]>)['61_90']).toEqual([1, 1, '500.00', 1, true]) // 89 days
  })

  test('reconciles under a filter, where a receipt belongs with its invoice', async () => {
    const rows = (await ageing('as_of=2026-03-31&region=east')) as Record<string, unknown[]>
    expect(rows.net).toEqual([null, null, '450.00', null, true]) // 1 200 − 750
    expect(rows.unapplied?.[2]).toBe('-50.00')
  })
})

test('receivables-ageing-by has a column per bucket and the balances of each group', async () => {
  const rows = await ask.rows('receivables-ageing-by', 'as_of=2026-03-31&by=customer')
  expect(rows).toEqual([
    {
      group: 'a',
      label: '甲',
      not_due: '0.00',
      '1_30': '0.00',
      '31_60': '500.00',
      '61_90': '0.00',
      '91_180': '0.00',
      '181_365': '0.00',
      over_365: '0.00',
      gross_balance: '500.00',
      unapplied_credit: '-50.00',
      net_balance: '450.00',
      overdue_rate: 1,
      oldest_overdue_days: 59,
    },
    {
      group: 'b',
      label: '乙',
      not_due: '0.00',
      '1_30': '0.00',
      '31_60': '0.00',
      '61_90': '0.00',
      '91_180': '0.00',
      '181_365': '0.00',
      over_365: '0.00',
      gross_balance: '0.00',
      unapplied_credit: '-100.00',
      net_balance: '-100.00',
      overdue_rate: null,
      oldest_overdue_days: null,
    },
  ])
  const grades = await ask.rows('receivables-ageing-by', 'as_of=2026-05-01&by=credit_grade')
  expect(grades.map((row) => [row.group, row.net_balance])).toEqual([
    ['C', '200.00'], // 300 − 100
    ['A', '-50.00'],
  ])
})

test('receivables-trend takes balances at the end of each bucket and flows within it', async () => {
  const rows = await ask.rows('receivables-trend', 'from=2026-01-01&to=2026-04-15')
  expect(rows[2]).toEqual({
    bucket: '2026-03-01',
    as_of: '2026-03-31',
    gross_balance: '500.00',
    overdue_amount: '500.00',
    overdue_rate: 1,
    dso: 37.5, // 1 January is the 90th day before 31 March: 500 ÷ 1 200 × 90
    dso_countback: 89.3, // 30 days of March with 200, then 31 + 28 whole days, and 300 ÷ 1 000 of 1 January
    invoiced: '200.00',
    collected: '350.00', // 250 + 70 + 30; the credit note is no payment
    collection_rate: 0.4375, // 350 ÷ (600 open at the start of March + 200)
    cei: 0.375, // (600 + 200 − 500) ÷ (600 + 200 − 0)
    written_off: '0.00',
    bad_debt_rate: 0,
  })
  expect(rows[0]).toMatchObject({ dso: 90, collection_rate: 0, cei: null, gross_balance: '1000.00' })
  expect(rows[3]).toMatchObject({ as_of: '2026-04-15', gross_balance: '770.00', collected: '0.00' })
})

test('receivables-open-items lists each open invoice once, with what is left of it', async () => {
  const rows = await ask.rows('receivables-open-items', 'as_of=2026-04-30')
  expect(
    rows.map((row) => [row.due_date, row.amount, row.received, row.open_amount, row.days_overdue, row.age]),
  ).toEqual([
    ['2026-01-31', '1000.00', '500.00', '500.00', 89, '61_90'],
    ['2026-05-10', '300.00', '30.00', '270.00', 0, 'not_due'],
  ])
})

test('money on account can exceed what there was to collect; the rate does not', async () => {
  const own = await createTestDatabase()
  const facts = factsIn(own.db)
  await facts.invoice('2026-01-05', '2026-02-05', '100.00')
  await facts.receipt('2026-01-10', '300.00')
  const [row] = await asking(own).rows('receivables-trend', 'from=2026-01-01&to=2026-01-31')
  expect(row).toMatchObject({ collected: '300.00', invoiced: '100.00', collection_rate: 1 })
  await own.close()
})
