/** Files whose rows can each be right, and that are likely wrong: said as warnings, and loaded. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { importText, loadCustomers, shown } from './support'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await loadCustomers(database.url)
})
afterAll(() => database.close())

const warnings = async (
  ...given: Parameters<typeof importText> extends [string, ...infer Rest] ? Rest : never
) => {
  const { warnings, outcome } = await importText(database.url, ...given)
  expect(outcome).not.toBe('refused')
  return shown(warnings)
}

test('one code with several names', async () => {
  const rows = [
    'I1,C1,甲,2026-01-05,2026-02-04,5',
    'I2,C1,甲,2026-01-05,2026-02-04,5',
    'I3,C1,乙,2026-01-05,2026-02-04,5',
  ]
  const header = 'invoice_code,customer_code,customer_name,invoice_date,due_date,amount'
  expect(await warnings('invoices', [header, ...rows].join('\n'), { dryRun: true })).toEqual([
    '4 customer_code: this code has several names in the file: 甲; 乙',
  ])
  expect(await warnings('invoices', [header, rows[0], rows[1]].join('\n'), { dryRun: true })).toEqual([])
})

test('amounts in two units', async () => {
  const header = 'invoice_code,customer_code,invoice_date,due_date,amount'
  const usual = Array.from({ length: 20 }, (_, n) => `I${n},C1,2026-01-05,2026-02-04,${20_000 + n}`)
  const inTenThousands = ['J1,C1,2026-01-05,2026-02-04,2.5', 'J2,C1,2026-01-05,2026-02-04,3']
  expect(
    await warnings('invoices', [header, ...usual, ...inTenThousands].join('\n'), { dryRun: true }),
  ).toEqual([
    // The median of 2.5, 3, 20000 … 20019 is the mean of the 11th and 12th: 20008 and 20009.
    '22 amount: a thousand times more or less than is usual here (median 20008.5); amounts like this: 2. Are all in one unit?',
  ])
  expect(await warnings('invoices', [header, ...usual].join('\n'), { dryRun: true })).toEqual([])
})

test('a month of a third of the usual', async () => {
  const header = 'complaint_code,customer_code,received_at'
  const month = (number: number, many: number) =>
    Array.from({ length: many }, (_, n) => `K${number}-${n},C1,2026-${String(number).padStart(2, '0')}-10`)
  const before = [6, 7, 8].flatMap((number) => month(number, 30))
  expect(await warnings('complaints', [header, ...before].join('\n'))).toEqual([])
  expect(await warnings('complaints', [header, ...month(9, 9)].join('\n'), { dryRun: true })).toEqual([
    '2 received_at: 9 records in 2026-09, against 30 a month in the three before; is the file whole, and not doubled?',
  ])
  expect(await warnings('complaints', [header, ...month(9, 91)].join('\n'), { dryRun: true })).toHaveLength(1)
  expect(await warnings('complaints', [header, ...month(9, 10)].join('\n'), { dryRun: true })).toEqual([])
})
