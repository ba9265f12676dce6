/**
 * The cases of ERPNext's own test of its accounts receivable report, in one ledger: part payment, credit note, a cent
 * left over, an advance without an invoice, a payment of tomorrow, a payment beyond the invoice, two invoices of one
 * party. Amounts and results: frappe/erpnext, erpnext/accounts/report/accounts_receivable/
 * test_accounts_receivable.py at 01dce56; ages: set_ageing of accounts_receivable.py beside it. The days are ours.
 *
 * Two things look different here and add up to the same. ERPNext keeps credit as rows with a negative outstanding
 * amount and ages them; here it is unapplied credit, outside the ages. ERPNext's first range begins with age 0, and
 * what is not due yet is in no range; here both are `not_due`.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localize } from '~/i18n/localize'
import { answerPanel, type PanelId, panels, readQuery } from '~/panels'
import { asking } from '../support/ask'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { factsIn } from '../support/facts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  const facts = factsIn(database.db)
  const party = (customerCode: string) => facts.customer({ customerCode })
  /** Posted on a day and due 30 days later, unless said otherwise. */
  const invoice = async (customerId: number, posted: string, due: string, amount: string) => {
    const { invoiceId } = await facts.invoice(posted, due, amount, { customerId })
    return { customerId, invoiceId }
  }

  // test_cr_note_flag_to_update_self: 100, paid 40, then all of it credited: 60 open beside −100.
  const returned = await invoice(await party('returned'), '2026-01-10', '2026-02-09', '100.00')
  await facts.receipt('2026-03-01', '40.00', returned)
  await facts.receipt('2026-03-31', '100.00', { ...returned, kind: 'credit_note' })

  // test_accounts_receivable_with_partial_payment: 200, paid 40, credited 100: 60 open.
  const partly = await invoice(await party('partly'), '2026-01-20', '2026-02-19', '200.00')
  await facts.receipt('2026-03-05', '40.00', partly)
  await facts.receipt('2026-03-20', '100.00', { ...partly, kind: 'credit_note' })

  // test_accounts_receivable_without_payment: 100, credited 100: gone from the report.
  const credited = await invoice(await party('credited'), '2026-02-01', '2026-03-03', '100.00')
  await facts.receipt('2026-03-25', '100.00', { ...credited, kind: 'credit_note' })

  // test_accounts_receivable_output_for_minor_outstanding: 100, paid 99.99: a cent open.
  const minor = await invoice(await party('minor'), '2025-12-01', '2025-12-31', '100.00')
  await facts.receipt('2026-01-15', '99.99', minor)

  // test_payment_againt_po_in_receivable_report: an advance of 1 000 on an order, no invoice: −1 000.
  await facts.receipt('2026-03-10', '1000.00', { customerId: await party('advance') })

  // test_future_payments: 100, paid tomorrow with 110: 100 open today; −10 from tomorrow on.
  const future = await invoice(await party('future'), '2026-03-01', '2026-03-31', '100.00')
  await facts.receipt('2026-04-01', '110.00', future)

  // test_group_by_party: 100 and 85 of one party: 185.
  const group = await party('group')
  await invoice(group, '2026-03-30', '2026-04-29', '100.00')
  await invoice(group, '2026-03-31', '2026-04-30', '85.00')
})
afterAll(() => database.close())

/** Asks with ranges of 30, 60 and 90 days. */
async function rows(panel: PanelId, address: string) {
  const { services } = asking(database)
  const ranged = { ...services, settings: { ...services.settings, ageingEdges: [30, 60, 90] } }
  const query = await readQuery(ranged, new URLSearchParams(address), panels[panel].subject)
  return localize((await answerPanel(ranged, panel, query)).rows, 'en')
}

const amounts = async (address: string) =>
  Object.fromEntries((await rows('receivables-ageing', address)).map((row) => [row.bucket, row.amount]))

const parties = async (address: string) =>
  Object.fromEntries(
    (await rows('receivables-ageing-by', `${address}&by=customer`)).map((row) => [
      row.group,
      [row.gross_balance, row.unapplied_credit, row.net_balance],
    ]),
  )

describe('ages by due date, on 30 March', () => {
  test('puts what is left of each invoice into the range of its days overdue', async () => {
    expect(await amounts('as_of=2026-03-30')).toEqual({
      not_due: '200.00', // 100 due 31 March and 100 due 29 April
      '1_30': '0.00', // the 100 due 3 March was credited in full on the 25th
      '31_60': '120.00', // 60 of 100, 49 days; 60 of 200, 39 days
      '61_90': '0.01', // the cent, 89 days
      over_90: '0.00',
      total: '320.01',
      unapplied: '-1000.00',
      net: '-679.99',
    })
  })

  test('and each party owes what ERPNext says', async () => {
    expect(await parties('as_of=2026-03-30')).toEqual({
      returned: ['60.00', '0.00', '60.00'],
      partly: ['60.00', '0.00', '60.00'],
      minor: ['0.01', '0.00', '0.01'],
      advance: ['0.00', '-1000.00', '-1000.00'],
      future: ['100.00', '0.00', '100.00'],
      group: ['100.00', '0.00', '100.00'],
    })
  })

  test.each([
    ['2026-03-11', '1_30', '320.00'], // 60 at 30 days, 160 at 20 days, 100 at 8 days
    ['2026-03-12', '31_60', '60.00'], // the 60 at 31 days
    ['2026-04-10', '31_60', '60.00'], // 60 of 200, 50 days; the 60 of 100 were credited
    ['2026-03-31', '61_90', '0.01'], // the cent, 90 days
    ['2026-04-01', 'over_90', '0.01'],
  ])('an edge belongs to the lower range: on %s, %s', async (day, bucket, amount) => {
    expect((await amounts(`as_of=${day}`))[bucket]).toBe(amount)
  })
})

describe('ages by posting date, on 30 March', () => {
  test('puts the same amounts into other ranges', async () => {
    expect(await amounts('as_of=2026-03-30&age_by=invoice_date')).toEqual({
      not_due: '100.00', // posted today
      '1_30': '100.00', // 29 days
      '31_60': '0.00',
      '61_90': '120.00', // 60 of 100, 79 days; 60 of 200, 69 days
      over_90: '0.01', // 119 days
      total: '320.01',
      unapplied: '-1000.00',
      net: '-679.99',
    })
  })
})

describe('what comes after the day', () => {
  test('a credit note beyond what is open leaves −40 net: 100 − 40 − 100', async () => {
    expect((await parties('as_of=2026-03-31')).returned).toEqual(['0.00', '-40.00', '-40.00'])
  })

  test('a payment of tomorrow counts from tomorrow on, and what exceeds the invoice is credit', async () => {
    expect((await parties('as_of=2026-03-31')).future).toEqual(['100.00', '0.00', '100.00'])
    expect((await parties('as_of=2026-04-01')).future).toEqual(['0.00', '-10.00', '-10.00'])
  })

  test('two invoices of one party make its total', async () => {
    expect((await parties('as_of=2026-03-31')).group).toEqual(['185.00', '0.00', '185.00'])
  })
})

test('each of these days reconciles with the ledger, by either age', async () => {
  for (const day of ['2025-12-01', '2026-01-14', '2026-01-15', '2026-03-25', '2026-03-31', '2026-04-01']) {
    for (const basis of ['due_date', 'invoice_date']) {
      const lines = await rows('receivables-ageing', `as_of=${day}&age_by=${basis}`)
      expect(lines.map(({ reconciles }) => reconciles)).toEqual(lines.map(() => true))
    }
  }
})
