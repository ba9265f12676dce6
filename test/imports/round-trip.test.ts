/** What goes out comes in again: export, import into another warehouse, export, byte for byte. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { langs } from '~/i18n/text'
import { type DatasetId, datasetIds } from '~/imports/datasets'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { startTestServer, type TestServer } from '../support/server'
import { officeFiles } from './office-company'
import { importText, shown } from './support'

const now = () => new Date('2026-11-05T04:00:00Z')
type Warehouse = TestDatabase & { server: TestServer }
const opened: Warehouse[] = []

async function openWarehouse(): Promise<Warehouse> {
  const database = await createTestDatabase()
  const warehouse = { ...database, server: await startTestServer({ url: database.url, now }) }
  opened.push(warehouse)
  return warehouse
}

async function taken({ server }: Warehouse, path: string): Promise<string> {
  const answer = await fetch(`${server.origin}/export/${path}`, {
    headers: { authorization: `Bearer ${server.token}` },
  })
  const text = await answer.text()
  expect([path, answer.status, answer.status === 200 ? '' : text]).toEqual([path, 200, ''])
  return text
}

async function load({ url }: Warehouse, dataset: DatasetId, text: string) {
  const { errors, counts } = await importText(url, dataset, text)
  expect([dataset, shown(errors)]).toEqual([dataset, []])
  return counts
}

let first: Warehouse
beforeAll(async () => {
  first = await openWarehouse()
  for (const [dataset, english] of officeFiles) await load(first, dataset, english)
  // A target that is over.
  await first.sql`insert into warehouse.target (metric, valid_from, value) values ('csat_rate', '2026-06-01', null)`
  // Days without a clock, a promise of each kind, and what begins like a formula.
  await load(
    first,
    'complaints',
    `complaint_code,customer_code,received_at,promised_at,resolved_at,disposition,summary,quantity,batch
B1,C1,2026-10-21,2026-10-25,2026-10-24,补发,=1+1,1.5,B-07
B2,C1,2026-10-22 08:30,2026-10-25 12:00,,,"两行
话，""引号""",,
`,
  )
  await load(
    first,
    'service_orders',
    'order_code,customer_code,kind,requested_at,quantity,appointed_at,completed_at,summary\nO8,C1,repair,2026-10-21,0.125,2026-10-22,2026-10-22 15:00:30,=1+1\n',
  )
})
afterAll(async () => {
  for (const { server, close } of opened) {
    await server.close()
    await close()
  }
})

/** As programs and as people of each language have files. */
const styles = ['header=id', ...langs.map((lang) => `header=label&bom=1&lang=${lang}`)]

describe('whole datasets', () => {
  test.each(styles)('%s', async (style) => {
    const second = await openWarehouse()
    const before = new Map<DatasetId, string>()
    for (const dataset of datasetIds) {
      const file = await taken(first, `dataset-${dataset}.csv?${style}`)
      expect([dataset, file.trim().split('\n').length > 1]).toEqual([dataset, true])
      before.set(dataset, file)
      await load(second, dataset, file)
    }
    for (const [dataset, file] of before)
      expect(await taken(second, `dataset-${dataset}.csv?${style}`)).toBe(file)
    // The same again changes nothing.
    for (const [dataset, file] of before)
      expect([dataset, await load(second, dataset, file)]).toMatchObject([
        dataset,
        { inserted: 0, updated: 0 },
      ])
  })
})

const described = ['regions', 'departments', 'employees', 'products', 'customers'] as const

const lists: readonly (readonly [DatasetId, string])[] = [
  ['customers', 'customers-register'],
  ['surveys', 'satisfaction-responses'],
  ['complaints', 'complaints-records'],
  ['invoices', 'receivables-invoices'],
  ['receipts', 'receivables-receipts'],
  ['visits', 'visits-records'],
  ['service_orders', 'service-records'],
  ['sales', 'service-sales'],
  ['actions', 'actions-records'],
  ['contacts', 'contacts-records'],
  ['evaluations', 'evaluations-records'],
]

describe('lists of records', () => {
  test.each(styles)('%s', async (style) => {
    const second = await openWarehouse()
    const inRange = `from=2026-01-01&to=2026-12-31&as_of=2026-11-05&${style}`
    // Deadlines follow from the calendar and the policies of the day on which a complaint comes in.
    for (const dataset of [...described, 'calendar', 'policies'] as const)
      await load(second, dataset, await taken(first, `dataset-${dataset}.csv`))
    const before = new Map<string, string>()
    for (const [dataset, list] of lists) {
      const file = await taken(first, `${list}.csv?${inRange}`)
      before.set(list, file)
      await load(second, dataset, file)
    }
    for (const [list, file] of before) expect(await taken(second, `${list}.csv?${inRange}`)).toBe(file)
  })
})
