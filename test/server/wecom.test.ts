/** Signing in with 企业微信, against a server that answers as its own does. */
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { wecom } from '~/server/identities/wecom'
import { addAccount } from '../support/accounts'
import { type Jar, openJar } from '../support/cookie-jar'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { setUpFactor } from '../support/second-factor'
import { startTestServer, type TestServer } from '../support/server'

const SECRET = 'wecom-secret-canary-51c9'
const WECOM_BROWSER = 'Mozilla/5.0 (iPhone) MicroMessenger/7.0.1 wxwork/4.1.20'

let database: TestDatabase
let server: TestServer
let now = new Date('2026-03-31T04:00:00Z')
const logged: string[] = []
/** What was asked there, by the name of the call. */
let asked: string[] = []
let answers: Record<string, unknown> = {}
let instead: RequestListener | null = null

const theirs = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost')
  const call = pathname.replace('/cgi-bin/', '')
  asked.push(call)
  if (instead) return instead(request, response)
  const isKnown =
    call === 'gettoken'
      ? searchParams.get('corpid') === 'ww1' && searchParams.get('corpsecret') === SECRET
      : searchParams.get('access_token') === 'token-canary-90aa' && searchParams.get('code') === 'the-code'
  const answer = isKnown ? answers[call] : { errcode: 40001, errmsg: 'invalid credential' }
  response.setHeader('content-type', 'application/json; charset=UTF-8')
  response.end(JSON.stringify(answer))
})

beforeAll(async () => {
  database = await createTestDatabase()
  await new Promise<void>((resolve) => theirs.listen(0, '127.0.0.1', resolve))
  const apiUrl = `http://127.0.0.1:${(theirs.address() as AddressInfo).port}`
  const provider = wecom({
    corpId: 'ww1',
    agentId: '1000002',
    secret: SECRET,
    apiUrl,
    now: () => now,
  })
  server = await startTestServer({
    url: database.url,
    now: () => now,
    providers: [provider],
    logTo: { write: (line: string) => logged.push(line) },
  })
  const id = await addAccount(database.db, { id: 'lin', name: 'Lin Mei', email: 'lin@example.com' })
  await database.sql`insert into auth.identity (issuer, subject, user_id) values ('wecom:ww1', 'LinMei', ${id})`
})
afterAll(async () => {
  await server.close()
  theirs.closeAllConnections()
  await new Promise((resolve) => theirs.close(resolve))
  await database.close()
})
beforeEach(() => {
  // The access token of the test before is over.
  now = new Date(now.getTime() + 7_200_000)
  asked = []
  instead = null
  answers = {
    gettoken: { errcode: 0, errmsg: 'ok', access_token: 'token-canary-90aa', expires_in: 7_200 },
    'auth/getuserinfo': { errcode: 0, errmsg: 'ok', userid: 'LinMei', user_ticket: 'x' },
  }
})

async function leave(jar: Jar): Promise<URL> {
  const answer = await jar.post(`${server.origin}/sign-in/with/wecom`, {})
  expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('On to WeCom')])
  return new URL(answer.headers.get('refresh')?.replace('0; url=', '') ?? '')
}

async function comeBack(jar: Jar, given: Record<string, string> = { code: 'the-code' }) {
  const state = (await leave(jar)).searchParams.get('state') ?? ''
  const answer = await jar.get(
    `${server.origin}/sign-in/with/wecom/callback?${new URLSearchParams({ state, ...given })}`,
  )
  return { status: answer.status, to: answer.headers.get('location'), text: await answer.text() }
}

test('a member signs in, by a code to scan or in its own browser, and nobody is asked before', async () => {
  const address = await leave(openJar())
  expect(address.origin + address.pathname).toBe('https://login.work.weixin.qq.com/wwlogin/sso/login')
  expect(Object.fromEntries(address.searchParams)).toEqual({
    login_type: 'CorpApp',
    appid: 'ww1',
    agentid: '1000002',
    redirect_uri: `${server.origin}/sign-in/with/wecom/callback`,
    state: expect.stringMatching(/^[\da-z]{1,128}$/),
  })
  const inside = await leave(openJar(WECOM_BROWSER))
  expect(inside.origin + inside.pathname).toBe('https://open.weixin.qq.com/connect/oauth2/authorize')
  expect(inside.hash).toBe('#wechat_redirect')
  expect(inside.searchParams.get('scope')).toBe('snsapi_base')
  expect(asked).toEqual([])
  const jar = openJar()
  expect(await comeBack(jar)).toMatchObject({ status: 303, to: '/' })
  expect((await jar.get(`${server.origin}/account`)).status).toBe(200)
  const [row] =
    await database.sql`select way, outcome, who from auth.sign_in_entry order by entry_id desc limit 1`
  expect(row).toEqual({ way: 'wecom', outcome: 'signed_in', who: 'Lin Mei' })
})

test('a member with a second factor is asked for it, and is not in before', async () => {
  const jar = openJar()
  await comeBack(jar)
  const { app } = await setUpFactor(server, { cookie: jar.cookiesOf(server.origin), now })
  now = new Date(now.getTime() + 30_000)
  const next = openJar()
  expect(await comeBack(next)).toMatchObject({ status: 303, to: '/sign-in/code' })
  expect(next.cookiesOf(server.origin)).not.toContain('session_token')
  expect((await next.get(`${server.origin}/account`)).headers.get('location')).toBe('/sign-in')
  await next.post(`${server.origin}/sign-in/code`, { code: app.code(now) })
  expect((await next.get(`${server.origin}/account`)).status).toBe(200)
  const rows =
    await database.sql`select way, outcome, factor from auth.sign_in_entry order by entry_id desc limit 2`
  expect(rows).toEqual([
    { way: 'wecom', outcome: 'signed_in', factor: 'code' },
    { way: 'wecom', outcome: 'code_asked', factor: null },
  ])
  await database.sql`delete from auth.second_factor`
})

test('an access token is used until shortly before its end, and another one taken where it has ended', async () => {
  await comeBack(openJar())
  now = new Date(now.getTime() + 7_100_000)
  await comeBack(openJar())
  expect(asked).toEqual(['gettoken', 'auth/getuserinfo', 'auth/getuserinfo'])
  now = new Date(now.getTime() + 60_000)
  await comeBack(openJar())
  expect(asked.slice(3)).toEqual(['gettoken', 'auth/getuserinfo'])
  answers['auth/getuserinfo'] = { errcode: 42001, errmsg: 'access_token expired' }
  expect((await comeBack(openJar())).status).toBe(503)
  expect(asked.slice(5)).toEqual(['auth/getuserinfo', 'gettoken', 'auth/getuserinfo'])
})

test.each([
  ['a code that was used', { 'auth/getuserinfo': { errcode: 40029 } }, 401, 'does not prove who you are'],
  [
    'a server whose address is not trusted',
    { gettoken: { errcode: 60020 } },
    503,
    '(60020). An administrator',
  ],
  ['a wrong secret', { gettoken: { errcode: 40001 } }, 503, 'not set up for each other (40001)'],
  ['too many questions', { gettoken: { errcode: 45009 } }, 503, 'does not answer at the moment'],
  [
    'an external contact',
    { 'auth/getuserinfo': { errcode: 0, openid: 'o1', external_userid: 'w1' } },
    403,
    'members',
  ],
  [
    'another member',
    { 'auth/getuserinfo': { errcode: 0, userid: 'linmei' } },
    403,
    'an administrator for an',
  ],
  ['an answer of another shape', { gettoken: ['ok'] }, 503, 'does not answer at the moment'],
] as const)('%s is a sentence', async (_name, change, status, sentence) => {
  answers = { ...answers, ...change }
  const jar = openJar()
  const back = await comeBack(jar)
  expect([back.status, back.text]).toEqual([status, expect.stringContaining(sentence)])
  expect((await jar.get(`${server.origin}/account`)).status).toBe(302)
})

test.each([
  ['nothing', () => {}],
  ['a page', (_request, response) => response.end('<h1>Sorry</h1>')],
  ['a fault', (_request, response) => response.writeHead(500).end()],
  [
    'a way elsewhere',
    (_request, response) => response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(),
  ],
] as [string, RequestListener][])('%s instead of an answer is a sentence', async (_name, listener) => {
  instead = listener
  const back = await comeBack(openJar())
  expect([back.status, back.text]).toEqual([503, expect.stringContaining('does not answer at the moment')])
})

test('who declines, or comes with two codes, is not asked about', async () => {
  expect(await comeBack(openJar(), {})).toMatchObject({ status: 401 })
  const jar = openJar()
  const state = (await leave(jar)).searchParams.get('state')
  const twice = `${server.origin}/sign-in/with/wecom/callback?state=${state}&code=a&code=b`
  expect((await jar.get(twice)).status).toBe(401)
  expect(asked).toEqual([])
})

test('neither secret nor token nor code nor member is in the log', () => {
  const lines = logged.join('')
  expect(lines).toContain('"code":"60020"')
  for (const canary of [SECRET, 'token-canary-90aa', 'the-code', 'LinMei', 'linmei'])
    expect(lines).not.toContain(canary)
})
