import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultSettings } from '~/metrics/settings'
import { type CreditRule, creditRules } from '~/settings/credit-rules'
import { asking } from '../support/ask'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { type Facts, factsIn } from '../support/facts'

const D = '2026-06-30'
let database: TestDatabase
let ask: ReturnType<typeof asking>
let facts: Facts
/** The rules about what is sold, without those about the grade itself. */
const aboutSales = Object.fromEntries(creditRules.map((rule, place) => [rule, place < 6])) as Record<
  CreditRule,
  boolean
>
beforeAll(async () => {
  database = await createTestDatabase()
  ask = asking(database, { settings: { ...defaultSettings, creditRules: aboutSales } })
  facts = factsIn(database.db)
})
afterAll(() => database.close())

const standing = async (code: string, day = D) => {
  const rows = await ask.rows('receivables-credit-control', `as_of=${day}`)
  return rows.find((row) => row.customer === code)
}
/** An invoice in its term and not due yet, so that it breaks no rule by itself. */
const owes = (customerId: number, amount: string) =>
  facts.invoice('2026-06-10', '2026-07-05', amount, { customerId })
const pays = (customerId: number, amount: string, on = '2026-01-15') =>
  facts.receipt(on, amount, { customerId })

describe('each rule with the numbers that broke it', () => {
  test('over_limit: exposure above the limit; none agreed is no limit, 0 is no credit', async () => {
    const over = await facts.customer({ customerCode: 'over', creditLimit: '1000.00' })
    const at = await facts.customer({ customerCode: 'at', creditLimit: '1000.00' })
    const free = await facts.customer({ customerCode: 'free' })
    const none = await facts.customer({ customerCode: 'zero', creditLimit: '0.00' })
    await owes(over, '1000.01')
    for (const customerId of [at, free, none]) await owes(customerId, '1000.00')
    expect(await standing('over')).toMatchObject({
      exposure: '1000.01',
      utilisation: 1.00001,
      rules_broken: 'over_limit',
      evidence:
        'Over the credit limit: exposure 1,000.01 > limit 1,000.00, by 0.01 (near: up to a third of it)',
    })
    expect(await standing('at')).toMatchObject({ utilisation: 1, rules_broken: null, evidence: null })
    expect(await standing('free')).toMatchObject({ utilisation: null, rules_broken: null })
    expect(await standing('zero')).toMatchObject({ utilisation: null, rules_broken: 'over_limit' })
  })

  test('grade_c_credit: a grade C customer owes anything, credit set off', async () => {
    const c = await facts.customer({ customerCode: 'c', creditGrade: 'C', creditTermDays: 30 })
    const prepaid = await facts.customer({ customerCode: 'c-prepaid', creditGrade: 'C', creditTermDays: 30 })
    await owes(c, '5.00')
    await owes(prepaid, '5.00')
    await pays(prepaid, '5.00', '2026-06-01')
    expect(await standing('c')).toMatchObject({ exposure: '5.00', rules_broken: 'grade_c_credit' })
    expect(await standing('c-prepaid')).toBeUndefined() // owes nothing, breaks nothing
  })

  test('grade_a_cap and grade_b_cap: exposure above a twelfth of the year’s payments, for B at most the collateral', async () => {
    const a = await facts.customer({ customerCode: 'a', creditGrade: 'A' })
    const b = await facts.customer({ customerCode: 'b', creditGrade: 'B', collateralAmount: '80.00' })
    const bare = await facts.customer({ customerCode: 'b-bare', creditGrade: 'B' })
    const old = await facts.customer({ customerCode: 'a-old', creditGrade: 'A' })
    for (const customerId of [a, b, bare]) {
      const settled = await facts.invoice('2025-12-01', '2025-12-31', '1200.00', { customerId })
      await facts.receipt('2025-12-20', '1200.00', { customerId, invoiceId: settled.invoiceId }) // 100 a month
    }
    const long = await facts.invoice('2025-01-01', '2025-01-31', '1200.00', { customerId: old })
    await facts.receipt('2025-06-30', '1200.00', { customerId: old, invoiceId: long.invoiceId }) // a day too long ago
    await owes(a, '100.00')
    await owes(b, '80.01')
    await owes(bare, '0.01')
    await owes(old, '1.00')
    expect(await standing('a')).toMatchObject({ avg_monthly_receipts: '100.00', rules_broken: null })
    expect(await standing('b')).toMatchObject({
      rules_broken: 'grade_b_cap',
      evidence: expect.stringContaining('exposure 80.01 > the lower of receipts and collateral 80.00'),
    })
    expect(await standing('b-bare')).toMatchObject({ rules_broken: 'grade_b_cap' })
    expect(await standing('a-old')).toMatchObject({
      avg_monthly_receipts: '0.00',
      rules_broken: 'grade_a_cap',
    })
  })

  test('the caps are held against the exposure to a fraction of a cent, and the evidence shows it', async () => {
    const a = await facts.customer({ customerCode: 'a-hair', creditGrade: 'A' })
    const b = await facts.customer({ customerCode: 'b-hair', creditGrade: 'B', collateralAmount: '500.00' })
    const below = await facts.customer({ customerCode: 'a-below', creditGrade: 'A' })
    for (const customerId of [a, b]) await pays(customerId, '1199.95') // 99.99583… a month
    await pays(below, '1200.05') // 100.00416… a month
    // On account: what was paid is taken off what is owed.
    for (const customerId of [a, b]) await owes(customerId, '1299.95')
    await owes(below, '1300.05')
    expect(await standing('a-hair')).toMatchObject({
      exposure: '100.00',
      avg_monthly_receipts: '100.00',
      rules_broken: 'grade_a_cap',
      evidence: 'Grade A above monthly receipts: exposure 100.00 > monthly receipts 99.9958',
    })
    expect(await standing('b-hair')).toMatchObject({
      rules_broken: 'grade_b_cap',
      evidence: expect.stringContaining('exposure 100.00 > the lower of receipts and collateral 99.9958'),
    })
    expect(await standing('a-below')).toMatchObject({ avg_monthly_receipts: '100.00', rules_broken: null })
  })

  test('term_too_long: an open invoice that runs longer than agreed, or than the grade allows', async () => {
    const agreed = await facts.customer({ customerCode: 'term', creditTermDays: 10 })
    const ungraded = await facts.customer({ customerCode: 'no-term' })
    const first = await facts.invoice('2026-06-20', '2026-07-01', '3.00', { customerId: agreed })
    await facts.invoice('2026-06-20', '2026-12-31', '3.00', { customerId: ungraded })
    expect(await standing('term')).toMatchObject({
      rules_broken: 'term_too_long',
      evidence: `Term too long: ${first.invoiceCode} runs 11 days > 10`,
    })
    expect(await standing('no-term')).toMatchObject({ rules_broken: null })
  })

  test('sold_while_overdue: a sale of the last 30 days while an older invoice was overdue and unpaid on that day', async () => {
    const sold = await facts.customer({ customerCode: 'sold' })
    const paid = await facts.customer({ customerCode: 'paid-first' })
    for (const customerId of [sold, paid]) {
      const older = await facts.invoice('2026-04-01', '2026-05-01', '10.00', { customerId })
      await facts.invoice('2026-06-01', '2026-07-01', '20.00', { customerId })
      await facts.receipt(customerId === paid ? '2026-06-01' : '2026-06-02', '10.00', {
        customerId,
        invoiceId: older.invoiceId,
      })
    }
    expect(await standing('sold')).toMatchObject({ exposure: '20.00', rules_broken: 'sold_while_overdue' })
    expect(await standing('sold', '2026-07-01')).toMatchObject({ rules_broken: null }) // the sale is 31 days old
    expect(await standing('paid-first')).toMatchObject({ rules_broken: null })
  })
})

test('who breaks most rules comes first, and codes tell the rules apart', async () => {
  const worst = await facts.customer({ customerCode: 'worst', creditGrade: 'C', creditLimit: '0.00' })
  await facts.invoice('2026-03-01', '2026-03-15', '10.00', { customerId: worst })
  await facts.invoice('2026-06-15', '2026-06-15', '10.00', { customerId: worst })
  const [first] = await ask.rows('receivables-credit-control', `as_of=${D}`)
  expect(first).toMatchObject({
    customer: 'worst',
    exposure: '20.00',
    oldest_overdue_days: 107,
    rules_broken: 'over_limit grade_c_credit term_too_long sold_while_overdue',
  })
})
