/** Every export, in every way that it may end, is one line of the ledger; and without a line nothing leaves. */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import express from 'express'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { exportRouter } from '~/export/router'
import { panels } from '~/panels'
import type { Role } from '~/server/roles'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { insertGeneratedFacts } from '../support/generated-facts'
import { ledgerIn } from '../support/ledger'
import { askRaw, openRaw } from '../support/raw-request'
import { startTestServer, type TestServer } from '../support/server'
import { until } from '../support/wait'

const RANGE = 'from=2026-01-01&to=2026-03-31'
const names = [...Object.keys(panels), 'query', 'ledger']
const question = (name: string) => (name === 'query' ? `metric=received&by=region&${RANGE}` : RANGE)
const files = names.flatMap((name) => ['csv', 'json'].map((format) => [name, format] as const))

let database: TestDatabase
let server: TestServer
let book: ReturnType<typeof ledgerIn>
beforeAll(async () => {
  database = await createTestDatabase()
  await insertGeneratedFacts(database.sql)
  server = await startTestServer({ url: database.url, now: () => new Date('2026-11-22T04:00:00Z') })
  book = ledgerIn(database)
})
afterAll(async () => {
  await server.close()
  await database.close()
})
beforeEach(() => book.forget())

const headers = () => ({ authorization: `Bearer ${server.token}`, 'user-agent': 'job' })
const get = (path: string) => fetch(`${server.origin}/export/${path}`, { headers: headers() })
const raw = (path: string) =>
  `GET /export/${path} HTTP/1.1\r\nHost: ${new URL(server.origin).host}\r\nAuthorization: Bearer ${server.token}\r\n\r\n`

test('delivered: who, where, what for, what, and the file to the byte', async () => {
  const hashes: string[] = []
  for (const [name, format] of files) {
    const answer = await get(`${name}.${format}?${question(name)}&reason=why`)
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect([name, answer.status]).toEqual([name, 200])
    hashes.push(createHash('sha256').update(bytes).digest('hex'))
    const [line] = (await book.ended(hashes.length)).slice(-1)
    expect(line).toMatchObject({
      actor_kind: 'token',
      actor_roles: 'executive,analyst,manager,administrator',
      client_address: '127.0.0.1',
      user_agent: 'job',
      purpose: 'why',
      panel: name,
      format,
      layout: format === 'csv' ? 'lang=zh-CN&header=id&bom=0' : 'lang=zh-CN',
      outcome: 'delivered',
      bytes: String(bytes.length),
      sha256: hashes.at(-1),
    })
    expect(line?.filters).toContain('from=2026-01-01&to=2026-03-31')
    if (format === 'csv') expect(bytes.toString().split('\r\n')[0]).toBe(line?.columns)
  }
  expect((await book.verdict()).broken).toBeNull()
}, 60_000)

test('refused: what was asked, as it was asked', async () => {
  for (const [name, format] of files) {
    const answer = await get(`${name}.${format}?${question(name)}&nonsense=1`)
    expect([name, answer.status]).toEqual([name, 400])
  }
  const rows = await book.ended(files.length)
  expect(rows.map(({ outcome, bytes }) => `${outcome} ${bytes}`)).toEqual(files.map(() => 'refused 0'))
  for (const { filters } of rows) expect(filters).toContain('nonsense=1')
}, 60_000)

test.each(['early', 'late'])(
  'hung up %s: each has a line that says so, unless it had all of it',
  async (when) => {
    for (const [index, [name, format]] of files.entries()) {
      const path = `${name}.${format}?${question(name)}`
      if (when === 'late') {
        const { isWhole } = await askRaw(server.origin, raw(path), 1)
        const line = (await book.ended(index + 1)).at(-1)
        expect(line?.panel).toBe(name)
        if (isWhole) expect(line?.outcome).toBe('delivered')
        continue
      }
      const socket = openRaw(server.origin, raw(path))
      await until(async () => (await book.attempts()).length === index + 1)
      socket.destroy()
    }
    const rows = await book.ended(files.length)
    for (const { outcome } of rows) expect(outcome).toMatch(/^(delivered|cancelled)$/)
    expect((await book.verdict()).broken).toBeNull()
  },
  90_000,
)

test('the database ends the sessions beside each: delivered is what came whole, and nothing else', async () => {
  const endSessions = () =>
    database.sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name in ('manyi exports', 'manyi pages')`
  const whole: string[] = []
  for (const [name, format] of files) {
    const [answer] = await Promise.all([
      get(`${name}.${format}?${question(name)}`).catch(() => null),
      endSessions().then(endSessions),
    ])
    const bytes = await answer?.arrayBuffer().catch(() => null)
    if (answer?.status === 200 && bytes)
      whole.push(createHash('sha256').update(Buffer.from(bytes)).digest('hex'))
  }
  await server.services.ledger.settle()
  await until(async () => (await book.attempts()).every(({ outcome }) => outcome !== 'started'))
  const rows = await book.attempts()
  const delivered = rows.filter(({ outcome }) => outcome === 'delivered')
  expect(delivered.map(({ sha256 }) => sha256).sort()).toEqual(whole.sort())
  // Where it could not even be known who asks, there is no line.
  expect(rows.filter(({ outcome }) => outcome === 'failed').length).toBe(rows.length - delivered.length)
  expect(rows.length).toBeLessThanOrEqual(files.length)
  expect(rows.length).toBeGreaterThan(files.length / 2)
  expect((await book.verdict()).broken).toBeNull()
}, 120_000)

test('a ledger that cannot be written: nothing leaves, 503, and a line as soon as there can be one', async () => {
  await database.sql.unsafe(`create function app.refuse() returns trigger language plpgsql as $$ begin raise 'no'; end $$;
    create trigger a_refuse before insert on app.ledger execute function app.refuse()`)
  for (const [name, format] of files) {
    const answer = await get(`${name}.${format}?${question(name)}&lang=en`)
    expect([name, answer.status, answer.headers.get('retry-after'), await answer.text()]).toEqual([
      name,
      503,
      '2',
      'The download cannot be recorded at the moment, and so nothing leaves. Please try again shortly.',
    ])
  }
  expect(await book.attempts()).toEqual([])
  await database.sql`drop function app.refuse cascade`
  // Where the requests took more than ten seconds, the lines of the first ones are tried again a minute later.
  for (const line of await book.ended(files.length, 75_000))
    expect(line).toMatchObject({ outcome: 'failed', bytes: '0', sha256: null })
  expect((await book.verdict()).broken).toBeNull()
}, 240_000)

test('a database that can only be read: pages are shown, nothing is downloaded', async () => {
  const name = new URL(database.url).pathname.slice(1)
  const turn = async (how: string) => {
    await database.sql.unsafe(`alter database ${name} ${how}`)
    await database.sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name like 'manyi %' and application_name <> 'manyi test'`
  }
  await turn('set default_transaction_read_only = on')
  try {
    const page = await fetch(`${server.origin}/records/visits-records?${RANGE}`, {
      headers: { cookie: server.cookie, accept: 'text/html' },
    })
    expect(page.status).toBe(200)
    const file = await get(`visits-records.csv?${RANGE}&lang=en`)
    expect([file.status, await file.text()]).toEqual([503, expect.stringContaining('read-only')])
  } finally {
    await turn('reset default_transaction_read_only')
  }
  expect(await book.ended(1, 30_000)).toMatchObject([{ panel: 'visits-records', outcome: 'failed' }])
}, 60_000)

describe('what for', () => {
  const list = `visits-records.csv?${RANGE}&lang=en`
  const asPerson = (path: string) =>
    fetch(`${server.origin}/export/${path}`, { headers: { cookie: server.cookie } })

  test('people are asked of lists of records, not of figures; a program’s token says it', async () => {
    const refused = await asPerson(list)
    expect([refused.status, await refused.text()]).toEqual([
      400,
      expect.stringMatching(/^State what the list is for: add “reason=”/),
    ])
    const statuses = [
      await asPerson(`${list}&reason=%20`),
      await asPerson(`${list}&reason=audit`),
      await asPerson(`visits-trend.csv?${RANGE}`),
      await get(list),
    ].map(({ status }) => status)
    expect(statuses).toEqual([400, 200, 200, 200])
    expect((await book.ended(5)).map(({ outcome, purpose }) => [outcome, purpose])).toEqual([
      ['refused', null],
      ['refused', null],
      ['delivered', 'audit'],
      ['delivered', null],
      ['delivered', null],
    ])
  })

  test('is one line, and has neither whole phone numbers nor tokens in it', async () => {
    for (const [said, status] of [
      ['a\nb', 400],
      ['x'.repeat(201), 400],
      [`call 13812345678 with ${server.token}`, 200],
    ] as const)
      expect((await get(`${list}&reason=${encodeURIComponent(said)}`)).status).toBe(status)
    expect((await book.ended(3)).at(-1)?.purpose).toBe('call 138****5678 with manyi_…')
  })
})

test('403 for roles that may not: on record as refused', async () => {
  const ask = async (roles: readonly Role[], path: string) => {
    const app = express()
    app.use((_request, response, next) => {
      response.locals.actor = {
        kind: 'account',
        id: 'a',
        name: 'A',
        roles,
        hasPersonalData: false,
        scope: 'company',
      }
      next()
    })
    app.use('/export', exportRouter(server.services, { idleMs: 1_000 }))
    const listening = app.listen(0, '127.0.0.1')
    await once(listening, 'listening')
    const { port } = listening.address() as { port: number }
    const answer = await fetch(`http://127.0.0.1:${port}/export/${path}`)
    await answer.arrayBuffer()
    listening.close()
    return answer.status
  }
  expect(await ask(['administrator'], `visits-trend.csv?${RANGE}`)).toBe(403)
  expect(await ask(['administrator'], 'ledger.csv')).toBe(200)
  expect(await ask(['analyst'], 'ledger.csv')).toBe(403)
  expect(await ask(['analyst'], `visits-trend.csv?${RANGE}`)).toBe(200)
  expect((await book.ended(4)).map(({ outcome, actor_roles }) => [outcome, actor_roles])).toEqual([
    ['refused', 'administrator'],
    ['delivered', 'administrator'],
    ['refused', 'analyst'],
    ['delivered', 'analyst'],
  ])
})
