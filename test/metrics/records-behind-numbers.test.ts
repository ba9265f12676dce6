/** The list behind a number has as many rows as the number says. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lastDayOf } from '~/format/days'
import { localize } from '~/i18n/localize'
import type { Row } from '~/metrics/answer'
import { earlier, later } from '~/metrics/time'
import { answerPanel, type PanelId, panels, readQuery, recordFiltersOf } from '~/panels'
import { isRecordsPanel } from '~/panels/records-panel'
import { asking } from '../support/ask'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { insertGeneratedFacts } from '../support/generated-facts'
import { refusalOf } from '../support/refusal'

let database: TestDatabase
let ask: ReturnType<typeof asking>
beforeAll(async () => {
  database = await createTestDatabase()
  await insertGeneratedFacts(database.sql)
  ask = asking(database)
})
afterAll(() => database.close())

const range = { from: '2025-11-10', to: '2026-03-20', as_of: '2026-03-05' }

async function rowsOf(panel: PanelId, parameters: Record<string, string>): Promise<Row[]> {
  const { services } = ask
  const taken = recordFiltersOf(services, panel)
  const query = await readQuery(services, new URLSearchParams(parameters), panels[panel].subject, taken)
  const { rows } = await answerPanel(services, panel, query)
  const list = panels[panel]
  const { total } = isRecordsPanel(list) ? await list.page(services, query, 1) : { total: null }
  expect(total).toBe(rows.length)
  return localize(rows, 'en')
}

const listed = async (...asked: Parameters<typeof rowsOf>) => (await rowsOf(...asked)).length

const address = (parameters: Record<string, string>) => new URLSearchParams(parameters).toString()

describe.each([
  ['complaints-trend', 'received', 'complaints-records', { cohort: 'received' }],
  ['complaints-trend', 'resolved', 'complaints-records', { cohort: 'resolved' }],
  ['complaints-trend', 'response_due', 'complaints-records', { cohort: 'response_due' }],
  ['complaints-trend', 'resolution_due', 'complaints-records', { cohort: 'resolution_due' }],
  ['complaints-trend', 'open_at_end', 'complaints-records', { cohort: 'open_at_end' }],
  [
    'complaints-follow-up',
    'escalation_missing',
    'complaints-records',
    { cohort: 'resolved', unescalated: 'true' },
  ],
  ['complaints-follow-up', 'follow_up_due', 'complaints-records', { cohort: 'follow_up_due' }],
  ['satisfaction-trend', 'responses', 'satisfaction-responses', { cohort: 'scored' }],
  ['visits-trend', 'planned', 'visits-records', { cohort: 'planned' }],
  ['visits-trend', 'due', 'visits-records', { cohort: 'due' }],
  ['visits-trend', 'completed', 'visits-records', { cohort: 'completed' }],
  ['visits-trend', 'overdue_visits', 'visits-records', { cohort: 'overdue' }],
  ['visits-trend', 'overdue_visits', 'visits-overdue', {}],
  ['visits-trend', 'unplanned', 'visits-records', { cohort: 'unplanned' }],
  ['visits-trend', 'cancelled_by_customer', 'visits-records', { cohort: 'cancelled_by_customer' }],
  ['visits-trend', 'cancelled_by_us', 'visits-records', { cohort: 'cancelled_by_us' }],
  ['visits-cost', 'visits_made', 'visits-records', { cohort: 'made' }],
  ['visits-cost', 'cost_over_limit', 'visits-records', { cohort: 'made', over_limit: 'true' }],
] as const)('%s: %s', (chart, column, list, narrowed) => {
  test.each(['', 'east', '(none)'])(
    `of each month is the length of ${list}, in region “%s”`,
    async (region) => {
      const rows = await ask.rows(chart, address({ ...range, region }))
      expect(rows.length).toBe(5)
      let some = 0
      for (const row of rows) {
        const bucket = String(row.bucket)
        const from = later(bucket, range.from)
        const to = earlier(lastDayOf(bucket, 'month'), range.to)
        expect(await listed(list, { ...range, from, to, region, ...narrowed }), bucket).toBe(row[column])
        some += Number(row[column])
      }
      if (region === '') expect(some).toBeGreaterThan(0)
    },
  )
})

describe.each([
  ['receivables-trend', 'invoiced', 'receivables-invoices', 'amount', {}],
  ['receivables-trend', 'collected', 'receivables-receipts', 'amount', { kind: 'payment' }],
  ['receivables-trend', 'written_off', 'receivables-receipts', 'amount', { kind: 'write_off' }],
  ['visits-cost', 'visit_cost', 'visits-records', 'cost', { cohort: 'made' }],
] as const)('%s: %s', (chart, column, list, amount, narrowed) => {
  test.each<Record<string, string>>([
    {},
    { region: 'east' },
    { region: '(none)', tier: 'A' },
    { customer: 'C7' },
  ])(`of each month is what ${list} adds up to, with %o`, async (filters) => {
    let some = 0
    for (const row of await ask.rows(chart, address({ ...range, ...filters }))) {
      const bucket = String(row.bucket)
      const from = later(bucket, range.from)
      const to = earlier(lastDayOf(bucket, 'month'), range.to)
      const rows = await rowsOf(list, { ...range, ...filters, from, to, ...narrowed })
      const cents = rows.reduce((sum, one) => sum + Math.round(Number(one[amount] ?? 0) * 100), 0)
      expect(cents, bucket).toBe(Math.round(Number(row[column] ?? 0) * 100))
      some += cents
    }
    if (Object.keys(filters).length === 0) expect(some).toBeGreaterThan(0)
  })
})

test('each distance from the deadline has its complaints, of each level', async () => {
  const rows = await ask.rows('complaints-resolution-days', address(range))
  expect(rows.filter(({ resolved }) => Number(resolved) > 0).length).toBeGreaterThan(3)
  for (const row of rows) {
    const narrowed = { ...range, cohort: 'resolved', against_deadline: String(row.group) }
    expect(await listed('complaints-records', narrowed), String(row.group)).toBe(row.resolved)
    expect(await listed('complaints-records', { ...narrowed, level: '2' })).toBe(row.level_2)
  }
})

test.each([
  ['csat_rate', 'satisfaction-responses', { cohort: 'scored' }],
  ['resolution_on_time_rate', 'complaints-records', { cohort: 'resolution_due' }],
  ['overdue_rate', 'receivables-open-items', {}],
  ['completion_rate', 'visits-records', { cohort: 'due' }],
] as const)('the sample of the key figure %s is the length of %s', async (metric, list, narrowed) => {
  for (const region of ['', 'east']) {
    const asked = { ...range, region }
    const { n } = await ask.row('overview', address(asked), metric)
    expect(n).toBeGreaterThan(0)
    expect(await listed(list, { ...asked, ...narrowed })).toBe(n)
  }
})

test('what missed its deadline is what was due less what was in time', async () => {
  const [row] = await ask.rows('complaints-trend', address({ ...range, grain: 'year' }))
  for (const step of ['response', 'resolution']) {
    const due = Number(row?.[`${step}_due`])
    const met = Math.round(due * Number(row?.[`${step}_on_time_rate`]))
    const to = '2025-12-31'
    expect(await listed('complaints-records', { ...range, to, cohort: `${step}_due`, missed: 'true' })).toBe(
      due - met,
    )
  }
})

test('each cell of the heat map has its complaints', async () => {
  const cells = await ask.rows('complaints-heatmap', address(range))
  const busiest = cells.sort((a, b) => Number(b.received) - Number(a.received)).slice(0, 5)
  for (const { weekday, hour, received } of busiest) {
    const narrowed = { weekday: String(weekday), hour: String(hour) }
    expect(await listed('complaints-records', { ...range, ...narrowed })).toBe(received)
  }
})

test('each score has its responses, each aspect its answers', async () => {
  const [total] = await ask.rows('satisfaction-breakdown', address({ ...range, by: 'region' }))
  const region = String(total?.group)
  for (const score of ['1', '2', '3', '4', '5']) {
    expect(await listed('satisfaction-responses', { ...range, region, score })).toBe(
      total?.[`score_${score}`],
    )
  }
  const scored = await ask.answer('satisfaction-responses', address({ ...range, region }))
  const low = scored.rows.filter(
    ({ response_score }) => response_score !== null && Number(response_score) <= 2,
  )
  expect(await listed('satisfaction-responses', { ...range, region, dissatisfied: 'true' })).toBe(low.length)
  for (const row of await ask.rows('satisfaction-aspects', address(range))) {
    const aspect = String(row.aspect)
    expect(await listed('satisfaction-responses', { ...range, aspect })).toBe(row.answers)
    expect(await listed('satisfaction-responses', { ...range, aspect, score: '4' })).toBe(row.score_4)
  }
})

test('each age has its invoices, by either basis', async () => {
  for (const age_by of ['due_date', 'invoice_date']) {
    const rows = await ask.rows('receivables-ageing', address({ ...range, age_by }))
    for (const { bucket, invoices } of rows.filter(({ share }) => share !== null)) {
      const narrowed: Record<string, string> = bucket === 'total' ? {} : { age: String(bucket) }
      expect(await listed('receivables-open-items', { ...range, age_by, ...narrowed })).toBe(invoices)
    }
  }
})

test('a text that the database could not keep is refused before it is asked', async () => {
  expect(await refusalOf(() => listed('satisfaction-responses', { ...range, aspect: 'a\0' }))).toContain(
    '“aspect” takes up to 100 characters and no control characters',
  )
})

test('the invoices behind an age at the end of a period come to its amount', async () => {
  for (const age_by of ['due_date', 'invoice_date']) {
    const rows = await ask.rows('receivables-ageing-trend', address({ ...range, age_by }))
    for (const row of rows) {
      for (const age of ['not_due', '1_30', '61_90']) {
        const { services } = ask
        const params = new URLSearchParams({ ...range, age_by, as_of: String(row.as_of), age })
        const taken = recordFiltersOf(services, 'receivables-open-items')
        const query = await readQuery(services, params, 'receivables', taken)
        const { rows: invoices } = await answerPanel(services, 'receivables-open-items', query)
        const owed = invoices.reduce((sum, invoice) => sum + Number(invoice.open_amount), 0)
        expect(owed, `${age} on ${row.as_of}`).toBeCloseTo(Number(row[age]), 2)
      }
    }
  }
})
