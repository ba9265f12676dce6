/** Imports that do not come to their end: cancelled, killed, or left behind by a server that has gone. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openImportJobs } from '~/main/import-jobs'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { startTestServer, type TestServer } from '../support/server'
import { until } from '../support/wait'
import { act, ended, formOf, pageOf, runOf, send } from './support'

const now = () => new Date('2026-11-22T04:00:00Z')

let database: TestDatabase
let server: TestServer
beforeEach(async () => {
  database = await createTestDatabase()
  server = await startTestServer({ url: database.url, now })
})
afterEach(async () => {
  await server.close()
  await database.close()
})

const rows = 60_000
const many = `customer_code,name\n${Array.from({ length: rows }, (_, at) => `C-${at},Customer ${at}`).join('\n')}\n`

/** A large file that has been checked, and whose loading has begun. */
async function loading(): Promise<number> {
  const run = await send(server, many)
  await act(server, run, { ...(await formOf(server, run)), intent: 'check' })
  expect(await ended(database, run)).toMatchObject({ outcome: 'checked', rowsInserted: rows })
  await act(server, run, { intent: 'load' })
  await until(async () => ['checking', 'loading'].includes((await runOf(database, run)).outcome))
  return run
}

const loaded = async () => {
  const [row] = await database.sql`select count(*)::int as n from warehouse.dim_customer`
  return row?.n
}

test('one that is cancelled loads nothing, says so, and can be asked for again', async () => {
  const run = await loading()
  await act(server, run, { intent: 'cancel' })
  expect((await ended(database, run)).outcome).toBe('cancelled')
  expect(await loaded()).toBe(0)
  expect(await (await pageOf(server, run)).text()).toContain('The import was cancelled; nothing was loaded.')
  await act(server, run, { intent: 'check', ...(await formOf(server, run)) })
  expect((await ended(database, run)).outcome).toBe('checked')
})

test('one that waits is cancelled at once', async () => {
  const first = await loading()
  const second = await send(server, 'customer_code,name\nD-1,D\n')
  await act(server, second, { ...(await formOf(server, second)), intent: 'check' })
  expect((await runOf(database, second)).outcome).toBe('waiting')
  await act(server, second, { intent: 'cancel' })
  expect((await runOf(database, second)).outcome).toBe('cancelled')
  expect((await ended(database, first)).outcome).toBe('loaded')
})

test('a process that is killed has loaded nothing, and the next file comes to its turn', async () => {
  const run = await loading()
  const next = await send(server, 'customer_code,name\nD-1,D\n')
  await act(server, next, { ...(await formOf(server, next)), intent: 'check' })
  process.kill(server.importJobs.pid() ?? 0, 'SIGKILL')
  expect((await ended(database, run)).outcome).toBe('interrupted')
  expect(await loaded()).toBe(0)
  expect((await ended(database, next)).outcome).toBe('checked')
})

test('a server that ends takes back what it was at, and what waited is taken up by the next one', async () => {
  const run = await loading()
  const waiting = await send(server, 'customer_code,name\nD-1,D\n')
  await act(server, waiting, { ...(await formOf(server, waiting)), intent: 'check' })
  await server.importJobs.close()
  expect((await runOf(database, run)).outcome).toBe('interrupted')
  expect((await runOf(database, waiting)).outcome).toBe('waiting')
  expect(await loaded()).toBe(0)
  const { dataDir, log } = server.services
  const jobs = openImportJobs({ address: database.url, dataDir, now, log })
  expect((await ended(database, waiting)).outcome).toBe('checked')
  await jobs.close()
})

test('one that is cancelled and hears nothing any more is ended', async () => {
  await server.importJobs.close()
  const { dataDir, log } = server.services
  const jobs = openImportJobs({ address: database.url, dataDir, now, log, patienceMs: 100 })
  const run = await send(server, many)
  await act(server, run, { ...(await formOf(server, run)), intent: 'check' })
  jobs.wake()
  await until(async () => (await runOf(database, run)).outcome === 'checking')
  process.kill(jobs.pid() ?? 0, 'SIGSTOP')
  await act(server, run, { intent: 'cancel' })
  jobs.cancel((await runOf(database, run)).runId)
  expect((await ended(database, run)).outcome).toBe('cancelled')
  await jobs.close()
})
