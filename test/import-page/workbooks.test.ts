/** Workbooks by the page, as text files come: recognised, looked at, checked, loaded. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { startTestServer, type TestServer } from '../support/server'
import { sheetOf } from '../support/workbook'
import { act, ended, formOf, pageOf, put, runOf } from './support'

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

test('a workbook is loaded as an office makes it', async () => {
  const book = await sheetOf([
    ['客户资料', null, null],
    ['客户编号', '客户名称', '信用等级'],
    ['0001', '甲公司', 'A'],
    ['0002', '乙公司', 'B'],
  ])
  const answer = await put(server, new Uint8Array(book), { name: '客户.xlsx' })
  const { run } = (await answer.json()) as { run: number }
  expect(await runOf(database, run)).toMatchObject({ dataset: 'customers', outcome: 'uploaded' })
  const html = await (await pageOf(server, run)).text()
  expect(html).toContain('name="sheet"')
  expect(html).toContain('0001')
  await act(server, run, { ...(await formOf(server, run)), intent: 'check' })
  expect(await ended(database, run)).toMatchObject({ outcome: 'checked', rowsInserted: 2, rowsRejected: 0 })
  await act(server, run, { intent: 'load' })
  expect(await ended(database, run)).toMatchObject({ outcome: 'loaded', rowsInserted: 2 })
})
