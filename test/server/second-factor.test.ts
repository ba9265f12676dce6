/** Whoever has a second factor is asked for it by every way in, each code works once, and nothing gets past it. */
import { Writable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createSetupLink } from '~/server/accounts/first-account'
import { createLink } from '~/server/accounts/links'
import { hashPassword } from '~/server/accounts/password-hash'
import { removeFromShell } from '~/server/accounts/second-factor'
import { setPasswordHash } from '~/server/accounts/set-password'
import { enterAs } from '~/server/accounts/ways-in'
import { createAuth } from '~/server/auth'
import { openIdConnect } from '~/server/identities/openid-connect'
import { createLog } from '~/server/log'
import { addAccount } from '../support/accounts'
import { openJar } from '../support/cookie-jar'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { fingerprint } from '../support/fingerprint'
import {
  CLIENT,
  type OpenIdProvider,
  passThrough,
  startOpenIdProvider,
  towards,
} from '../support/openid-provider'
import { type App, appOf, recoveryCodesIn, secretIn, setUpFactor } from '../support/second-factor'
import { post, sessionOf, signIn, startTestServer, type TestServer } from '../support/server'

const PASSWORD = 'seven wet otters'
const START = new Date('2026-03-31T04:00:05Z')

let database: TestDatabase
let server: TestServer
let idp: OpenIdProvider
let now = START
let logged = ''
let admin = ''
let passwordHash = ''

beforeAll(async () => {
  database = await createTestDatabase()
  const logTo = new Writable({
    write(chunk, _encoding, done) {
      logged += chunk
      done()
    },
  })
  idp = await startOpenIdProvider()
  const provider = openIdConnect({
    issuer: new URL(idp.issuer).href,
    clientId: CLIENT.client_id,
    clientSecret: CLIENT.client_secret,
    name: { 'zh-CN': '公司账号', en: 'Company login' },
    now: () => now,
  })
  server = await startTestServer({ url: database.url, now: () => now, logTo, providers: [provider] })
  idp.open(`${server.origin}/sign-in/with/oidc/callback`)
  passwordHash = await hashPassword(PASSWORD)
})
afterAll(async () => {
  await server.close()
  await idp.close()
  await database.close()
})
beforeEach(async () => {
  now = START
  await database.sql`delete from auth.sign_in_limit`
  await database.sql`delete from app.setting where key = 'require_second_factor'`
  admin = await signIn(await server.createLink())
})

const pass = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000)
}

const cookiesOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .filter((cookie) => !/Expires=Thu, 01 Jan 1970/.test(cookie))
    .map((cookie) => cookie.split(';')[0] ?? '')
const jarOf = (answer: Response, name: string) =>
  cookiesOf(answer).find((cookie) => cookie.startsWith(`manyi.${name}=`)) ?? ''

let count = 0
type Person = { id: string; email: string; cookie: string; app: App; recoveryCodes: string[]; page: string }

/** Somebody with a password and a second factor, half a minute after setting it up. */
async function person(name = `p${++count}`): Promise<Person> {
  const email = `${name}@example.com`
  const id = await addAccount(database.db, { name, email, roles: ['manager'] })
  await setPasswordHash(database.db, id, passwordHash, now)
  const cookie = await signIn(await server.createLink(email))
  const factor = await setUpFactor(server, { cookie, now })
  pass(30)
  return { id, email, cookie, page: `/admin/people/${encodeURIComponent(id)}`, ...factor }
}

const enter = (email: string, cookie = '') =>
  post(`${server.origin}/sign-in`, { email, password: PASSWORD }, { cookie })
const give = (code: string, cookie: string, more: Record<string, string> = {}) =>
  post(`${server.origin}/sign-in/code`, { code, ...more }, { cookie, 'accept-language': 'en' })
const act = (path: string, fields: Record<string, string>, cookie: string) =>
  post(server.origin + path, fields, { cookie, 'accept-language': 'en' })
const open = (path: string, cookie: string, headers: Record<string, string> = {}) =>
  fetch(server.origin + path, {
    redirect: 'manual',
    headers: { accept: 'text/html', cookie, 'accept-language': 'en', ...headers },
  })
const sessions = async (id: string) =>
  (await database.sql`select count(*)::int as n from auth.session where user_id = ${id}`)[0]?.n
const sessionOfCode = async (code: string, pending: string) => sessionOf(await give(code, pending))
const byLink = async ({ email }: { email: string }) =>
  fetch(await server.createLink(email), { redirect: 'manual', headers: { accept: 'text/html' } })
const halfWay = async (given: Person) => jarOf(await byLink(given), 'pending')

/** As who they are at the provider, by the name of their account there. */
async function byIdentity({ id }: Person, fields: Record<string, string> = {}) {
  const jar = openJar()
  const from = towards(await jar.post(`${server.origin}/sign-in/with/oidc`, fields))
  return jar.get(await passThrough(idp, jar, { from, subject: id, to: server.origin }))
}

/** Proved by nothing but what each way takes. */
const ways: Record<string, (person: Person) => Promise<Response>> = {
  password: ({ email }) => enter(email),
  'a link of the shell': byLink,
  'a new password': async (given) =>
    post(
      await createLink(database.db, { purpose: 'reset', account: given }, { origin: server.origin, now }),
      {
        password: 'eight dry otters',
        lang: 'en',
      },
    ),
  'an invitation': async (given) =>
    post(
      await createLink(
        database.db,
        { purpose: 'invitation', account: given },
        { origin: server.origin, now },
      ),
      { name: 'Someone', password: 'eight dry otters', lang: 'en' },
    ),
  'OpenID Connect': async (given) => {
    await database.sql`
      insert into auth.identity (issuer, subject, user_id) values (${`${idp.issuer}/`}, ${given.id}, ${given.id})`
    return byIdentity(given)
  },
  'an invitation with OpenID Connect': async (given) => {
    const at = { origin: server.origin, now }
    const link = new URL(await createLink(database.db, { purpose: 'invitation', account: given }, at))
    return byIdentity(given, { token: link.searchParams.get('token') ?? '' })
  },
  'the link of the first account': async (given) => {
    await database.sql`update auth.account set password = null`
    await database.sql`update auth."user" set roles = '{}' where id <> ${given.id}`
    await database.sql`update auth."user" set roles = '{administrator}' where id = ${given.id}`
    const link = await createSetupLink(database.db, { origin: server.origin, now })
    const entered = await post(link ?? '', {
      name: 'Someone',
      email: given.email,
      password: 'eight dry otters',
      lang: 'en',
    })
    await database.sql`update auth."user" set roles = '{manager}' where id = ${given.id}`
    await database.sql`update auth."user" set roles = '{administrator}' where id = 'admin@manyi.invalid'`
    return entered
  },
}

describe.each(Object.keys(ways))('%s', (way) => {
  test('opens no session without the code, and one with it', async () => {
    const given = await person()
    await database.sql`delete from auth.session where user_id = ${given.id}`
    const entered = (await ways[way]?.(given)) as Response
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/sign-in/code'])
    expect(cookiesOf(entered).map((cookie) => cookie.split('=')[0])).not.toContain('manyi.session_token')
    expect(await sessions(given.id)).toBe(0)
    const pending = jarOf(entered, 'pending')
    expect((await open('/sign-in/code', pending)).status).toBe(200)
    const answer = await give(given.app.code(now), pending)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/'])
    expect((await open('/dictionary', sessionOf(answer))).status).toBe(200)
  })
})

test('whatever else says who somebody is ends at the same place', async () => {
  const given = await person()
  const log = createLog('silent')
  const auth = createAuth({
    db: database.db,
    secret: 'only-for-tests-'.repeat(3),
    origin: server.origin,
    log,
    now: () => now,
  })
  const from = { address: null, userAgent: null }
  const before = await sessions(given.id)
  const entry = await enterAs(
    { auth, db: database.db, from, cookie: undefined, now },
    { id: given.id, name: 'x' },
    'link',
  )
  expect(entry.outcome).toBe('code_asked')
  expect(await sessions(given.id)).toBe(before)
})

describe('a code', () => {
  test('works once, also for ten who give it at once, by one way in or by ten', async () => {
    const given = await person()
    await database.sql`delete from auth.session where user_id = ${given.id}`
    const pending = await halfWay(given)
    const code = given.app.code(now)
    const one = await Promise.all(Array.from({ length: 10 }, () => sessionOfCode(code, pending)))
    expect(one.filter(Boolean)).toHaveLength(1)
    expect(await sessions(given.id)).toBe(1)
    pass(30)
    await database.sql`delete from auth.sign_in_limit`
    const ten: string[] = []
    for (let n = 0; n < 10; n += 1) ten.push(await halfWay(given))
    const next = given.app.code(now)
    const several = await Promise.all(ten.map((each) => sessionOfCode(next, each)))
    expect(several.filter(Boolean)).toHaveLength(1)
    expect(await sessions(given.id)).toBe(2)
  })

  test('works a step early or late, once, and none before one that was used', async () => {
    const given = await person()
    const enterWith = async (later: number) =>
      (await sessionOfCode(given.app.code(now, later), await halfWay(given))) !== ''
    // That of setting up was used up by it.
    expect(await enterWith(-1)).toBe(false)
    expect([await enterWith(2), await enterWith(1), await enterWith(1), await enterWith(0)]).toEqual([
      false,
      true,
      false,
      false,
    ])
    pass(90)
    expect([await enterWith(-2), await enterWith(-1), await enterWith(-1), await enterWith(0)]).toEqual([
      false,
      true,
      false,
      true,
    ])
  })

  test('is taken as people type it, and is refused with a sentence otherwise', async () => {
    const given = await person()
    const pending = await halfWay(given)
    const code = given.app.code(now)
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
    for (const text of [wrong, '', 'x', `${code}0`, '-1', '１２３４５６７', '😀'.repeat(500), "'; --"]) {
      const answer = await give(text, pending)
      expect([text, answer.status]).toEqual([text, 401])
      expect(await answer.text()).toContain('The code is wrong or has been used already.')
    }
    const wide = [...code].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join('')
    expect(await sessionOfCode(` ${wide.slice(0, 3)} ${wide.slice(3)} `, pending)).not.toBe('')
  })

  test('of somebody else is none', async () => {
    const [one, two] = [await person(), await person()]
    const pending = await halfWay(one)
    expect(await sessionOfCode(two.app.code(now), pending)).toBe('')
    expect(await sessionOfCode(two.recoveryCodes[0] ?? '', pending)).toBe('')
  })

  test('may be guessed ten times in a quarter of an hour, in however many ways in', async () => {
    const given = await person()
    const wrong = given.app.code(now, 9)
    const statuses = await Promise.all(
      Array.from({ length: 14 }, async () => (await give(wrong, await halfWay(given))).status),
    )
    expect(statuses.filter((status) => status === 401)).toHaveLength(10)
    const pending = await halfWay(given)
    const locked = await give(given.app.code(now), pending)
    expect([locked.status, locked.headers.get('retry-after')]).toEqual([429, '900'])
    expect(await sessionOfCode(given.recoveryCodes[0] ?? '', pending)).toBe('')
    // Nor on the page of one's own.
    const proof = await act('/second-factor', { intent: 'off', proof: given.app.code(now) }, given.cookie)
    expect(proof.status).toBe(400)
    pass(15 * 60)
    expect(await sessionOfCode(given.app.code(now), await halfWay(given))).not.toBe('')
    const rows = await database.sql`
      select outcome, factor, count(*)::int as n from auth.sign_in_entry
       where user_id = ${given.id} and factor is not null group by 1, 2 order by 1`
    expect(rows).toEqual([
      { outcome: 'locked', factor: 'code', n: 1 },
      { outcome: 'refused', factor: 'code', n: 9 },
      { outcome: 'signed_in', factor: 'code', n: 1 },
    ])
  })

  test('is kept from nobody by strangers who have no password', async () => {
    const given = await person()
    for (let n = 0; n < 12; n += 1)
      await post(`${server.origin}/sign-in`, { email: `second factor of ${given.id}`, password: 'wrong' })
    expect(await sessionOfCode(given.app.code(now), await halfWay(given))).not.toBe('')
  })
})

test('a recovery code works once, also twice at once, and is on record', async () => {
  const given = await person()
  expect(new Set(given.recoveryCodes).size).toBe(10)
  const [first = '', second = ''] = given.recoveryCodes
  const ways = [await halfWay(given), await halfWay(given), await halfWay(given)]
  const entered = await Promise.all(ways.slice(0, 2).map((each) => sessionOfCode(first, each)))
  expect(entered.filter(Boolean)).toHaveLength(1)
  expect(await sessionOfCode(first, ways[2] ?? '')).toBe('')
  expect(await sessionOfCode(second.toUpperCase().replaceAll('-', ' '), ways[2] ?? '')).not.toBe('')
  const page = await (await open('/second-factor', entered.find(Boolean) ?? '')).text()
  expect(page).toContain('8 recovery codes left')
  const [row] = await database.sql`
    select way, outcome, factor from auth.sign_in_entry where user_id = ${given.id} order by entry_id desc limit 1`
  expect(row).toEqual({ way: 'link', outcome: 'signed_in', factor: 'recovery_code' })
  const log = await (await open('/admin/sign-ins', admin)).text()
  expect(log).toContain('recovery code')
  expect(log).toContain('Asked for a code')
})

describe('who is half-way in', () => {
  test('gets no page, no file, no token, and leaves no trace of having asked', async () => {
    const given = await person()
    const pending = await halfWay(given)
    const before = await fingerprint(database)
    for (const path of ['/', '/account', '/second-factor', '/dictionary', '/admin/people'])
      expect([path, (await open(path, pending)).headers.get('location')]).toEqual([path, '/sign-in'])
    for (const path of ['/account.data', '/export/customers.csv?reason=x', '/_root.data'])
      expect([path, (await open(path, pending)).status]).toEqual([path, 401])
    for (const cookie of [
      pending.replace('pending', 'session_token'),
      pending.replace('pending', 'device'),
      `${pending}; ${pending.replace('pending', 'session_token')}`,
    ])
      expect((await open('/dictionary', cookie)).status).toBe(302)
    const token = await act('/account', { intent: 'token', name: 'x', role: 'manager' }, pending)
    expect(token.headers.get('location')).toBe('/sign-in')
    const bearer = { authorization: `Bearer ${pending.split('=')[1]}` }
    expect((await open('/dictionary', '', bearer)).status).toBe(401)
    expect(await fingerprint(database)).toEqual(before)
  })

  test('has ten minutes, one sign-in, and none after a sign-out of everything', async () => {
    const given = await person()
    const [late, spent, ended] = [await halfWay(given), await halfWay(given), await halfWay(given)]
    pass(30)
    expect(await sessionOfCode(given.app.code(now), spent)).not.toBe('')
    pass(30)
    const again = await give(given.app.code(now), spent)
    expect(again.headers.get('location')).toBe('/sign-in?code=expired')
    await act('/account', { intent: 'sessions' }, given.cookie)
    expect(await sessionOfCode(given.app.code(now), ended)).toBe('')
    const fresh = await halfWay(given)
    pass(10 * 60)
    for (const each of [late, fresh]) {
      expect((await open('/sign-in/code', each)).headers.get('location')).toBe('/sign-in?code=expired')
      expect(await sessionOfCode(given.app.code(now), each)).toBe('')
    }
    expect(await (await open('/sign-in?code=expired', '')).text()).toContain('Signing in took too long')
    const last = await halfWay(given)
    pass(10 * 60 - 1)
    expect(await sessionOfCode(given.app.code(now), last)).not.toBe('')
  })

  test('is out when disabled or given a new password meanwhile', async () => {
    const given = await person()
    const pending = await halfWay(given)
    await act(
      '/account',
      { intent: 'password', current: PASSWORD, password: 'eight dry otters' },
      given.cookie,
    )
    expect(await sessionOfCode(given.app.code(now), pending)).toBe('')
    await setPasswordHash(database.db, given.id, passwordHash, now)
    const next = await halfWay(given)
    await act(given.page, { intent: 'disable' }, admin)
    expect(await sessionOfCode(given.app.code(now), next)).toBe('')
    // As one whose password is wrong.
    const disabled = await enter(given.email)
    expect([disabled.status, jarOf(disabled, 'pending')]).toEqual([401, ''])
    await act(given.page, { intent: 'enable' }, admin)
    expect(await sessionOfCode(given.app.code(now), next)).toBe('')
    expect(await sessionOfCode(given.app.code(now), await halfWay(given))).not.toBe('')
  })

  test('keeps the way back to the page that was wanted', async () => {
    const given = await person()
    const back = jarOf(await open('/customers?search=x', ''), 'back')
    const pending = jarOf(await enter(given.email, back), 'pending')
    const answer = await give(given.app.code(now), `${pending}; ${back}`)
    expect(answer.headers.get('location')).toBe('/customers?search=x')
  })
})

describe('a trusted browser', () => {
  const trusting = async (given: Person) => {
    const answer = await give(given.app.code(now), await halfWay(given), { trust: 'on' })
    pass(30)
    return jarOf(answer, 'device')
  }
  const isAsked = async (given: Person, device: string) => {
    const entered = await enter(given.email, device)
    expect(entered.status).toBe(303)
    return sessionOf(entered) === ''
  }

  test('is not asked for thirty days, for its person alone', async () => {
    const [given, other] = [await person(), await person()]
    const device = await trusting(given)
    expect(await isAsked(given, device)).toBe(false)
    expect(await isAsked(given, '')).toBe(true)
    expect(await isAsked(other, device)).toBe(true)
    // One that was only used is known, and not trusted.
    const used = jarOf(await give(given.app.code(now), await halfWay(given)), 'device')
    expect(await isAsked(given, used)).toBe(true)
    const [row] = await database.sql`
      select way, factor from auth.sign_in_entry
       where user_id = ${given.id} and factor = 'trusted_browser' order by entry_id desc limit 1`
    expect(row).toEqual({ way: 'password', factor: 'trusted_browser' })
    pass(30 * 24 * 60 * 60 - 120)
    expect(await isAsked(given, device)).toBe(false)
    pass(120)
    expect(await isAsked(given, device)).toBe(true)
  })

  const endings: Record<string, (given: Person) => Promise<unknown>> = {
    'a new password of one’s own': async ({ id, cookie }) => {
      await act('/account', { intent: 'password', current: PASSWORD, password: 'eight dry otters' }, cookie)
      await setPasswordHash(database.db, id, passwordHash, now)
    },
    'a new password by a link': async (given) => {
      await ways['a new password']?.(given)
      await setPasswordHash(database.db, given.id, passwordHash, now)
    },
    'another phone': ({ cookie }) => setUpFactor(server, { cookie, now, proof: PASSWORD }),
    'switching off and on': async ({ cookie }) => {
      await act('/second-factor', { intent: 'off', proof: PASSWORD }, cookie)
      pass(30)
      await setUpFactor(server, { cookie, now })
    },
    disabling: async ({ page }) => {
      await act(page, { intent: 'disable' }, admin)
      await act(page, { intent: 'enable' }, admin)
    },
    'saying so': ({ cookie }) => act('/second-factor', { intent: 'forget' }, cookie),
  }
  test.each(Object.keys(endings))('is one no more with %s', async (ending) => {
    const given = await person()
    const device = await trusting(given)
    expect(await isAsked(given, device)).toBe(false)
    await endings[ending]?.(given)
    expect(await isAsked(given, device)).toBe(true)
  })
})

describe('on the page of one’s own', () => {
  test('a secret is shown until its first code comes, for a quarter of an hour, and never again', async () => {
    const email = 'setter@example.com'
    await addAccount(database.db, { name: 'setter', email, roles: ['manager'] })
    const cookie = await signIn(await server.createLink(email))
    const elsewhere = await signIn(await server.createLink(email))
    const begun = await (await act('/second-factor', { intent: 'setup' }, cookie)).text()
    expect(await (await open('/second-factor', cookie)).text()).not.toMatch(/[A-Z2-7]{4} [A-Z2-7]{4} /)
    pass(15 * 60)
    const old = await act(
      '/second-factor',
      { intent: 'confirm', code: appOf(secretIn(begun)).code(now) },
      cookie,
    )
    expect(await old.text()).toContain('Setting up took too long')
    const { app } = {
      app: appOf(secretIn(await (await act('/second-factor', { intent: 'setup' }, cookie)).text())),
    }
    expect(app.secret).not.toBe(secretIn(begun))
    const wrong = await act('/second-factor', { intent: 'confirm', code: app.code(now, 5) }, cookie)
    expect([wrong.status, secretIn(await wrong.text())]).toEqual([400, app.secret])
    expect((await open('/dictionary', elsewhere)).status).toBe(200)
    const codes = recoveryCodesIn(
      await (await act('/second-factor', { intent: 'confirm', code: app.code(now) }, cookie)).text(),
    )
    expect(codes).toHaveLength(10)
    // Sessions that were opened without it have ended, but for this one.
    expect((await open('/dictionary', elsewhere)).status).toBe(302)
    const plain = app.secret.replaceAll(' ', '')
    const kept = JSON.stringify([
      await database.sql`select * from auth.second_factor`,
      await database.sql`select * from auth.recovery_code`,
      await database.sql`select * from app.audit_change`,
    ])
    const hex = Buffer.from(
      (plain.match(/.{8}/g) ?? []).flatMap((group) => {
        const bits = [...group].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c))
        const number = bits.reduce((sum, five) => sum * 32n + BigInt(five), 0n)
        return [4n, 3n, 2n, 1n, 0n].map((at) => Number((number >> (8n * at)) & 255n))
      }),
    ).toString('hex')
    for (const place of [
      await (await open('/second-factor', cookie)).text(),
      await (await open('/account', cookie)).text(),
      await (await open('/admin/people', admin)).text(),
      await (await open('/admin/changes', admin)).text(),
      kept,
      logged,
    ])
      for (const secret of [
        plain,
        app.secret,
        hex,
        ...codes,
        ...codes.map((code) => code.replaceAll('-', '')),
      ])
        expect(place.includes(secret)).toBe(false)
    // The log is one, in which requests stand.
    expect(logged).toContain('/second-factor')
  })

  test('nothing is changed without a code or the password', async () => {
    const given = await person()
    for (const intent of ['off', 'codes', 'setup'])
      for (const proof of ['', 'wrong', '000000', 'aaaa-aaaa-aaaa-aaaa']) {
        const answer = await act('/second-factor', { intent, proof }, given.cookie)
        const text = await answer.text()
        expect([intent, proof, answer.status]).toEqual([intent, proof, 400])
        expect([secretIn(text), recoveryCodesIn(text)]).toEqual(['', []])
        await database.sql`delete from auth.sign_in_limit`
      }
    const renewed = await act('/second-factor', { intent: 'codes', proof: given.app.code(now) }, given.cookie)
    const codes = recoveryCodesIn(await renewed.text())
    expect(codes).toHaveLength(10)
    expect(await sessionOfCode(given.recoveryCodes[3] ?? '', await halfWay(given))).toBe('')
    expect(await sessionOfCode(codes[3] ?? '', await halfWay(given))).not.toBe('')
    const off = await act('/second-factor', { intent: 'off', proof: codes[4] ?? '' }, given.cookie)
    expect(off.status).toBe(303)
    expect(sessionOf(await enter(given.email))).not.toBe('')
    const changes = await database.sql`
      select change, before, after from app.audit_change where subject_id = ${given.id} order by entry_id`
    expect(changes).toEqual([
      { change: 'second_factor', before: false, after: true },
      { change: 'recovery_codes', before: null, after: 10 },
      { change: 'second_factor', before: true, after: false },
    ])
  })

  test('another phone takes the place of the first, whose codes work no more', async () => {
    const given = await person()
    const { app } = await setUpFactor(server, { cookie: given.cookie, now, proof: given.app.code(now) })
    pass(30)
    expect(await sessionOfCode(given.app.code(now), await halfWay(given))).toBe('')
    expect(await sessionOfCode(given.recoveryCodes[0] ?? '', await halfWay(given))).toBe('')
    expect(await sessionOfCode(app.code(now), await halfWay(given))).not.toBe('')
  })

  test('other fields and programs are refused', async () => {
    const given = await person()
    const malformed: Record<string, string>[] = [
      { intent: 'off', proof: PASSWORD, user_id: 'x' },
      { intent: 'drop' },
      {},
    ]
    for (const fields of malformed)
      expect((await act('/second-factor', fields, given.cookie)).status).toBe(400)
    const program = { authorization: `Bearer ${server.token}` }
    expect((await open('/second-factor', '', program)).status).toBe(403)
    for (const [path, fields] of [
      ['/sign-in/code', { code: '1', trust: 'on', userId: given.id }],
      [
        '/sign-in/code',
        [
          ['code', '1'],
          ['code', '2'],
        ],
      ],
    ] as [string, Record<string, string>][])
      expect((await post(server.origin + path, fields)).status).toBe(400)
  })
})

describe('for a lost phone', () => {
  test('an administrator removes the factor: on record, and all sessions end', async () => {
    const given = await person()
    const pending = await halfWay(given)
    const list = await (await open('/admin/people', admin)).text()
    expect(list).toContain('Two-step verification')
    expect(await (await open(given.page, admin)).text()).toContain('Remove two-step verification')
    expect((await act(given.page, { intent: 'secondFactor' }, given.cookie)).status).toBe(403)
    expect((await act(given.page, { intent: 'secondFactor' }, admin)).status).toBe(303)
    expect((await open('/dictionary', given.cookie)).status).toBe(302)
    expect(await sessionOfCode(given.app.code(now), pending)).toBe('')
    expect(await sessionOfCode(given.recoveryCodes[0] ?? '', pending)).toBe('')
    expect(sessionOf(await enter(given.email))).not.toBe('')
    const [row] = await database.sql`
      select actor_name as by, change, subject_id as about, before, after
        from app.audit_change order by entry_id desc limit 1`
    expect(row).toEqual({
      by: 'Administrator',
      change: 'second_factor',
      about: given.id,
      before: true,
      after: false,
    })
    const own = await act('/admin/people/admin%40manyi.invalid', { intent: 'secondFactor' }, admin)
    expect(own.status).toBe(400)
  })

  test('so does whoever has a shell', async () => {
    const given = await person()
    await removeFromShell(database.db, given.email.toUpperCase(), now)
    expect((await open('/dictionary', given.cookie)).status).toBe(302)
    expect(sessionOf(await enter(given.email))).not.toBe('')
    await expect(removeFromShell(database.db, given.email, now)).rejects.toThrow('has no second factor')
    await expect(removeFromShell(database.db, 'nob@example.com', now)).rejects.toThrow('There is no account')
  })
})

test('where it is required, who has none gets to its page alone, from the next request on', async () => {
  const email = 'late@example.com'
  const id = await addAccount(database.db, { name: 'late', email, roles: ['manager', 'administrator'] })
  const cookie = await signIn(await server.createLink(email))
  const token = /value="(manyi_[\w-]+)"/.exec(
    await (
      await act(
        '/account',
        { intent: 'token', name: 'nightly', role: 'manager', scope: 'own', days: '' },
        cookie,
      )
    ).text(),
  )?.[1]
  const has = await person()
  expect((await open('/dictionary', cookie)).status).toBe(200)
  await database.sql`insert into app.setting values ('require_second_factor', 'true')`
  for (const path of ['/', '/dictionary', '/account', '/admin/people', '/admin/people/late%40example.com'])
    expect([path, (await open(path, cookie)).headers.get('location')]).toEqual([path, '/second-factor'])
  for (const path of ['/dictionary.data', '/export/customers.csv?reason=x', '/second-factor.data'])
    expect([path, (await open(path, cookie)).status]).toEqual([path, 403])
  const sent = await act('/account', { intent: 'token', name: 'x', role: 'manager' }, cookie)
  expect(sent.headers.get('location')).toBe('/second-factor')
  const page = await open('/second-factor', cookie)
  expect([page.status, (await page.text()).includes('set it up to go on')]).toEqual([200, true])
  // Programs, and whoever has one, go on.
  expect((await open('/dictionary', '', { authorization: `Bearer ${token}` })).status).toBe(200)
  expect((await open('/dictionary', has.cookie)).status).toBe(200)
  const off = await act('/second-factor', { intent: 'off', proof: PASSWORD }, has.cookie)
  expect(await off.text()).toContain('it cannot be switched off')
  const { recoveryCodes } = await setUpFactor(server, { cookie, now })
  expect(recoveryCodes).toHaveLength(10)
  expect((await open('/dictionary', cookie)).status).toBe(200)
  // What is not understood is as if it had not been set.
  await database.sql`delete from auth.second_factor where user_id = ${id}`
  expect((await open('/dictionary', cookie)).status).toBe(302)
  for (const value of ['false', '"true"', '{}', 'null']) {
    await database.sql`update app.setting set value = ${value}::jsonb where key = 'require_second_factor'`
    expect([value, (await open('/dictionary', cookie)).status]).toEqual([value, 200])
  }
})
