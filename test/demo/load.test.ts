/** Loading: only into an empty warehouse, wholly or not at all; and the same company as files. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { UNKNOWN_CUSTOMER } from '#db/unknown-customer'
import { generateCompany } from '~/demo/company'
import { writeCompany } from '~/demo/files'
import { loadDemo } from '~/demo/load'
import { demoDatasets } from '~/demo/model'
import { isDemoDue, readDemoState, writeDemoState } from '~/demo/state'
import { loadRows } from '~/imports/load'
import { runImport } from '~/imports/run'
import { readSettings } from '~/metrics/settings'
import { createTestDatabase, type TestDatabase } from '../support/database'

const wishes = { seed: 1, months: 2, scale: 0.05 }
const reading = { timeZone: 'Asia/Shanghai', today: '2026-11-22' }
const company = generateCompany({ ...wishes, today: reading.today })
const northwest = { region_code: 'NW', name: '西北' }

let database: TestDatabase
beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(() => database.close())

const load = (log: (line: string) => void = () => {}) =>
  loadDemo({ connectionUrl: database.url, db: database.db, log, ...reading, ...wishes })

async function rowsIn(table: string): Promise<number> {
  // Contacts of nobody who is known bring a customer along.
  const known = table === 'dim_customer' ? `where customer_id <> ${UNKNOWN_CUSTOMER}` : ''
  const [row] = await database.sql.unsafe(`select count(*)::int as n from warehouse.${table} ${known}`)
  return row?.n
}

test('every record arrives, and the warehouse remembers what it holds', async () => {
  expect(await isDemoDue(database.db)).toBe(true)
  const lines: string[] = []
  await load((line) => lines.push(line))
  expect(lines.at(-1)).toMatch(/^The demo company is loaded: 30 customers, \d+ surveys/)
  expect(await readDemoState(database.db)).toBe('loaded')
  expect(await isDemoDue(database.db)).toBe(false)
  expect((await readSettings(database.db)).companyName).toBe('岚禾泵业 Demo')
  const tables = {
    customers: 'dim_customer',
    surveys: 'fact_survey',
    complaints: 'fact_complaint',
    invoices: 'fact_invoice',
    receipts: 'fact_receipt',
    visits: 'fact_visit',
    targets: 'target',
  } as const
  for (const [dataset, table] of Object.entries(tables) as [keyof typeof tables, string][]) {
    expect(await rowsIn(table), dataset).toBe(company[dataset].length)
  }
})

test('a warehouse with anything in it is refused and left alone', async () => {
  await loadRows(database.url, 'regions', [northwest], {
    ...reading,
    startedBy: 'wang',
    fileName: 'regions.csv',
  })
  await expect(load()).rejects.toThrow(/^The warehouse is not empty/)
  expect(await rowsIn('dim_region')).toBe(1)
  expect(await readDemoState(database.db)).toBe('none')
})

test('loading twice is refused', async () => {
  await load()
  await expect(load()).rejects.toThrow(/^The warehouse is not empty/)
  expect(await rowsIn('dim_customer')).toBe(30)
})

test('programs that start together load once', async () => {
  await Promise.all([load(), load()])
  expect(await rowsIn('dim_customer')).toBe(30)
})

test('what a killed load left behind is taken back by the next one', async () => {
  await writeDemoState(database.db, 'loading')
  await loadRows(database.url, 'regions', [northwest], {
    ...reading,
    startedBy: 'demo',
    fileName: 'demo/regions.csv',
  })
  expect(await isDemoDue(database.db)).toBe(true)
  await load()
  expect(await rowsIn('dim_region')).toBe(company.regions.length)
  expect(await readDemoState(database.db)).toBe('loaded')
})

test('after a killed load nothing is taken back once somebody has brought files of their own', async () => {
  await writeDemoState(database.db, 'loading')
  await loadRows(database.url, 'regions', [northwest], {
    ...reading,
    startedBy: 'wang',
    fileName: 'regions.csv',
  })
  await expect(load()).rejects.toThrow(/start with an empty database/)
  expect(await rowsIn('dim_region')).toBe(1)
})

test('a load that fails half-way leaves an empty warehouse', async () => {
  await database.sql`alter table warehouse.fact_invoice add constraint refuse_all check (amount < 0)`
  await expect(load()).rejects.toThrow()
  expect(await rowsIn('dim_customer')).toBe(0)
  expect(await readDemoState(database.db)).toBe('none')
  expect(await isDemoDue(database.db)).toBe(true)
})

test('the files import as they are, and then change nothing in a loaded warehouse', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'demo-files-'))
  try {
    await writeCompany(company, folder)
    await expect(writeCompany(company, folder)).rejects.toThrow(/is already there/)
    await load()
    for (const dataset of demoDatasets) {
      const bytes = await readFile(path.join(folder, `${dataset}.csv`))
      expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
      const { outcome, counts } = await runImport(database.url, {
        dataset,
        source: { name: `${dataset}.csv`, open: () => Readable.from([bytes]) },
        profile: null,
        language: 'en',
        startedBy: 'wang',
        ...reading,
      })
      expect({ outcome, ...counts }, dataset).toMatchObject({
        outcome: 'loaded',
        unchanged: company[dataset].length,
        inserted: 0,
        updated: 0,
      })
    }
  } finally {
    await rm(folder, { recursive: true })
  }
})
