import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { startTestServer, type TestServer } from '../support/server'
import { until } from '../support/wait'
import { openWire, type Wire } from '../support/wire'

let database: TestDatabase
let wire: Wire
let server: TestServer

beforeAll(async () => {
  database = await createTestDatabase()
  wire = await openWire(database.url)
  server = await startTestServer({ url: wire.url, now: () => new Date('2026-03-31T04:00:00Z') })
})
afterAll(async () => {
  await wire.mend()
  await server.close()
  await wire.close()
  await database.close()
})
beforeEach(async () => {
  await wire.mend()
  await until(async () => (await ask('/readyz')).status === 200)
})

const ask = async (path: string) => {
  const answer = await fetch(server.origin + path)
  return { status: answer.status, said: await answer.json(), headers: answer.headers }
}
const statuses = async () =>
  Promise.all(['/livez', '/health/live', '/readyz', '/health'].map(async (path) => (await ask(path)).status))

test('a server whose database answers and has the schema of this release is live and ready', async () => {
  expect(await statuses()).toEqual([200, 200, 200, 200])
  const { said, headers } = await ask('/readyz')
  expect(said).toEqual({ status: 'ok' })
  expect(headers.get('content-type')).toBe('application/json; charset=utf-8')
  expect(headers.get('cache-control')).toContain('no-store')
})

test('one whose database is away is live, and not ready', async () => {
  await wire.cut()
  await until(async () => (await ask('/readyz')).status === 503)
  expect(await statuses()).toEqual([200, 200, 503, 503])
  const { said, headers } = await ask('/readyz')
  expect([said, headers.get('retry-after')]).toEqual([{ status: 'the database does not answer' }, '2'])
})

test('one whose database was brought to the schema of another release is not ready, until it is its own again', async () => {
  const steps = database.sql`select id, hash, created_at from drizzle.__drizzle_migrations`
  const [last] = (await steps).slice(-1)
  const refused = { status: 'the database has the schema of another release' }
  await database.sql`
    insert into drizzle.__drizzle_migrations(hash, created_at) values ('of a newer one', 9999999999999)`
  expect(await statuses()).toEqual([200, 200, 503, 200])
  expect((await ask('/readyz')).said).toEqual(refused)
  await database.sql`delete from drizzle.__drizzle_migrations where hash = 'of a newer one'`
  expect((await ask('/readyz')).status).toBe(200)

  await database.sql`delete from drizzle.__drizzle_migrations where id = ${last?.id}`
  expect((await ask('/readyz')).said).toEqual(refused)
  await database.sql`
    insert into drizzle.__drizzle_migrations(id, hash, created_at)
    values (${last?.id}, ${last?.hash}, ${last?.created_at})`
  expect((await ask('/readyz')).status).toBe(200)
})
