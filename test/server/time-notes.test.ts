/** Notes on time: by whom they may be written, who sees them on which trends, and that pages and files have them at once. */
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { region, userRegion } from '#db/schema'
import type { Role } from '~/server/roles'
import { addAccount } from '../support/accounts'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { factsIn } from '../support/facts'
import { post, signIn, startTestServer, type TestServer } from '../support/server'

let database: TestDatabase
let server: TestServer
const cookies: Record<string, string> = {}

beforeAll(async () => {
  database = await createTestDatabase()
  const facts = factsIn(database.db)
  const east = await facts.region('east', 'East')
  const below = async (parentId: number) => {
    const [added] = await database.db
      .insert(region)
      .values({ regionCode: 'port', name: 'Port', parentId })
      .returning()
    return added?.regionId ?? 0
  }
  const regions = {
    east,
    port: await below(east),
    north: await facts.region('north', 'North'),
  }
  for (const [code, regionId] of Object.entries(regions)) {
    const customerId = await facts.customer({ customerCode: `C-${code}`, regionId })
    if (code === 'east') await facts.coversAll('2026-03-31', { customerId })
    await facts.complaint({ received: '2026-02-03', customerId, regionId })
    await facts.survey({ answered: '2026-02-03', overallScore: 2, customerId, regionId })
  }
  server = await startTestServer({ url: database.url, now: () => new Date('2026-03-31T04:00:00Z') })
  const people: [string, Role[], (keyof typeof regions)?][] = [
    ['head', ['manager']],
    ['eve', ['manager'], 'east'],
    ['emil', ['analyst'], 'east'],
    ['pat', ['manager'], 'port'],
    ['ned', ['manager'], 'north'],
    ['boss', ['executive']],
    ['keeper', ['administrator', 'executive']],
  ]
  for (const [name, roles, region] of people) {
    const email = `${name}@example.com`
    const id = await addAccount(database.db, { name, email, roles, isCompanyWide: region === undefined })
    if (region) await database.db.insert(userRegion).values({ userId: id, regionId: regions[region] })
    cookies[name] = await signIn(await server.createLink(email))
  }
}, 400_000)
afterAll(async () => {
  await server.close()
  await database.close()
})
beforeEach(async () => {
  await database.sql`delete from app.time_note`
})

const headersOf = (who: string, lang = 'en') => ({
  'accept-language': lang,
  accept: 'text/html',
  cookie: cookies[who] ?? '',
})
const typhoon = {
  from: '2026-02-03',
  to: '2026-02-05',
  words: 'Typhoon',
  subject: 'complaints',
  region: 'east',
}
const send = async (who: string, fields: Record<string, string>, address = '/notes') => {
  const answer = await post(`${server.origin}${address}`, fields, headersOf(who))
  return { status: answer.status, to: answer.headers.get('location'), html: await answer.text() }
}
const add = (who: string, fields: Partial<typeof typhoon> = {}, address?: string) =>
  send(who, { intent: 'add', ...typhoon, ...fields }, address)
const page = async (who: string, address: string, lang?: string) => {
  const answer = await fetch(`${server.origin}${address}`, { headers: headersOf(who, lang) })
  return answer.text()
}
const stored = () => database.sql`
  select note_id as id, version, words, from_on::text as "from", to_on::text as "to", subject, written_by as by,
    region_code as region
  from app.time_note left join warehouse.dim_region using (region_id) order by words`
const changes = () => database.sql`
  select actor_name as who, subject_name as what, before, after from app.audit_change
  where change = 'note' order by entry_id desc`
const RANGE = 'from=2026-01-01&to=2026-03-31'
const COMPLAINTS = `/complaints?${RANGE}`
const file = async (who: string, panel = 'complaints-trend', query = RANGE) => {
  const address = `${server.origin}/export/${panel}.csv?${query}&header=id&bom=0`
  const [head = '', ...rows] = (await (await fetch(address, { headers: headersOf(who) })).text())
    .trim()
    .split('\r\n')
    .map((line) => line.split(','))
  return { last: head.at(-1), notes: rows.map((cells) => cells[head.indexOf('notes')]), count: head.length }
}

test('a note is on every trend of its subject at once: mark, list, table, file, report, for everybody in scope', async () => {
  for (const who of ['head', 'eve', 'boss']) expect(await page(who, COMPLAINTS)).not.toContain('Typhoon')
  const { count } = await file('head')
  const back = `${COMPLAINTS}#complaints-trend`
  expect(await add('eve', {}, `/notes?${new URLSearchParams({ back })}`)).toMatchObject({
    status: 303,
    to: back,
  })
  expect(await stored()).toMatchObject([{ ...typhoon, by: 'eve' }])
  for (const who of ['head', 'eve', 'boss']) {
    const html = await page(who, COMPLAINTS)
    expect(html).toMatch(
      /3 Feb 2026 – 5 Feb 2026[^<]*<\/?[^>]*>(<[^>]*>)*[^<]*<b>East · Typhoon<\/b> <small>eve<\/small>/,
    )
    expect(html).toContain('data-notes="1"')
    // One in each of three rows of a table: January, February, March.
    expect(html).toContain('data-value="East · Typhoon"')
  }
  expect(await page('eve', COMPLAINTS, 'zh-CN')).toContain('备注')
  // Only the bucket that it touches has it, in the last column.
  expect(await file('head')).toEqual({ last: 'notes', notes: ['', 'East · Typhoon', ''], count: count + 1 })
  expect((await file('head', 'complaints-follow-up')).notes).toEqual(['', 'East · Typhoon', ''])
  expect((await file('head', 'satisfaction-trend')).notes).toEqual([undefined, undefined, undefined])
  // Its last day is in the first week that the range shows; the week before is not shown.
  expect((await file('head', 'complaints-trend', 'from=2026-02-05&to=2026-02-15&grain=week')).notes).toEqual([
    'East · Typhoon',
    '',
  ])
  expect((await file('head', 'complaints-trend', 'from=2026-02-06&to=2026-02-15&grain=week')).last).not.toBe(
    'notes',
  )
  // Explore asks of the subjects of its metrics, with what is grouped too.
  const free = `metric=received&grain=month&${RANGE}`
  expect(await file('head', 'query', free)).toMatchObject({
    last: 'notes',
    notes: ['', 'East · Typhoon', ''],
  })
  expect((await file('head', 'query', `metric=received&metric=csat_rate&grain=month&${RANGE}`)).last).toBe(
    'notes',
  )
  expect((await file('head', 'query', `metric=received&grain=month&by=region&${RANGE}`)).notes).toHaveLength(
    9,
  )
  for (const other of [`metric=csat_rate&grain=month&${RANGE}`, `metric=received&by=region&${RANGE}`])
    expect((await file('head', 'query', other)).last).not.toBe('notes')
  expect(await page('head', `/explore?${free}&region=north`)).not.toContain('Typhoon')
  const explored = await page('head', `/explore?${free}`)
  expect(explored).toMatch(/<b>East · Typhoon<\/b> <small>eve<\/small>/)
  expect(explored).toContain('data-notes="1"')
  expect(explored).toContain('data-value="East · Typhoon"')
  const noted = { from: '2026-02-03', to: '2026-02-05', words: 'East · Typhoon', by: 'eve' }
  for (const [name, notes] of [
    ['complaints-trend', [noted]],
    ['satisfaction-trend', []],
    ['complaints-breakdown', []],
  ] as const)
    expect(JSON.parse(await page('head', `/export/${name}.meta.json?${RANGE}`)).notes).toEqual(notes)
  expect(JSON.parse(await page('head', `/export/query.meta.json?${free}`)).notes).toEqual([noted])
  const book = await fetch(`${server.origin}/export/report.xlsx?period=2026-02&lang=en`, {
    headers: headersOf('head'),
  })
  const { sheets } = await readXlsx(Buffer.from(await book.arrayBuffer()))
  const last = sheets.at(-1)?.rows ?? []
  const place = last.findIndex(([first]) => first === 'Notes on time')
  expect(last.slice(place, place + 3).map((row) => row.map((cell) => cell ?? ''))).toEqual([
    ['Notes on time', ...(last[place] ?? []).slice(1).map(() => '')],
    ['2026-02-03 to 2026-02-05', 'East · Typhoon (eve)'],
    expect.anything(),
  ])
  const report = await page('head', '/report/2026-02')
  expect(report).toContain('<h3>Notes</h3>')
  expect(report).toContain('East · Typhoon')
  expect((await changes())[0]).toEqual({
    who: 'eve',
    what: '2026-02-03 – 2026-02-05',
    before: null,
    after: '2026-02-03 – 2026-02-05 · East · complaints · Typhoon',
  })
})

test('it is seen where its region is among those that a trend counts, and by nobody else', async () => {
  await add('head', { words: 'Price rise', region: '', subject: '', to: '' })
  await add('eve')
  await add('pat', { words: 'Quay closed', region: 'port' })
  await add('ned', { words: 'Snow', region: 'north' })
  const sees = async (who: string, filter = '') => {
    const [, cell = ''] = (await file(who, 'complaints-trend', RANGE + filter)).notes
    return cell.split('; ')
  }
  const [company, east, port, north] = ['Price rise', 'East · Typhoon', 'Port · Quay closed', 'North · Snow']
  expect((await sees('head')).sort()).toEqual([east, north, port, company].sort())
  expect((await sees('head', '&region=east')).sort()).toEqual([east, port, company].sort())
  // What concerns a region concerns what lies below it.
  expect((await sees('head', '&region=port')).sort()).toEqual([east, port, company].sort())
  expect((await sees('head', '&region=north')).sort()).toEqual([north, company].sort())
  expect((await sees('eve')).sort()).toEqual([east, port, company].sort())
  expect((await sees('pat')).sort()).toEqual([east, port, company].sort())
  expect((await sees('ned')).sort()).toEqual([north, company].sort())
  // Two who ask for the same address one after the other.
  for (const [who, own, others] of [
    ['ned', 'Snow', ['Typhoon', 'Quay closed']],
    ['pat', 'Quay closed', ['Snow']],
    ['ned', 'Snow', ['Typhoon', 'Quay closed']],
  ] as const) {
    for (const address of [COMPLAINTS, '/notes', '/report/2026-02', '/']) {
      const html = await page(who, address)
      if (address !== '/') expect(html).toContain(own)
      for (const other of others) expect(html).not.toContain(other)
    }
  }
})

test('nobody writes beyond their roles and regions, or changes what others wrote', async () => {
  expect((await add('boss')).status).toBe(403)
  expect((await add('eve', { region: 'north' })).status).toBe(400)
  expect((await add('eve', { region: '' })).status).toBe(400)
  // What is above one's own region is seen and not written.
  expect((await add('pat')).status).toBe(400)
  expect((await add('emil')).status).toBe(303)
  const [note] = await stored()
  const seen = { id: String(note?.id), seen: '1' }
  const change = (who: string) => send(who, { intent: 'change', ...typhoon, ...seen, words: `By ${who}` })
  for (const who of ['eve', 'head', 'pat', 'ned']) expect((await change(who)).status).toBe(400)
  for (const who of ['eve', 'head', 'pat', 'ned'])
    expect((await send(who, { intent: 'delete', ...seen })).status).toBe(400)
  expect((await change('boss')).status).toBe(403)
  expect(await stored()).toMatchObject([{ words: 'Typhoon', version: 1 }])
  expect((await change('emil')).status).toBe(303)
  // It is another one by now.
  expect((await send('emil', { intent: 'delete', ...seen })).status).toBe(409)
  expect((await send('keeper', { intent: 'delete', ...seen, seen: '2' })).status).toBe(303)
  expect(await stored()).toEqual([])
  expect(await page('emil', COMPLAINTS)).not.toContain('By emil')
  expect((await changes()).slice(0, 2)).toMatchObject([
    { who: 'keeper', after: null },
    { who: 'emil', after: '2026-02-03 – 2026-02-05 · East · complaints · By emil' },
  ])
  for (const [who, canWrite] of [
    ['emil', true],
    ['boss', false],
  ] as const) {
    expect((await page(who, '/notes')).includes('name="words"')).toBe(canWrite)
    expect((await page(who, COMPLAINTS)).includes('Add a note')).toBe(canWrite)
  }
})

test('fields are bounded, and what is refused says so and keeps what was written', async () => {
  for (const [fields, said] of [
    [{ words: ' ' }, 'Say what happened.'],
    [{ words: 'x'.repeat(201) }, 'at most 200 characters'],
    [{ from: '2026-02-30' }, 'must be dates'],
    [{ to: '2026-02-02' }, 'before the first'],
    [{ subject: 'customers' }, 'Choose which trends'],
    [{ region: 'nowhere' }, 'Choose a region'],
  ] as const) {
    const { status, html } = await add('eve', fields)
    expect([status, html.includes(said), html.includes('2026-02-05') || 'to' in fields]).toEqual([
      400,
      true,
      true,
    ])
  }
  expect(await stored()).toEqual([])
  // Nothing leads to another site.
  expect((await add('eve', { words: '=1+1 <b>\u202e' }, '/notes?back=//elsewhere.example')).to).toBe('/notes')
  expect(await stored()).toMatchObject([{ words: '=1+1 <b>' }])
  expect(await page('eve', COMPLAINTS)).toContain('East · =1+1 &lt;b&gt;')
  await database.sql`insert into app.time_note
      (from_on, to_on, words, region_id, written_by_id, written_by, written_at, changed_by_id, changed_at)
    select '2026-01-01', '2026-01-01', 'n ' || n, r.region_id, 'x', 'x', now(), 'x', now()
      from generate_series(1, 499) n, warehouse.dim_region r where r.region_code = 'north'`
  // One more would be too many, also for who does not see the others.
  expect((await add('eve')).html).toContain('There are 500 notes already')
})
