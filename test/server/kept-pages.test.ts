/** A page that was drawn is shown again without asking the facts, never to somebody else, and never after a change. */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { raiseDataVersion } from '#db/data-version'
import { setting } from '#db/schema'
import { addAccount } from '../support/accounts'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { type Facts, factsIn } from '../support/facts'
import { signIn, startTestServer, type TestServer } from '../support/server'
import { until } from '../support/wait'

let database: TestDatabase
let server: TestServer
let facts: Facts
let today = '2026-03-31'

beforeAll(async () => {
  database = await createTestDatabase()
  facts = factsIn(database.db)
  await facts.coversAll('2026-03-31')
  await facts.complaint({ received: '2026-03-10', complaintCode: 'FIRST' })
  server = await startTestServer({ url: database.url, now: () => new Date(`${today}T04:00:00Z`) })
})
afterAll(async () => {
  await server.close()
  await database.close()
})

const page = { accept: 'text/html', 'accept-language': 'en' }
const open = (path: string, headers: Record<string, string> = {}) =>
  fetch(server.origin + path, { redirect: 'manual', headers: { ...page, cookie: server.cookie, ...headers } })
const read = async (path: string, headers: Record<string, string> = {}) => (await open(path, headers)).text()

/** While nobody can read the complaints: a page that is shown now was kept. */
const whileLocked = (meanwhile: () => Promise<void>) =>
  database.db.transaction(async (transaction) => {
    await transaction.execute(sql`lock table warehouse.fact_complaint in access exclusive mode`)
    await meanwhile()
  })

test('a page is shown again without a statement on facts, with a nonce of its own', async () => {
  const first = await open('/complaints')
  const text = await first.text()
  await whileLocked(async () => {
    const again = await open('/complaints')
    const repeated = await again.text()
    const [one, other] = [first, again].map(
      ({ headers }) => /'nonce-([^']+)'/.exec(headers.get('content-security-policy') ?? '')?.[1] ?? '',
    )
    expect(one).not.toBe(other)
    expect(text.split(one as string).length).toBeGreaterThan(5)
    expect(repeated).toBe(text.replaceAll(one as string, other as string))
    expect(repeated).not.toMatch(/<script(?![^>]*nonce=)[^>]*>/)
    expect(again.headers.get('cache-control')).toBe('private, no-store')
    // Without compression it is the same page.
    const plain = await open('/complaints', { 'accept-encoding': 'identity' })
    expect(plain.headers.get('content-encoding')).toBeNull()
    const nonce = /nonce="([^"]+)"/.exec(await plain.clone().text())?.[1] as string
    expect(await plain.text()).toBe(text.replaceAll(one as string, nonce))
  })
})

describe('a change is seen at once', () => {
  test('of facts', async () => {
    const path = '/records/complaints-records?from=2026-03-01&to=2026-03-31'
    expect(await read(path)).not.toContain('SECOND')
    await database.db.transaction(async (transaction) => {
      await factsIn(transaction as never).complaint({
        received: '2026-03-11',
        complaintCode: 'SECOND',
        customerId: await facts.customer({}),
      })
      await transaction.execute(raiseDataVersion)
    })
    expect(await read(path)).toContain('SECOND')
  })

  test('of saved views, also of those of others', async () => {
    const path = '/explore?metric=received&grain=month'
    expect(await read(path)).not.toContain('Seen by all')
    const other = await signInAs('Bo')
    const saved = await fetch(server.origin + path, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: other, origin: server.origin, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'name=Seen+by+all&shared=on',
    })
    expect(saved.status).toBe(302)
    expect(await read(path)).toContain('Seen by all')
  })

  test('of settings', async () => {
    const before = await read('/visits')
    await database.db.insert(setting).values({ key: 'demo', value: 'loaded' })
    expect(before).not.toContain('Demo data')
    expect(await read('/visits')).toContain('Demo data')
    await database.db.delete(setting).where(sql`key = 'demo'`)
    expect(await read('/visits')).not.toContain('Demo data')
  })

  test('of the day', async () => {
    expect(await read('/complaints')).not.toContain('2026-04-01')
    today = '2026-04-01'
    // By then the session has ended.
    const cookie = await signIn(await server.createLink())
    expect(await read('/complaints', { cookie })).toContain('2026-04-01')
    today = '2026-03-31'
  })
})

/** The Cookie header of somebody else. */
async function signInAs(name: string): Promise<string> {
  const email = `${name.toLowerCase().replace(' ', '.')}@manyi.invalid`
  await addAccount(database.db, { name, email })
  return signIn(await server.createLink(email))
}

test('what one person is shown is not shown to another one, in another language or in other colours', async () => {
  const other = await signInAs('Ann Other')
  expect(await read('/satisfaction')).toContain('Administrator')
  const theirs = await read('/satisfaction', { cookie: other })
  expect(theirs).toContain('Ann Other')
  expect(theirs).not.toContain('Administrator')
  expect(await read('/satisfaction', { 'accept-language': 'zh' })).toContain('<html lang="zh-CN"')
  expect(await read('/satisfaction', { cookie: `${server.cookie}; lang=zh-CN` })).toContain(
    '<html lang="zh-CN"',
  )
  expect(await read('/satisfaction', { cookie: `${server.cookie}; appearance=dark` })).toContain(
    'data-mantine-color-scheme="dark"',
  )
  const again = await read('/satisfaction')
  expect(again).toContain('<html lang="en" data-mantine-color-scheme="light"')
  expect(again).not.toContain('Ann Other')
  const phone = await read('/satisfaction', { 'user-agent': 'Mozilla/5.0 (iPhone) Mobile/15E148' })
  expect(phone).not.toBe(again)
  expect((await open('/satisfaction', { cookie: '' })).status).toBe(302)
})

test('a page on which something is missing is not kept, and one that is refused or not there neither', async () => {
  const path = '/complaints?from=2026-02-01&to=2026-03-31'
  const late = 'The database did not answer within the time allowed.'
  let answer: Promise<string> = Promise.resolve('')
  await whileLocked(async () => {
    answer = read(path)
    // What the server does at a time limit, at once.
    const isAnswered = answer.then(() => true)
    await until(async () => {
      await database.sql`select pg_cancel_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name = 'manyi pages' and wait_event_type = 'Lock'`
      return Promise.race([isAnswered, new Promise((resolve) => setImmediate(() => resolve(false)))])
    })
  })
  expect(await answer).toContain(late)
  const whole = await read(path)
  expect(whole).not.toContain(late)
  for (const [wrong, status] of [
    ['/complaints?region=nowhere', 400],
    ['/nothing', 404],
  ] as const)
    for (const _ of [1, 2]) expect((await open(wrong)).status).toBe(status)
})
