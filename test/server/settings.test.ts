/** What is set for all: who may, what is refused, who is told of whom, and that it holds at once in every process. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { connect } from '#db/connect'
import { codeOf } from '#db/fault-sentences'
import { asReader } from '#db/reader'
import { definitions } from '~/settings/definitions'
import { addAccount } from '../support/accounts'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { factsIn } from '../support/facts'
import { setUpFactor } from '../support/second-factor'
import { post, signIn, startTestServer, type TestServer } from '../support/server'

const now = () => new Date('2026-03-31T04:00:00Z')
const headers = { 'accept-language': 'en', accept: 'text/html' }

let database: TestDatabase
let server: TestServer
let other: TestServer
let ada: string

beforeAll(async () => {
  database = await createTestDatabase()
  const facts = factsIn(database.db)
  const customerId = await facts.customer({ customerCode: 'C-1' })
  await facts.coversAll('2026-03-31', { customerId })
  for (let number = 0; number < 12; number++)
    await facts.survey({
      customerId,
      answered: '2026-03-10',
      overallScore: number % 3 === 0 ? 2 : 5,
    })
  server = await startTestServer({ url: database.url, now })
  other = await startTestServer({ url: database.url, now })
  await addAccount(database.db, {
    id: 'ada',
    name: 'Ada',
    email: 'ada@example.com',
    roles: ['administrator'],
  })
  ada = await signIn(await server.createLink('ada@example.com'))
}, 400_000)
afterAll(async () => {
  await server.close()
  await other.close()
  await database.close()
})

beforeEach(async () => {
  await database.sql`delete from app.setting where key = any(${Object.keys(definitions)})`
})

const set = (fields: Record<string, string> | [string, string][], cookie = server.cookie) =>
  post(`${server.origin}/admin/settings`, fields, { ...headers, cookie })
const sample = (value: string, seen = '30') => set({ intent: 'minimumSample', seen, value })
const stored = async (key: string) =>
  (await database.sql`select value from app.setting where key = ${key}`)[0]?.value
const changes = async () =>
  await database.sql`select actor_name, subject_id, before, after from app.audit_change
    where change = 'setting' order by entry_id`

describe('in force at once, in every process', () => {
  const smallIn = async (origin: string, cookie: string) => {
    const page = await fetch(
      `${origin}/export/satisfaction-trend.json?grain=month&from=2026-03-01&to=2026-03-31`,
      {
        headers: { cookie },
      },
    )
    const { rows } = (await page.json()) as { rows: { small_sample: boolean }[] }
    return rows[0]?.small_sample
  }
  const pageOf = async ({ origin, cookie }: TestServer) =>
    (await fetch(`${origin}/satisfaction`, { headers: { ...headers, cookie } })).text()

  test('answers that are shared and pages that are kept are of the settings of the moment', async () => {
    const before = await pageOf(other)
    expect(without(await pageOf(other))).toBe(without(before))
    expect(await smallIn(other.origin, other.cookie)).toBe(true)
    expect((await sample('10')).status).toBe(303)
    for (const each of [server, other]) expect(await smallIn(each.origin, each.cookie)).toBe(false)
    expect(without(await pageOf(other))).not.toBe(without(before))
    await set({ intent: 'minimumSample', seen: '10', reset: 'on' })
    for (const each of [server, other]) expect(await smallIn(each.origin, each.cookie)).toBe(true)
    expect(without(await pageOf(other))).toBe(without(before))
  })

  test('the ages of receivables and how long a session lives', async () => {
    await set({ intent: 'ageingEdges', seen: '[30,60,90,180,365]', value: '15、 45' })
    expect(await stored('ageingEdges')).toEqual([15, 45])
    const answer = await fetch(`${other.origin}/export/receivables-ageing.json`, {
      headers: { cookie: other.cookie },
    })
    const { rows } = (await answer.json()) as { rows: { bucket: string }[] }
    expect(rows.map(({ bucket }) => bucket)).toEqual(expect.arrayContaining(['1_15', '16_45', 'over_45']))
    await set({ intent: 'session', seen: '{"hours":12,"idleMinutes":120}', idleMinutes: '5', hours: '1' })
    expect(await stored('session')).toEqual({ hours: 1, idleMinutes: 5 })
  })
})

test('the company is named on paper, above reports and in files, and to nobody who has not signed in', async () => {
  const name = '岚禾（集团）& Co'
  const escaped = '岚禾（集团）&amp; Co'
  const page = async (path: string, cookie = other.cookie) =>
    (await fetch(`${other.origin}${path}`, { headers: { ...headers, cookie } })).text()
  const printed = (html: string) => />((?:Manyi|岚禾[^|<]*) \| [^<]*)</.exec(html)?.[1]
  const meta = async () => JSON.parse(await page('/export/satisfaction-trend.meta.json')).company
  expect(printed(await page('/satisfaction'))).toMatch(/^Manyi \| Satisfaction \|/)
  expect(await meta()).toBeNull()
  expect((await set({ intent: 'companyName', seen: '""', value: ` ${name} ` })).status).toBe(303)
  expect(await stored('companyName')).toBe(name)
  expect(printed(await page('/satisfaction'))).toContain(`${escaped} | Satisfaction | `)
  expect(printed(await page('/explore?metric=csat_rate'))).toContain(`${escaped} | `)
  const report = await page('/report/2026-02')
  expect(printed(report)).toContain(`${escaped} | `)
  expect(report.split('<h1')[0]).toMatch(new RegExp(`<p class="[^"]*">${escaped}</p>`))
  expect(await meta()).toBe(name)
  expect(await page('/sign-in', '')).not.toContain('岚禾')
})

test('two-step verification is required of everybody by a tick, in every process, and by none no more', async () => {
  const open = (cookie: string) =>
    fetch(`${other.origin}/admin/settings`, { headers: { ...headers, cookie }, redirect: 'manual' })
  await addAccount(database.db, {
    id: 'eve',
    name: 'Eve',
    email: 'eve@example.com',
    roles: ['administrator'],
  })
  const eve = await signIn(await server.createLink('eve@example.com'))
  await setUpFactor(server, { cookie: eve, now: now() })
  const known = (await changes()).length
  const rule = 'require_second_factor'
  expect((await set({ intent: rule, seen: 'false', value: 'yes' }, eve)).status).toBe(303)
  expect((await open(ada)).status).toBe(200)
  expect((await set({ intent: rule, seen: 'false', value: 'on' }, eve)).status).toBe(303)
  expect(await stored(rule)).toBe(true)
  expect((await open(ada)).headers.get('location')).toBe('/second-factor')
  expect((await set({ intent: rule, seen: 'true' }, ada)).headers.get('location')).toBe('/second-factor')
  expect((await open(eve)).status).toBe(200)
  // A box that is not ticked sends nothing.
  expect((await set({ intent: rule, seen: 'true' }, eve)).status).toBe(303)
  expect(await stored(rule)).toBeUndefined()
  expect((await open(ada)).status).toBe(200)
  expect((await changes()).slice(known)).toEqual([
    { actor_name: 'Eve', subject_id: rule, before: false, after: true },
    { actor_name: 'Eve', subject_id: rule, before: true, after: false },
  ])
  const page = await fetch(`${server.origin}/admin/changes`, { headers: { ...headers, cookie: eve } })
  expect(await page.text()).toContain('Two-step verification required of everybody')
})

/** The page without its nonce, which every answer has anew. */
const without = (page: string) => page.replaceAll(/nonce="([^"]+)"/.exec(page)?.[1] ?? '', '')

describe('a change', () => {
  test('is recorded with what was before and after, and not where nothing changes', async () => {
    const known = (await changes()).length
    await sample('50')
    await sample('50', '50')
    await set({ intent: 'minimumSample', seen: '50', reset: 'on' })
    expect((await changes()).slice(known)).toEqual([
      { actor_name: 'Administrator', subject_id: 'minimumSample', before: 30, after: 50 },
      { actor_name: 'Administrator', subject_id: 'minimumSample', before: 50, after: 30 },
    ])
    expect(await stored('minimumSample')).toBeUndefined()
    const page = await fetch(`${server.origin}/admin/changes`, { headers: { ...headers, cookie: ada } })
    expect(await page.text()).toContain('Minimum sample')
  })

  test('over what somebody else has changed meanwhile is refused, and says who', async () => {
    expect((await set({ intent: 'minimumSample', seen: '30', value: '40' }, ada)).status).toBe(303)
    const refused = await sample('50')
    expect(refused.status).toBe(409)
    const text = await refused.text()
    expect(text).toContain('Ada has changed this meanwhile')
    expect(text).toContain('In force: 40')
    expect(text).toContain('value="50"')
    expect(await stored('minimumSample')).toBe(40)
    expect((await sample('50', '40')).status).toBe(303)
    const both = await Promise.all([sample('60', '50'), sample('70', '50')])
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
  })

  test('of somebody who may no more is refused at the moment of the change', async () => {
    await addAccount(database.db, { id: 'bea', name: 'Bea', email: 'bea@example.com', roles: ['executive'] })
    const bea = await signIn(await server.createLink('bea@example.com'))
    expect((await set({ intent: 'minimumSample', seen: '30', value: '40' }, bea)).status).toBe(403)
    const program = await fetch(`${server.origin}/admin/settings`, {
      headers: { authorization: `Bearer ${server.token}` },
    })
    expect(program.status).toBe(403)
  })
})

test.each([
  ['minimumSample', { value: '0' }, 'whole number from 1 to 10,000'],
  ['minimumSample', { value: 'many' }, 'whole number'],
  ['minimumSample', { value: '' }, 'whole number'],
  ['targetTolerance', { rate: '101', other: '5' }, 'percentage from 0 to 100'],
  ['currency', { value: 'XYZ' }, 'three letters'],
  ['companyName', { value: '泵'.repeat(61) }, 'at most 60 characters'],
  ['companyName', { value: 'A\u202eB' }, 'one line'],
  ['ageingEdges', { value: '30, 30' }, 'each larger than the one before'],
  ['ageingEdges', { value: '' }, 'each larger than the one before'],
  ['visitFrequency', { whileNew: 'day', afterwards: 'year' }, 'not one of the choices'],
  ['session', { idleMinutes: '4', hours: '1' }, 'whole number from 5 to 1,440'],
] as const)('%s does not take %j', async (intent, fields, sentence) => {
  const seen = { session: '{"hours":12,"idleMinutes":120}', companyName: '""' }[intent as string] ?? '30'
  const answer = await set({ intent, seen, ...fields })
  expect(answer.status).toBe(400)
  expect(await answer.text()).toContain(sentence)
  expect(await stored(intent)).toBeUndefined()
})

test('what a form does not have is refused', async () => {
  const forms: Record<string, string>[] = [
    { intent: 'minimumSample', seen: '30', value: '40', key: 'currency' },
    { intent: 'reportTimeZone', seen: '"Asia/Shanghai"', value: 'UTC' },
    { intent: '__proto__', value: '1' },
  ]
  for (const fields of forms) expect((await set(fields)).status).toBe(400)
})

test('a stored value that is not understood is shown as such, and the default is in force', async () => {
  await database.sql`insert into app.setting values ('minimumSample', '"many"')`
  const page = await fetch(`${server.origin}/admin/settings`, { headers: { ...headers, cookie: ada } })
  expect(page.status).toBe(200)
  expect(await page.text()).toContain('What is stored is not understood')
  expect((await sample('30')).status).toBe(303)
  expect(await stored('minimumSample')).toBeUndefined()
})

test('the database keeps the server from what follows from facts and release', async () => {
  const reader = connect(asReader(database.url), { max: 1 })
  try {
    for (const key of ['reportTimeZone', 'calendarEdition', 'demo']) {
      const error = await reader.sql`insert into app.setting values (${key}, '1')`.catch((e) => e)
      expect([key, codeOf(error)]).toEqual([key, '42501'])
    }
    await reader.sql`update app.setting set value = '"UTC"' where key = 'reportTimeZone'`
    await reader.sql`delete from app.setting where key = 'calendarEdition'`
    const left = await database.sql`select key, value #>> '{}' as value from app.setting
      where key in ('reportTimeZone', 'calendarEdition') order by key`
    expect(left.map(({ key }) => key)).toEqual(['calendarEdition', 'reportTimeZone'])
    expect(left[1]?.value).toBe('Asia/Shanghai')
  } finally {
    await reader.close()
  }
})
