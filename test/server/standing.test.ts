/** What an account may do and whose rows it sees, as stored, at each request. */
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { region, session, setting, user, userRegion } from '#db/schema'
import { hashOf } from '~/server/accounts/hash'
import { findSession } from '~/server/accounts/sessions'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { signIn, startTestServer, type TestServer } from '../support/server'

let database: TestDatabase
let server: TestServer
let cookie: string
let now = new Date('2026-03-31T04:00:00Z')
const ids: Record<string, number> = {}
const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

beforeAll(async () => {
  database = await createTestDatabase()
  server = await startTestServer({ url: database.url, now: () => now })
  for (const [code, parent] of [
    ['country', null],
    ['north', 'country'],
    ['harbour', 'north'],
    ['south', 'country'],
  ] as const) {
    const [made] = await database.db
      .insert(region)
      .values({ regionCode: code, name: code, parentId: parent === null ? null : (ids[parent] ?? null) })
      .returning({ id: region.regionId })
    ids[code] = made?.id ?? 0
  }
})
afterAll(async () => {
  await server.close()
  await database.close()
})

beforeEach(async () => {
  await database.db
    .insert(user)
    .values({ id: 'mia', name: 'Mia', email: 'mia@example.com', emailVerified: true })
    .onConflictDoUpdate({ target: user.id, set: { roles: [], isCompanyWide: false, disabledAt: null } })
  await database.db.delete(userRegion)
  cookie = await signIn(await server.createLink('mia@example.com'))
})

const change = (set: Partial<typeof user.$inferInsert>) =>
  database.db.update(user).set(set).where(eq(user.id, 'mia'))
const give = (...codes: string[]) =>
  database.db.insert(userRegion).values(codes.map((code) => ({ userId: 'mia', regionId: ids[code] ?? 0 })))
const ask = async (path: string, of = cookie) =>
  (
    await fetch(server.origin + path, {
      redirect: 'manual',
      headers: { accept: 'text/html', cookie: of },
    })
  ).status
const tokenOf = (header: string) => decodeURIComponent(header.split('=')[1] ?? '').split('.')[0] ?? ''
const actor = async (at = now) => (await findSession(database.db, tokenOf(cookie), at))?.actor

test('the first account has all roles and the whole company', async () => {
  const [first] = await database.db.select().from(user).where(eq(user.name, 'Administrator'))
  expect(first?.roles).toEqual(['executive', 'analyst', 'manager', 'administrator'])
  expect(first?.isCompanyWide).toBe(true)
})

test('roles work from the next request on, and unknown ones are none', async () => {
  expect([await ask('/complaints'), await ask('/export/overview.csv')]).toEqual([403, 403])
  await change({ roles: ['manager', 'owner'] })
  expect([await ask('/complaints'), await ask('/export/overview.csv')]).toEqual([200, 200])
  expect((await actor())?.roles).toEqual(['manager'])
  await change({ roles: ['administrator'] })
  expect([await ask('/complaints'), await ask('/export/overview.csv')]).toEqual([403, 403])
})

test('a page that was kept for somebody is not shown after a role is gone', async () => {
  await change({ roles: ['manager'] })
  for (const status of [200, 200]) expect(await ask('/dictionary')).toBe(status)
  await change({ roles: [] })
  expect(await ask('/dictionary')).toBe(403)
})

test('scope is nothing, regions with all below each of them, or the whole company', async () => {
  const of = (...codes: string[]) => ({ regions: codes.map((code) => String(ids[code])) })
  expect((await actor())?.scope).toEqual({ regions: [] })
  await give('north')
  expect((await actor())?.scope).toEqual(of('north', 'harbour'))
  await give('south', 'harbour')
  expect((await actor())?.scope).toEqual(of('north', 'harbour', 'south'))
  await change({ isCompanyWide: true })
  expect((await actor())?.scope).toBe('company')
})

test('a region that has come to lie below itself stands alone, and ends nothing', async () => {
  const move = (parentId: number | null) =>
    database.db.update(region).set({ parentId }).where(eq(region.regionCode, 'country'))
  await move(ids.harbour ?? 0)
  await give('harbour')
  expect((await actor())?.scope).toEqual({ regions: [String(ids.harbour)] })
  await move(null)
})

test('whoever is disabled is out at the next request', async () => {
  await change({ roles: ['manager'] })
  expect(await ask('/complaints')).toBe(200)
  await change({ disabledAt: now })
  expect(await ask('/complaints')).toBe(302)
})

test('the database holds a hash of what the cookie carries', async () => {
  const token = tokenOf(cookie)
  const rows = await database.db.select({ token: session.token }).from(session)
  expect(token).toHaveLength(32)
  expect(rows.map((row) => row.token)).toContain(hashOf(token))
  expect(JSON.stringify(rows)).not.toContain(token)
  // Neither does the hash open the door, signed or not.
  expect(await ask('/complaints', cookie.replace(token, hashOf(token)))).toBe(302)
})

test('a session ends when it is not used for two hours, and twelve hours after signing in in any case', async () => {
  await change({ roles: ['manager'] })
  const start = now
  try {
    for (let step = 1; step <= 100; step += 1) {
      // Steps of a hundredth: none is idle for long, and the last one is the end.
      now = new Date(start.getTime() + step * 7.2 * 60_000)
      expect([step, await ask('/dictionary')]).toEqual([step, step < 100 ? 200 : 302])
    }
    now = start
    cookie = await signIn(await server.createLink('mia@example.com'))
    now = after(119)
    expect(await ask('/dictionary')).toBe(200)
    now = after(119)
    expect(await ask('/dictionary')).toBe(200)
    now = after(120)
    expect(await ask('/dictionary')).toBe(302)
  } finally {
    now = start
  }
})

test('both ends are settings, in force at once', async () => {
  await change({ roles: ['manager'] })
  await database.db.insert(setting).values({ key: 'session', value: { idleMinutes: 30, hours: 1 } })
  expect(await actor(after(29))).toBeDefined()
  expect(await actor(after(60))).toBeUndefined()
  await database.db
    .update(setting)
    .set({ value: { idleMinutes: 'ever' } })
    .where(eq(setting.key, 'session'))
  expect(await actor(after(119))).toBeDefined()
  await database.db.delete(setting).where(eq(setting.key, 'session'))
})
