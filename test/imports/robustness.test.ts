/** Imports that break off, meet each other or are large: the warehouse is as before, or as it should be. */
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LoadResult, loadRows } from '~/imports/load'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { importText, loadCustomers } from './support'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await loadCustomers(database.url)
})
afterAll(() => database.close())

const header = 'invoice_code,customer_code,invoice_date,due_date,amount\n'
const row = (i: number) => `L${i},C${(i % 3) + 1},2026-01-05,2026-02-04,${i}.25\n`

/** A file of `count` rows that exists only while it is read; `before` may wait or fail at a row. */
const fileOf = (count: number, before: (at: number) => Promise<void> = async () => {}) => ({
  name: 'large.csv',
  open: () =>
    Readable.from(
      (async function* () {
        yield Buffer.from(header)
        for (let at = 0; at < count; at += 1000) {
          await before(at)
          let text = ''
          for (let i = at; i < Math.min(at + 1000, count); i += 1) text += row(i)
          yield Buffer.from(text)
        }
      })(),
    ),
})

const countInvoices = async () =>
  (await database.sql`select count(*)::int as n from warehouse.fact_invoice`)[0]?.n

test('a run whose connection is killed half way leaves nothing behind, and the next one works', async () => {
  let openings = 0
  const source = fileOf(20_000, async (at) => {
    // The file is opened to look at its start, to recognise it, and the third time to load it.
    if (at === 0) openings += 1
    if (openings === 3 && at === 10_000) {
      await database.sql`
        select pg_terminate_backend(pid) from pg_stat_activity
         where application_name = 'manyi import' and datname = current_database()`
    }
  })
  await expect(importText(database.url, 'invoices', '', { source })).rejects.toThrow(
    'connection to the database',
  )
  expect(await countInvoices()).toBe(0)
  const [run] = await database.sql`select outcome from app.import_run order by started_at desc limit 1`
  expect(run?.outcome).toBe('interrupted')
  expect((await importText(database.url, 'invoices', '', { source: fileOf(10) })).counts.inserted).toBe(10)
})

test('a file that breaks off while it is read leaves nothing behind', async () => {
  let openings = 0
  const source = fileOf(20_000, async (at) => {
    if (at === 0) openings += 1
    if (openings === 3 && at === 10_000) throw new Error('the disk is gone')
  })
  await expect(importText(database.url, 'invoices', '', { source })).rejects.toThrow('the disk is gone')
  expect(await countInvoices()).toBe(10)
})

test('two imports at once wait for each other and load each row once', async () => {
  const results = await Promise.all([
    importText(database.url, 'invoices', '', { source: fileOf(3000) }),
    importText(database.url, 'invoices', '', { source: fileOf(3000) }),
  ])
  const total = (pick: keyof LoadResult['counts']) =>
    results.reduce((sum, { counts }) => sum + counts[pick], 0)
  expect([total('inserted'), total('unchanged')]).toEqual([2990, 3010])
})

test('an import that would wait too long says that another one is running', async () => {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  let openings = 0
  let isLoading = () => {}
  const loading = new Promise<void>((resolve) => {
    isLoading = resolve
  })
  const source = fileOf(5000, async (at) => {
    if (at === 0) openings += 1
    if (openings === 3 && at === 2000) {
      isLoading()
      await held
    }
  })
  const first = importText(database.url, 'invoices', '', { source })
  await loading
  await expect(importText(database.url, 'invoices', header, { waitMs: 100 })).rejects.toThrow(
    'Another import',
  )
  release()
  expect((await first).outcome).toBe('loaded')
})

test('100 000 rows go through in memory that does not grow with them', async () => {
  const rows = 100_000
  let peak = 0
  let openings = 0
  const before = process.memoryUsage().rss
  const source = fileOf(rows, async (at) => {
    if (at === 0) openings += 1
    peak = Math.max(peak, process.memoryUsage().rss)
  })
  const { counts } = await importText(database.url, 'invoices', '', { source, dryRun: true })
  expect(counts.read).toBe(rows)
  expect(openings).toBe(3)
  expect(peak - before).toBeLessThan(150 * 1024 * 1024)
})

test('rows from inside the program take the same way', async () => {
  const options = { timeZone: 'Asia/Shanghai', today: '2026-11-05', startedBy: 'demo', fileName: 'demo' }
  const visits = [
    {
      visit_code: 'V1',
      customer_code: 'C1',
      planned_on: '2026-03-02',
      completed_at: '2026-03-02 15:00',
      cost: null,
    },
    { visit_code: 'V2', customer_code: 'C2', planned_on: '2026-03-03', completed_at: null, cost: '12.50' },
  ]
  expect(await loadRows(database.url, 'visits', visits, options)).toMatchObject({
    outcome: 'loaded',
    counts: { read: 2, inserted: 2 },
  })
  const bad = await loadRows(database.url, 'visits', [{ visit_code: 'V3', customer_code: 'C404' }], options)
  expect(bad).toMatchObject({
    outcome: 'refused',
    errors: [{ line: 2, column: 'customer_code', value: 'C404' }],
  })
  const surveys = [
    { survey_code: 'S1', customer_code: 'C1', responded_at: '2026-03-02', 'aspect:efficiency': '4' },
  ]
  expect((await loadRows(database.url, 'surveys', surveys, options)).counts.inserted).toBe(1)
})
