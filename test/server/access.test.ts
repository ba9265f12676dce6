import type { LoaderFunction } from '@remix-run/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createToken, revokeToken } from '~/server/tokens'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { signIn, startTestServer, type TestServer } from '../support/server'

let database: TestDatabase
let server: TestServer
const logged: string[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  server = await startTestServer({
    url: database.url,
    now: () => new Date('2026-03-31T04:00:00Z'),
    logTo: { write: (line) => void logged.push(line) },
  })
})
afterAll(async () => {
  await server.close()
  await database.close()
})

const ask = (path: string, init: RequestInit = {}) =>
  fetch(server.origin + path, { redirect: 'manual', ...init })
const page = { accept: 'text/html' }

/** The addresses of the build's routes, with parameters filled in. */
function addresses(isWanted: (id: string) => boolean): string[] {
  const { routes } = server.build
  const pathOf = (id: string): string => {
    const route = routes[id]
    if (!route) return ''
    return `${route.parentId ? pathOf(route.parentId) : ''}/${route.path ?? ''}`
  }
  return Object.keys(routes)
    .filter(isWanted)
    .map(
      (id) =>
        pathOf(id)
          .replace(/\/+/g, '/')
          .replace(/:\w+\??/g, 'x')
          .replace('*', 'any') || '/',
    )
}

/** The ways in. */
const OPEN = [
  'routes/sign-in',
  'routes/sign-in_.code',
  'routes/sign-in_.with.$provider',
  'routes/sign-in_.with.$provider_.callback',
  'routes/welcome',
]

describe('strangers', () => {
  test('are sent to the sign-in page from every page, and get 401 for everything else', async () => {
    const closed = [
      ...addresses((id) => !OPEN.includes(id)),
      '/export/overview.csv',
      '/export/query.json',
      '/no-such-page',
    ]
    for (const address of closed) {
      const isExport = address.startsWith('/export/')
      const document = await ask(address, { headers: page })
      expect([address, document.status, document.headers.get('location')]).toEqual(
        isExport ? [address, 401, null] : [address, 302, '/sign-in'],
      )
      const data = address === '/' ? '/_root.data' : `${address.replace(/\/$/, '')}.data`
      expect([data, (await ask(data)).status]).toEqual([data, 401])
      for (const method of ['GET', 'HEAD'])
        expect([method, address, (await ask(address, { method })).status]).toEqual([method, address, 401])
      const change = await ask(address, { method: 'POST', headers: { origin: server.origin } })
      expect([address, change.status]).toEqual([address, 401])
    }
  })

  test('see the sign-in page, the health check and nothing else', async () => {
    expect((await ask('/sign-in', { headers: page })).status).toBe(200)
    expect(await (await ask('/health')).json()).toEqual({ status: 'ok' })
    for (const spelling of [
      '//sign-in/..',
      '/sign-in/',
      '/sign-in%2f..%2f',
      '/SIGN-IN',
      '/sign-in.data/../x',
    ])
      expect([spelling, (await ask(spelling, { headers: page })).status < 400]).toEqual([
        spelling,
        (await ask(spelling, { headers: page })).status === 302,
      ])
    for (const path of ['/auth/sign-up/email', '/auth/sign-in/magic-link', '/auth/magic-link/verify?token=x'])
      expect([path, (await ask(path)).status]).toEqual([path, 401])
  })

  test('are refused by each loader and action itself, not only by the gate', async () => {
    const context = {
      services: server.services,
      actor: null,
      cspNonce: '',
      requestId: '',
      wantsPage: true,
      client: { address: null, userAgent: null },
      countRows: () => {},
      giveWay: async () => {},
    }
    const open = new Set(['root', ...OPEN])
    for (const [id, route] of Object.entries(server.build.routes)) {
      if (!route || open.has(id)) continue
      for (const door of [route.module.loader, route.module.action] as (LoaderFunction | undefined)[]) {
        if (!door) continue
        const request = new Request(`${server.origin}/`, { headers: page })
        const answer = await Promise.resolve()
          .then(() => door({ request, params: {}, context }))
          .catch((refusal: unknown) => refusal)
        expect([id, answer instanceof Response && [302, 401].includes(answer.status)]).toEqual([id, true])
      }
    }
  })
})

describe('a sign-in link', () => {
  test('signs in once and is expired from then on', async () => {
    const link = await server.createLink()
    const first = await fetch(link, { redirect: 'manual' })
    expect([first.status, first.headers.get('location')]).toEqual([303, '/'])
    expect(first.headers.getSetCookie()[0]).toMatch(/HttpOnly; SameSite=Lax$/)
    const second = await fetch(link, { redirect: 'manual' })
    expect([second.status, second.headers.get('location')]).toEqual([303, '/sign-in?link=expired'])
    expect(second.headers.getSetCookie()).toEqual([])
  })

  test('gives one session when it is opened twice at the same moment', async () => {
    const link = await server.createLink()
    const cookies = await Promise.all([1, 2, 3, 4].map(() => signIn(link)))
    expect(cookies.filter((cookie) => cookie !== '')).toHaveLength(1)
  })

  test('is not used up by a HEAD request', async () => {
    const link = await server.createLink()
    await fetch(link, { method: 'HEAD' })
    expect(await signIn(link)).toContain('manyi.session_token=')
  })

  test('is expired after half an hour', async () => {
    const link = await server.createLink()
    await database.sql`update auth.link set expires_at = expires_at - interval '30 minutes 1 second'`
    expect(await signIn(link)).toBe('')
  })

  test('is stored as a hash only', async () => {
    const token = new URL(await server.createLink()).searchParams.get('token') ?? ''
    const rows = await database.sql`select * from auth.link`
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain(token)
  })
})

describe('a session', () => {
  test('ends on the server when the person signs out', async () => {
    const cookie = await signIn(await server.createLink())
    expect((await ask('/', { headers: { ...page, cookie } })).status).toBe(200)
    const out = await ask('/sign-out', { method: 'POST', headers: { cookie, origin: server.origin } })
    expect([out.status, out.headers.get('location')]).toEqual([303, '/sign-in'])
    expect((await ask('/', { headers: { ...page, cookie } })).status).toBe(302)
  })

  test('with a changed signature is none', async () => {
    const forged = server.cookie.replace(/\.[^.]*$/, `.${'A'.repeat(43)}%3D`)
    expect((await ask('/', { headers: { ...page, cookie: forged } })).status).toBe(302)
  })
})

describe('an API token', () => {
  test('opens the door until it is revoked', async () => {
    const token = await createToken(database.db, { name: 'nightly report', ownerId: 'admin@manyi.invalid' })
    const headers = { authorization: `Bearer ${token}` }
    expect((await ask('/', { headers })).status).toBe(200)
    await revokeToken(database.db, 'nightly report')
    expect((await ask('/', { headers })).status).toBe(401)
  })

  test('is stored as a hash only, and its last use is noted', async () => {
    await ask('/', { headers: { authorization: `Bearer ${server.token}` } })
    const rows = await database.sql`select * from app.api_token where revoked_at is null`
    expect(JSON.stringify(rows)).not.toContain(server.token)
    expect(rows[0]?.last_used_at).toMatch(/^20/)
  })

  test.each(['Bearer ', 'Bearer x', 'Basic eDp5', 'bearer manyi_x y'])(
    '%s is none, even with a good cookie',
    async (authorization) => {
      expect((await ask('/', { headers: { authorization, cookie: server.cookie } })).status).toBe(401)
    },
  )
})

test('the log holds no token, cookie or query string', () => {
  const log = logged.join('')
  expect(log).toContain('"path":"/sign-in"')
  expect(log).not.toMatch(/token=|manyi_|session_token|authorization|cookie/i)
})
