/** The rules about the credit grade itself, and credit in sum. Each customer breaks just what its test is about. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildRollups } from '~/metrics/rollups/fill'
import { defaultSettings } from '~/metrics/settings'
import { type CreditRule, creditRules } from '~/settings/credit-rules'
import { asking } from '../support/ask'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { type Facts, factsIn } from '../support/facts'
import { allRollups } from '../support/rollups'

const D = '2026-06-30'
let database: TestDatabase
let facts: Facts
beforeAll(async () => {
  database = await createTestDatabase()
  facts = factsIn(database.db)
})
afterAll(() => database.close())

const only = (...rules: CreditRule[]) => ({
  ...defaultSettings,
  creditRules: Object.fromEntries(creditRules.map((rule) => [rule, rules.includes(rule)])) as Record<
    CreditRule,
    boolean
  >,
})
const standing = async (code: string, rule: CreditRule, day = D) => {
  const rows = await asking(database, { settings: only(rule) }).rows(
    'receivables-credit-control',
    `as_of=${day}&customer=${code}`,
  )
  return rows[0]
}
const broken = async (code: string, rule: CreditRule, day = D) =>
  (await standing(code, rule, day))?.rules_broken ?? null
const owes = (customerId: number, amount: string) =>
  facts.invoice('2026-06-10', '2026-07-05', amount, { customerId })

test('over_limit says by how much, and whether that is up to a third of the limit', async () => {
  for (const [code, amount] of [
    ['third', '400.00'],
    ['more', '400.01'],
  ] as const)
    await owes(await facts.customer({ customerCode: code, creditLimit: '300.00' }), amount)
  expect((await standing('third', 'over_limit'))?.evidence).toContain('by 100.00 (near')
  expect((await standing('more', 'over_limit'))?.evidence).toContain('by 100.01 (missed')
})

test('not_graded: owes without a grade', async () => {
  await owes(await facts.customer({ customerCode: 'bare' }), '5.00')
  await owes(await facts.customer({ customerCode: 'graded', creditGrade: 'C' }), '5.00')
  await facts.customer({ customerCode: 'bare-idle' })
  expect((await standing('bare', 'not_graded'))?.evidence).toBe(
    'Not graded: exposure 5.00 > 0 without a credit grade',
  )
  expect([await broken('graded', 'not_graded'), await broken('bare-idle', 'not_graded')]).toEqual([
    null,
    null,
  ])
})

describe('grade_too_high', () => {
  const is = (code: string, day?: string) => broken(code, 'grade_too_high', day)
  test('an A of less than twelve months, or of unknown age', async () => {
    await facts.customer({ customerCode: 'new-a', creditGrade: 'A', since: '2025-07-01' })
    await facts.customer({ customerCode: 'old-a', creditGrade: 'A', since: '2025-06-30' })
    await facts.customer({ customerCode: 'any-a', creditGrade: 'A' })
    await facts.customer({ customerCode: 'new-b', creditGrade: 'B', since: '2026-06-01' })
    expect([await is('new-a'), await is('old-a'), await is('any-a'), await is('new-b')]).toEqual([
      'grade_too_high',
      null,
      'grade_too_high',
      null,
    ])
  })

  test.each(['facts', 'rollups'])(
    'an A or B whose debt went bad within 24 months, read from %s',
    async (way) => {
      const code = (name: string) => `${name}-${way}`
      const debt = async (name: string, creditGrade: 'B' | 'C', due: string, paid: string | null) => {
        const customerId = await facts.customer({ customerCode: code(name), creditGrade })
        const { invoiceId } = await facts.invoice(due, due, '100.00', { customerId })
        if (paid) {
          await facts.receipt(due, '40.00', { customerId, invoiceId })
          await facts.receipt(paid, '60.00', { customerId, invoiceId })
        }
        return { customerId, invoiceId }
      }
      await debt('day-90', 'B', '2026-01-01', '2026-04-02') // the 91st day: not open at its end any more
      await debt('day-91', 'B', '2026-01-01', '2026-04-03')
      await debt('still', 'B', '2026-03-31', null) // the 91st day is D
      await debt('almost', 'B', '2026-04-01', null)
      await debt('grade-c', 'C', '2026-01-01', '2026-05-03')
      await debt('forgotten', 'B', '2023-01-01', '2024-07-01') // open until the day before 24 months ago
      await debt('remembered', 'B', '2023-01-01', '2024-07-02')
      const off = await debt('written-off', 'B', '2026-05-01', null)
      await facts.receipt('2026-05-20', '100.00', { ...off, kind: 'write_off' })
      const back = await debt('taken-back', 'B', '2026-05-01', '2026-05-02')
      await facts.receipt('2026-05-20', '10.00', { ...back, kind: 'write_off' })
      await facts.receipt('2026-05-21', '-10.00', { ...back, kind: 'write_off' })
      if (way === 'rollups')
        await database.db.transaction((tx) => buildRollups(tx, 'receivables', defaultSettings))
      const asked = asking(
        { db: database.db, ...(way === 'rollups' && { rollups: allRollups }) },
        { settings: only('grade_too_high') },
      )
      const rows = await asked.rows('receivables-credit-control', `as_of=${D}`)
      const high = rows.filter((row) => row.rules_broken).map((row) => String(row.customer))
      expect(high.filter((customer) => customer.endsWith(way)).sort()).toEqual(
        ['day-91', 'remembered', 'still', 'written-off'].map(code),
      )
    },
  )
})

test('grade_review_due: not reviewed for three months; silent while nobody has a day', async () => {
  await facts.customer({ customerCode: 'r-never', creditGrade: 'B' })
  expect(await broken('r-never', 'grade_review_due')).toBeNull()
  await facts.customer({ customerCode: 'r-old', creditGrade: 'B', gradeReviewedOn: '2026-03-29' })
  await facts.customer({ customerCode: 'r-new', creditGrade: 'B', gradeReviewedOn: '2026-03-30' })
  await facts.customer({ customerCode: 'r-gone', creditGrade: 'B', leftOn: '2026-06-01' })
  const of = (code: string) => broken(code, 'grade_review_due')
  expect([await of('r-never'), await of('r-old'), await of('r-new'), await of('r-gone')]).toEqual([
    'grade_review_due',
    'grade_review_due',
    null,
    null,
  ])
})

test('prior_year_open: an invoice of an earlier year is still open', async () => {
  const late = await facts.customer({ customerCode: 'y-late' })
  const older = await facts.invoice('2025-12-31', '2026-01-30', '70.00', { customerId: late })
  await facts.invoice('2026-01-01', '2026-01-30', '9.00', { customerId: late })
  await facts.receipt('2026-02-01', '20.00', { customerId: late, invoiceId: older.invoiceId })
  expect((await standing('y-late', 'prior_year_open'))?.evidence).toBe(
    `Open from earlier years: 50.00 open from earlier years, the oldest ${older.invoiceCode} of 2025-12-31`,
  )
  expect(await broken('y-late', 'prior_year_open', '2025-12-31')).toBeNull()
})

test('over_recent_sales: owes more than was sold in 30 days, and counts only where it is switched on', async () => {
  const customerId = await facts.customer({ customerCode: 's-over', creditGrade: 'C' })
  await facts.invoice('2026-05-31', '2026-07-31', '5.00', { customerId }) // 30 days before
  await facts.invoice('2026-06-01', '2026-07-31', '9.00', { customerId })
  expect((await standing('s-over', 'over_recent_sales'))?.evidence).toBe(
    'Above sales of 30 days: exposure 14.00 > invoiced in 30 days 9.00',
  )
  const [row] = await asking(database).rows('receivables-credit-control', `as_of=${D}&customer=s-over`)
  expect(row?.rules_broken).toBe('grade_c_credit term_too_long grade_review_due')
})

test('receivables-credit-summary has a line per grade, and the limits against the end of last year', async () => {
  const region = { regionId: await facts.region('sum') }
  const one = async (creditGrade: 'A' | 'B' | null, creditLimit: string | null, amount: string | null) => {
    const customerId = await facts.customer({ ...region, creditGrade, creditLimit })
    if (amount) await facts.invoice('2026-06-10', '2026-07-05', amount, { customerId })
    return customerId
  }
  const first = await one('A', '100.00', '50.00')
  await one('A', null, '30.00')
  await one('B', '400.00', null)
  await one(null, null, '120.00')
  const old = await facts.invoice('2025-12-01', '2025-12-31', '1000.00', { customerId: first })
  await facts.receipt('2026-01-02', '1000.00', { customerId: first, invoiceId: old.invoiceId })
  const rows = await asking(database).rows('receivables-credit-summary', `as_of=${D}&region=sum`)
  const line = (group: string, label: string, ...rest: unknown[]) => [group, label, ...rest]
  expect(rows.map((row) => Object.values(row))).toEqual([
    line('(none)', '(none)', 1, '120.00', 0.6, null, null),
    line('A', 'Grade A', 2, '80.00', 0.4, '100.00', 0.5), // 50 of the 100
    line('B', 'Grade B', 1, '0.00', 0, '400.00', 0),
    line('cap', expect.stringContaining('Limits, owed at year end'), null, '1000.00', null, '500.00', 0.5),
  ])
})
