import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { startTestServer, type TestServer } from '../support/server'
import { until } from '../support/wait'
import { openWire, type Wire } from '../support/wire'

let database: TestDatabase
let wire: Wire
let server: TestServer
let link: string
const log: string[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  wire = await openWire(database.url)
  server = await startTestServer({
    url: wire.url,
    now: () => new Date('2026-03-31T04:00:00Z'),
    logTo: { write: (line: string) => log.push(line) },
  })
  link = await server.createLink()
})
afterAll(async () => {
  await wire.mend()
  await server.close()
  await wire.close()
  await database.close()
})

const page = { accept: 'text/html', 'accept-language': 'en' }
const ask = (path: string, headers: Record<string, string> = {}) =>
  fetch(path.startsWith('http') ? path : server.origin + path, { redirect: 'manual', headers })
const health = async (path = '/health') => (await ask(path)).status

describe.each([
  ['refuses connections', () => wire.cut()],
  ['takes connections and says nothing', () => wire.stopUp()],
])('a database that %s', (_name, breakIt) => {
  beforeEach(async () => {
    await wire.mend()
    await until(async () => (await health()) === 200)
  })

  test('is told with 503 and when to try again, within two seconds, and comes back by itself', async () => {
    // Connections that are there already are as stopped up as new ones.
    const cookie = server.cookie
    expect((await ask('/', { ...page, cookie })).status).toBe(200)
    await breakIt()

    const wanted: [string, Record<string, string>, RegExp][] = [
      ['/', { ...page, cookie }, /The database cannot be reached at the moment/],
      ['/visits', { ...page, cookie, 'accept-language': 'zh-CN' }, /暂时连接不上数据库，请稍后再试。/],
      ['/visits.data', { cookie, 'accept-language': 'en' }, /The database cannot be reached at the moment/],
      ['/export/overview.csv', { authorization: `Bearer ${server.token}` }, /暂时连接不上数据库/],
      [link, page, /The database cannot be reached at the moment/],
    ]
    await Promise.all(
      wanted.map(async ([path, headers, sentence]) => {
        const began = performance.now()
        const answer = await ask(path, headers)
        const text = await answer.text()
        expect([path, answer.status, answer.headers.get('retry-after')]).toEqual([path, 503, '2'])
        expect(text).toMatch(sentence)
        expect(text).not.toMatch(/went wrong|出错了/)
        // Two seconds, and what a busy machine adds.
        expect(performance.now() - began).toBeLessThan(6_000)
      }),
    )
    expect(await health()).toBe(503)
    expect(await health('/health/live')).toBe(200)

    await wire.mend()
    await until(async () => (await health()) === 200)
    expect((await ask('/', { ...page, cookie })).status).toBe(200)
    // The link was not used up by the attempt.
    expect((await ask(link)).headers.getSetCookie().join()).toContain('session_token')
    link = await server.createLink()
  })
})

test('no line of the log is about a defect, and none holds a secret', () => {
  const levels = log.map((line) => JSON.parse(line) as { level: number; msg: string })
  const errors = levels.filter(({ level, msg }) => level >= 50 && !msg.startsWith('request '))
  expect([...new Set(errors.map(({ msg }) => msg))]).toEqual(['the database does not answer'])
  expect(log.join('')).not.toContain(new URL(wire.url).password)
  expect(log.join('')).not.toMatch(/params|magic-link:/)
})

describe('a database that answers too late', () => {
  const csv = '/export/receivables-open-items.csv?lang=en&reason=test'
  const reader = () => ({ cookie: server.cookie })

  /** Runs `meanwhile` once the server's statement waits for a lock; gives its process. */
  async function whileLocked(
    table: string,
    path: string,
    pool: 'manyi pages' | 'manyi exports',
    meanwhile: (pid: number) => Promise<unknown>,
  ) {
    return database.db.transaction(async (transaction) => {
      await transaction.execute(
        sql`lock table ${sql.identifier('warehouse')}.${sql.identifier(table)} in access exclusive mode`,
      )
      const answer = ask(path, { ...page, ...reader() })
      const [waiting] = await until(async () => {
        const rows = await database.sql<{ pid: number }[]>`select pid from pg_stat_activity
          where datname = current_database() and application_name = ${pool} and wait_event_type = 'Lock'`
        return rows.length > 0 ? rows : null
      })
      await meanwhile(waiting?.pid ?? 0)
      return answer
    })
  }

  test('lets a download say so', async () => {
    // So that the server knows which days are covered.
    expect((await ask(csv, reader())).status).toBe(200)
    // What the server does at a time limit, at once.
    const answer = await whileLocked(
      'fact_invoice',
      csv,
      'manyi exports',
      (pid) => database.sql`select pg_cancel_backend(${pid})`,
    )
    expect(answer.status).toBe(503)
    expect(await answer.text()).toBe(
      'The database did not answer within the time allowed. Try a shorter period or more filters.',
    )
  })

  test('lets a page show what there is, and say so where something is missing', async () => {
    const answer = await whileLocked('target', '/?from=2026-01-01&to=2026-03-31', 'manyi pages', async () => {
      await database.sql`select pg_cancel_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name = 'manyi pages' and wait_event_type = 'Lock'`
    })
    const text = await answer.text()
    expect(answer.status).toBe(200)
    expect(text).toContain('The database did not answer within the time allowed.')
    expect(text).not.toContain('could not be worked out')
  })
})

test('a database that only reads shows its pages, and says why nobody can export', async () => {
  const [{ name } = { name: '' }] = await database.sql<{ name: string }[]>`select current_database() as name`
  const turn = async (setting: 'on' | 'off') => {
    await database.sql.unsafe(`alter database ${name} set default_transaction_read_only to ${setting}`)
    await database.sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'manyi %'
      and pid <> pg_backend_pid() and datname = current_database() and application_name <> 'manyi test'`
  }
  await turn('on')
  try {
    const token = { authorization: `Bearer ${server.token}` }
    await until(async () => (await health()) === 200)
    expect((await ask('/visits', { ...page, cookie: server.cookie })).status).toBe(200)
    const refused = await ask('/export/overview.csv?lang=en', token)
    expect([refused.status, await refused.text()]).toEqual([
      503,
      'The database is read-only at the moment: nobody can sign in, export or save.',
    ])
    const signIn = await ask(link, page)
    expect([signIn.status, await signIn.text(), signIn.headers.getSetCookie()]).toEqual([
      503,
      expect.stringContaining('The database is read-only at the moment: nobody can sign in'),
      [],
    ])
  } finally {
    await database.sql.unsafe(
      `begin; set transaction read write; alter database ${name} reset default_transaction_read_only; commit`,
    )
  }
})
