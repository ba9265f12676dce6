/** The ground rules of all metrics about values: nothing, ratios, samples, money. */
import { describe, expect, test } from 'vitest'
import { csvRows } from '~/export/csv'
import { localize } from '~/i18n/localize'
import type { Row } from '~/metrics/answer'
import { catalog, type MetricId, metricIds } from '~/metrics/catalog'
import { answerPanel, type PanelId, panels, readQuery } from '~/panels'
import { asking } from '../support/ask'
import { askMetrics } from '../support/ask-metrics'
import type { TestDatabase } from '../support/database'
import type { Facts } from '../support/facts'
import { withFacts } from '../support/with-facts'

const january = 'from=2026-01-01&to=2026-01-31&as_of=2026-12-31'
const quarter = 'from=2026-01-01&to=2026-03-31&as_of=2026-12-31'

/** As many responses on a day as there are scores. */
async function responses(facts: Facts, answered: string, scores: readonly number[]) {
  for (const overallScore of scores) await facts.survey({ answered, overallScore })
}

async function rowsWith(database: TestDatabase, minimumSample: number, panel: PanelId, address: string) {
  const { services } = asking(database)
  const set = { ...services, settings: { ...services.settings, minimumSample } }
  const query = await readQuery(set, new URLSearchParams(address), panels[panel].subject)
  return localize((await answerPanel(set, panel, query)).rows, 'en')
}

describe('4. No data is not zero', () => {
  test('an empty month has counts and money of 0 and no rate: a gap, null, an empty cell', async () => {
    const database = await withFacts(async (facts) => {
      await facts.survey({ answered: '2026-01-05', overallScore: 5 })
      await facts.covers('2026-03-31')
    })
    const answer = await asking(database).answer('satisfaction-trend', `${quarter}&grain=month`)
    const shown = answer.columns.filter(({ id }) =>
      ['bucket', 'responses', 'csat_rate', 'mean_score'].includes(id),
    )
    expect(csvRows(answer.rows, shown)).toBe(
      '2026-01-01,1,1.000000,5.0000\r\n2026-02-01,0,,\r\n2026-03-01,0,,\r\n',
    )
    expect(JSON.parse(JSON.stringify(answer.rows[1]))).toMatchObject({
      responses: 0,
      csat_rate: null,
      nps: null,
    })
  })

  test('a rate of 0 is told from a rate of nothing', async () => {
    const database = await withFacts(async (facts) => {
      await facts.visit({ plannedOn: '2026-01-10' }) // due and not done: 0 of 1
      await facts.visit({ plannedOn: '2026-02-10', cancelledOn: '2026-02-01', cancelledBy: 'customer' }) // none due
      await facts.covers('2026-03-31')
    })
    const rows = await askMetrics(database, ['due', 'completion_rate'], `${quarter}&grain=month`)
    expect(rows.map(({ due, completion_rate }) => [due, completion_rate])).toEqual([
      [1, 0],
      [0, null],
      [0, null],
    ])
  })
})

describe('5. Ratios are sums over sums', () => {
  /** Of the three months and of the quarter. */
  const asked = async (database: TestDatabase, id: MetricId) => [
    ...(await askMetrics(database, [id], `${quarter}&grain=month`)).map((row) => row[id]),
    (await askMetrics(database, [id], `${quarter}&grain=quarter`))[0]?.[id],
  ]

  test('a quarter adds up its months and never takes their mean', async () => {
    const database = await withFacts(async (facts) => {
      await facts.survey({ answered: '2026-01-05', overallScore: 5 })
      for (const answered of ['2026-02-05', '2026-02-06', '2026-02-07'])
        await facts.survey({ answered, overallScore: 1 })
      await facts.visit({ plannedOn: '2026-01-10', completed: '2026-01-10' })
      await facts.visit({ plannedOn: '2026-02-10', completed: '2026-02-10' })
      await facts.visit({ plannedOn: '2026-02-11' })
      await facts.visit({ plannedOn: '2026-02-12' })
      await facts.complaint({ received: '2026-01-10', resolved: '2026-01-11' })
      for (const received of ['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04'])
        await facts.complaint({ received })
    })
    expect(await asked(database, 'csat_rate')).toEqual([1, 0, null, 0.25]) // 1 of 4; the mean would be 0.5
    expect(await asked(database, 'mean_score')).toEqual([5, 1, null, 2]) // (5 + 1 + 1 + 1) ÷ 4
    expect(await asked(database, 'completion_rate')).toEqual([1, 0.333333, null, 0.5]) // 2 of 4
    expect(await asked(database, 'closure_rate')).toEqual([1, null, 0, 0.2]) // 1 of 5
  })

  test('numerator and denominator are of one cohort: what was resolved this month counts where it was received', async () => {
    const database = await withFacts(async (facts) => {
      await facts.complaint({ received: '2025-12-20', resolved: '2026-01-05' })
      await facts.complaint({ received: '2026-01-30', resolved: '2026-02-02' })
      await facts.complaint({ received: '2026-01-31' })
      await facts.covers('2026-03-31')
    })
    expect(await asked(database, 'resolved')).toEqual([1, 1, 0, 2])
    expect(await asked(database, 'closure_rate')).toEqual([0.5, null, null, 0.5]) // by the as-of day
  })
})

describe('6. Sample size travels with the value', () => {
  test.each(
    metricIds.filter((id) => ['rate', 'score', 'nps', 'hours', 'per_10k'].includes(catalog[id].unit)),
  )('%s has an n', (id) => {
    expect(catalog[id].n).toBeDefined()
  })

  test('n is the denominator’s count: of 3 answers, 2 with a score', async () => {
    const database = await withFacts(async (facts) => {
      await responses(facts, '2026-01-05', [5, 1])
      await facts.survey({ answered: '2026-01-06' })
    })
    expect(await asking(database).row('overview', january, 'csat_rate')).toMatchObject({ value: 0.5, n: 2 })
  })

  test('fewer than the minimum sample is small: 29 of 30, or of what the setting says', async () => {
    const database = await withFacts(async (facts) => {
      await responses(facts, '2026-01-05', Array(29).fill(4))
      await responses(facts, '2026-02-05', Array(30).fill(4))
      await facts.covers('2026-03-31')
    })
    const address = 'from=2026-01-01&to=2026-03-31&as_of=2026-12-31'
    const marks = (rows: Row[]) => rows.map(({ small_sample }) => small_sample)
    expect(marks(await rowsWith(database, 30, 'satisfaction-trend', address))).toEqual([true, false, true])
    expect(marks(await rowsWith(database, 29, 'satisfaction-trend', address))).toEqual([false, false, true])
  })

  test('a rate stands in its Wilson interval', async () => {
    const database = await withFacts((facts) => responses(facts, '2026-01-05', [5, 5, 4, 1]))
    const [row] = await asking(database).rows('satisfaction-trend', january)
    // 3 of 4: centre (3/4 + z²/8) ÷ (1 + z²/4), half-width z ÷ (1 + z²/4) · √(3/64 + z²/64)
    const square = 1.959964 ** 2
    const center = (0.75 + square / 8) / (1 + square / 4)
    const half = (1.959964 / (1 + square / 4)) * Math.sqrt(3 / 64 + square / 64)
    expect(row?.csat_low).toBeCloseTo(center - half, 6)
    expect(row?.csat_high).toBeCloseTo(center + half, 6)
  })

  test('a small sample is never a signal of the control chart', async () => {
    const database = await withFacts(async (facts) => {
      for (let month = 1; month <= 9; month += 1) await responses(facts, `2026-0${month}-05`, [5, 5, 5, 1])
      await facts.covers('2026-10-31')
      await responses(facts, '2026-10-05', [1, 1, 1, 1]) // 0 of 4 where 3 of 4 are usual: below 0.75 − 3·√(0.1875 ÷ 4)
    })
    const address = 'from=2026-01-01&to=2026-10-31&as_of=2026-12-31'
    const last = async (minimum: number) =>
      (await rowsWith(database, minimum, 'satisfaction-trend', address)).at(-1)
    expect(await last(30)).toMatchObject({ csat_rate: 0, center: 0.75, lower_limit: 0.100481, signals: null })
    expect(await last(1)).toMatchObject({ csat_rate: 0, center: 0.75, signals: 'outside_limits' })
  })
})

describe('7. Money is numeric, never floating point', () => {
  test('0.10 + 0.20 is 0.30', async () => {
    const database = await withFacts(async (facts) => {
      await facts.complaint({ received: '2026-01-05', lossAmount: '0.10' })
      await facts.complaint({ received: '2026-01-06', lossAmount: '0.20' })
    })
    const answer = await asking(database).answer('complaints-trend', january)
    expect(answer.rows[0]?.loss_amount).toBe('0.30')
    expect(
      csvRows(
        answer.rows,
        answer.columns.filter(({ id }) => id === 'loss_amount'),
      ),
    ).toBe('0.30\r\n')
    expect(JSON.stringify(answer.rows)).toContain('"loss_amount":"0.30"')
  })

  test('large sums are exact to the cent over many rows, beyond what a float can count', async () => {
    const database = await withFacts((facts) => facts.customer({ customerCode: 'a' }))
    // 20 000 × 9 876 543 210.99, of which one is paid but for a cent.
    await database.sql`
      insert into warehouse.fact_invoice (customer_id, invoice_id, invoice_code, invoice_date, due_date, amount)
      select customer_id, n, 'F' || n, '2026-01-05', '2026-01-20', 9876543210.99
      from warehouse.dim_customer, generate_series(1, 20000) n`
    await database.sql`
      insert into warehouse.fact_receipt (customer_id, receipt_code, invoice_id, received_on, amount)
      select customer_id, 'R', 1, '2026-01-10', 9876543210.98 from warehouse.dim_customer`
    const ids = ['invoiced', 'gross_balance', 'net_balance', 'overdue_amount'] as const
    const [row] = await askMetrics(database, ids, january)
    expect(row).toEqual({
      invoiced: '197530864219800.00', // 19 753 086 421 980 000 cents; a float counts to 9 007 199 254 740 992
      gross_balance: '197520987676589.02', // 19 999 × 9 876 543 210.99 + 0.01
      net_balance: '197520987676589.02',
      overdue_amount: '197520987676589.02',
    })
    const ageing = await asking(database).row('receivables-ageing', 'as_of=2026-01-31', 'net')
    expect(ageing).toMatchObject({ amount: '197520987676589.02', reconciles: true })
  })

  test('rates leave with 6 decimals, scores with 4, money and hours with 2', async () => {
    const database = await withFacts(async (facts) => {
      await responses(facts, '2026-01-05', [5, 5, 1]) // 2 of 3; 11 ÷ 3
      await facts.complaint({
        received: '2026-01-05T10:00:00+08:00',
        resolved: '2026-01-05T10:20:00+08:00', // a third of an hour
        lossAmount: '7',
      })
    })
    const cells = async (panel: PanelId, wanted: string[]) => {
      const { rows, columns } = await asking(database).answer(panel, january)
      return csvRows(
        rows,
        columns.filter(({ id }) => wanted.includes(id)),
      )
    }
    expect(await cells('satisfaction-trend', ['csat_rate', 'mean_score'])).toBe('0.666667,3.6667\r\n')
    expect(await cells('complaints-trend', ['resolution_hours_median', 'loss_amount'])).toBe('0.33,7.00\r\n')
  })
})
