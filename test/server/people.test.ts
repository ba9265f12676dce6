/** Administrators let people in and out, with roles and scope; nobody changes their own; each change is on record. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { region, userRegion } from '#db/schema'
import { hashPassword } from '~/server/accounts/password-hash'
import { setPasswordHash } from '~/server/accounts/set-password'
import type { Role } from '~/server/roles'
import { addAccount } from '../support/accounts'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { post, sessionOf, signIn, startTestServer, type TestServer } from '../support/server'
import { until } from '../support/wait'

let database: TestDatabase
let server: TestServer
let other: TestServer
let now = new Date('2026-03-31T04:00:00Z')
const ids: Record<string, string> = {}

beforeAll(async () => {
  database = await createTestDatabase()
  const options = { url: database.url, now: () => now }
  server = await startTestServer(options)
  other = await startTestServer(options)
  for (const code of ['north', 'south']) {
    const [made] = await database.db
      .insert(region)
      .values({ regionCode: code, name: code })
      .returning({ id: region.regionId })
    ids[code] = String(made?.id)
  }
})
afterAll(async () => {
  await server.close()
  await other.close()
  await database.close()
})

type Pairs = [string, string][]

/** A person of their own for each test, signed in. */
async function person(name: string, roles: readonly Role[] = ['manager'], at = server) {
  const id = await addAccount(database.db, {
    name,
    email: `${name}@example.com`,
    roles,
    isCompanyWide: false,
  })
  const cookie = await signIn(await at.createLink(`${name}@example.com`))
  return { id, cookie, page: `/admin/people/${encodeURIComponent(id)}` }
}
const send = (path: string, fields: Pairs, cookie = server.cookie, at = server) =>
  post(at.origin + path, fields, { cookie, 'accept-language': 'en' })
const act = async (path: string, intent: string, fields: Pairs = [], cookie = server.cookie) => {
  const answer = await send(path, [['intent', intent], ...fields], cookie)
  return { status: answer.status, text: await answer.text() }
}
const open = (path: string, cookie: string, at = server) =>
  fetch(at.origin + path, {
    redirect: 'manual',
    headers: { accept: 'text/html', cookie, 'accept-language': 'en' },
  })
const lastChange = async () => {
  const [row] = await database.sql`
    select actor_name as by, change, subject_name as about, before, after
      from app.audit_change order by entry_id desc limit 1`
  return row
}
const linkIn = (text: string) => /value="(http[^"]+token=[\w-]{43})"/.exec(text)?.[1] ?? ''

beforeEach(() => {
  now = new Date('2026-03-31T04:00:00Z')
})

describe('an invitation', () => {
  const asked = (email: string): Pairs => [
    ['email', email],
    ['name', ''],
    ['role', 'manager'],
    ['scope', 'regions'],
    ['region', ids.north ?? ''],
  ]

  test('gives a link, once, by which its person chooses name and password', async () => {
    const invited = await act('/admin/people', 'invite', asked(' Tom@Example.com'))
    const link = linkIn(invited.text)
    expect(link).toMatch(`${server.origin}/welcome?token=`)
    expect(await lastChange()).toEqual({
      by: 'Administrator',
      change: 'account',
      about: 'tom',
      before: null,
      after: { email: 'tom@example.com', roles: ['manager'], scope: ['north'] },
    })
    expect(await (await open('/admin/people', server.cookie)).text()).not.toContain(link)
    const fields = { name: 'Tom Ash', email: '', password: 'seven wet otters', lang: 'en' }
    expect((await post(link, { ...fields, password: 'tom loves figures' })).status).toBe(303)
    expect((await post(link, fields)).status).toBe(404)
    const entered = await post(`${server.origin}/sign-in`, {
      email: 'tom@example.com',
      password: 'tom loves figures',
    })
    const cookie = sessionOf(entered)
    expect((await open('/dictionary', cookie)).status).toBe(200)
    expect((await open('/admin/people', cookie)).status).toBe(403)
    const [row] =
      await database.sql`select name, roles, lang from auth."user" where email = 'tom@example.com'`
    expect(row).toEqual({ name: 'Tom Ash', roles: ['manager'], lang: 'en' })
  })

  test('works for one of two who open it at once, for a day, and only the newest of them', async () => {
    const fields = { name: 'Eve', password: 'seven wet otters', lang: 'en' }
    const first = linkIn((await act('/admin/people', 'invite', asked('eve@example.com'))).text)
    const [row] = await database.sql`select id from auth."user" where email = 'eve@example.com'`
    const page = `/admin/people/${row?.id}`
    const second = linkIn((await act(page, 'invitation')).text)
    expect((await open(first.replace(server.origin, ''), '')).status).toBe(404)
    now = new Date(now.getTime() + 24 * 60 * 60_000)
    expect((await post(second, fields)).status).toBe(404)
    now = new Date(now.getTime() - 1)
    const statuses = await Promise.all([1, 2, 3].map(async () => (await post(second, fields)).status))
    expect(statuses.sort()).toEqual([303, 404, 404])
  })

  test('is refused for an address that is there, a role or region that is not, and for other fields', async () => {
    const rows = () => database.sql`select count(*)::int as n from auth."user"`
    const before = await rows()
    const wrong: Pairs[] = [
      asked('ADMIN@manyi.invalid'),
      asked('nobody'),
      [...asked('x@example.com'), ['role', 'owner']],
      [...asked('x@example.com'), ['region', '999999']],
      [...asked('x@example.com'), ['region', '1 or 1=1']],
      [...asked('x@example.com'), ['isCompanyWide', 'true']],
      [...asked('x@example.com'), ['email', 'y@example.com']],
    ]
    for (const fields of wrong) expect((await act('/admin/people', 'invite', fields)).status).toBe(400)
    for (const name of ['id', 'email_verified', 'disabled_at', 'created_at', 'password', '__proto__'])
      expect((await act('/admin/people', 'invite', [...asked('x@example.com'), [name, '1']])).status).toBe(
        400,
      )
    expect(await rows()).toEqual(before)
  })
})

describe('a new password by a link', () => {
  test('ends all sessions and the old password, within half an hour', async () => {
    const { id, cookie, page } = await person('rita')
    await setPasswordHash(database.db, id, await hashPassword('seven wet otters'), now)
    const link = linkIn((await act(page, 'reset')).text)
    now = new Date(now.getTime() + 30 * 60_000)
    expect((await post(link, { password: 'eight dry otters', lang: 'en' })).status).toBe(404)
    now = new Date(now.getTime() - 1)
    expect((await open('/dictionary', cookie)).status).toBe(200)
    expect((await post(link, { password: 'eight dry otters', lang: 'en' })).status).toBe(303)
    expect((await open('/dictionary', cookie)).status).toBe(302)
    const enter = async (password: string) =>
      (await post(`${server.origin}/sign-in`, { email: 'rita@example.com', password })).status
    expect([await enter('seven wet otters'), await enter('eight dry otters')]).toEqual([401, 303])
  })

  test('is for the address that it was made for, and for nobody who is disabled', async () => {
    const { id, page } = await person('moved')
    const link = linkIn((await act(page, 'reset')).text)
    await database.sql`update auth."user" set email = 'else@example.com' where id = ${id}`
    expect((await post(link, { password: 'eight dry otters', lang: 'en' })).status).toBe(404)
    await act(page, 'disable')
    expect((await act(page, 'reset')).status).toBe(400)
  })
})

describe('roles and scope', () => {
  test('are changed by administrators, and recorded with before and after', async () => {
    const { cookie, page } = await person('nora')
    expect(
      (
        await act(page, 'roles', [
          ['role', 'analyst'],
          ['role', 'administrator'],
        ])
      ).status,
    ).toBe(303)
    expect(await lastChange()).toEqual({
      by: 'Administrator',
      change: 'roles',
      about: 'nora',
      before: ['manager'],
      after: ['analyst', 'administrator'],
    })
    expect((await open('/admin/people', cookie)).status).toBe(200)
    await act(page, 'scope', [
      ['scope', 'regions'],
      ['region', ids.south ?? ''],
    ])
    await act(page, 'scope', [['scope', 'company']])
    expect(await lastChange()).toMatchObject({ change: 'scope', before: ['south'], after: 'company' })
    const changes = await (await open('/admin/changes', server.cookie)).text()
    expect(changes).toContain('Analyst, Administrator')
  })

  test('are not changed by their own person, by others, by tokens, or of nobody', async () => {
    const { cookie, page } = await person('carl', ['administrator'])
    for (const [intent, fields] of [
      ['roles', [['role', 'executive']]],
      ['scope', [['scope', 'company']]],
      ['disable', []],
      ['reset', []],
    ] as [string, Pairs][]) {
      const own = await act(page, intent, fields, cookie)
      expect([intent, own.status, own.text.includes('Nobody changes their own')]).toEqual([intent, 400, true])
    }
    const reader = await person('rob')
    expect((await act(page, 'disable', [], reader.cookie)).status).toBe(403)
    for (const path of ['/admin/people', '/admin/sign-ins', '/admin/changes', page]) {
      expect((await open(path, reader.cookie)).status).toBe(403)
      const data = await open(`${path}.data`, reader.cookie)
      expect(await data.text()).not.toContain('carl')
      const program = await fetch(server.origin + path, {
        headers: { authorization: `Bearer ${server.token}` },
      })
      expect(program.status).toBe(403)
    }
    expect((await open('/admin/people/nobody', server.cookie)).status).toBe(404)
    expect((await act('/admin/people/nobody', 'disable')).status).toBe(400)
    expect(
      (
        await act(page, 'roles', [
          ['role', 'analyst'],
          ['scope', 'company'],
        ])
      ).status,
    ).toBe(400)
    expect((await act(page, 'drop')).status).toBe(400)
  })

  test('leave one of two administrators who demote each other at the same moment', async () => {
    const [one, two] = [await person('ada', ['administrator']), await person('bea', ['administrator'])]
    const results = await Promise.all([
      act(one.page, 'roles', [], two.cookie),
      act(two.page, 'roles', [], one.cookie),
    ])
    const [done, refused] = results.map(({ status }) => status).sort()
    expect(done).toBe(303)
    // As the last one, or as one who is none any more.
    expect([400, 403]).toContain(refused)
    const left = await database.sql`
      select name from auth."user" where name in ('ada', 'bea') and 'administrator' = any(roles)`
    expect(left).toHaveLength(1)
  })
})

describe('a leaver', () => {
  test('is out with sessions, tokens, links and downloads; letting in again revives nothing', async () => {
    const { id, cookie, page } = await person('leo', ['manager'])
    const elsewhere = await signIn(await other.createLink('leo@example.com'))
    const made = await act(
      '/account',
      'token',
      [
        ['name', 'nightly'],
        ['role', 'manager'],
        ['scope', 'own'],
        ['days', '30'],
      ],
      cookie,
    )
    const token = /value="(manyi_[\w-]+)"/.exec(made.text)?.[1] ?? ''
    const bearer = { authorization: `Bearer ${token}` }
    expect((await fetch(`${server.origin}/dictionary`, { headers: bearer })).status).toBe(200)
    const link = await server.createLink('leo@example.com')
    expect((await act(page, 'disable')).status).toBe(303)
    const isOut = async () => {
      expect((await open('/dictionary', cookie)).status).toBe(302)
      expect((await open('/dictionary', elsewhere, other)).status).toBe(302)
      expect((await fetch(`${server.origin}/dictionary`, { headers: bearer })).status).toBe(401)
      expect(await signIn(link)).toBe('')
      expect(await database.sql`select from auth.session where user_id = ${id}`).toEqual([])
    }
    await isOut()
    expect((await act(page, 'enable')).status).toBe(303)
    await isOut()
    expect(await signIn(await server.createLink('leo@example.com'))).not.toBe('')
  })

  test('is cut off a download that is on its way, here at once and elsewhere within two seconds', async () => {
    await database.sql`
      insert into warehouse.dim_customer (customer_code, name, region_id)
      select 'C' || n, repeat('Ein langer Name ', 40), ${ids.north} from generate_series(1, 40000) as n`
    for (const at of [server, other]) {
      const { id, page, cookie } = await person(at === server ? 'here' : 'there', ['manager'], at)
      await database.db.insert(userRegion).values({ userId: id, regionId: Number(ids.north) })
      const download = await fetch(`${at.origin}/export/customers.csv?reason=test`, { headers: { cookie } })
      expect(download.status).toBe(200)
      const reader = download.body?.getReader()
      await reader?.read()
      const began = performance.now()
      await act(page, 'disable')
      // The reader takes nothing meanwhile: what is left of the file does not fit between the two ends.
      await until(async () => {
        const [row] = await database.sql`
          select e.outcome from app.ledger e join app.ledger s using (attempt_id)
           where e.kind = 'end' and s.kind = 'start' and s.actor_id = ${decodeURIComponent(page.split('/').at(-1) ?? '')}`
        return row?.outcome === 'cancelled'
      })
      expect(performance.now() - began).toBeLessThan(10_000)
      const end = (async () => {
        for (;;) if ((await reader?.read())?.done !== false) return 'whole'
      })()
      expect(await end.catch(() => 'cut')).toBe('cut')
    }
  })
})

describe('one’s own account', () => {
  test('lists sessions and ends them, its own only', async () => {
    const { cookie } = await person('sue')
    const second = await signIn(await server.createLink('sue@example.com'))
    const stranger = await person('sam')
    const [theirs] = await database.sql`select id from auth.session where user_id = ${stranger.id}`
    expect((await act('/account', 'session', [['session', theirs?.id]], cookie)).status).toBe(404)
    expect((await act('/account', 'session', [['session', 'nothing']], cookie)).status).toBe(404)
    expect((await open('/dictionary', stranger.cookie)).status).toBe(200)
    expect((await act('/account', 'sessions', [], cookie)).status).toBe(303)
    expect((await open('/dictionary', second)).status).toBe(302)
    expect((await open('/dictionary', cookie)).status).toBe(200)
  })

  test('takes the current password for a new one, which ends the other sessions', async () => {
    const { id, cookie } = await person('pia')
    const second = await signIn(await server.createLink('pia@example.com'))
    await setPasswordHash(database.db, id, await hashPassword('seven wet otters'), now)
    const change = (current: string, password: string) =>
      act(
        '/account',
        'password',
        [
          ['current', current],
          ['password', password],
        ],
        cookie,
      )
    expect((await change('wrong', 'eight dry otters')).text).toContain('The current password is wrong.')
    expect((await change('seven wet otters', 'short')).status).toBe(400)
    expect((await change('seven wet otters', 'eight dry otters')).status).toBe(200)
    expect((await open('/dictionary', second)).status).toBe(302)
    expect((await open('/dictionary', cookie)).status).toBe(200)
  })

  test('gives roles, scope and access to nobody', async () => {
    const { cookie } = await person('ivo')
    for (const fields of [
      [['role', 'administrator']],
      [['scope', 'company']],
      [['email', 'x@example.com']],
    ] as Pairs[])
      expect((await act('/account', 'name', [['name', 'Ivo'], ...fields], cookie)).status).toBe(400)
    expect((await act('/account', 'roles', [['role', 'administrator']], cookie)).status).toBe(400)
  })
})

describe('a token', () => {
  const ask = (token: string, path = '/dictionary') =>
    fetch(server.origin + path, { headers: { authorization: `Bearer ${token}` } })
  const make = async (cookie: string, name: string, fields: Pairs) => {
    const { text } = await act('/account', 'token', [['name', name], ...fields], cookie)
    return /value="(manyi_[\w-]+)"/.exec(text)?.[1] ?? ''
  }

  test('may no more than its owner at that moment', async () => {
    const { cookie, page } = await person('tia', ['manager', 'administrator'])
    const token = await make(cookie, 'all', [
      ['role', 'manager'],
      ['role', 'administrator'],
      ['scope', 'own'],
      ['days', ''],
    ])
    const idle = await make(cookie, 'idle', [
      ['role', 'administrator'],
      ['scope', 'own'],
      ['days', ''],
    ])
    expect([(await ask(token)).status, (await ask(idle)).status]).toEqual([200, 403])
    await act(page, 'roles', [['role', 'administrator']])
    expect((await ask(token)).status).toBe(403)
    // More than the owner has is not given, whatever is asked for.
    const wide = await make(cookie, 'wide', [
      ['role', 'executive'],
      ['scope', 'own'],
      ['days', ''],
    ])
    expect((await ask(wide)).status).toBe(403)
  })

  test('ends at its time, by its owner, by an administrator, and is nobody else’s', async () => {
    const { cookie, page } = await person('ula')
    const stranger = await person('una')
    const fields: Pairs = [
      ['role', 'manager'],
      ['scope', 'own'],
      ['days', '30'],
    ]
    const [one, two, three] = [
      await make(cookie, 'a', fields),
      await make(cookie, 'b', fields),
      await make(cookie, 'c', fields),
    ]
    const idOf = async (name: string) =>
      (
        await database.sql`select token_id as id from app.api_token where name = ${name} and owner_id = 'ula@example.com'`
      )[0]?.id
    const end = (path: string, name: string, by: string) =>
      idOf(name).then((id) => act(path, 'endToken', [['token', id]], by))
    expect((await end('/account', 'a', stranger.cookie)).status).toBe(404)
    expect((await ask(one)).status).toBe(200)
    expect((await end('/account', 'a', cookie)).status).toBe(303)
    expect((await end(page, 'b', server.cookie)).status).toBe(303)
    expect([(await ask(one)).status, (await ask(two)).status, (await ask(three)).status]).toEqual([
      401, 401, 200,
    ])
    now = new Date(now.getTime() + 30 * 24 * 60 * 60_000)
    expect((await ask(three)).status).toBe(401)
  })
})
