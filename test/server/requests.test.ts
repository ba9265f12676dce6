import { request as rawRequest } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { startTestServer, type TestServer } from '../support/server'

let database: TestDatabase
let server: TestServer

beforeAll(async () => {
  database = await createTestDatabase()
  server = await startTestServer({ url: database.url, now: () => new Date('2026-03-31T04:00:00Z') })
})
afterAll(async () => {
  await server.close()
  await database.close()
})

const ask = (path: string, init: RequestInit = {}) =>
  fetch(server.origin + path, { redirect: 'manual', ...init })

/** Status of a request with headers that fetch would not send. */
const rawStatus = (headers: Record<string, string>, method = 'GET') =>
  new Promise<number | undefined>((resolve, reject) => {
    rawRequest(`${server.origin}/`, { method, headers }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
      .once('error', reject)
      .end()
  })

test.each(['/', '/health', '/sign-in', '/no-such-page', '/export/overview.csv'])(
  '%s carries the security headers',
  async (path) => {
    const { headers } = await ask(path)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/script-src 'self' 'strict-dynamic' 'nonce-[\w+/=]{24}'/)
    expect(policy).toMatch(/style-src 'self' 'nonce-[\w+/=]{24}';style-src-attr 'unsafe-inline'/)
    for (const directive of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
      expect(policy).toContain(directive)
    expect(policy).not.toMatch(/unsafe-eval|upgrade-insecure-requests/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/)
  },
)

test('each answer has a nonce of its own, and the page uses it', async () => {
  const read = async () => {
    const answer = await ask('/sign-in', { headers: { accept: 'text/html' } })
    const nonce = /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '')?.[1]
    return { nonce, html: await answer.text() }
  }
  const [one, other] = await Promise.all([read(), read()])
  expect(one.nonce).not.toBe(other.nonce)
  expect(one.html).toContain(`nonce="${one.nonce}"`)
  expect(one.html).not.toMatch(/<script(?![^>]*nonce=)[^>]*>/)
})

test('pages and figures are kept by no cache, built files for ever, and missing ones are 404', async () => {
  const page = await ask('/', { headers: { accept: 'text/html', cookie: server.cookie } })
  expect(page.headers.get('cache-control')).toContain('no-store')
  const asset = /\/assets\/[\w.-]+\.js/.exec(await page.text())?.[0] ?? ''
  expect((await ask(asset)).headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect((await ask('/assets/missing.js')).status).toBe(404)
  for (const path of [
    '/assets/../../package.json',
    '/.env',
    '/package.json',
    '/assets/%2e%2e%2f%2e%2e%2fpackage.json',
  ])
    expect([path, (await ask(path)).status >= 400]).toEqual([path, true])
})

test.each([
  ['another site', { origin: 'https://evil.example' }],
  ['a page without origin', { origin: 'null' }],
  ['no origin at all', {}],
  ['another port', { origin: 'http://127.0.0.1:1' }],
  ['a cross-site fetch', { origin: '', 'sec-fetch-site': 'cross-site' }],
] as [string, Record<string, string>][])('a change asked for by %s is refused', async (_name, given) => {
  const headers: Record<string, string> = { cookie: server.cookie, ...given }
  if (headers.origin === '') headers.origin = server.origin
  for (const path of ['/', '/sign-out', '/preferences', '/_root.data', '/export/overview.csv'])
    expect([path, (await ask(path, { method: 'POST', headers })).status]).toEqual([path, 403])
  expect((await ask('/', { headers: { cookie: server.cookie } })).status).toBe(200)
})

test('a malformed host, an unknown method, and large or endless content are refused', async () => {
  const { host } = new URL(server.origin)
  expect(await rawStatus({ host: 'evil.example/..' })).toBe(400)
  expect(await rawStatus({ host }, 'TRACE')).toBe(405)
  const post = { host, origin: server.origin, cookie: server.cookie }
  expect(await rawStatus({ ...post, 'content-length': '1000001' }, 'POST')).toBe(413)
  expect(await rawStatus({ ...post, 'transfer-encoding': 'chunked' }, 'POST')).toBe(411)
})

test('forwarded headers of a client change nothing', async () => {
  const answer = await ask('/', { headers: { accept: 'text/html', 'x-forwarded-host': 'evil.example:1337' } })
  expect([answer.status, answer.headers.get('location')]).toEqual([302, '/sign-in'])
  expect(await answer.text()).not.toContain('evil')
})
