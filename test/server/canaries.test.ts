/**
 * What leaves the server for somebody who sees one region: pages, their data, files, choices and errors, asked in any
 * way, hold nothing of another region; also where the company has asked the same before, and where connections break.
 */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { userRegion } from '#db/schema'
import { isSubject } from '~/metrics/dimensions'
import { dimensionsIn } from '~/metrics/query-params'
import { type PanelId, panels } from '~/panels'
import { addAccount } from '../support/accounts'
import { CONTACT_CANARY, canaryCompany, canaryOf } from '../support/canaries'
import type { TestDatabase } from '../support/database'
import { signIn, startTestServer, type TestServer } from '../support/server'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 })

let database: TestDatabase
let server: TestServer
let east: string
beforeAll(async () => {
  database = await canaryCompany(true)
  server = await startTestServer({ url: database.url, now: () => new Date('2026-04-15T04:00:00Z') })
  const person = {
    name: 'Ann East',
    email: 'ann@example.com',
    roles: ['analyst'] as const,
    isCompanyWide: false,
  }
  const userId = await addAccount(database.db, person)
  await database.db.insert(userRegion).values({ userId, regionId: 1 })
  east = await signIn(await server.createLink(person.email))
})
afterAll(async () => {
  await server.close()
  await database.close()
})

async function ask(path: string, cookie = east) {
  const answer = await fetch(server.origin + path, {
    redirect: 'manual',
    headers: { cookie, accept: 'text/html', 'accept-language': 'en' },
  })
  return { status: answer.status, body: await answer.text(), headers: JSON.stringify([...answer.headers]) }
}

const foreign = ['north', 'south', 'nobody'].map(canaryOf)

/** What was asked may be repeated in a refusal. */
function expectNothingForeign(
  path: string,
  { body, headers }: { body: string; headers: string },
  asked = '',
) {
  const said = asked === '' ? body : body.replaceAll(asked, '')
  for (const canary of [...foreign, CONTACT_CANARY]) {
    const at = said.indexOf(canary)
    expect([path, at < 0 ? '' : said.slice(at - 80, at + 40)]).toEqual([path, ''])
    expect([path, headers.includes(canary)]).toEqual([path, false])
  }
}

const pages = [
  '/',
  '/satisfaction',
  '/complaints',
  '/receivables',
  '/visits',
  '/service',
  '/contacts',
  '/customers',
  '/customers/base',
  '/due',
  '/report',
  '/explore',
  '/dictionary',
]
const period = 'from=2026-01-01&to=2026-03-31'

test('every page that links lead to, and its data, after the company has seen the same', async () => {
  const seen = new Set<string>()
  const waiting = pages.map((page) => `${page}?${period}`)
  while (waiting.length > 0 && seen.size < 150) {
    const path = waiting.shift() as string
    if (seen.has(path)) continue
    seen.add(path)
    expect((await ask(path, server.cookie)).body).not.toContain(CONTACT_CANARY)
    const answer = await ask(path)
    expectNothingForeign(path, answer)
    if (path.startsWith('/export/')) continue
    const [address = '', search = ''] = path.split('?')
    const dataPath = `${address === '/' ? '/_root' : address}.data?${search}`
    expectNothingForeign(dataPath, await ask(dataPath))
    for (const [, link = ''] of answer.body.matchAll(/href="(\/[^"#]*)"/g)) {
      const next = link.replaceAll('&amp;', '&')
      if (!/^\/(assets|sign-out|preferences)/.test(next)) waiting.push(next)
    }
  }
  expect(seen.size).toBeGreaterThan(100)
})

const ids = Object.keys(panels) as PanelId[]
const codes = [
  '(none)',
  'east',
  'north',
  'south',
  'nowhere',
  'A',
  'phone',
  '1',
  'e-north',
  'canary-east-C1',
  'goods',
]
const question = fc.constantFrom(...ids).chain((id) => {
  const { subject } = panels[id]
  const dimensions = isSubject(subject) ? dimensionsIn(subject) : dimensionsIn('complaints')
  return fc.record({
    id: fc.constant(id),
    format: fc.constantFrom('csv', 'json', 'meta.json'),
    where: fc.array(fc.tuple(fc.constantFrom(...dimensions), fc.constantFrom(...codes)), { maxLength: 2 }),
    by: fc.option(fc.constantFrom(...dimensions)),
    rest: fc.constantFrom('', '&compare=previous', '&as_of=2026-03-20', '&grain=week', '&lang=zh-CN'),
  })
})

test('two hundred questions as files, with whatever filters', async () => {
  const asked = fc.sample(question, { numRuns: 200, seed: 20261129 })
  let answered = 0
  for (const { id, format, where, by, rest } of asked) {
    const filters = where.map(([dimension, code]) => `&${dimension}=${encodeURIComponent(code)}`).join('')
    const path = `/export/${id}.${format}?${period}${filters}${by ? `&by=${by}` : ''}${rest}&reason=test`
    expect((await ask(path, server.cookie)).body).not.toContain(CONTACT_CANARY)
    const answer = await ask(path)
    expect([200, 400]).toContain(answer.status)
    expectNothingForeign(path, answer)
    answered += answer.status === 200 ? 1 : 0
  }
  expect(answered).toBeGreaterThan(40)
})

test('a record of another region is as one that is not there', async () => {
  const [complaint] =
    await database.sql`select complaint_code as code from warehouse.fact_complaint where region_id = 2 limit 1`
  const [customer] =
    await database.sql`select customer_code as code from warehouse.dim_customer where region_id = 2 limit 1`
  const [order] =
    await database.sql`select order_code as code from warehouse.fact_service_order where region_id = 2 limit 1`
  for (const [kind, code] of [
    ['complaints', complaint?.code],
    ['service', order?.code],
    ['customers', customer?.code],
  ]) {
    const there = await ask(`/${kind}/${encodeURIComponent(code)}`)
    const nowhere = await ask(`/${kind}/nowhere`)
    expect(there.status).toBe(nowhere.status)
    expect(there.status).toBe(404)
    expectNothingForeign(kind as string, there, code)
    const filtered = await ask(`/export/complaints-trend.csv?${period}&customer=${encodeURIComponent(code)}`)
    if (kind === 'customers') expect(filtered.status).toBe(400)
    expectNothingForeign(kind as string, filtered, code)
  }
})

test('also while connections break and are made again', async () => {
  const path = `/export/complaints-records.csv?${period}&reason=test`
  const whole = (await ask(path)).body
  expect(whole.split('\n').length).toBeGreaterThan(20)
  for (let round = 0; round < 12; round += 1) {
    const breaking = database.sql`
      select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name like 'manyi %' and pid <> pg_backend_pid()
         and application_name not in ('manyi test')`
    const [ofEast, ofCompany] = await Promise.all([ask(path), ask(path, server.cookie), breaking])
    expectNothingForeign(path, ofEast)
    if (ofEast.status === 200) expect(ofEast.body).toBe(whole)
    if (ofCompany.status === 200) expect(ofCompany.body).toContain(canaryOf('north'))
  }
})
