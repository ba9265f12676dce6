/** Signing in with a provider of OpenID Connect, and with one that misbehaves: an identity is issuer and subject. */
import { generateKeyPairSync } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createSetupLink } from '~/server/accounts/first-account'
import { hashPassword } from '~/server/accounts/password-hash'
import { setPasswordHash } from '~/server/accounts/set-password'
import { openIdConnect } from '~/server/identities/openid-connect'
import { addAccount } from '../support/accounts'
import { type Jar, openJar } from '../support/cookie-jar'
import { createTestDatabase, type TestDatabase } from '../support/database'
import {
  CLIENT,
  type OpenIdProvider,
  passThrough,
  startOpenIdProvider,
  tokenOf,
  towards,
} from '../support/openid-provider'
import { post, signIn, startTestServer, type TestServer } from '../support/server'

let database: TestDatabase
let idp: OpenIdProvider
let server: TestServer
let late = 0
const now = () => new Date(Date.now() + late)
const logged: string[] = []
const shown: string[] = []
/** What must be in no line of the log, and on no page; codes stand in the address of a page anyway. */
const secrets = new Set<string>([CLIENT.client_secret])
const codes = new Set<string>()

beforeAll(async () => {
  database = await createTestDatabase()
  idp = await startOpenIdProvider()
  const provider = openIdConnect({
    issuer: new URL(idp.issuer).href,
    clientId: CLIENT.client_id,
    clientSecret: CLIENT.client_secret,
    name: { 'zh-CN': '公司账号', en: 'Company login' },
    now,
  })
  server = await startTestServer({
    url: database.url,
    now,
    providers: [provider],
    logTo: { write: (line: string) => logged.push(line) },
  })
  idp.open(`${server.origin}/sign-in/with/oidc/callback`)
})
afterAll(async () => {
  await server.close()
  await idp.close()
  await database.close()
})
beforeEach(() => {
  idp.wrong = {}
})

/** From now on it misbehaves, also in what it says of itself, which is kept for an hour. */
function misbehave(wrong: OpenIdProvider['wrong']) {
  idp.wrong = wrong
  late += 60 * 60_000
}
/** What was read of it meanwhile is kept no longer. */
afterEach(() => {
  if (Object.keys(idp.wrong).length > 0) misbehave({})
})

type Person = { id: string; email: string; jar: Jar }

/** Somebody with an account; with an identity of the same name, and a password, if it is said so. */
async function person(name: string, has: { identity?: boolean; password?: string } = {}): Promise<Person> {
  const email = `${name}@example.com`
  const id = await addAccount(database.db, { id: name, name, email, roles: ['manager'] })
  if (has.identity)
    await database.sql`insert into auth.identity (issuer, subject, user_id) values (${`${idp.issuer}/`}, ${name}, ${id})
      on conflict do nothing`
  if (has.password) await setPasswordHash(database.db, id, await hashPassword(has.password), now())
  return { id, email, jar: openJar() }
}

const textOf = async (answer: Response) => {
  const text = await answer.text()
  shown.push(text)
  return text
}

/** To the provider: the address to which a page sends its browser. */
async function leave(jar: Jar, fields: Record<string, string> = {}): Promise<URL> {
  const answer = await jar.post(`${server.origin}/sign-in/with/oidc`, fields)
  expect([answer.status, await textOf(answer)]).toEqual([200, expect.stringContaining('On to Company login')])
  return towards(answer)
}

async function through(jar: Jar, address: URL, subject: string): Promise<string> {
  const next = await passThrough(idp, jar, { from: address, subject, to: server.origin })
  codes.add(new URL(next).searchParams.get('code') ?? '')
  return next
}

const cameBack = async (jar: Jar, address: string) => {
  for (const pair of jar.cookiesOf(server.origin).split('; ')) secrets.add(pair.split('=')[1] ?? '')
  const answer = await jar.get(address)
  return { status: answer.status, to: answer.headers.get('location'), text: await textOf(answer) }
}

/** All of it: another subject has to sign in there in another browser. */
const signInAs = async (subject: string, jar = openJar()) =>
  cameBack(jar, await through(jar, await leave(jar), subject))

const isSignedIn = async (jar: Jar) => (await jar.get(`${server.origin}/account`)).status === 200
const lastEntry = async () => {
  const [row] = await database.sql`
    select way, outcome, user_id as id, who from auth.sign_in_entry order by entry_id desc limit 1`
  return row
}
const identitiesOf = async (id: string) =>
  (await database.sql`select subject from auth.identity where user_id = ${id}`).map(({ subject }) => subject)
const lastChange = async () => {
  const [row] = await database.sql`
    select actor_name as by, change, subject_name as about, before, after from app.audit_change order by entry_id desc limit 1`
  return row
}

describe('an identity that is linked', () => {
  test('opens the door, to the page that was wanted, and says no more to the provider than it must', async () => {
    const { id, jar } = await person('ann', { identity: true })
    await jar.get(`${server.origin}/complaints?level=3`)
    const address = await leave(jar)
    expect(Object.fromEntries(address.searchParams)).toEqual({
      client_id: CLIENT.client_id,
      response_type: 'code',
      scope: 'openid',
      redirect_uri: `${server.origin}/sign-in/with/oidc/callback`,
      state: expect.stringMatching(/^[\da-f]{64}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    })
    const back = await cameBack(jar, await through(jar, address, 'ann'))
    expect(back).toMatchObject({ status: 303, to: '/complaints?level=3' })
    expect(await isSignedIn(jar)).toBe(true)
    expect(await lastEntry()).toEqual({ way: 'oidc', outcome: 'signed_in', id, who: 'ann' })
  })

  test('gives a session of another value each time, whatever the browser had before', async () => {
    const { jar } = await person('abe', { identity: true })
    jar.set(server.origin, 'manyi.session_token=chosen.by.somebody')
    const values = new Set<string>()
    for (let time = 0; time < 2; time += 1) {
      expect((await signInAs('abe', jar)).status).toBe(303)
      values.add(/session_token=([^;]+)/.exec(jar.cookiesOf(server.origin))?.[1] ?? '')
    }
    expect(values.size).toBe(2)
    expect(values).not.toContain('chosen.by.somebody')
  })

  test('opens nothing for somebody who is out, and does not say so', async () => {
    const { id } = await person('otto', { identity: true })
    await database.sql`update auth."user" set disabled_at = now() where id = ${id}`
    const out = await signInAs('otto')
    expect(await lastEntry()).toEqual({ way: 'oidc', outcome: 'refused', id, who: 'otto' })
    const stranger = await signInAs('a stranger')
    expect(out.status).toBe(403)
    const body = (text: string) => /<main.*<\/main>/s.exec(text)?.[0]
    expect(body(out.text)).toBe(body(stranger.text))
    expect(body(out.text)).toContain('Ask an administrator for an invitation')
  })
})

test('an identity of nobody is refused and noted, whatever mail address comes with it', async () => {
  const { id, email } = await person('mia', { password: 'seven wet otters' })
  for (const email_verified of [true, false]) {
    idp.wrong = { idToken: (claims) => tokenOf({ ...claims, email, email_verified }, idp.key) }
    expect((await signInAs('not mia')).status).toBe(403)
    expect(await lastEntry()).toEqual({ way: 'oidc', outcome: 'refused', id: null, who: 'not mia' })
  }
  expect(await identitiesOf(id)).toEqual([])
})

describe('what the provider gives', () => {
  const another = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  const past = () => Math.floor(Date.now() / 1_000) - 3_600
  const wrong: [string, OpenIdProvider['wrong']][] = [
    ['signed by nobody', { idToken: (claims) => tokenOf(claims, null) }],
    [
      'signed by nobody, as it says it may be',
      {
        idToken: (claims) => tokenOf(claims, null),
        metadata: { id_token_signing_alg_values_supported: ['none', 'RS256'] },
      },
    ],
    [
      'signed by the secret of the client',
      {
        idToken: (claims) => tokenOf(claims, CLIENT.client_secret),
        metadata: { id_token_signing_alg_values_supported: ['HS256', 'RS256'] },
      },
    ],
    ['signed by somebody else', { idToken: (claims) => tokenOf(claims, another) }],
    ['for another audience', { idToken: (claims) => tokenOf({ ...claims, aud: 'another' }, idp.key) }],
    ['with another nonce', { idToken: (claims) => tokenOf({ ...claims, nonce: 'another' }, idp.key) }],
    ['without a nonce', { idToken: ({ nonce: _, ...claims }) => tokenOf(claims, idp.key) }],
    [
      'of another issuer',
      { idToken: (claims) => tokenOf({ ...claims, iss: 'https://evil.example' }, idp.key) },
    ],
    ['that is over', { idToken: (claims) => tokenOf({ ...claims, iat: past() - 9, exp: past() }, idp.key) }],
    ['of no subject', { idToken: (claims) => tokenOf({ ...claims, sub: ' ' }, idp.key) }],
    ['without any', { idToken: () => undefined }],
  ]
  test.each(wrong)('is refused: an ID token %s', async (_name, misbehaviour) => {
    await person('eve', { identity: true })
    misbehave(misbehaviour)
    const jar = openJar()
    const back = await signInAs('eve', jar)
    expect([back.status, back.text]).toEqual([401, expect.stringContaining('does not prove who you are')])
    expect(await isSignedIn(jar)).toBe(false)
  })

  test.each([
    ['hang-up', 'no_answer'],
    ['html', 'OAUTH_RESPONSE'],
    [500, 'OAUTH_RESPONSE'],
  ] as const)('is a sentence where its answer is %s', async (instead, code) => {
    await person('sam', { identity: true })
    const jar = openJar()
    misbehave({ instead })
    const first = await jar.post(`${server.origin}/sign-in/with/oidc`, {})
    expect([first.status, await textOf(first)]).toEqual([
      503,
      expect.stringContaining('does not answer at the'),
    ])
    const line = logged.filter((one) => one.includes('signing in with a provider failed')).at(-1)
    expect(line).toContain(`"problem":"away","code":"${code}`)
    // It is asked anew as soon as somebody wants to.
    idp.wrong = {}
    const address = await through(jar, await leave(jar), 'sam')
    idp.wrong = { instead, on: /token/ }
    expect((await cameBack(jar, address)).status).toBe(503)
    expect(await isSignedIn(jar)).toBe(false)
  })

  test('is a sentence where it never answers, after five seconds', async () => {
    const jar = openJar()
    const address = await through(jar, await leave(jar), 'sam')
    idp.wrong = { instead: 'silence', on: /token/ }
    expect((await cameBack(jar, address)).status).toBe(503)
  })

  test('is a sentence where it names itself otherwise, or does not know us', async () => {
    misbehave({ metadata: { issuer: 'https://evil.example' } })
    const answer = await openJar().post(`${server.origin}/sign-in/with/oidc`, {})
    expect([answer.status, await textOf(answer)]).toEqual([
      503,
      expect.stringContaining('are not set up for each'),
    ])
  })

  test('is a sentence where the person declines there', async () => {
    const jar = openJar()
    const address = await leave(jar)
    const back = new URL(`${server.origin}/sign-in/with/oidc/callback`)
    back.searchParams.set('state', address.searchParams.get('state') ?? '')
    back.searchParams.set('iss', idp.issuer)
    back.searchParams.set('error', 'access_denied')
    const { status, text } = await cameBack(jar, back.href)
    expect([status, text]).toEqual([401, expect.stringContaining('You have not signed in at Company login')])
  })
})

describe('the way back', () => {
  test('works once, in the browser that set out, within ten minutes', async () => {
    await person('bea', { identity: true })
    const jar = openJar()
    const cookies = async () => {
      const address = await through(jar, await leave(jar), 'bea')
      return { address, cookie: jar.cookiesOf(server.origin) }
    }
    const { address, cookie } = await cookies()
    const other = openJar()
    await leave(other)
    const over = { status: 400, to: null, text: expect.stringContaining('began in another browser') }
    expect(await cameBack(other, address)).toEqual(over)
    expect(await cameBack(openJar(), address)).toEqual(over)
    expect((await cameBack(jar, address)).status).toBe(303)
    // Also where somebody has kept the cookie.
    const again = openJar()
    for (const pair of cookie.split('; ')) again.set(server.origin, pair)
    expect(await cameBack(again, address)).toEqual(over)
    const late10 = await cookies()
    late += 10 * 60_000
    expect(await cameBack(jar, late10.address)).toEqual(over)
  })

  test.each([
    ['another state', (url: URL) => url.searchParams.set('state', 'f'.repeat(64)), 400],
    ['two states', (url: URL) => url.searchParams.append('state', 'f'.repeat(64)), 400],
    ['another issuer', (url: URL) => url.searchParams.set('iss', 'https://evil.example'), 401],
    ['no issuer, where it says that it names itself', (url: URL) => url.searchParams.delete('iss'), 401],
    ['another code', (url: URL) => url.searchParams.set('code', 'made-up'), 401],
    ['two codes', (url: URL) => url.searchParams.append('code', 'made-up'), 401],
  ])('is closed with %s', async (_name, change, status) => {
    await person('cleo', { identity: true })
    const jar = openJar()
    const address = new URL(await through(jar, await leave(jar), 'cleo'))
    change(address)
    expect((await cameBack(jar, address.href)).status).toBe(status)
    expect(await isSignedIn(jar)).toBe(false)
  })

  test('is not entered by a link, nor by a page of another site', async () => {
    const jar = openJar()
    const start = await jar.get(`${server.origin}/sign-in/with/oidc`)
    expect([start.status, start.headers.get('refresh')]).toEqual([200, null])
    expect(await textOf(start)).toContain('Please begin again')
    const foreign = await post(`${server.origin}/sign-in/with/oidc`, {}, { origin: 'https://evil.example' })
    expect(foreign.status).toBe(403)
    expect((await jar.get(`${server.origin}/sign-in/with/wecom/callback?code=1&state=1`)).status).toBe(404)
  })
})

describe('an invitation', () => {
  const admin = async (path: string, fields: Record<string, string>) => {
    // Hours have passed since the first sign-in.
    const cookie = await signIn(await server.createLink('admin@manyi.invalid'))
    return post(server.origin + path, fields, { cookie, 'accept-language': 'en' })
  }
  const linkIn = (text: string) => /value="(http[^"]+token=[\w-]{43})"/.exec(text)?.[1] ?? ''
  const invited = async (name: string) => {
    const { id, email } = await person(name)
    const text = await (await admin(`/admin/people/${id}`, { intent: 'invitation' })).text()
    return { id, email, link: linkIn(text), token: new URL(linkIn(text)).searchParams.get('token') ?? '' }
  }

  test('is accepted with an identity instead of a password, once, and nothing of a password works then', async () => {
    const { id, email, link, token } = await invited('dora')
    const jar = openJar()
    expect(await textOf(await jar.get(link))).toContain('Continue with Company login')
    const address = await through(jar, await leave(jar, { token }), 'dora of the company')
    expect(await cameBack(jar, address)).toMatchObject({ status: 303, to: '/' })
    expect(await identitiesOf(id)).toEqual(['dora of the company'])
    expect(await lastChange()).toEqual({
      by: 'dora',
      change: 'identity',
      about: 'dora',
      before: null,
      after: { issuer: `${idp.issuer}/`, subject: 'dora of the company', by: 'invitation' },
    })
    expect((await post(link, { password: 'seven wet otters', name: 'Dora', lang: 'en' })).status).toBe(404)
    const fields = { intent: 'password', current: '', password: 'seven wet otters' }
    expect((await jar.post(`${server.origin}/account`, fields)).status).toBe(400)
    expect((await post(`${server.origin}/sign-in`, { email, password: 'seven wet otters' })).status).toBe(401)
    for (const intent of ['reset', 'invitation']) {
      const refused = await admin(`/admin/people/${id}`, { intent })
      expect([refused.status, await refused.text()]).toEqual([
        400,
        expect.stringContaining('Unlink it first'),
      ])
    }
    const last = await jar.post(`${server.origin}/account`, { intent: 'unlink', issuer: `${idp.issuer}/` })
    expect([last.status, await last.text()]).toEqual([
      400,
      expect.stringContaining('the only way to sign in'),
    ])
    // An administrator ends it, and the sessions, and invites anew.
    expect((await admin(`/admin/people/${id}`, { intent: 'unlink', issuer: `${idp.issuer}/` })).status).toBe(
      303,
    )
    expect(await lastChange()).toMatchObject({
      by: 'Administrator',
      change: 'identity',
      about: 'dora',
      after: null,
    })
    expect(await isSignedIn(jar)).toBe(false)
    expect((await signInAs('dora of the company')).status).toBe(403)
    expect((await admin(`/admin/people/${id}`, { intent: 'invitation' })).status).toBe(200)
  })

  test('is not used up by an identity that belongs to somebody, nor does a used one work at the way back', async () => {
    await person('ines', { identity: true })
    const { id, link, token } = await invited('fred')
    const jar = openJar()
    const taken = await cameBack(jar, await through(jar, await leave(jar, { token }), 'ines'))
    expect([taken.status, taken.text]).toEqual([409, expect.stringContaining('linked to an account already')])
    const next = openJar()
    const address = await through(next, await leave(next, { token }), 'fred')
    expect((await post(link, { password: 'seven wet otters', name: 'Fred', lang: 'en' })).status).toBe(303)
    expect((await cameBack(next, address)).status).toBe(404)
    expect(await identitiesOf(id)).toEqual([])
    const again = await next.post(`${server.origin}/sign-in/with/oidc`, { token })
    expect([again.status, again.headers.get('location')]).toEqual([303, `/welcome?token=${token}`])
  })
})

describe('an account', () => {
  const ready = async (name: string) => {
    const one = await person(name, { password: 'seven wet otters' })
    await one.jar.post(`${server.origin}/sign-in`, { email: one.email, password: 'seven wet otters' })
    return one
  }
  const link = (jar: Jar, current: string) =>
    jar.post(`${server.origin}/account`, { intent: 'link', provider: 'oidc', current })

  test('gets an identity with its password, and loses it again', async () => {
    const { id, jar } = await ready('gus')
    const wrong = await link(jar, 'wrong password')
    expect([wrong.status, wrong.headers.get('refresh')]).toEqual([400, null])
    const address = await through(jar, towards(await link(jar, 'seven wet otters')), 'gus there')
    expect(await cameBack(jar, address)).toMatchObject({ status: 303, to: '/account' })
    expect(await identitiesOf(id)).toEqual(['gus there'])
    expect(await textOf(await jar.get(`${server.origin}/account`))).toContain('gus there')
    expect((await signInAs('gus there')).status).toBe(303)
    await jar.post(`${server.origin}/account`, { intent: 'unlink', issuer: `${idp.issuer}/` })
    expect(await identitiesOf(id)).toEqual([])
    expect((await signInAs('gus there')).status).toBe(403)
  })

  test('gets none that belongs to somebody else, and none where somebody else has signed in meanwhile', async () => {
    await person('hal', { identity: true })
    const { id, jar } = await ready('ida')
    const taken = await cameBack(jar, await through(jar, towards(await link(jar, 'seven wet otters')), 'hal'))
    expect([taken.status, taken.text]).toEqual([409, expect.stringContaining('Back to my account')])
    const fresh = openJar()
    for (const pair of jar.cookiesOf(server.origin).split('; ')) fresh.set(server.origin, pair)
    const address = await through(fresh, towards(await link(fresh, 'seven wet otters')), 'ida there')
    fresh.set(server.origin, await signIn(await server.createLink('hal@example.com')))
    expect((await cameBack(fresh, address)).status).toBe(400)
    expect(await identitiesOf(id)).toEqual([])
  })

  test('gets none where it has to set up a second factor first since it set out', async () => {
    const { id, jar } = await ready('kai')
    const address = await through(jar, towards(await link(jar, 'seven wet otters')), 'kai there')
    await database.sql`insert into app.setting (key, value) values ('require_second_factor', 'true')`
    const back = await cameBack(jar, address)
    await database.sql`delete from app.setting where key = 'require_second_factor'`
    expect([back.status, await identitiesOf(id)]).toEqual([400, []])
  })

  test('without a password gets one only soon after signing in', async () => {
    const { id, jar, email } = await person('jon')
    jar.set(server.origin, await signIn(await server.createLink(email)))
    late += 10 * 60_000 + 1
    const refused = await link(jar, '')
    expect([refused.status, await refused.text()]).toEqual([
      400,
      expect.stringContaining('Sign in anew first'),
    ])
    jar.set(server.origin, await signIn(await server.createLink(email)))
    await cameBack(jar, await through(jar, towards(await link(jar, '')), 'jon there'))
    expect(await identitiesOf(id)).toEqual(['jon there'])
  })
})

test('an administrator who has an identity and no password keeps the door from being set up anew', async () => {
  const options = { origin: server.origin, now: now() }
  expect(await createSetupLink(database.db, options)).not.toBeNull()
  const id = await addAccount(database.db, {
    name: 'Kim',
    email: 'kim@example.com',
    roles: ['administrator'],
  })
  await database.sql`insert into auth.identity (issuer, subject, user_id) values ('x', 'kim', ${id})`
  expect(await createSetupLink(database.db, options)).toBeNull()
})

test('nothing secret is in the log or on a page, and nobody is named in the log', () => {
  secrets.delete('')
  codes.delete('')
  expect(codes.size).toBeGreaterThan(20)
  expect(secrets.size).toBeGreaterThan(20)
  const lines = logged.join('')
  const pages = shown.join('')
  expect(lines).toContain('signing in with a provider failed')
  for (const secret of secrets) {
    expect(lines).not.toContain(secret)
    expect(pages).not.toContain(secret)
  }
  for (const code of codes) expect(lines).not.toContain(code)
  for (const who of ['not mia', 'dora of the company', 'a stranger', 'mia@example.com'])
    expect(lines).not.toContain(who)
})
