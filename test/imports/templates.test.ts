/** Templates are what the importer reads: each of them, as it is handed out, goes in without a word against it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { datasetIds } from '~/imports/datasets'
import { openInput } from '~/imports/input'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { startTestServer, type TestServer } from '../support/server'
import { importText, shown, sourceOf } from './support'

let database: TestDatabase
let server: TestServer
beforeAll(async () => {
  database = await createTestDatabase()
  server = await startTestServer({ url: database.url, now: () => new Date('2026-11-22T04:00:00Z') })
})
afterAll(async () => {
  await server.close()
  await database.close()
})

const get = (file: string, headers: Record<string, string> = { cookie: server.cookie }) =>
  fetch(`${server.origin}/import/templates/${file}`, { headers, redirect: 'manual' })
const bytesOf = async (file: string) => Buffer.from(await (await get(file)).arrayBuffer())

async function rowsOf(bytes: Buffer, sheet?: string): Promise<string[][]> {
  const input = await openInput(sourceOf(bytes, 'a.xlsx'), sheet === undefined ? {} : { sheet })
  const known = { meaningOf: (name: string) => name, required: new Set<string>(), isTime: () => false }
  const { header, titles, rows } = await input.open(known)
  const read = [...titles.map(({ cells }) => [...cells]), [...header.cells]]
  for await (const batch of rows) read.push(...batch.map(({ cells }) => [...cells]))
  return read
}

describe.each(['zh-CN', 'en'])('in %s', (lang) => {
  describe.each(['csv', 'xlsx'])('as %s', (format) => {
    test.each(datasetIds)('%s goes in as it is', async (dataset) => {
      const bytes = await bytesOf(`${dataset}.${format}?lang=${lang}`)
      const result = await importText(database.url, dataset, bytes, { createMissing: true })
      expect(shown(result.errors)).toEqual([])
      expect(result.counts).toMatchObject({ read: 1, rejected: 0 })
    })
  })
})

test('a CSV marks what is required, and keeps the zeros of its example', async () => {
  const text = (await bytesOf('customers.csv?lang=zh-CN')).toString('utf8')
  expect(text).toMatch(/^\uFEFF客户编号\*,客户名称\*,客户类型,/)
  expect(text).toContain('\r\n"=""00123""",示例,直接,')
})

test('a workbook says of each column what it holds', async () => {
  const bytes = await bytesOf('complaints.xlsx?lang=en')
  const columns = new Map((await rowsOf(bytes, 'Columns')).map((row) => [row[1], row]))
  expect(columns.get('complaint_code')).toEqual([
    'complaint_code',
    'complaint_code',
    '*',
    'Code, kept as text',
    '',
  ])
  expect(columns.get('level')?.[3]).toBe('Whole number, 1 to 3')
  expect(columns.get('disposition')?.[4]).toBe(
    'Return, Exchange, Discount, Repair, Refund, Apology. Other words are kept as they are written.',
  )
  expect(columns.get('accepted')?.[4]).toBe('yes, no')
})

test('for whom they are', async () => {
  expect((await get('customers.csv', {})).status).toBe(401)
  expect((await get('nothing.csv')).status).toBe(404)
  expect((await get('customers.pdf')).status).toBe(404)
})
