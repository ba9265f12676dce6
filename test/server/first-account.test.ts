/** The first account is made once, by the link that the start of the server prints; there is no other way to one. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createSetupLink } from '~/server/accounts/first-account'
import { createSignInLink } from '~/server/accounts/sign-in-link'
import { addAccount } from '../support/accounts'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { FOUNDER, post, sessionOf, setUp, signIn, startTestServer, type TestServer } from '../support/server'

let database: TestDatabase
let server: TestServer
let now = new Date('2026-03-31T04:00:00Z')

beforeEach(async () => {
  now = new Date('2026-03-31T04:00:00Z')
  database = await createTestDatabase()
  server = await startTestServer({ url: database.url, now: () => now, isFresh: true })
})
afterEach(async () => {
  await server.close()
  await database.close()
})

const createSetup = async () => {
  const link = await createSetupLink(database.db, { origin: server.origin, now })
  if (link === null) throw new Error('There is an account already')
  return link
}
const open = (address: string, cookie = '') =>
  fetch(new URL(address, server.origin), { redirect: 'manual', headers: { accept: 'text/html', cookie } })
const people = () => database.sql`select name, email, roles, is_company_wide from auth."user"`

describe('a fresh database', () => {
  test('has no account; the printed link asks for one, makes it and signs it in', async () => {
    expect(await people()).toEqual([])
    const link = await createSetup()
    const page = await open(link)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('设置您的账号')
    const cookie = await setUp(link)
    expect((await open('/dictionary', cookie)).status).toBe(200)
    expect(await people()).toEqual([
      {
        name: 'Lin Mei',
        email: 'lin@example.com',
        roles: ['executive', 'analyst', 'manager', 'administrator'],
        is_company_wide: true,
      },
    ])
    expect(await database.sql`select change, subject_name from app.audit_change order by entry_id`).toEqual([
      { change: 'account', subject_name: 'Lin Mei' },
      { change: 'password', subject_name: 'Lin Mei' },
    ])
  })

  test('has one account after twenty who set it up at once, by one link or by several', async () => {
    // A new link ends the one before it; one that somebody has opened a moment before may still be used.
    const links = [await createSetup(), await createSetup()]
    await database.sql`update auth.link set used_at = null`
    const cookies = await Promise.all(
      Array.from({ length: 20 }, (_, n) => setUp(links[n % 2] ?? '', { email: `${n}@example.com` })),
    )
    expect(await people()).toHaveLength(1)
    // A server that is too busy to open a session as well says so; the account is there, and its owner signs in.
    expect(cookies.filter((cookie) => cookie !== '').length).toBeLessThanOrEqual(1)
    for (const link of links) {
      expect((await open(link)).status).toBe(404)
      expect((await post(link, FOUNDER)).status).toBe(404)
    }
    expect(await createSetupLink(database.db, { origin: server.origin, now })).toBeNull()
  })

  test('shows the link to nobody', async () => {
    const token = new URL(await createSetup()).searchParams.get('token') ?? ''
    for (const address of ['/', '/sign-in', '/welcome', '/health', '/sign-in?link=expired'])
      expect(await (await open(address)).text()).not.toContain(token)
    expect(JSON.stringify(await database.sql`select * from auth.link`)).not.toContain(token)
  })

  test('is not opened by signing up, in any spelling', async () => {
    const body = { name: 'x', email: 'x@example.com', password: 'seven wet otters' }
    const spellings = [
      '/auth/sign-up/email',
      '/api/auth/sign-up/email',
      '//auth/sign-up/email',
      '/AUTH/Sign-Up/email',
    ]
    for (const path of [
      ...spellings,
      '/auth%2fsign-up%2femail',
      '/sign-up',
      '/auth/sign-up',
      '/auth/open-session',
    ]) {
      const answer = await post(`${server.origin}/`, body).then(() =>
        fetch(server.origin + path, {
          method: 'POST',
          redirect: 'manual',
          headers: { origin: server.origin, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
      )
      expect([path, [400, 401].includes(answer.status)]).toEqual([path, true])
    }
    expect(await people()).toEqual([])
  })

  test('takes no account with a bad password, name or address, and the link stays good', async () => {
    const link = await createSetup()
    for (const wrong of [
      { password: 'short' },
      { password: 'lin@example.com 1' },
      { email: 'nobody' },
      { email: '' },
      { name: ' ' },
      { name: 'x'.repeat(81) },
    ])
      expect([wrong, (await post(link, { ...FOUNDER, ...wrong })).status]).toEqual([wrong, 400])
    const extra = await post(link, { ...FOUNDER, roles: 'administrator' })
    expect(extra.status).toBe(400)
    expect(await people()).toEqual([])
    expect(await setUp(link)).not.toBe('')
  })

  test('has a link that ends after a day', async () => {
    const link = await createSetup()
    now = new Date(now.getTime() + 24 * 60 * 60_000 - 1)
    expect((await open(link)).status).toBe(200)
    now = new Date(now.getTime() + 1)
    expect((await open(link)).status).toBe(404)
    expect((await post(link, FOUNDER)).status).toBe(404)
  })
})

describe('an account from before there were passwords', () => {
  beforeEach(async () => {
    await addAccount(database.db, { id: 'old', name: 'Administrator', email: 'admin@manyi.invalid' })
  })

  test('gets mail address and password by the same link, and keeps what is its own', async () => {
    const link = await createSetup()
    const page = await (await open(link)).text()
    expect(page).not.toContain('admin@manyi.invalid')
    await setUp(link)
    const [row] = await database.sql`select id, name, email from auth."user"`
    expect(row).toEqual({ id: 'old', name: 'Lin Mei', email: 'lin@example.com' })
    expect((await open(link)).status).toBe(404)
  })

  test('is signed in by a link of the shell, as anybody is, and no address takes another’s', async () => {
    await addAccount(database.db, { name: 'Ann', email: 'ann@example.com', roles: [] })
    const options = { origin: server.origin, now }
    expect(await signIn(await createSignInLink(database.db, options))).not.toBe('')
    expect(await signIn(await createSignInLink(database.db, options, ' ANN@example.com'))).not.toBe('')
    await expect(createSignInLink(database.db, options, 'bob@example.com')).rejects.toThrow(
      'There is no account of bob@example.com that may sign in.',
    )
    const taken = await post(await createSetup(), { ...FOUNDER, email: 'Ann@example.com' })
    expect(taken.status).toBe(400)
  })

  test('keeps its password when a link signs it in, whether its address has been proved or not', async () => {
    await setUp(await createSetup())
    await database.sql`update auth."user" set email_verified = false`
    expect(await signIn(await createSignInLink(database.db, { origin: server.origin, now }))).not.toBe('')
    const { email, password } = FOUNDER
    expect(sessionOf(await post(`${server.origin}/sign-in`, { email, password }))).not.toBe('')
  })
})
