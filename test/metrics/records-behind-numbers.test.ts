/** The records that a figure leads to are as many as it says, or come to its sum. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lastDayOf } from '~/format/days'
import { localize } from '~/i18n/localize'
import type { Row } from '~/metrics/answer'
import { type FigureId, figures, isMetricId } from '~/metrics/catalog'
import { defaultSettings } from '~/metrics/settings'
import { earlier, later } from '~/metrics/time'
import { type Changes, changed } from '~/page/addresses'
import { drillTargets, type Target } from '~/page/drill-targets'
import { answerPanel, type PanelId, panels, readQuery, recordFiltersOf } from '~/panels'
import { isOpenOnDay, type RecordsPanelId } from '~/panels/record-ids'
import { isRecordsPanel } from '~/panels/records-panel'
import { asking } from '../support/ask'
import { askMetrics } from '../support/ask-metrics'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { insertGeneratedFacts } from '../support/generated-facts'
import { refusalOf } from '../support/refusal'

let database: TestDatabase
let ask: ReturnType<typeof asking>
beforeAll(async () => {
  database = await createTestDatabase()
  await insertGeneratedFacts(database.sql)
  ask = asking(database, { settings })
})
afterAll(() => database.close())

/** The generated facts last for less than the days that usually make a customer dormant. */
const settings = { ...defaultSettings, dormantDays: 30 }

const range = { from: '2025-11-10', to: '2026-03-20', as_of: '2026-03-05' }

async function rowsOf(panel: PanelId, parameters: Changes): Promise<Row[]> {
  const { services } = ask
  const params = new URLSearchParams(changed('', parameters))
  const query = await readQuery(services, params, panels[panel].subject, recordFiltersOf(services, panel))
  const { rows } = await answerPanel(services, panel, query)
  const list = panels[panel]
  const { total } = isRecordsPanel(list) ? await list.page(services, query, 1) : { total: null }
  expect(total).toBe(rows.length)
  return localize(rows, 'en')
}

const listed = async (...asked: Parameters<typeof rowsOf>) => (await rowsOf(...asked)).length

const address = (parameters: Record<string, string>) => new URLSearchParams(parameters).toString()

/** What a list adds up for the figures that are sums, of money or of units. */
const amounts: Partial<Record<RecordsPanelId, string>> = {
  'receivables-open-items': 'open_amount',
  'receivables-invoices': 'amount',
  'receivables-receipts': 'amount',
  'visits-records': 'cost',
  'service-sales': 'quantity',
}
const isSum = ({ id, isSample }: (typeof targets)[number]) =>
  !isSample && (figures[id].unit === 'money' || id === 'sold_quantity')

const named: [string, Target | null][] = [
  ...Object.entries(drillTargets),
  ['overdue_visits', { list: 'visits-overdue' }],
]
const targets = named.flatMap(([id, target]) => (target ? [{ id: id as FigureId, ...target }] : []))

/** The column that a target's list comes to: the figure, or the size of its sample. */
const measured = ({ id, isSample }: (typeof targets)[number]) =>
  isSample && isMetricId(id) ? ({ sample: 'n', of: id } as const) : id

describe.each<Record<string, string>>([{}, { region: 'east' }, { region: '(none)', tier: 'A' }])(
  'the records of each figure, of each month with %o',
  (filters) => {
    // Evaluations are of no tier.
    const asked = targets.filter(({ id }) => !('tier' in filters) || figures[id].subject !== 'staff')
    let months: Row[]
    beforeAll(async () => {
      const question = address({ ...range, ...filters, grain: 'month' })
      months = await askMetrics(database, [...new Set(asked.map(measured))], question, undefined, settings)
      expect(months.length).toBe(5)
    })

    test.each(asked)('$id: $list with $recordFilters', async (target) => {
      const { id, list, recordFilters, isSample } = target
      let some = 0
      for (const month of months) {
        const bucket = String(month.bucket)
        const to = earlier(lastDayOf(bucket, 'month'), range.to)
        const days = isOpenOnDay(list)
          ? { as_of: earlier(to, range.as_of) }
          : { from: later(bucket, range.from), to }
        const rows = await rowsOf(list, { ...range, ...filters, ...days, ...recordFilters })
        const figure = month[isSample ? `${id}_n` : id]
        if (isSum(target)) {
          const amount = amounts[list] ?? ''
          const cents = rows.reduce((sum, row) => sum + Math.round(Number(row[amount]) * 100), 0)
          expect(cents, bucket).toBe(Math.round(Number(figure) * 100))
          // Of what is not known no list names any.
        } else expect(rows.length, bucket).toBe(figure ?? 0)
        some += Number(figure)
      }
      if (Object.keys(filters).length === 0) expect(some).toBeGreaterThan(0)
    })
  },
)

test('each distance from the deadline has its complaints, of each level', async () => {
  const rows = await ask.rows('complaints-resolution-days', address(range))
  expect(rows.filter(({ resolved }) => Number(resolved) > 0).length).toBeGreaterThan(3)
  for (const row of rows) {
    const narrowed = { ...range, cohort: 'resolved', against_deadline: String(row.group) }
    expect(await listed('complaints-records', narrowed), String(row.group)).toBe(row.resolved)
    expect(await listed('complaints-records', { ...narrowed, level: '2' })).toBe(row.level_2)
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
