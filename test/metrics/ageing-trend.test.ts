import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localize } from '~/i18n/localize'
import type { Row } from '~/metrics/answer'
import { defaultSettings } from '~/metrics/settings'
import { answerPanel, readQuery } from '~/panels'
import { asking } from '../support/ask'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { insertGeneratedFacts } from '../support/generated-facts'
import { withFacts } from '../support/with-facts'

const PANEL = 'receivables-ageing-trend'

/** A row without what says which one it is. */
const agesOf = ({ bucket: _, as_of: __, partial: ___, ...rest }: Row) => rest

const nothing = {
  not_due: '0.00',
  '1_30': '0.00',
  '31_60': '0.00',
  '61_90': '0.00',
  '91_180': '0.00',
  '181_365': '0.00',
  over_365: '0.00',
  gross_balance: '0.00',
  unapplied_credit: '0.00',
  net_balance: '0.00',
  overdue_rate: null,
  reconciles: true,
}

describe('of a few facts', () => {
  test('each month end has its open amounts by age, the unfinished one those of the as-of day', async () => {
    const database = await withFacts(async (facts) => {
      // 1 000 due 31 January: 400 paid in February, the rest in April. 200 due 31 March, paid with 250.
      const first = await facts.invoice('2026-01-01', '2026-01-31', '1000.00')
      await facts.receipt('2026-02-10', '400.00', { invoiceId: first.invoiceId })
      await facts.receipt('2026-04-10', '600.00', { invoiceId: first.invoiceId })
      const second = await facts.invoice('2026-03-01', '2026-03-31', '200.00')
      await facts.receipt('2026-04-02', '250.00', { invoiceId: second.invoiceId })
    })
    const rows = await asking(database).rows(PANEL, 'from=2026-01-01&to=2026-04-30&as_of=2026-04-05')
    expect(rows.map(({ bucket, as_of, partial }) => [bucket, as_of, partial])).toEqual([
      ['2026-01-01', '2026-01-31', false],
      ['2026-02-01', '2026-02-28', false],
      ['2026-03-01', '2026-03-31', false],
      ['2026-04-01', '2026-04-05', true],
    ])
    const owed = (amount: string) => ({ gross_balance: amount, net_balance: amount })
    expect(rows.map(agesOf)).toEqual([
      { ...nothing, not_due: '1000.00', ...owed('1000.00'), overdue_rate: 0 }, // due today is not overdue
      { ...nothing, '1_30': '600.00', ...owed('600.00'), overdue_rate: 1 }, // 28 days
      // 59 days, and 200 that is due today; 600 of 800 is overdue
      { ...nothing, not_due: '200.00', '31_60': '600.00', ...owed('800.00'), overdue_rate: 0.75 },
      // 64 days; 50 were paid beyond the second invoice
      {
        ...nothing,
        '61_90': '600.00',
        gross_balance: '600.00',
        unapplied_credit: '-50.00',
        net_balance: '550.00',
        overdue_rate: 1,
      },
    ])
  })

  test('a receipt is where its invoice is, be it in no region; money on account is where it was booked', async () => {
    const database = await withFacts(async (facts) => {
      const regionId = await facts.region('east')
      const { invoiceId } = await facts.invoice('2026-01-01', '2026-01-31', '1000.00')
      await facts.receipt('2026-01-10', '400.00', { invoiceId, regionId })
      await facts.receipt('2026-01-11', '30.00', { regionId })
    })
    const { rows, row } = asking(database)
    for (const [filter, gross, net] of [
      ['', '600.00', '570.00'],
      ['&region=(none)', '600.00', '600.00'],
      ['&region=east', '0.00', '-30.00'],
    ]) {
      const address = `as_of=2026-01-31${filter}`
      expect(await row('receivables-ageing', address, 'total')).toMatchObject({
        amount: gross,
        reconciles: true,
      })
      expect(await row('receivables-ageing', address, 'net')).toMatchObject({ amount: net, reconciles: true })
      expect(await rows(PANEL, `from=2026-01-01&to=2026-01-31&${address}`)).toMatchObject([
        { gross_balance: gross, net_balance: net, reconciles: true },
      ])
    }
  })

  test('nothing owed is 0, and has no rate', async () => {
    const range = 'from=2026-01-01&to=2026-02-28'
    const blank = await withFacts(async (facts) => {
      const { invoiceId } = await facts.invoice('2026-01-01', '2026-01-31', '0.00')
      await facts.receipt('2026-02-10', '0.00', { invoiceId })
      await facts.covers('2026-02-28')
    })
    expect((await asking(blank).rows(PANEL, range)).map(agesOf)).toEqual([nothing, nothing])
  })
})

describe('of generated facts', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase()
    await insertGeneratedFacts(database.sql)
  })
  afterAll(() => database.close())

  async function rowsOf(panel: typeof PANEL | 'receivables-ageing', address: string, ageingEdges: number[]) {
    const services = { ...asking(database).services, settings: { ...defaultSettings, ageingEdges } }
    const query = await readQuery(services, new URLSearchParams(address), 'receivables')
    return localize((await answerPanel(services, panel, query)).rows, 'en')
  }

  test.each([
    ['grain=month', defaultSettings.ageingEdges],
    ['grain=month&age_by=invoice_date&region=east', defaultSettings.ageingEdges],
    ['grain=week&region=north&region=(none)', [15, 45]],
  ])('%s: each row is the ageing asked for on its day', async (address, edges) => {
    const rows = await rowsOf(PANEL, `from=2025-12-10&to=2026-03-31&as_of=2026-03-10&${address}`, edges)
    expect(rows.length).toBeGreaterThan(3)
    for (const row of rows) {
      const lines = await rowsOf('receivables-ageing', `${address}&as_of=${row.as_of}`, edges)
      const amounts = Object.fromEntries(lines.map(({ bucket, amount }) => [String(bucket), amount]))
      const { total, unapplied, net, ...ages } = amounts
      const { overdue_rate: _, overdue_rate_whole: _ofAll, ...expected } = agesOf(row)
      expect(expected).toEqual({
        ...ages,
        gross_balance: total,
        unapplied_credit: unapplied,
        net_balance: net,
        reconciles: true,
      })
    }
  })

  test('a query written by hand finds the same amounts at every month end', async () => {
    const rows = await rowsOf(PANEL, 'from=2025-11-01&to=2026-04-30&as_of=2026-04-30', [30])
    for (const { as_of, not_due, '1_30': young, over_30: old, gross_balance, overdue_rate } of rows) {
      const [byHand] = await database.sql<Record<string, string>[]>`
        with open as (
          select ${String(as_of)}::date - i.due_date as late, least(i.amount, i.amount - coalesce((
            select sum(r.amount) from warehouse.fact_receipt r
            where (r.customer_id, r.invoice_id) = (i.customer_id, i.invoice_id) and r.received_on <= ${String(as_of)}
          ), 0)) as rest
          from warehouse.fact_invoice i where i.invoice_date <= ${String(as_of)}
        )
        select sum(rest) filter (where late <= 0) as not_due, sum(rest) filter (where late between 1 and 30) as young,
          sum(rest) filter (where late > 30) as old, sum(rest) as gross, sum(rest) filter (where late > 0) / sum(rest) as rate
        from open where rest > 0`
      const figures = [not_due, young, old, gross_balance, overdue_rate].map(Number)
      const expected = [byHand?.not_due, byHand?.young, byHand?.old, byHand?.gross, byHand?.rate]
      figures.forEach((figure, place) => {
        expect(figure, String(as_of)).toBeCloseTo(Number(expected[place] ?? 0), place === 4 ? 6 : 2)
      })
    }
  })
})
