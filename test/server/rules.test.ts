/** What deadlines follow from, set on pages: what it would do is said first, and then it does that, in every process. */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { connect } from '#db/connect'
import { openCopyClient } from '#db/copy'
import { presentChanges } from '#db/data-version'
import { refreshRollups } from '~/imports/refresh-rollups'
import { totalsAgree } from '~/metrics/rollups/present'
import { defaultSettings } from '~/metrics/settings'
import { importText, loadCustomers } from '../imports/support'
import { addAccount } from '../support/accounts'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { post, signIn, startTestServer, type TestServer } from '../support/server'

/** Thursday, 5 November 2026 in Shanghai. */
const now = () => new Date('2026-11-05T04:00:00Z')
const headers = { 'accept-language': 'en', accept: 'text/html' }

let database: TestDatabase
let server: TestServer
let other: TestServer

/** Received on Mondays; level 1 has three workdays. */
const complaints = `customer_code,complaint_code,received_at,level,resolved_at
C1,A1,2026-11-02 10:00,1,2026-11-05 09:00
C1,A2,2026-10-12 10:00,1,2026-10-16 09:00
C1,A3,2026-10-26 10:00,1,
C2,B1,2026-11-02 10:00,2,
`

beforeAll(async () => {
  database = await createTestDatabase()
  await loadCustomers(database.url)
  server = await startTestServer({ url: database.url, now })
  other = await startTestServer({ url: database.url, now })
}, 400_000)
afterAll(async () => {
  await server.close()
  await other.close()
  await database.close()
})

beforeEach(async () => {
  const { db, url } = database
  await db.transaction(async (tx) => {
    await tx.execute(sql`delete from warehouse.sla_policy where valid_from > '1990-01-01'`)
    await tx.execute(sql`update warehouse.sla_policy set amount = 3 where step = 'resolution' and level = 1`)
    await tx.execute(sql`delete from warehouse.fact_complaint`)
    await tx.execute(sql`delete from app.rollup`)
    // Counted at once, not in the middle of a test.
    await tx.execute(sql`select pg_stat_force_next_flush()`)
  })
  await importText(
    url,
    'calendar',
    'day,is_workday,name\n2026-11-03,true,\n2026-11-04,true,\n2026-11-07,false,\n',
  )
  await importText(url, 'complaints', complaints)
  const client = await openCopyClient(url)
  await refreshRollups(client, { anew: true, fewFacts: 0 }).finally(() => client.end())
})

const policy = {
  record: 'complaint',
  step: 'resolution',
  level: '1',
  type: '',
  urgency: '',
  amount: '2',
  unit: 'working_days',
  from: '2026-10-20',
}
type Fields = Record<string, string>
const send = (page: 'policies' | 'calendar', fields: Fields, cookie = server.cookie) =>
  post(`${server.origin}/admin/${page}`, fields, { ...headers, cookie })
const dueOf = async (column: 'resolution_due_on' | 'response_due_on' = 'resolution_due_on') =>
  Object.fromEntries(
    (
      await database.sql`select complaint_code as code, response_due_on::text, resolution_due_on::text
        from warehouse.fact_complaint order by 1`
    ).map((row) => [row.code, row[column]]),
  )
const asImported = { A1: '2026-11-05', A2: '2026-10-15', A3: '2026-10-29', B1: '2026-11-09' }
const changes = async (kind: 'policy' | 'calendar') =>
  await database.sql`select actor_name, subject_id, before, after from app.audit_change
    where change = ${kind} order by entry_id`
const onTime = async () => {
  const answer = await fetch(
    `${other.origin}/export/complaints-trend.json?grain=month&from=2026-10-01&to=2026-11-30&as_of=2026-11-30`,
    { headers: { cookie: other.cookie } },
  )
  const { rows } = (await answer.json()) as { rows: { resolution_on_time_rate: number | null }[] }
  return rows.map(({ resolution_on_time_rate: rate }) => rate)
}
const seenIn = (html: string) =>
  (/name="seen" value="([^"]*)"/.exec(html)?.[1] ?? '').replaceAll('&quot;', '"')
/** The text of the preview, without its tags. */
const previewIn = (html: string) =>
  (/<section id="preview"[\s\S]*?<\/section>/.exec(html)?.[0] ?? '')
    .replaceAll(/<!-- -->/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()

describe('a policy', { timeout: 120_000 }, () => {
  test('is tried first and nothing is kept; then it does in every process what was said', async () => {
    expect(await onTime()).toEqual([0, 0.5])
    const shown = await send('policies', { intent: 'preview', ...policy })
    expect(shown.status).toBe(200)
    const html = await shown.text()
    // A1 was resolved on its last day and would be late, A3 is late either way, A2 came in before.
    expect(previewIn(html)).toContain(
      'Resolution, level 1, from 2026-10-20: 3 working days → 2 working days 2 complaints that are in would get other deadlines',
    )
    expect(previewIn(html)).toMatch(/Resolution 2 1 0/)
    expect(await dueOf()).toEqual(asImported)
    expect(await onTime()).toEqual([0, 0.5])
    expect(await changes('policy')).toEqual([])

    const seen = seenIn(html)
    expect((await send('policies', { intent: 'set', ...policy, seen, reset: 'on' })).status).toBe(303)
    expect(await dueOf()).toEqual({ ...asImported, A1: '2026-11-04', A3: '2026-10-28' })
    expect(await onTime()).toEqual([0, 0])
    expect(await changes('policy')).toEqual([
      {
        actor_name: 'Administrator',
        subject_id: 'resolution',
        before: null,
        after: { level: 1, from: '2026-10-20', amount: 2, unit: 'working_days', deadlines: 2 },
      },
    ])
    const [kept] = await database.db.execute(totalsAgree('complaints', defaultSettings))
    expect(kept?.agrees).toBe(true)
    expect(await database.sql`select from app.rollup where subject = 'complaints'`).toHaveLength(1)
    const page = await fetch(`${other.origin}/admin/policies`, {
      headers: { ...headers, cookie: other.cookie },
    })
    expect(await page.text()).toContain('2 working days')
  })

  test('leaves complaints that are in as they are where that is wished, and counts for what comes in', async () => {
    const seen = seenIn(await (await send('policies', { intent: 'preview', ...policy })).text())
    expect((await send('policies', { intent: 'set', ...policy, seen })).status).toBe(303)
    expect(await dueOf()).toEqual(asImported)
    await importText(
      database.url,
      'complaints',
      'customer_code,complaint_code,received_at,level\nC1,N1,2026-11-02 11:00,1\n',
    )
    expect(await dueOf()).toEqual({ ...asImported, N1: '2026-11-04' })
    expect((await changes('policy')).at(-1)?.after).not.toHaveProperty('deadlines')
  })

  test('with other terms replaces only what was seen, and says where nothing would change', async () => {
    const first = seenIn(await (await send('policies', { intent: 'preview', ...policy })).text())
    await send('policies', { intent: 'set', ...policy, seen: first, reset: 'on' })
    const four = { ...policy, amount: '4' }
    // Somebody else had set two days meanwhile.
    const refused = await send('policies', { intent: 'set', ...four, seen: first, reset: 'on' })
    expect(refused.status).toBe(409)
    const html = await refused.text()
    expect(html).toContain('has been changed meanwhile')
    expect(previewIn(html)).toContain('2 working days → 4 working days')
    expect(await dueOf()).toMatchObject({ A1: '2026-11-04' })
    const seen = seenIn(html)
    expect((await send('policies', { intent: 'set', ...four, seen, reset: 'on' })).status).toBe(303)
    expect(await dueOf()).toMatchObject({ A1: '2026-11-06', A2: '2026-10-15' })
    expect((await changes('policy')).at(-1)).toMatchObject({ before: { amount: 2 }, after: { amount: 4 } })
    const known = (await changes('policy')).length
    const again = await (await send('policies', { intent: 'preview', ...four })).text()
    expect(previewIn(again)).toContain('This holds already')
    await send('policies', {
      intent: 'set',
      ...four,
      seen: seenIn(again) || '[{"amount":4,"unit":"working_days"}]',
    })
    expect(await changes('policy')).toHaveLength(known)
  })

  test.each([
    [{ amount: '' }, 'a value is required'],
    [{ amount: '1001' }, 'must lie between 0 and 1000'],
    [{ amount: '1.5' }, 'not a whole number'],
    [{ unit: 'weeks' }, 'must be one of'],
    [{ step: 'answer' }, 'must be one of'],
    [{ level: '4' }, 'must lie between 1 and 3'],
    [{ from: '2026-02-30' }, 'Nothing was saved'],
    [{ from: '' }, 'a value is required'],
  ])('of %j is refused, tried or made', async (fields: Fields, sentence) => {
    const ways: Fields[] = [{ intent: 'preview' }, { intent: 'set', seen: '[null]', reset: 'on' }]
    for (const intent of ways) {
      const answer = await send('policies', { ...intent, ...policy, ...fields })
      expect([intent.intent, answer.status]).toEqual([intent.intent, 400])
      const html = await answer.text()
      expect(html).toContain(sentence)
      expect(html).toMatch(/aria-invalid="true"/)
    }
  })
})

describe('a policy of service orders', { timeout: 120_000 }, () => {
  const ofOrders = {
    ...policy,
    record: 'service_order',
    level: '',
    type: '维修',
    amount: '12',
    unit: 'hours',
  }
  const orderDue = async () =>
    Object.fromEntries(
      (
        await database.sql`
          select order_code as code,
                 coalesce(to_char(resolution_due_at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI'), resolution_due_on::text) as due
            from warehouse.fact_service_order order by 1`
      ).map(({ code, due }) => [code, due]),
    )
  beforeEach(async () => {
    await database.sql`delete from warehouse.fact_service_order`
    await importText(
      database.url,
      'service_orders',
      // Repairs have 24 hours, applications five workdays.
      `customer_code,order_code,kind,requested_at,completed_at
C1,S1,repair,2026-11-02 10:00,2026-11-03 09:00
C1,S2,repair,2026-10-12 10:00,
C2,S3,application,2026-11-02 10:00,
`,
    )
  })
  const before = { S1: '11-03 10:00', S2: '10-13 10:00', S3: '2026-11-09' }

  test('is tried, made and recorded like one of complaints, which it leaves alone', async () => {
    expect(await orderDue()).toEqual(before)
    const html = await (await send('policies', { intent: 'preview', ...ofOrders })).text()
    // S1 took 23 hours; S2 came in before.
    expect(previewIn(html)).toContain('Completion, Repair orders, from 2026-10-20: 24 hours → 12 hours')
    expect(previewIn(html)).toContain('1 service order that is in would get another deadline')
    expect(previewIn(html)).toMatch(/Arrival 0 0 0 Completion 1 1 0/)
    expect(previewIn(html)).not.toContain('complaint')
    expect(await orderDue()).toEqual(before)
    const seen = seenIn(html)
    expect((await send('policies', { intent: 'set', ...ofOrders, seen, reset: 'on' })).status).toBe(303)
    expect(await orderDue()).toEqual({ ...before, S1: '11-02 22:00' })
    expect(await dueOf()).toEqual(asImported)
    expect((await changes('policy')).at(-1)).toMatchObject({
      subject_id: 'resolution',
      before: null,
      after: {
        record: 'service_order',
        type: 'repair',
        from: '2026-10-20',
        amount: 12,
        unit: 'hours',
        deadlines: 1,
      },
    })
    const pageOf = async (path: string) =>
      (await fetch(server.origin + path, { headers: { ...headers, cookie: server.cookie } })).text()
    const page = await pageOf('/admin/policies')
    const lists = page.split('<h2').map((part) => part.replaceAll(/<[^>]+>/g, ' '))
    const listOf = (title: string) => lists.find((part) => part.includes(title))
    expect(listOf('Rules for service orders')).toContain('12 hours')
    expect(listOf('Rules for complaints')).not.toContain('12 hours')
    expect(await pageOf('/admin/changes')).toContain('Completion')
  })

  test.each([
    [{ step: 'arrival', record: 'complaint', type: '' }, 'only service orders have an arrival'],
    [{ level: '2' }, 'service orders have no level'],
    [{ record: 'invoice' }, 'must be one of'],
  ])('of %j is refused', async (fields: Fields, sentence) => {
    const answer = await send('policies', { intent: 'preview', ...ofOrders, ...fields })
    expect(answer.status).toBe(400)
    const html = await answer.text()
    expect(html).toContain(sentence)
    expect(html).toMatch(/aria-invalid="true"/)
  })

  test('a day of the calendar is for both', async () => {
    const closed = { day: '2026-11-03', until: '', is_workday: 'false', name: '停电' }
    const html = await (await send('calendar', { intent: 'preview', ...closed })).text()
    expect(previewIn(html)).toContain('2 complaints that are in')
    // S3: its reply and its completion are a workday later; the reply was due today.
    expect(previewIn(html)).toContain('1 service order that is in')
    expect(previewIn(html)).toMatch(/Response 1 0 1 Arrival 0 0 0 Completion 1 0 0/)
    await send('calendar', { intent: 'set', ...closed, seen: seenIn(html), reset: 'on' })
    expect(await orderDue()).toEqual({ ...before, S3: '2026-11-10' })
    expect((await changes('calendar')).at(-1)).toMatchObject({ after: { deadlines: 3 } })
  })
})

describe('a day of the calendar', { timeout: 120_000 }, () => {
  const closed = { day: '2026-11-03', until: '2026-11-04', is_workday: 'false', name: '停电' }
  test('moves the deadlines that are counted over it, and no others', async () => {
    const version = async () => (await database.db.execute(presentChanges))[0]
    const before = await version()
    const shown = await send('calendar', { intent: 'preview', ...closed })
    const html = await shown.text()
    // Nothing that is kept has to be computed anew, and no rollup compared.
    expect(await version()).toEqual(before)
    // A1 and B1 came in the day before; A3 was due before; B1 of level 2 has five workdays.
    expect(previewIn(html)).toContain('2026-11-03 (Tue): workday → day off, 停电')
    expect(previewIn(html)).toContain('2 complaints that are in would get other deadlines')
    expect(previewIn(html)).toMatch(/Response 2 0 [01] Resolution 2 0 0/)
    expect(await dueOf()).toEqual(asImported)
    const seen = seenIn(html)
    expect((await send('calendar', { intent: 'set', ...closed, seen, reset: 'on' })).status).toBe(303)
    expect(await dueOf()).toEqual({ ...asImported, A1: '2026-11-09', B1: '2026-11-11' })
    expect(await dueOf('response_due_on')).toMatchObject({ A1: '2026-11-05', A3: '2026-10-27' })
    expect((await changes('calendar')).slice(-2)).toEqual(
      ['2026-11-03', '2026-11-04'].map((day, place) => ({
        actor_name: 'Administrator',
        subject_id: day,
        before: { is_workday: true, source: 'company' },
        // Both days together: counted once, with the service order that is in.
        after: { is_workday: false, name: '停电', ...(place === 0 && { deadlines: 3 }) },
      })),
    )
    const page = await fetch(`${other.origin}/admin/calendar?year=2026`, {
      headers: { ...headers, cookie: other.cookie },
    })
    const text = (await page.text()).replaceAll('<!-- -->', '')
    expect(text).toContain('2026-11-03 – 2026-11-04')
    expect(text).toContain('National Day')
    const log = await fetch(`${server.origin}/admin/changes`, {
      headers: { ...headers, cookie: server.cookie },
    })
    expect(await log.text()).toContain('停电')
    // Back again, which is said to be a change of as many.
    const back = { ...closed, is_workday: 'true', name: '' }
    const again = await (await send('calendar', { intent: 'preview', ...back })).text()
    expect(previewIn(again)).toContain('2 complaints')
    await send('calendar', { intent: 'set', ...back, seen: seenIn(again), reset: 'on' })
    expect(await dueOf()).toEqual(asImported)
  })

  test('of a notice becomes one of the company, and a weekend a workday', async () => {
    const saturday = { day: '2026-11-07', until: '', is_workday: 'true', name: '盘点' }
    const seen = seenIn(await (await send('calendar', { intent: 'preview', ...saturday })).text())
    expect((await send('calendar', { intent: 'set', ...saturday, seen, reset: 'on' })).status).toBe(303)
    expect(await dueOf()).toEqual({ ...asImported, B1: '2026-11-07' })
    const holiday = { day: '2026-10-01', until: '', is_workday: 'false', name: '' }
    const html = await (await send('calendar', { intent: 'preview', ...holiday })).text()
    expect(previewIn(html)).toContain('day off, National Day → day off')
    expect(previewIn(html)).toContain('No complaint that is in would get another deadline')
    expect((await send('calendar', { intent: 'set', ...holiday, seen: '[]' })).status).toBe(409)
  })

  test.each([
    [{ day: '1989-12-31' }, 'Enter a day from 1990-01-01 to 2060-12-31'],
    [{ day: 'x' }, 'Enter a day from'],
    [{ until: '2026-11-02' }, 'not before the first'],
    [{ until: '2027-11-02' }, 'at most 92 days'],
    [{ is_workday: 'perhaps' }, 'Nothing was saved'],
  ])('of %j is refused', async (fields: Fields, sentence) => {
    const answer = await send('calendar', { intent: 'preview', ...closed, ...fields })
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain(sentence)
  })

  test('of a year that the calendar does not have is no page', async () => {
    for (const query of ['year=1989', 'year=x', 'change=2026-13-01']) {
      const page = await fetch(`${server.origin}/admin/calendar?${query}`, {
        headers: { ...headers, cookie: server.cookie },
      })
      expect([query, page.status]).toEqual([query, 400])
    }
  })
})

test('while an import runs nothing is tried or saved, and it is said', async () => {
  const importing = connect(database.url, { max: 1 })
  try {
    await importing.sql`select pg_advisory_lock(7261945)`
    const answer = await send('policies', { intent: 'set', ...policy, seen: '[null]' })
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('An import is running')
  } finally {
    await importing.close()
  }
})

test('who may no more changes nothing, also where that is found out at the end', async () => {
  await addAccount(database.db, { id: 'eva', name: 'Eva', email: 'eva@example.com' })
  const eva = await signIn(await server.createLink('eva@example.com'))
  await database.sql`
    create function public.demote() returns trigger language plpgsql as $$
    begin update auth."user" set roles = '{executive}' where id = 'eva'; return new; end $$`
  await database.sql`create trigger demote after insert on warehouse.sla_policy
    for each statement execute function public.demote()`
  try {
    const answer = await send('policies', { intent: 'set', ...policy, seen: '[null]', reset: 'on' }, eva)
    expect(answer.status).toBe(400)
    expect(await dueOf()).toEqual(asImported)
    expect(await database.sql`select from warehouse.sla_policy where valid_from = '2026-10-20'`).toEqual([])
  } finally {
    await database.sql`drop trigger demote on warehouse.sla_policy`
    await database.sql`drop function public.demote()`
  }
  await database.sql`update auth."user" set roles = '{executive}' where id = 'eva'`
  expect((await send('policies', { intent: 'preview', ...policy }, eva)).status).toBe(403)
})

test('what a form does not have is refused', async () => {
  const forms: Fields[] = [
    { intent: 'preview', ...policy, policy_id: '1' },
    { intent: 'remove', ...policy },
    { intent: 'preview', ...policy, seen: '[null]' },
  ]
  for (const fields of forms) expect((await send('policies', fields)).status).toBe(400)
  const gone = await fetch(`${server.origin}/admin/policies?change=999999`, {
    headers: { ...headers, cookie: server.cookie },
  })
  expect(gone.status).toBe(404)
})
