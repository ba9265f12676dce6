/** What the log says of requests, and what it never says. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { factsIn } from '../support/facts'
import { startTestServer, type TestServer } from '../support/server'
import { until } from '../support/wait'

let database: TestDatabase
let server: TestServer
const lines: string[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  await factsIn(database.db).coversAll('2026-03-31')
  server = await startTestServer({
    url: database.url,
    now: () => new Date('2026-03-31T04:00:00Z'),
    logTo: { write: (line) => void lines.push(line) },
  })
})
afterAll(async () => {
  await server.close()
  await database.close()
})

const ask = (path: string, init: RequestInit = {}) =>
  fetch(server.origin + path, { redirect: 'manual', ...init })
const signedIn = (more: Record<string, string> = {}) => ({
  accept: 'text/html',
  'accept-language': 'en',
  cookie: server.cookie,
  ...more,
})

type Line = { requestId?: string; req?: { id: string; path: string }; err?: unknown; msg: string }
const parsed = () => lines.map((line) => JSON.parse(line) as Line)

test('no line holds a name, an address, a query or what a form was filled with, also where all of it fails', async () => {
  const personal = ['张三丰', 'zhang.san@example.com', '13800001234', 'Zhang-San', 'forged-token', 'Mozilla']
  const [name = '', mail = '', phone = '', code = '', token = '', agent = ''] = personal
  const post = (path: string, body: Record<string, string>) =>
    ask(path, {
      method: 'POST',
      headers: signedIn({
        origin: server.origin,
        'content-type': 'application/x-www-form-urlencoded',
        'user-agent': agent,
      }),
      body: new URLSearchParams(body),
    })
  const askAll = async () => {
    for (const path of [
      `/customers?q=${encodeURIComponent(name)}`,
      `/customers/${encodeURIComponent(name)}`,
      `/customers/${code}`,
      `/customers/${code}.data?from=2026-01-01`,
      `/complaints/${code}`,
      `/complaints?region=${phone}`,
      `/${encodeURIComponent(mail)}/x`,
      `/${encodeURIComponent(name)}`,
      `/export/customers.csv?q=${phone}`,
      `/sign-in?token=${token}`,
      `/visits?from=${mail}`,
    ])
      await ask(path, {
        headers: signedIn({ 'user-agent': agent, referer: `https://x/?q=${name}`.slice(0, 12) }),
      })
    await ask('/', { headers: { authorization: `Bearer manyi_${token}` } })
    await post('/explore?metric=received&grain=month', { name, mail })
    await post('/preferences', { back: `/customers?q=${phone}` })
  }
  await askAll()
  // What fails of ours is written down with its statement.
  await database.sql`alter table warehouse.dim_customer rename to elsewhere`
  await database.sql`alter table app.saved_view rename to also_elsewhere`
  await askAll()
  await database.sql`alter table warehouse.elsewhere rename to dim_customer`
  await database.sql`alter table app.also_elsewhere rename to saved_view`
  const log = lines.join('')
  expect(log).toContain('"level":50')
  expect(log).toContain('"path":"/customers/…"')
  expect(log).toContain('"path":"/customers/….data"')
  for (const text of [...personal, '127.0.0.1', server.token, server.cookie.split(/[=.]/)[2] ?? ''])
    for (const spelling of [text, encodeURIComponent(text)])
      expect([spelling, log.includes(spelling)]).toEqual([spelling, false])
  expect(log).not.toMatch(/\?[a-z]+=/)
})

test.each([
  ['/visits', 'app.setting'],
  ['/explore', 'app.saved_view'],
])(
  'the id of an answer is in its head, on the page that says it went wrong, and in the log: %s',
  async (path, table) => {
    await database.sql.unsafe(`alter table ${table} rename to elsewhere`)
    const answer = await ask(path, { headers: signedIn() })
    await database.sql.unsafe(`alter table app.elsewhere rename to ${table.slice(4)}`)
    expect(answer.status).toBe(500)
    const id = answer.headers.get('x-request-id') ?? ''
    expect(id).toMatch(/^[\da-f-]{36}$/)
    expect((await answer.text()).replaceAll('<!-- -->', '')).toContain(`Error ${id}.`)
    await until(() => parsed().some(({ req }) => req?.id === id))
    expect(parsed().some(({ requestId, err }) => requestId === id && err)).toBe(true)
  },
)

test('every answer has an id of its own, which a client cannot choose', async () => {
  const ids = await Promise.all(
    ['/', '/livez', '/favicon.svg', '/nowhere', '/export/x.csv', '/export/visits-trend.csv'].map(
      async (path) =>
        (await ask(path, { headers: signedIn({ 'x-request-id': 'mine' }) })).headers.get('x-request-id'),
    ),
  )
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids) expect(id).toMatch(/^[\da-f-]{36}$/)
})
