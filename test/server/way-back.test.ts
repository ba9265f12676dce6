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

const open = (address: string, headers: Record<string, string> = {}) =>
  fetch(new URL(address, server.origin), {
    redirect: 'manual',
    headers: { accept: 'text/html', ...headers },
  })
/** The cookie that a stranger keeps after opening the address, as a browser sends it back. */
const kept = async (address: string) => (await open(address)).headers.getSetCookie()[0]?.split(';')[0] ?? ''
const landing = async (cookie: string) => {
  const answer = await open(await server.createLink(), { cookie })
  return [answer.status, answer.headers.get('location')]
}

test.each([
  '/complaints?region=east',
  '/explore?metric=received&metric=csat_rate&by=region',
  '/customers/A%2F1',
  '/customers/%E5%AE%A2%E6%88%B7?from=2026-01-01',
])('%s is where signing in leads to, for whoever wanted it', async (address) => {
  const cookie = await kept(address)
  expect(await landing(cookie)).toEqual([303, address])
  const used = (await open(await server.createLink(), { cookie })).headers.getSetCookie()
  expect(used.at(-1)).toMatch(/^manyi\.back=; Path=\/sign-in; Expires=Thu, 01 Jan 1970/)
  expect(await landing('')).toEqual([303, '/'])
})

test('it is kept out of scripts’ reach for an hour, for signing in only', async () => {
  const [cookie] = (await open('/visits')).headers.getSetCookie()
  expect(cookie).toMatch(/^manyi\.back=%2Fvisits; Max-Age=3600; Path=\/sign-in; .*HttpOnly; SameSite=Lax$/)
})

test('a link that is no longer good leaves it for the next one', async () => {
  const answer = await open(`/sign-in?token=${'x'.repeat(32)}`, { cookie: await kept('/visits') })
  expect([answer.headers.get('location'), answer.headers.getSetCookie()]).toEqual([
    '/sign-in?link=expired',
    [],
  ])
})

test('the page asked for last counts, and the start page is one', async () => {
  expect(await kept('/')).toBe('manyi.back=')
})

test('of a form it is the page on which it stood', async () => {
  const answer = await fetch(`${server.origin}/explore?metric=received&view=x`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      accept: 'text/html',
      origin: server.origin,
      referer: `${server.origin}/explore?metric=received`,
    },
  })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in'])
  const [cookie = ''] = answer.headers.getSetCookie()
  expect(await landing(cookie.split(';')[0] ?? '')).toEqual([303, '/explore?metric=received'])
})

test('only pages are led back to', async () => {
  for (const address of ['/export/overview.csv', '/complaints.data', '/sign-in', '/sign-in?lang=en'])
    expect([address, await kept(address)]).toEqual([address, ''])
  const [asProgram] = (await open('/complaints', { accept: '*/*' })).headers.getSetCookie()
  expect(asProgram).toBeUndefined()
  expect(await kept(`/complaints?region=${'a'.repeat(4_000)}`)).toBe('manyi.back=')
})

test.each([
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/%09/evil.example',
  '/sign-in?token=x',
  '/preferences',
  '/export/overview.csv',
  '/.//evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '/\r\nSet-Cookie: x=1',
])('a forged “%s” leads to the start page', async (address) => {
  expect(await landing(`manyi.back=${encodeURIComponent(address)}`)).toEqual([303, '/'])
})

test.each(['%', '%ff', '', '%00'])('a broken “%s” leads to the start page', async (value) => {
  expect(await landing(`manyi.back=${value}`)).toEqual([303, '/'])
})
