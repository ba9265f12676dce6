/** What is shipped as an example goes in as it is. */
import { createReadStream, readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DatasetId } from '~/imports/datasets'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { importText, shown } from './support'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const examples = path.resolve(import.meta.dirname, '../../examples')

const load = (dataset: DatasetId, file: string, sheet?: string) => {
  const whole = path.join(examples, file)
  return importText(database.url, dataset, '', {
    source: { name: path.basename(file), path: whole, open: () => createReadStream(whole) },
    createMissing: true,
    ...(sheet !== undefined && { sheet }),
  })
}

test.each(readdirSync(path.join(examples, 'policies')))('policies of %s', async (file) => {
  const { errors, counts } = await load('policies', `policies/${file}`)
  expect(shown(errors)).toEqual([])
  expect(counts.inserted + counts.updated + counts.unchanged).toBeGreaterThan(2)
})

test('targets of handbooks, by their labels', async () => {
  const { errors } = await load('targets', 'targets/handbooks.csv')
  expect(shown(errors)).toEqual([])
  expect(await database.sql`select metric, value::float8 from warehouse.target order by 1`).toEqual([
    { metric: 'answer_rate', value: 0.9 },
    { metric: 'closure_rate', value: 1 },
    { metric: 'report_on_time_rate', value: 1 },
    { metric: 'service_level', value: 0.8 },
    { metric: 'visits_per_workday', value: 3 },
  ])
})

test.each<[DatasetId, string, string?]>([
  ['customers', '客户.xlsx'],
  ['complaints', '投诉.xlsx'],
  ['surveys', '满意度调查.xlsx'],
  ['invoices', '发票与回款.xlsx'],
  ['receipts', '发票与回款.xlsx', '回款'],
  ['visits', '拜访.xlsx'],
])('%s of %s', async (dataset, file, sheet) => {
  const { errors, counts } = await load(dataset, `office/${file}`, sheet)
  expect(shown(errors)).toEqual([])
  expect(counts.inserted).toBeGreaterThan(7)
  expect(counts.rejected).toBe(0)
})
