/** Guessing passwords is held up, by account and by address, and nobody can hold up somebody else. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addressKey } from '~/server/accounts/guess-limits'
import { hashPassword } from '~/server/accounts/password-hash'
import { setPasswordHash } from '~/server/accounts/set-password'
import { createSignInLink } from '~/server/accounts/sign-in-link'
import { addAccount } from '../support/accounts'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { post, sessionOf, signIn, startTestServer, type TestServer } from '../support/server'

const PASSWORD = 'seven wet otters'
let database: TestDatabase
let server: TestServer
let other: TestServer
let now = new Date('2026-03-31T04:00:00Z')

beforeAll(async () => {
  database = await createTestDatabase()
  const options = { url: database.url, now: () => now, trustProxy: '1' }
  server = await startTestServer(options)
  other = await startTestServer(options)
  const hash = await hashPassword(PASSWORD)
  for (const name of ['ann', 'bob', 'out']) {
    const id = await addAccount(database.db, { name, email: `${name}@example.com` })
    await setPasswordHash(database.db, id, hash, now)
  }
  await database.sql`update auth."user" set disabled_at = now() where name = 'out'`
})
afterAll(async () => {
  await server.close()
  await other.close()
  await database.close()
})
beforeEach(async () => {
  now = new Date('2026-03-31T04:00:00Z')
  await database.sql`delete from auth.sign_in_limit`
})

type Given = {
  email?: string
  password?: string
  from?: string
  cookie?: string
  at?: TestServer
  path?: string
}

const attempt = ({
  email = 'ann@example.com',
  password = 'wrong',
  from = '192.0.2.1',
  ...rest
}: Given = {}) => {
  const { cookie, at = server, path = '/sign-in' } = rest
  return post(at.origin + path, { email, password }, { 'x-forwarded-for': from, ...(cookie && { cookie }) })
}
const statuses = async (attempts: readonly Promise<Response>[]) => {
  const answers = await Promise.all(attempts)
  const counts: Record<number, number> = {}
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1
  return counts
}
const times = <T>(n: number, make: (at: number) => T) => Array.from({ length: n }, (_, at) => make(at))
const deviceOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .find((cookie) => cookie.includes('device='))
    ?.split(';')[0] ?? ''

describe('ten failures', () => {
  test('lock an account for a quarter of an hour, also to the right password, in every process', async () => {
    for (const { at } of times(10, (n) => ({ at: n % 2 ? server : other })))
      expect((await attempt({ at })).status).toBe(401)
    for (const at of [server, other]) {
      const locked = await attempt({ at, password: PASSWORD })
      expect([locked.status, locked.headers.get('retry-after')]).toEqual([429, '900'])
      expect(await locked.text()).toContain('请在 15 分钟后再试')
    }
    now = new Date(now.getTime() + 15 * 60_000 - 1)
    expect((await attempt({ password: PASSWORD })).status).toBe(429)
    now = new Date(now.getTime() + 1)
    expect((await attempt({ password: PASSWORD })).status).toBe(303)
  })

  test('are ten when many are made at once', async () => {
    expect(await statuses(times(30, () => attempt()))).toEqual({ 401: 10, 429: 20 })
    expect(await statuses(times(5, () => attempt({ password: PASSWORD })))).toEqual({ 429: 5 })
  })

  test('are ten in whatever spelling, from whatever addresses, by whatever path', async () => {
    const spellings = [
      'ann@example.com',
      'Ann@Example.COM',
      ' ann@example.com ',
      'ａｎｎ@example.com',
      'ANN@EXAMPLE.COM',
    ]
    const made = times(25, (n) =>
      attempt({
        email: spellings[n % 5] ?? '',
        from: `198.51.100.${n}`,
        path: ['/sign-in', '/sign-in?lang=en', '/sign-in.data'][n % 3] ?? '',
      }),
    )
    const answers = await Promise.all(made)
    const looked = answers.filter(({ status }) => status !== 429 && status !== 202)
    expect(looked.length).toBeLessThanOrEqual(10)
    expect((await attempt({ password: PASSWORD, from: '203.0.113.9' })).status).toBe(429)
  })

  test('of somebody do not hold up anybody else', async () => {
    await Promise.all(times(12, () => attempt()))
    expect((await attempt({ email: 'bob@example.com', password: PASSWORD })).status).toBe(303)
  })

  test('begin anew after a success', async () => {
    for (let round = 0; round < 3; round += 1) {
      expect(await statuses(times(9, () => attempt()))).toEqual({ 401: 9 })
      expect((await attempt({ password: PASSWORD })).status).toBe(303)
    }
  })
})

describe('fifty failures from one address', () => {
  test('lock it for all accounts, whatever it signs in to in between', async () => {
    const until = new Date(now.getTime() + 60_000)
    await database.sql`insert into auth.sign_in_limit values ('address', '192.0.2.77', 46, ${until.toISOString()})`
    const own = () => attempt({ email: 'bob@example.com', password: PASSWORD, from: '192.0.2.77' })
    const tries = [0, 1, 2, 3, 4].map((n) => () => attempt({ email: `${n}@example.com`, from: '192.0.2.77' }))
    const seen: number[] = []
    for (const step of [tries[0], own, tries[1], own, tries[2], tries[3], tries[4]]) {
      const answer = await step?.()
      seen.push(answer?.status ?? 0)
    }
    expect(seen).toEqual([401, 303, 401, 303, 401, 401, 429])
    const fromThere = await attempt({ email: 'bob@example.com', password: PASSWORD, from: '192.0.2.77' })
    expect(fromThere.status).toBe(429)
    const fromElsewhere = await attempt({ email: 'bob@example.com', password: PASSWORD, from: '192.0.2.78' })
    expect(fromElsewhere.status).toBe(303)
  })

  test.each([
    ['2001:DB8::1', '2001:db8:0:0:ffff::2'],
    ['2001:0db8:0000:0000:0:0:0:1', '2001:db8::'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::FFFF:C000:0201', '192.0.2.1'],
    ['0:0:0:0:0:ffff:192.0.2.1', '192.0.2.1'],
    ['fe80::1%eth0', 'fe80::1'],
  ])('%s and %s are one', (one, same) => {
    expect(addressKey(one)).toBe(addressKey(same))
  })

  test('networks of IPv6 and addresses of IPv4 are several', () => {
    const keys = ['2001:db8::1', '2001:db8:0:1::1', '192.0.2.1', '192.0.2.2', '::1', ''].map(addressKey)
    expect(new Set(keys).size).toBe(6)
  })
})

describe('a stranger', () => {
  test('does not lock out a person in a browser in which they have signed in before', async () => {
    const device = deviceOf(await attempt({ password: PASSWORD, from: '192.0.2.5' }))
    expect(device).toMatch(/^manyi\.device=[\w-]{43}$/)
    await Promise.all(times(60, (n) => attempt({ from: `203.0.113.${n}` })))
    expect((await attempt({ password: PASSWORD, from: '192.0.2.5' })).status).toBe(429)
    expect((await attempt({ password: PASSWORD, from: '192.0.2.5', cookie: device })).status).toBe(303)
    // Neither by taking the cookie's name, nor with a device of their own.
    expect((await attempt({ password: PASSWORD, cookie: `manyi.device=${'x'.repeat(43)}` })).status).toBe(429)
    const theirs = deviceOf(
      await attempt({ email: 'bob@example.com', password: PASSWORD, from: '192.0.2.9' }),
    )
    expect((await attempt({ password: PASSWORD, cookie: theirs })).status).toBe(429)
  })

  test('who has the browser itself has ten attempts there', async () => {
    const cookie = deviceOf(await attempt({ password: PASSWORD }))
    expect(await statuses(times(15, () => attempt({ cookie })))).toEqual({ 401: 10, 429: 5 })
  })

  test('does not use up or hold up a link', async () => {
    const link = await createSignInLink(database.db, { origin: server.origin, now }, 'ann@example.com')
    await Promise.all(times(60, () => attempt()))
    expect(await signIn(link)).not.toBe('')
  })

  test('does not learn whether there is an account, or whether it is disabled', async () => {
    const bare = async (email: string) => {
      const answer = await attempt({ email, password: email.startsWith('out') ? PASSWORD : 'wrong' })
      const text = (await answer.text())
        .replaceAll(email, 'MAIL')
        .replace(/nonce="[^"]*"/g, '')
        .replace(/[\w+/]{22}==|[0-9a-f-]{36}/g, '')
      const names = [...answer.headers.keys()].filter((name) => name !== 'x-request-id').sort()
      return { status: answer.status, text, names }
    }
    const known = await bare('ann@example.com')
    expect(known.status).toBe(401)
    expect(await bare('nob@example.com')).toEqual(known)
    expect(await bare('out@example.com')).toEqual(known)
    expect(sessionOf(await attempt({ email: 'out@example.com', password: PASSWORD }))).toBe('')
  })

  test('is kept waiting about as long for an account that is not there', async () => {
    const medianOf = async (email: string) => {
      const taken: number[] = []
      for (let n = 0; n < 7; n += 1) {
        const began = performance.now()
        await (await attempt({ email })).text()
        taken.push(performance.now() - began)
      }
      return taken.sort((a, b) => a - b)[3] ?? 0
    }
    const [known, unknown] = [await medianOf('ann@example.com'), await medianOf('nob@example.com')]
    // Beside other programs on the machine; without the same hashing it would be a third.
    expect(Math.abs(known - unknown) / known).toBeLessThan(0.5)
  })
})

test('the log of signing in names who, when, from where and how it ended, and is only added to', async () => {
  const before = await database.sql`select coalesce(max(entry_id), 0) as last from auth.sign_in_entry`
  for (let n = 0; n < 14; n += 1) await attempt({ from: '192.0.2.44' })
  await attempt({ email: 'nob@example.com', from: '192.0.2.44' })
  now = new Date(now.getTime() + 20 * 60_000)
  await attempt({ password: PASSWORD, from: '192.0.2.44' })
  const rows = await database.sql`
    select way, outcome, who, client_address as address, count(*)::int as n from auth.sign_in_entry
     where entry_id > ${before[0]?.last} group by 1, 2, 3, 4 order by min(entry_id)`
  const from = { way: 'password', address: '192.0.2.44' }
  expect(rows).toEqual([
    { ...from, outcome: 'refused', who: 'ann', n: 9 },
    { ...from, outcome: 'locked', who: 'ann', n: 1 },
    { ...from, outcome: 'refused', who: 'nob@example.com', n: 1 },
    { ...from, outcome: 'signed_in', who: 'ann', n: 1 },
  ])
  for (const statement of ['delete from auth.sign_in_entry', "update auth.sign_in_entry set who = ''"])
    await expect(database.sql.unsafe(statement)).rejects.toThrow('never changed or removed')
  await expect(database.sql.unsafe('truncate app.audit_change')).rejects.toThrow('never changed or removed')
})

test.each([
  ['email=a', 'email=b'],
  ['email[]=a', 'password=b'],
  ['email=a&password=b&roles=administrator'],
  ['__proto__=x', 'email=a'],
  ['email=%00&password=x'],
  ['email=%ff&password=x'],
])('a form of %s and %s is refused', async (...parts) => {
  const answer = await fetch(`${server.origin}/sign-in`, {
    method: 'POST',
    headers: { origin: server.origin, 'content-type': 'application/x-www-form-urlencoded' },
    body: parts.filter(Boolean).join('&'),
  })
  expect(answer.status).toBe(400)
})
