import { afterAll, beforeAll, expect, test } from 'vitest'
import { addAccount } from '../support/accounts'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { setUpFactor } from '../support/second-factor'
import { signIn, startTestServer, type TestServer } from '../support/server'

let database: TestDatabase
let secure: TestServer
let bare: TestServer

beforeAll(async () => {
  database = await createTestDatabase()
  const at = new Date('2026-03-31T04:00:00Z')
  const now = () => at
  secure = await startTestServer({ url: database.url, now, appUrl: 'https://manyi.example.com' })
  bare = await startTestServer({ url: database.url, now })
  await addAccount(database.db, { name: 'two', email: 'two@example.com' })
  await setUpFactor(bare, { cookie: await signIn(await bare.createLink('two@example.com')), now: at })
})
afterAll(async () => {
  await secure.close()
  await bare.close()
  await database.close()
})

const open = (server: TestServer, path: string, headers: Record<string, string> = {}) =>
  fetch(new URL(path, server.origin), { redirect: 'manual', headers: { accept: 'text/html', ...headers } })

const choose = (server: TestServer, origin: string, cookie: string) =>
  fetch(`${server.origin}/preferences`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'lang=en&appearance=dark&back=/visits',
  })

/** Every cookie that the server ever sets, where people reach it at `origin`. */
async function everyCookie(server: TestServer, origin: string): Promise<string[]> {
  const answers = [
    await open(server, '/visits'),
    await open(server, await server.createLink(), { cookie: 'x=y' }),
    await choose(server, origin, server.cookie),
  ]
  const back = answers[0]?.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const signedIn = await open(server, await server.createLink(), { cookie: back })
  expect([signedIn.status, signedIn.headers.get('location')]).toEqual([303, '/visits'])
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const out = await fetch(`${server.origin}/sign-out`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin },
  })
  const pending = await open(server, await server.createLink('two@example.com'))
  expect(pending.headers.get('location')).toBe('/sign-in/code')
  return [...answers, signedIn, out, pending].flatMap(({ headers }) => headers.getSetCookie())
}

const nameOf = (cookie: string) => cookie.split('=')[0] ?? ''
const attributesOf = (cookie: string) =>
  cookie
    .split('; ')
    .slice(1)
    .filter((attribute) => !/^(Max-Age|Expires)=/.test(attribute))
    .sort()

test('under https every cookie belongs to the host alone, and travels over https alone', async () => {
  const cookies = await everyCookie(secure, 'https://manyi.example.com')
  expect(new Set(cookies.map(nameOf))).toEqual(
    new Set([
      '__Host-manyi.back',
      '__Host-manyi.device',
      '__Host-manyi.pending',
      '__Host-manyi.session_token',
      '__Host-manyi.session_data',
      '__Host-manyi.dont_remember',
      '__Host-lang',
      '__Host-appearance',
    ]),
  )
  for (const cookie of cookies)
    expect([nameOf(cookie), attributesOf(cookie)]).toEqual([
      nameOf(cookie),
      ['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure'],
    ])
})

test('under plain http they have plain names, and are sent', async () => {
  const cookies = await everyCookie(bare, bare.origin)
  expect(cookies.map(nameOf)).toContain('manyi.session_token')
  for (const cookie of cookies) {
    expect(nameOf(cookie)).not.toMatch(/^__/)
    expect(attributesOf(cookie)).toEqual([
      'HttpOnly',
      ['manyi.back', 'manyi.pending'].includes(nameOf(cookie)) ? 'Path=/sign-in' : 'Path=/',
      'SameSite=Lax',
    ])
  }
})

test('under https a cookie without the prefix, which a neighbour may have set, counts for nothing', async () => {
  expect((await open(secure, '/', { cookie: secure.cookie })).status).toBe(200)
  const stray = secure.cookie.replaceAll('__Host-', '')
  for (const cookie of [stray, stray.replaceAll('manyi.', '__Secure-manyi.'), `lang=en; ${stray}`])
    expect((await open(secure, '/', { cookie })).status).toBe(302)
  const page = async (cookie: string) =>
    (await open(secure, '/', { cookie: `${cookie}; ${secure.cookie}` })).text()
  expect(await page('lang=en')).toContain('<html lang="zh-CN"')
  expect(await page('__Host-lang=en')).toContain('<html lang="en"')
})

test('a session’s value is random, and of no use without the server’s signature', async () => {
  const value = decodeURIComponent(/session_token=([^;]+)/.exec(secure.cookie)?.[1] ?? '')
  const [token = '', signature = ''] = value.split('.')
  // 32 characters out of 62: 190 bits.
  expect(token).toMatch(/^[a-zA-Z0-9]{32}$/)
  const unsigned = `__Host-manyi.session_token=${token}`
  expect(signature.length).toBeGreaterThan(40)
  expect((await open(secure, '/', { cookie: unsigned })).status).toBe(302)
})
