/** What people say about items that need attention: who may, who sees it, when an item stands again, and what files say of it. */
import Papa from 'papaparse'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { raiseDataVersion } from '#db/data-version'
import { userRegion } from '#db/schema'
import type { Role } from '~/server/roles'
import { addAccount } from '../support/accounts'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { type Facts, factsIn } from '../support/facts'
import { post, signIn, startTestServer, type TestServer } from '../support/server'

let database: TestDatabase
let server: TestServer
let facts: Facts
const cookies: Record<string, string> = {}
const regions: Record<string, number> = {}
const customers: Record<string, number> = {}

/** Open complaints of level 1, past a deadline. */
async function late(region: string, days: readonly string[]) {
  for (const resolutionDueOn of days)
    await facts.complaint({
      received: resolutionDueOn,
      level: 1,
      resolutionDueOn,
      customerId: customers[region] as number,
      regionId: regions[region] as number,
    })
  await database.db.execute(raiseDataVersion)
}

beforeAll(async () => {
  database = await createTestDatabase()
  facts = factsIn(database.db)
  for (const [code, name] of [
    ['east', 'East'],
    ['north', 'North'],
  ] as const) {
    const regionId = await facts.region(code, name)
    regions[code] = regionId
    customers[code] = await facts.customer({ customerCode: `C-${code}`, tier: 'A', regionId })
    if (code === 'east') await facts.coversAll('2026-04-10', { customerId: customers[code] })
    await facts.employee(`E-${code}`, { name: `Li ${name}`, regionId })
    // Of the east half are satisfied, of the north nine in ten: the east stands apart.
    for (const month of ['2026-01', '2026-02', '2026-03'])
      for (let index = 0; index < (code === 'east' ? 10 : 20); index++)
        await facts.survey({
          answered: `${month}-10`,
          overallScore: index < (code === 'east' ? 5 : 18) ? 5 : 1,
          customerId: customers[code],
          regionId,
        })
  }
  await facts.employee('E-twin', { name: 'Li North' })
  server = await startTestServer({ url: database.url, now: () => new Date('2026-04-10T04:00:00Z') })
  const people: [string, Role[], string?][] = [
    ['head', ['manager']],
    ['eve', ['manager'], 'east'],
    ['emil', ['manager'], 'east'],
    ['ned', ['manager'], 'north'],
    ['ann', ['analyst']],
  ]
  for (const [name, roles, region] of people) {
    const email = `${name}@example.com`
    const id = await addAccount(database.db, { name, email, roles, isCompanyWide: region === undefined })
    if (region)
      await database.db.insert(userRegion).values({ userId: id, regionId: regions[region] as number })
    cookies[name] = await signIn(await server.createLink(email))
  }
}, 400_000)
afterAll(async () => {
  await server.close()
  await database.close()
})
beforeEach(async () => {
  await database.sql`delete from app.attention_state`
  await database.sql`delete from warehouse.fact_complaint where level = 1`
  await late('east', ['2026-03-20', '2026-04-01', '2026-04-02', '2026-04-03'])
  await late('north', ['2026-04-01'])
})

const LATE = 'deadline_breached||||level|1'
const APART = 'apart||csat_rate||region|east'
const headersOf = (who: string, lang = 'en') => ({
  'accept-language': lang,
  accept: 'text/html',
  cookie: cookies[who] ?? '',
})

const page = async (who: string, address = '/', lang = 'en') =>
  (await fetch(`${server.origin}${address}`, { headers: headersOf(who, lang) })).text()

type Row = Record<string, string | number | null>
async function rows(who: string, search = ''): Promise<Row[]> {
  const address = `${server.origin}/export/attention.json?${search}`
  const answer = await fetch(address, { headers: { cookie: cookies[who] ?? '' } })
  return ((await answer.json()) as { rows: Row[] }).rows
}
const lateFor = async (who: string, search = '') =>
  (await rows(who, search)).find(({ kind }) => kind === 'deadline_breached')
const stateFor = async (who: string, search = '') => (await lateFor(who, search))?.state

/** What the form of the item has seen, as its page holds it. */
const seenIn = (html: string, line: string) =>
  html.split(`name="line" value="${line}"`)[1]?.match(/name="seen" value="(\d*)"/)?.[1]

async function send(who: string, fields: Record<string, string>, search = '', lang = 'en') {
  const line = fields.line ?? LATE
  const seen = seenIn(await page(who, `/${search && `?${search}`}`), line) ?? ''
  const all = { line, seen, note: '', assignee: '', until: '', ...fields }
  const answer = await post(`${server.origin}/?index&${search}`, all, headersOf(who, lang))
  return { status: answer.status, html: await answer.text() }
}

describe('who', () => {
  test('what one says everybody of the region sees at once, with name and note, and the record has it', async () => {
    expect(await page('emil')).not.toContain('Parts are on their way')
    await page('head', '/?region=east')
    const { status } = await send('eve', {
      intent: 'acknowledged',
      note: ' Parts are\non their way ',
      assignee: 'Li East',
    })
    expect(status).toBe(302)
    for (const [who, address] of [
      ['eve', '/'],
      ['emil', '/'],
      ['head', '/?region=east'],
    ] as const)
      expect(await page(who, address)).toContain(
        'Acknowledged by eve, 2026-04-10 12:00. Assigned to Li East. Note: Parts are on their way',
      )
    expect(await lateFor('emil')).toMatchObject({
      count: 4,
      state: 'acknowledged',
      state_note: 'Parts are on their way',
      state_by: 'eve',
      state_at: '2026-04-10T04:00:00Z',
      assigned_to: 'Li East',
      put_off_until: null,
      count_then: 4,
    })
    const [change] = await database.sql`
      select actor_name as who, subject_name as what, before, after from app.audit_change
      where change = 'attention' order by entry_id desc limit 1`
    expect(change).toEqual({
      who: 'eve',
      what: 'Ordinary complaints past the deadline: 4 · east',
      before: null,
      after: {
        state: 'acknowledged',
        note: 'Parts are on their way',
        assignee: 'Li East',
        until: null,
      },
    })
  })

  test('a list of other cases is another matter: the company’s, another region’s, that of other filters', async () => {
    await send('eve', { intent: 'acknowledged', note: 'Only the east knows' })
    expect(await stateFor('head')).toBe(null)
    expect(await stateFor('head', 'region=north')).toBe(null)
    expect(await lateFor('head', 'region=east&tier=A')).toMatchObject({ count: 4, state: null })
    expect(await stateFor('ned')).toBe(null)
    for (const address of ['/', '/?region=north', '/?region=east&region=north'])
      expect(await page('head', address)).not.toContain('Only the east knows')
    expect(await page('ned')).not.toContain('Only the east knows')
    await send('head', { intent: 'put_off', until: '2026-05-01', note: 'Of the whole' })
    expect([await stateFor('head'), await stateFor('eve')]).toEqual(['put_off', 'acknowledged'])
  })

  test('what is said about a region is said to it, in whichever list it stands', async () => {
    const said = await send('head', { line: APART, intent: 'assigned', assignee: 'E-east' })
    expect(said.status).toBe(302)
    const of = async (search: string) => (await rows('head', search)).find(({ kind }) => kind === 'apart')
    expect(await of('')).toMatchObject({ state: 'assigned', assigned_to: 'Li East' })
    expect(await of('region=east')).toMatchObject({ state: 'assigned' })
    const stored = await database.sql`select region_id::int as region from app.attention_state`
    expect(stored).toEqual([{ region: regions.east }])
  })

  test('nobody says anything beyond their roles and regions', async () => {
    expect((await send('ann', { intent: 'acknowledged' })).status).toBe(403)
    expect(await page('ann')).not.toContain('name="seen"')
    const filtered = await send('head', { intent: 'acknowledged' }, 'region=east&region=north')
    expect(filtered.status).toBe(400)
    expect(filtered.html).toContain('Leave out all filters but one region first.')
    expect((await send('ned', { intent: 'acknowledged' }, 'region=east')).status).toBe(400)
    expect((await send('eve', { intent: 'acknowledged', line: 'nothing' })).html).toContain(
      'This item no longer stands.',
    )
    expect(await database.sql`select from app.attention_state`).toEqual([])
  })

  test('two who speak at once: the second is told, and keeps what they wrote', async () => {
    const answers = await Promise.all(
      ['eve', 'emil'].map((who) =>
        post(
          `${server.origin}/?index`,
          { line: LATE, seen: '', intent: 'acknowledged', note: `${who} says so`, assignee: '', until: '' },
          headersOf(who),
        ),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([302, 409])
    const refused = (await answers.find(({ status }) => status === 409)?.text()) ?? ''
    expect(refused).toMatch(/(eve|emil) has said something about this item since you opened the page/)
    expect(refused).toContain('eve says so')
    expect(refused).toContain('emil says so')
  })
})

describe('until when', () => {
  test('more cases stand again and say so; fewer do not', async () => {
    await send('eve', { intent: 'acknowledged', note: 'Known' })
    await database.sql`
      delete from warehouse.fact_complaint where level = 1 and resolution_due_on = '2026-04-03'`
    await database.db.execute(raiseDataVersion)
    expect(await lateFor('eve')).toMatchObject({ count: 3, state: 'acknowledged' })
    await late('east', ['2026-04-04', '2026-04-05', '2026-04-06', '2026-04-07'])
    expect(await lateFor('eve')).toMatchObject({ count: 7, count_then: 4, state: 'worse' })
    const html = await page('eve')
    expect(html).toContain('Worse since acknowledged: 4 → 7.')
    expect(html).not.toContain('data-part="acknowledged"')
    expect(await page('eve', '/', 'zh-CN')).toContain('知悉后恶化：4 → 7。')
    // Said anew, it is about what there is now.
    await send('eve', { intent: 'acknowledged', note: 'Known' })
    expect(await stateFor('eve')).toBe('acknowledged')
  })

  test('a value stands again once it is worse by a point', async () => {
    await send('head', { line: APART, intent: 'acknowledged' })
    const value = async (value: number) => {
      await database.sql`update app.attention_state set value = ${value}`
      return (await rows('head')).find(({ kind }) => kind === 'apart')?.state
    }
    // It is 50 %.
    expect(await value(0.509)).toBe('acknowledged')
    expect(await value(0.51)).toBe('worse')
    expect(await page('head', '/?region=east&grain=month')).toContain(
      'Worse since acknowledged: 51.0% → 50.0%',
    )
  })

  test('put off until its day, acknowledged for 30, and forgotten after 90', async () => {
    const on = (day: string) => `as_of=${day}`
    await send('eve', { intent: 'put_off', until: '2026-04-05' }, on('2026-04-04'))
    expect(await stateFor('eve', on('2026-04-03'))).toBe(null)
    expect(await stateFor('eve', on('2026-04-04'))).toBe('put_off')
    expect(await stateFor('eve')).toBe('again')
    await database.sql`delete from app.attention_state`
    await late('east', ['2026-01-05'])
    await send('eve', { intent: 'acknowledged' }, on('2026-03-11'))
    await database.sql`update app.attention_state set count = 9`
    expect([await stateFor('eve', on('2026-04-10'))]).toEqual(['acknowledged'])
    await database.sql`update app.attention_state set as_of = '2026-03-10'`
    expect(await stateFor('eve')).toBe('again')
    await database.sql`update app.attention_state set as_of = '2026-01-10'`
    expect(await stateFor('eve')).toBe('again')
    await database.sql`update app.attention_state set as_of = '2026-01-09'`
    expect(await stateFor('eve')).toBe(null)
  })

  test('an item of which all cases came later is another one', async () => {
    await send('eve', { intent: 'acknowledged', assignee: 'E-east' }, 'as_of=2026-04-03')
    expect(await stateFor('eve', 'as_of=2026-04-03')).toBe('acknowledged')
    await database.sql`delete from warehouse.fact_complaint where level = 1`
    await late('east', ['2026-04-05'])
    expect(await lateFor('eve')).toMatchObject({ count: 1, state: null, assigned_to: null })
  })

  test('until it is taken back', async () => {
    await send('eve', { intent: 'acknowledged', note: 'Known' })
    expect((await send('eve', { intent: 'reopen' })).status).toBe(302)
    expect(await stateFor('eve')).toBe(null)
    // What was said before stays.
    expect(await database.sql`select note from app.attention_state order by state_id`).toEqual([
      { note: 'Known' },
      { note: '' },
    ])
  })
})

test('what cannot be taken is said in a sentence of either language, and the form keeps the texts', async () => {
  let lang = 'en'
  for (const [fields, en, zh] of [
    [{ note: 'x'.repeat(501) }, 'at most 500 characters', '不超过 500 个字'],
    [{ intent: 'put_off' }, 'Say until which day', '请填写推迟到哪一天'],
    [{ intent: 'put_off', until: '2026-04-10' }, 'a date after 2026-04-10', '须晚于 2026-04-10'],
    [{ intent: 'put_off', until: '2026-07-10' }, 'up to 2026-07-09', '不晚于 2026-07-09'],
    [{ intent: 'assigned' }, 'Say to whom', '请填写责任人'],
    [{ assignee: 'Nobody' }, 'no employee “Nobody”', '没有名为“Nobody”的员工'],
    [{ assignee: 'Li North' }, 'the code: E-north, E-twin', '工号：E-north, E-twin'],
  ] as const) {
    lang = lang === 'en' ? 'zh-CN' : 'en'
    const said = lang === 'en' ? en : zh
    const { status, html } = await send('head', { intent: 'acknowledged', ...fields }, '', lang)
    expect([status, said, html.includes(said)]).toEqual([400, said, true])
  }
  expect((await send('head', { intent: 'nothing' })).status).toBe(400)
  const kept = await send('head', { intent: 'put_off', note: '<b>Kept</b>' })
  expect(kept.html).toContain('&lt;b&gt;Kept&lt;/b&gt;</textarea>')
})

test('the file has it in columns at its end, and the report as of its last day', async () => {
  await send('head', { intent: 'acknowledged', note: 'In March', assignee: 'E-east' }, 'as_of=2026-03-31')
  await send('head', { intent: 'put_off', note: '=In April', until: '2026-05-01' })
  const file = async (search: string) => {
    const answer = await fetch(`${server.origin}/export/attention.csv?bom=0&${search}`, {
      headers: { cookie: cookies.head ?? '' },
    })
    return Papa.parse<Record<string, string>>(await answer.text(), { header: true, skipEmptyLines: true })
  }
  const ids = await file('header=id')
  expect(ids.meta.fields?.slice(-12)).toEqual([
    'dataset',
    'recovered',
    'state',
    'state_note',
    'state_by',
    'state_at',
    'assigned_to',
    'put_off_until',
    'severity_then',
    'count_then',
    'value_then',
    'amount_then',
  ])
  const late = ids.data.find(({ kind }) => kind === 'deadline_breached')
  expect(late).toMatchObject({ state: 'put_off', state_note: "'=In April", put_off_until: '2026-05-01' })
  const labelled = await file('header=label&lang=zh-CN')
  expect(labelled.meta.fields).toContain('处理状态')
  expect(labelled.data.map((row) => row.处理状态)).toContain('已推迟')
  const march = await page('head', '/report/2026-03')
  expect(march).toContain('Acknowledged by head, 2026-04-10 12:00. Assigned to Li East. Note: In March')
  expect(march).not.toContain('In April')
})

test('what is assigned stands among what is due from the person', async () => {
  const due = async (who: string, search = '') =>
    (await page(who, `/due${search}`)).match(/<section[^>]*data-assigned.*?<\/section>/s)?.[0]
  expect(await due('eve')).toBe(undefined)
  await send('eve', { intent: 'put_off', until: '2026-04-20', assignee: 'E-east' })
  expect(await due('eve')).toMatch(/Li East.*Put off until 20 Apr 2026|Li East.*Put off until Apr 20, 2026/s)
  expect(await due('head', '?region=east&employee=E-east')).toContain('Li East')
  for (const [who, search] of [
    ['head', ''],
    ['head', '?region=east&employee=E-north'],
    ['ned', ''],
  ] as const)
    expect(await due(who, search)).toBe(undefined)
})
