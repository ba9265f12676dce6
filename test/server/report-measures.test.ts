/** Causes and measures of a report: by whom they may be written, whose they are, and that none is lost. */
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { userRegion } from '#db/schema'
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
  const regions = { east: await facts.region('east', 'East'), north: await facts.region('north', 'North') }
  for (const [code, regionId] of Object.entries(regions)) {
    const customerId = await facts.customer({ customerCode: `C-${code}`, regionId })
    if (code === 'east') await facts.coversAll('2026-03-31', { customerId })
    await facts.survey({ answered: '2026-02-03', overallScore: 2, customerId, regionId })
  }
  await facts.target('csat_rate', '2026-01-01', '0.9')
  server = await startTestServer({ url: database.url, now: () => new Date('2026-03-31T04:00:00Z') })
  const people: [string, Role[], (keyof typeof regions)?][] = [
    ['head', ['manager']],
    ['eve', ['manager'], 'east'],
    ['emil', ['manager'], 'east'],
    ['ned', ['manager'], 'north'],
    ['ann', ['analyst']],
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
  await database.sql`delete from app.report_measure`
})

const headersOf = (who: string) => ({
  'accept-language': 'en',
  accept: 'text/html',
  cookie: cookies[who] ?? '',
})
const EAST = '/report/2026-02?region=east'
const texts = {
  about: 'csat_rate\tCSAT',
  cause: 'Late parts',
  measure: 'A second supplier',
  owner: 'Li',
  due: '2026-04-15',
}
const send = async (who: string, address: string, fields: Record<string, string>) => {
  const answer = await post(`${server.origin}${address}`, fields, headersOf(who))
  return { status: answer.status, html: await answer.text() }
}
const add = (who: string, address: string, fields: Record<string, string> = {}) =>
  send(who, address, { intent: 'add', ...texts, ...fields })
const page = async (who: string, address: string) => {
  const answer = await fetch(`${server.origin}${address}`, { headers: headersOf(who) })
  return { status: answer.status, html: await answer.text() }
}
const stored = () => database.sql`
  select measure_id as id, version, cause, measure, owner, due_on::text as due, changed_by, region_code as region,
    withdrawn_at is not null as is_withdrawn
  from app.report_measure left join warehouse.dim_region using (region_id) order by written_at`
const changes = () => database.sql`
  select actor_name as who, subject_name as what, before, after from app.audit_change
  where change = 'measure' order by entry_id desc`

test('what a manager writes is on the page at once, under their name, and in the record of changes', async () => {
  expect((await page('eve', EAST)).html).not.toContain('Late parts')
  expect((await add('eve', EAST)).status).toBe(302)
  const { html } = await page('eve', EAST)
  for (const said of ['Late parts', 'A second supplier', 'Li', '2026-04-15', 'eve', '2026-03-31 12:00'])
    expect(html).toContain(said)
  expect((await changes())[0]).toEqual({
    who: 'eve',
    what: '2026-02 · east',
    before: null,
    after: {
      about: 'CSAT',
      cause: 'Late parts',
      measure: 'A second supplier',
      owner: 'Li',
      due: '2026-04-15',
    },
  })
})

test('it is seen within its region and above it, and nowhere else', async () => {
  await add('eve', EAST, { cause: 'Only the east knows' })
  await add('head', '/report/2026-02', { cause: 'The company’s own' })
  const sees = async (who: string, address: string) => {
    const { html } = await page(who, address)
    return [html.includes('Only the east knows'), html.includes('The company’s own')]
  }
  expect(await sees('head', '/report/2026-02')).toEqual([true, true])
  expect(await sees('head', EAST)).toEqual([true, false])
  expect(await sees('head', '/report/2026-02?region=north')).toEqual([false, false])
  expect(await sees('emil', EAST)).toEqual([true, false])
  expect(await sees('ned', '/report/2026-02')).toEqual([false, false])
  // Another period is another report.
  expect(await sees('head', '/report/2026-01')).toEqual([false, false])
})

test('nobody writes beyond their roles and regions', async () => {
  expect((await add('ann', '/report/2026-02')).status).toBe(403)
  expect((await add('ned', EAST)).status).toBe(400)
  // A manager of a region sees a part of the company's report, which is not theirs.
  expect((await add('eve', '/report/2026-02')).status).toBe(400)
  expect((await add('head', '/report/2026-02?tier=A')).status).toBe(400)
  expect((await add('keeper', '/report/2026-02')).status).toBe(302)
  await add('eve', EAST)
  const [, ofEast] = await stored()
  const fields = { id: String(ofEast?.id), seen: '1' }
  expect((await send('ned', '/report/2026-02?region=north', { intent: 'withdraw', ...fields })).status).toBe(
    400,
  )
  expect((await stored()).map(({ region, is_withdrawn }) => [region, is_withdrawn])).toEqual([
    [null, false],
    ['east', false],
  ])
  expect((await page('ann', '/report/2026-02')).html).not.toContain('<textarea')
  expect((await page('eve', EAST)).html).toContain('<textarea')
})

test('two who change the same lose nothing: the second is told, and keeps what they wrote', async () => {
  await add('eve', EAST)
  const [first] = await stored()
  const change = (who: string, cause: string) =>
    send(who, EAST, { intent: 'change', id: String(first?.id), seen: '1', ...rest, cause })
  const { about: _, ...rest } = texts
  const answers = await Promise.all([change('eve', 'Eve says so'), change('emil', 'Emil says so')])
  expect(answers.map(({ status }) => status).sort()).toEqual([302, 409])
  const refused = answers.find(({ status }) => status === 409)
  expect(refused?.html).toMatch(/(eve|emil) has changed this entry since you opened the page/)
  // Both texts are there: the one that is stored, and the one in the form.
  expect(refused?.html).toContain('Eve says so')
  expect(refused?.html).toContain('Emil says so')
  expect(await stored()).toMatchObject([{ version: 2 }])
  const withdrawn = await send('eve', EAST, { intent: 'withdraw', id: String(first?.id), seen: '1' })
  expect(withdrawn.status).toBe(409)
  expect((await send('eve', EAST, { intent: 'withdraw', id: String(first?.id), seen: '2' })).status).toBe(302)
  expect((await page('eve', EAST)).html).not.toContain('A second supplier')
  expect((await changes())[0]).toMatchObject({ who: 'eve', after: null })
  expect((await change('emil', 'Too late')).html).toContain('eve has withdrawn this entry')
})

test('texts are bounded and shown as they are', async () => {
  for (const [fields, said] of [
    [{ cause: ' ', measure: '' }, 'Say the cause or the measure.'],
    [{ cause: 'x'.repeat(1001) }, 'at most 1000 characters'],
    [{ owner: 'x'.repeat(61) }, 'at most 60 characters'],
    [{ due: '2026-02-30' }, 'must be a date'],
    [{ about: 'nothing' }, 'Choose which figure'],
  ] as const) {
    const { status, html } = await add('eve', EAST, fields)
    expect([status, html.includes(said)]).toEqual([400, true])
  }
  expect(await stored()).toEqual([])
  await add('eve', EAST, { cause: '<b>x</b>\u202e\r\n  y', owner: ' Li \u200b Na ' })
  expect(await stored()).toMatchObject([{ cause: '<b>x</b> \n  y', owner: 'Li Na' }])
  expect((await page('eve', EAST)).html).toContain('&lt;b&gt;x&lt;/b&gt;')
})

test('the reports of all regions are one document, each with its own measures', async () => {
  await add('eve', EAST, { cause: 'Of the east' })
  const { status, html } = await page('head', '/report/2026-02?each=region')
  expect(status).toBe(200)
  expect([...html.matchAll(/<h1[^>]*>([^<]*)/g)].map(([, words]) => words)).toEqual([
    'Monthly customer service report, Feb 2026',
    'Monthly customer service report, Feb 2026 · East',
    'Monthly customer service report, Feb 2026 · North',
  ])
  // Once of the company, once of the region.
  expect(html.match(/Of the east/g)?.length).toBeGreaterThanOrEqual(2)
  expect(html).not.toContain('<textarea')
  expect((await page('head', '/report/2026-02?each=customer')).status).toBe(400)
})

test('the workbook of the report has what its reader may see', async () => {
  await add('eve', EAST, { cause: 'Only the east knows' })
  await add('head', '/report/2026-02', { cause: 'The company’s own' })
  const causes = async (who: string, address: string) => {
    const answer = await fetch(`${server.origin}/export/report.xlsx?${address}&lang=en`, {
      headers: headersOf(who),
    })
    const { sheets } = await readXlsx(Buffer.from(await answer.arrayBuffer()))
    const rows = sheets.find(({ name }) => name === 'Causes and measures')?.rows ?? []
    const heads = ['Region', 'About', 'Cause', 'Measure', 'Owner', 'Due', 'Written by', 'Written at']
    expect(rows[0]).toEqual(heads)
    return rows.slice(1).map((row) => row[2])
  }
  expect(await causes('head', 'period=2026-02')).toEqual(['The company’s own', 'Only the east knows'])
  expect(await causes('emil', 'period=2026-02&region=east')).toEqual(['Only the east knows'])
  expect(await causes('ned', 'period=2026-02')).toEqual([])
})
