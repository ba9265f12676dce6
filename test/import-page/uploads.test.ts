/** What the route of uploads takes, from whom, and what is left of files that do not come whole. */
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import http from 'node:http'
import net from 'node:net'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importRun } from '#db/schema'
import { addAccount } from '../support/accounts'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { signIn, startTestServer, type TestServer } from '../support/server'
import { until } from '../support/wait'
import { pageOf, put, send } from './support'

const file = 'customer_code,name\nC-1,A\n'

let database: TestDatabase
let server: TestServer
beforeAll(async () => {
  database = await createTestDatabase()
  server = await startTestServer({ url: database.url, now: () => new Date('2026-11-22T04:00:00Z') })
})
afterAll(async () => {
  await server.close()
  await database.close()
})

const cookieOf = async (roles: Parameters<typeof addAccount>[1]['roles'], isCompanyWide = true) => {
  const email = `${(roles ?? []).join('-')}-${isCompanyWide}@example.com`
  await addAccount(database.db, { name: email, email, roles, isCompanyWide })
  return signIn(await server.createLink(email))
}
const files = () => readdir(path.join(server.services.dataDir, 'imports')).catch(() => [])
const runs = async () => (await database.db.select().from(importRun)).length

/** A request by hand, whose body may never come to its end. */
function raw(head: string[], body: string) {
  const { hostname, port } = new URL(server.origin)
  const socket = net.connect(Number(port), hostname)
  let answer = ''
  socket.on('data', (piece) => {
    answer += piece
  })
  socket.on('error', () => {})
  const own = [`Host: ${hostname}:${port}`, `Origin: ${server.origin}`, `Cookie: ${server.cookie}; lang=en`]
  socket.write(`${[...head, ...own].join('\r\n')}\r\n\r\n${body}`)
  return { socket, answer: () => answer }
}

test.each([
  ['nobody', { cookie: '' }, 401],
  ['a page of another site', { origin: 'https://evil.example' }, 403],
  ['a page of no site', { origin: 'null' }, 403],
  ['packed content', { 'content-encoding': 'gzip' }, 415],
  ['a program', { cookie: '', authorization: 'token' }, 403],
])('%s brings nothing', async (_who, headers: Record<string, string>, status) => {
  const before = await runs()
  const given = headers.authorization ? { ...headers, authorization: `Bearer ${server.token}` } : headers
  expect((await put(server, file, { headers: given })).status).toBe(status)
  expect(await runs()).toBe(before)
  expect(await files()).toHaveLength(before)
})

test('who may is said by roles, and by seeing the whole company', async () => {
  const statusOf = async (cookie: string) => (await put(server, file, { headers: { cookie } })).status
  expect(await statusOf(await cookieOf(['executive']))).toBe(403)
  for (const role of ['analyst', 'manager', 'administrator'] as const)
    expect([role, await statusOf(await cookieOf([role]))]).toEqual([role, 201])
  const ofRegions = await put(server, file, {
    headers: { cookie: `${await cookieOf(['manager'], false)}; lang=en` },
  })
  expect([ofRegions.status, await ofRegions.text()]).toEqual([
    403,
    'Files are imported for the whole company, and your account sees some regions only. Somebody who sees the whole company can import them.',
  ])
})

test('what a file holds is for whoever brought it, and for administrators', async () => {
  const analyst = await cookieOf(['analyst'])
  const manager = await cookieOf(['manager'])
  const administrator = await cookieOf(['administrator'])
  const answer = await put(server, 'customer_code,name\nC-1,Canary\n', { headers: { cookie: analyst } })
  const { run } = (await answer.json()) as { run: number }
  const shows = async (cookie: string) =>
    (await (await pageOf(server, run, cookie)).text()).includes('Canary')
  expect(await shows(analyst)).toBe(true)
  expect(await shows(administrator)).toBe(true)
  expect(await shows(manager)).toBe(false)
  const rejects = (cookie: string) =>
    fetch(`${server.origin}/import/files/${run}/rejects.csv`, { headers: { cookie } })
  expect((await rejects(manager)).status).toBe(404)
})

test('other methods, an unnamed file, an empty one and one without a length are refused', async () => {
  for (const method of ['POST', 'PATCH', 'DELETE']) {
    const answer = await fetch(`${server.origin}/import/files?name=a.csv`, {
      method,
      headers: { origin: server.origin, cookie: server.cookie },
      body: 'a',
    })
    expect([method, answer.status]).toEqual([method, 405])
  }
  expect((await put(server, file, { name: '' })).status).toBe(400)
  expect((await put(server, '')).status).toBe(400)
  const chunked = raw(['PUT /import/files?name=a.csv HTTP/1.1', 'Transfer-Encoding: chunked'], '')
  await until(() => chunked.answer() !== '')
  expect(chunked.answer()).toMatch(/^HTTP\/1.1 411 /)
  chunked.socket.destroy()
})

test('one that is announced as too large is refused before it is read', async () => {
  const { socket, answer } = raw(['PUT /import/files?name=a.csv HTTP/1.1', 'Content-Length: 200000001'], 'x')
  await until(() => answer() !== '')
  expect(answer()).toMatch(/^HTTP\/1.1 413 /)
  expect(answer()).toContain('The file is larger than 200 MB.')
  socket.destroy()
})

test('one that is broken off leaves nothing', async () => {
  const [before, entered] = [await files(), await runs()]
  const { socket } = raw(
    ['PUT /import/files?name=a.csv HTTP/1.1', 'Content-Length: 1000000'],
    'customer_code,name\n',
  )
  await until(async () => (await files()).length > before.length)
  socket.destroy()
  await until(async () => (await files()).length === before.length)
  expect(await runs()).toBe(entered)
})

test('one person sends two at a time, and others none the less', async () => {
  const [before, analyst] = [await files(), await cookieOf(['analyst'])]
  const slow = () =>
    raw(['PUT /import/files?name=a.csv HTTP/1.1', 'Content-Length: 1000000'], 'customer_code,name\n')
  const two = [slow(), slow()]
  await until(async () => (await files()).length === before.length + 2)
  const third = await put(server, file)
  expect([third.status, await third.text()]).toEqual([
    429,
    'Other files are being sent at the moment. Please try again when they are there.',
  ])
  expect((await put(server, file, { headers: { cookie: analyst } })).status).toBe(201)
  for (const { socket } of two) socket.destroy()
  await until(async () => (await files()).length === before.length + 1)
  expect((await put(server, file)).status).toBe(201)
})

test('a large file costs little memory', async () => {
  const piece = Buffer.from(`${'C-1,'.padEnd(99, 'x')}\n`.repeat(10_000))
  const pieces = 190
  const before = process.memoryUsage().rss
  let most = before
  async function* body() {
    for (let at = 0; at < pieces; at += 1) {
      most = Math.max(most, process.memoryUsage().rss)
      yield piece
    }
  }
  const { hostname, port } = new URL(server.origin)
  const request = http.request({
    hostname,
    port,
    method: 'PUT',
    path: '/import/files?name=large.csv',
    headers: { origin: server.origin, cookie: server.cookie, 'content-length': piece.length * pieces },
  })
  const answered = once(request, 'response')
  await pipeline(Readable.from(body()), request)
  const [answer] = (await answered) as [http.IncomingMessage]
  answer.resume()
  expect(answer.statusCode).toBe(201)
  console.log(`190 MB took ${Math.round((most - before) / 1e6)} MB`)
  expect(most - before).toBeLessThan(100_000_000)
})

test.each([
  ['a hundred thousand columns', `${Array.from({ length: 100_000 }, (_, at) => `c${at}`).join(',')}\n`],
  ['one line without end', 'x'.repeat(3_000_000)],
  ['half a Chinese character', Buffer.from('客户编号,客户名称\nC-1,甲公司\n').subarray(0, 31)],
  ['an archive', Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(100_000)])],
  ['zeros', Buffer.alloc(100_000)],
])('%s is looked at within bounds, and the page says what is wrong', async (_what, content) => {
  const delay = monitorEventLoopDelay({ resolution: 10 })
  delay.enable()
  const answer = await put(server, content, { name: 'odd.csv' })
  expect(answer.status).toBe(201)
  const { run } = (await answer.json()) as { run: number }
  const page = await pageOf(server, run)
  delay.disable()
  expect(page.status).toBe(200)
  expect(await page.text()).toContain('role="alert"')
  console.log(`${_what}: the server was kept for ${Math.round(delay.max / 1e6)} ms at most`)
  expect(delay.max / 1e6).toBeLessThan(1_500)
})

test('each is on record, without what it holds', async () => {
  const run = await send(server, file, '张三的客户.csv')
  const [entry] = await database.sql`
    select actor_name, change, subject_name, after from app.audit_change order by entry_id desc limit 1`
  expect(entry).toMatchObject({
    actor_name: 'Administrator',
    change: 'import',
    subject_name: `#${run}`,
    after: { step: 'uploaded', bytes: file.length, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
  })
  expect(JSON.stringify(entry)).not.toContain('张三')
})
