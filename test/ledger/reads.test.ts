/** Lists that are read page by page count as taken away, from memory as from the database, in all servers together. */
import type { LoaderFunction } from '@remix-run/node'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Role } from '~/server/roles'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { insertGeneratedFacts } from '../support/generated-facts'
import { ledgerIn } from '../support/ledger'
import { startTestServer, type TestServer } from '../support/server'
import { until } from '../support/wait'

let database: TestDatabase
let one: TestServer
let other: TestServer
let book: ReturnType<typeof ledgerIn>
beforeAll(async () => {
  database = await createTestDatabase()
  await insertGeneratedFacts(database.sql)
  const options = { url: database.url, now: () => new Date('2026-11-22T04:00:00Z') }
  one = await startTestServer(options)
  other = await startTestServer(options)
  book = ledgerIn(database)
})
afterAll(async () => {
  await one.close()
  await other.close()
  await database.close()
})
beforeEach(async () => {
  await database.sql`delete from app.rows_read`
  await book.forget()
})

const LIST = '/records/visits-records?from=2025-01-01&to=2026-12-31'
const html = { accept: 'text/html' }
const read = async (server: TestServer, path: string, headers: Record<string, string> = html) =>
  (
    await fetch(server.origin + path, {
      headers: { cookie: one.cookie, 'user-agent': 'Firefox', ...headers },
    })
  ).text()
const counted = async () => Number((await database.sql`select rows from app.rows_read`)[0]?.rows ?? 0)
/** As if so many had been read in this hour already. */
const begin = async (rows: number) => {
  await read(one, LIST)
  await until(async () => (await counted()) > 0)
  await database.sql`update app.rows_read set rows = ${rows}`
}

test('each page counts: a list, one from memory, its data, the next server’s; figures and headers do not', async () => {
  await begin(0)
  const steps: [TestServer, string, Record<string, string> | undefined, number][] = [
    [one, LIST, undefined, 50],
    // As before, from memory.
    [one, LIST, undefined, 50],
    [other, LIST, undefined, 50],
    [one, LIST.replace('?', '.data?'), {}, 50],
    [one, `${LIST}&page=2`, undefined, 50],
    [one, '/explore?metric=visits_completed', undefined, 0],
    [one, '/dictionary', undefined, 0],
  ]
  let total = 0
  for (const [server, path, headers, rows] of steps) {
    await read(server, path, headers)
    total += rows
    await until(async () => (await counted()) === total).catch(() => {})
    expect([path, await counted()]).toEqual([path, total])
  }
  const before = await counted()
  await read(one, '/explore?metric=received&by=customer')
  await until(async () => (await counted()) > before)
  await read(one, '/customers')
  await until(async () => (await counted()) > before + 10)
})

test('more than 10,000 rows in an hour are one line of the ledger, whichever server passes the limit', async () => {
  await begin(9_900)
  await read(one, LIST)
  await until(async () => (await counted()) === 9_950)
  await read(other, LIST)
  await until(async () => (await counted()) === 10_000)
  expect(await book.attempts()).toEqual([])
  await Promise.all([read(one, LIST), read(other, LIST), read(one, `${LIST}&page=2`)])
  await until(async () => (await counted()) === 10_150)
  expect(await book.attempts()).toMatchObject([
    {
      outcome: 'read',
      panel: 'pages',
      rows: '10050',
      actor_kind: 'account',
      client_address: '127.0.0.1',
      user_agent: 'Firefox',
    },
  ])
  // In the next hour it begins anew.
  await database.sql`update app.rows_read set hour = hour - interval '1 hour'`
  await read(one, LIST)
  await until(async () => (await counted()) === 50)
  expect((await book.verdict()).broken).toBeNull()
})

test('what cannot be counted keeps no page from being shown, and counts later', async () => {
  await begin(0)
  await database.sql`alter table app.rows_read rename to rows_read_away`
  expect(await read(one, LIST)).toContain('</html>')
  await database.sql`alter table app.rows_read_away rename to rows_read`
  await until(async () => {
    await read(one, LIST)
    return (await counted()) >= 100
  })
})

test('reading the ledger is on record, once an hour and person', async () => {
  for (let turn = 0; turn < 3; turn += 1) await read(one, '/admin/ledger')
  expect(await book.attempts()).toMatchObject([{ outcome: 'read', panel: 'ledger', user_agent: 'Firefox' }])
})

test('the page is for roles that may read the ledger, and is drawn anew each time', async () => {
  const loader = one.build.routes['routes/_app.admin.ledger']?.module.loader as LoaderFunction
  const asking = (roles: readonly Role[]) =>
    loader({
      request: new Request('http://localhost/admin/ledger?lang=en'),
      params: {},
      context: {
        services: one.services,
        actor: { kind: 'account', id: 'a', name: 'A', roles, hasPersonalData: false, scope: 'company' },
        cspNonce: '',
        requestId: '',
        wantsPage: true,
        client: { address: null, userAgent: null },
        countRows: () => {},
        giveWay: async () => {},
      },
    })
  const refusal = (await Promise.resolve(asking(['analyst'])).catch((error) => error)) as Response
  expect(refusal.status).toBe(403)
  for (const role of ['executive', 'administrator', 'manager'] as const)
    expect(await asking([role])).toMatchObject({ page: 1 })

  const total = async () => Number(/data-total="(\d+)"/.exec(await read(one, '/admin/ledger'))?.[1])
  const before = await total()
  await (await fetch(`${one.origin}/export/overview.csv`, { headers: { cookie: one.cookie } })).text()
  await until(async () => (await total()) === before + 1)
})
