/** Rollups are in step with every import, whatever it touches, and never read where somebody else has written. */
import { sql } from 'drizzle-orm'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { openCopyClient } from '#db/copy'
import { foreignWrites } from '#db/data-version'
import { currentRequest, runForRequest } from '#db/request'
import type { DatasetId } from '~/imports/datasets'
import { recomputeDeadlines } from '~/imports/recompute-deadlines'
import { refreshRollups } from '~/imports/refresh-rollups'
import { type FigureId, figures } from '~/metrics/catalog'
import { subjects } from '~/metrics/dimensions'
import { cubesOf } from '~/metrics/rollups/cubes'
import { RollupWatch } from '~/metrics/rollups/present'
import { defaultSettings } from '~/metrics/settings'
import { answerPanel, type PanelId, panels, readQuery } from '~/panels'
import { asking } from '../support/ask'
import { askMetrics } from '../support/ask-metrics'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { allRollups } from '../support/rollups'
import { expectSameButPercentiles } from '../support/same-but-percentiles'
import { importText, loadCustomers } from './support'

let database: TestDatabase
const databases: TestDatabase[] = []
beforeEach(async () => {
  database = await createTestDatabase()
  databases.push(database)
  await loadCustomers(database.url)
  for (const [dataset, text] of files) await load(dataset, text)
  await refresh()
})
afterAll(() => Promise.all(databases.map((one) => one.close())))

const files = [
  [
    'complaints',
    `complaint_code,customer_code,received_at,level,channel,resolved_at,outcome_score,disposition,handler_code,loss_amount
K1,C1,2026-08-03 10:00,1,phone,2026-08-05 10:00,5,return,li,10
K2,C1,2026-08-20 10:00,2,web,2026-09-15 10:00,2,repair,li,20
K3,C2,2026-09-01 10:00,1,phone,,,,wang,
`,
  ],
  [
    'surveys',
    `survey_code,customer_code,invited_at,responded_at,overall_score,nps,aspect:attitude
S1,C1,2026-08-01,2026-08-02,5,9,4
S2,C2,2026-08-30,2026-09-04,2,3,1
`,
  ],
  [
    'invoices',
    `invoice_code,customer_code,invoice_date,due_date,amount
F1,C1,2026-08-01,2026-08-31,900
F2,C2,2026-08-15,2026-09-14,500
`,
  ],
  [
    'receipts',
    `receipt_code,customer_code,invoice_code,received_on,amount
R1,C1,F1,2026-09-10,400
R2,C2,,2026-08-20,100
`,
  ],
  [
    'visits',
    `visit_code,customer_code,planned_on,completed_at,employee_code,cost
V1,C1,2026-08-10,2026-08-10,li,50
V2,C2,2026-09-10,,wang,
`,
  ],
  [
    'service_orders',
    `order_code,customer_code,kind,requested_at,completed_at,serial_code,quantity,amount,purchased_on,cost,employee_code
O1,C1,repair,2026-08-03 10:00,2026-08-04 10:00,N1,,,,12.50,li
O2,C1,return,2026-08-20 10:00,,,1.5,30,2026-08-01,,wang
O3,C2,repair,2026-09-01 10:00,,N2,,,,,
`,
  ],
  [
    'sales',
    `sale_code,customer_code,sold_on,amount,quantity
L1,C1,2026-08-01,200,10.25
L2,C2,2026-08-15,90,
`,
  ],
  [
    'contacts',
    `contact_code,customer_code,queued_at,channel,queue,answered,wait_seconds,talk_seconds,employee_code
K1,C1,2026-08-03 10:00,phone,repairs,true,12,60,li
K2,,2026-08-03 10:05,phone,repairs,false,3,,
K3,C2,2026-09-01 10:00,chat,,true,70,120,wang
`,
  ],
] as const

const load = async (dataset: DatasetId, text: string) => {
  const { outcome } = await importText(database.url, dataset, text, { createMissing: true })
  expect(outcome).toBe('loaded')
}

/** Makes the rollups however few the facts are. */
async function refresh(anew = true, compare = false) {
  const client = await openCopyClient(database.url)
  await refreshRollups(client, { anew, compare, fewFacts: 0 }).finally(() => client.end())
}

const built = async () =>
  (await database.db.execute<{ subject: string }>(sql`select subject from app.rollup order by 1`)).map(
    ({ subject }) => subject,
  )
/** The subjects of which anything is added up ahead. */
const rolledUp = subjects.filter((subject) => cubesOf(subject).length > 0)
const all = [...rolledUp].sort()

const ofTheirOwn = [
  'receivables-open-items',
  'receivables-credit-control',
  'receivables-ageing',
  'receivables-ageing-by',
  'customers',
  'complaints-heatmap',
  'complaints-resolution-days',
] as const

/** Every figure of every subject, by month and by group, and panels with cubes of their own, from rollups and from facts. */
async function expectSame() {
  const { services } = asking(database)
  for (const id of ofTheirOwn) {
    const query = await readQuery(services, new URLSearchParams('as_of=2026-10-20'), panels[id].subject)
    const { rows } = await panels[id].answer({ ...services, rollups: allRollups }, query)
    expect(rows, id).toEqual((await panels[id].answer(services, query)).rows)
  }
  for (const subject of rolledUp) {
    const ids = (Object.keys(figures) as FigureId[]).filter((id) => figures[id].subject === subject)
    for (const asked of ['grain=month', 'by=employee', 'grain=day&region=east']) {
      const address = `from=2026-07-15&to=2026-10-31&as_of=2026-10-20&${asked}`
      const ofRollups = await askMetrics(database, ids, address, new Set([subject]))
      const ofFacts = await askMetrics(database, ids, address)
      expectSameButPercentiles(ofRollups, ofFacts, `${subject} ${asked}`)
    }
  }
}

test.each<[string, DatasetId, string]>([
  [
    'new complaints, one of which repeats an old one and makes one that came later a repeat',
    'complaints',
    'complaint_code,customer_code,received_at\nK0,C1,2026-08-01 09:00\nK4,C2,2026-09-20 09:00\n',
  ],
  [
    'a complaint that is resolved after all, and one that turns out to be of another customer',
    'complaints',
    'complaint_code,customer_code,received_at,resolved_at,disposition\nK3,C2,2026-09-01 10:00,2026-10-08 10:00,refund\nK1,C3,2026-08-03 10:00,2026-08-06 10:00,return\n',
  ],
  [
    'another answer',
    'surveys',
    'survey_code,customer_code,responded_at,overall_score,aspect:attitude\nS2,C2,2026-09-04,4,5\n',
  ],
  [
    'a receipt for an old invoice',
    'receipts',
    'receipt_code,customer_code,invoice_code,received_on,amount\nR3,C2,F2,2026-10-01,500\n',
  ],
  [
    'a longer term',
    'invoices',
    'invoice_code,customer_code,invoice_date,due_date,amount\nF1,C1,2026-08-01,2026-10-31,900\n',
  ],
  [
    'a visit that was made late',
    'visits',
    'visit_code,customer_code,planned_on,completed_at,employee_code\nV2,C2,2026-09-10,2026-10-02,wang\n',
  ],
  [
    'orders that are finished, called off and asked for again',
    'service_orders',
    'order_code,customer_code,kind,requested_at,completed_at,cancelled_on,cancelled_by,product_code\nO3,C2,return,2026-09-01 10:00,2026-09-20 10:00,,,pump\nO1,C1,repair,2026-08-03 10:00,,2026-08-05,customer,pump\nO4,C2,repair,2026-09-20 10:00,,,,pump\n',
  ],
  [
    'a visit that follows an order up in time',
    'visits',
    'visit_code,customer_code,purpose,completed_at,order_code,employee_code\nV3,C1,repair_follow_up,2026-08-05 09:00,O1,li\n',
  ],
  [
    'a return that is called off, one of another half a unit, and a repair that is done',
    'service_orders',
    `order_code,customer_code,kind,requested_at,completed_at,quantity,amount,purchased_on,cancelled_on,cancelled_by
O2,C1,return,2026-08-20 10:00,,1.5,30,2026-08-01,2026-10-05,customer
O4,C2,return,2026-10-10 10:00,,0.5,7,2026-08-15,,
O3,C2,repair,2026-09-01 10:00,2026-09-02 11:00,,,,,
`,
  ],
  [
    'a sale of more',
    'sales',
    'sale_code,customer_code,sold_on,amount,quantity\nL1,C1,2026-08-01,250,12.5\nL3,C2,2026-09-01,5,0.25\n',
  ],
  [
    'contacts that become known, are answered after all, and come',
    'contacts',
    'contact_code,customer_code,queued_at,channel,queue,answered,wait_seconds\nK1,C1,2026-08-03 10:00,phone,repairs,true,25\nK2,C2,2026-08-03 10:05,phone,repairs,false,30\nK4,,2026-09-02 11:00,counter,sales,true,601\n',
  ],
  [
    'customers of another tier and owner',
    'customers',
    'customer_code,name,tier,owner_code\nC1,一号,VIP,wang\n',
  ],
])('an import keeps them: %s', async (_, dataset, text) => {
  await load(dataset, text)
  expect(await built()).toEqual(all)
  await expectSame()
})

test('a refused import leaves them as they were', async () => {
  const { outcome } = await importText(
    database.url,
    'complaints',
    'complaint_code,customer_code,received_at\nK9,C1,2026-08-01 09:00\nK8,C1,tomorrow\n',
  )
  expect(outcome).toBe('refused')
  expect(await built()).toEqual(all)
  await expectSame()
})

test('deadlines that are set anew are in them', async () => {
  await database.db.execute(sql`update warehouse.sla_policy set amount = 30 where step = 'resolution'`)
  const options = { timeZone: 'Asia/Shanghai', today: '2026-11-05', from: null, dryRun: false }
  const { records } = await recomputeDeadlines(database.db, options)
  expect(records.find(({ record }) => record === 'complaint')?.changed).toBeGreaterThan(0)
  expect(await built()).toEqual(all)
  await expectSame()
})

test('people who go to another department take all that they did with them: the rollups are made anew', async () => {
  await load('departments', 'department_code,name\nservice,客服部\n')
  await load('employees', 'employee_code,name,department_code\nli,李静,service\n')
  expect(await built()).toEqual([])
})

test('what changes have added is added up again where it has become much', async () => {
  const grown = async () =>
    await database.db.execute(sql`select from app.rollup where subject = 'visits' and added > 0`)
  await load('visits', 'visit_code,customer_code,planned_on,completed_at\nV2,C2,2026-09-10,2026-10-02\n')
  expect(await grown()).toHaveLength(1)
  await refresh(false)
  expect(await grown()).toHaveLength(1)
  await database.db.execute(sql`update app.rollup set added = 2000`)
  await refresh(false)
  expect(await grown()).toHaveLength(0)
  expect(await built()).toEqual(all)
  await expectSame()
})

test('those of another definition are not read, and made anew at the next start or import', async () => {
  const watch = new RollupWatch(defaultSettings)
  await database.db.execute(
    sql`update app.rollup set definition = 'of another release' where subject = 'visits'`,
  )
  expect([...(await watch.present(database))].sort()).toEqual(all.filter((subject) => subject !== 'visits'))
  await refresh(false)
  expect([...(await watch.present(database))].sort()).toEqual(all)
})

test('what somebody else writes is noticed, and the facts are read until they are made anew', async () => {
  const drifted: string[] = []
  const watch = new RollupWatch(defaultSettings, (subject) => drifted.push(subject))
  const present = async () => [...(await watch.present(database))].sort()
  expect(await present()).toEqual(all)
  await load('complaints', 'complaint_code,customer_code,received_at\nK5,C1,2026-10-01 09:00\n')
  expect(await present()).toEqual(all)
  await database.sql.unsafe(
    `delete from warehouse.fact_complaint where complaint_code = 'K5'; select pg_stat_force_next_flush()`,
  )
  await expect.poll(present).toEqual(all.filter((subject) => subject !== 'complaints'))
  expect(drifted).toContain('complaints')
  expect([...(await new RollupWatch(defaultSettings).present(database))]).not.toContain('complaints')
  await refresh()
  expect(await present()).toEqual(all)
})

test('what somebody else wrote and took back is compared once, by a start, and noted', async () => {
  const unsure = async () =>
    (
      await database.db.execute(
        sql`select subject from app.rollup where foreign_writes <> (${foreignWrites}) order by 1`,
      )
    ).map(({ subject }) => subject)
  await refresh()
  await database.sql.unsafe(`
    insert into warehouse.dim_region (region_code, name) values ('gone', 'Gone');
    delete from warehouse.dim_region where region_code = 'gone'; select pg_stat_force_next_flush()`)
  await expect.poll(unsure).toEqual([...all].sort())
  await refresh(false)
  expect(await unsure()).toEqual([...all].sort())
  await refresh(false, true)
  expect(await unsure()).toEqual([])
  expect([...(await new RollupWatch(defaultSettings).present(database))].sort()).toEqual(all)
})

test('to compare goes on without the request that asked first', async () => {
  const asked: unknown[] = []
  const db = new Proxy(database.db, {
    get: (real, name) => {
      if (name === 'execute') asked.push(currentRequest())
      return Reflect.get(real, name)
    },
  })
  const watch = new RollupWatch(defaultSettings)
  const request = { signal: new AbortController().signal, fault: null }
  await runForRequest(request, () => watch.present(database, { db }))
  expect(asked.length).toBeGreaterThan(0)
  expect(asked.every((one) => one === null)).toBe(true)
})

test('a table that somebody else empties is noticed', async () => {
  const watch = new RollupWatch(defaultSettings)
  expect([...(await watch.present(database))]).toContain('visits')
  await database.sql.unsafe('truncate warehouse.fact_visit')
  expect([...(await watch.present(database))]).not.toContain('visits')
})

test('an answer says what each of its sources was read from, and why where that is the facts', async () => {
  const { services } = asking(database)
  const readOf = async (id: PanelId, address: string, rollups: boolean) => {
    const watched = rollups ? { watched: new RollupWatch(defaultSettings) } : {}
    const query = await readQuery(services, new URLSearchParams(address), panels[id].subject)
    return (await answerPanel({ ...services, ...watched }, id, query)).read
  }
  const months = 'from=2026-08-01&to=2026-09-30&as_of=2026-09-30'
  expect(await readOf('complaints-levels', months, true)).toEqual({ received: 'rollups' })
  expect(await readOf('complaints-levels', months, false)).toEqual({ received: 'no_rollup' })
  const days = 'from=2026-08-10&to=2026-09-20&as_of=2026-09-30'
  expect(await readOf('complaints-levels', days, true)).toEqual({ received: 'no_cube' })
  expect(await readOf('complaints-levels', `${days.replace('09-20', '10-20')}`, true)).toEqual({
    received: 'no_days',
  })
  expect(await readOf('complaints-trend', months, true)).toMatchObject({
    received: 'rollups',
    resolution_time: 'bins',
  })
  expect(await readOf('complaints-heatmap', months, true)).toEqual({ arrivals: 'rollups' })
  expect(await readOf('complaints-heatmap', days, true)).toEqual({ arrivals: 'rollups' })
  expect(await readOf('complaints-heatmap', `${days}&region=east`, true)).toEqual({ arrivals: 'no_cube' })
  expect(await readOf('complaints-heatmap', `${months}&region=east&department=(none)`, true)).toEqual({
    arrivals: 'rollups',
  })
  expect(await readOf('complaints-heatmap', `${months}&channel=phone`, true)).toEqual({ arrivals: 'no_cube' })
  expect(await readOf('complaints-resolution-days', months, true)).toEqual({ resolved_by_step: 'rollups' })
  expect(await readOf('receivables-ageing-by', months, true)).toMatchObject({
    balances: 'rollups',
    credits: 'no_cube',
    oldest_debt: 'rollups',
  })
  expect(await readOf('complaints-open', months, true)).toBeUndefined()
})

test('a refresh that is broken off leaves those that were there', async () => {
  const [holding, client] = [await openCopyClient(database.url), await openCopyClient(database.url)]
  await holding.query('begin; lock table warehouse.fact_visit in access exclusive mode')
  const [row] = (await client.query<{ pid: number }>('select pg_backend_pid() as pid')).rows
  const refreshing = refreshRollups(client, { anew: true, fewFacts: 0 }).then(
    () => 'made',
    () => 'broken off',
  )
  await database.sql.unsafe('select pg_terminate_backend($1)', [row?.pid])
  expect(await refreshing).toBe('broken off')
  await holding.end()
  expect(await built()).toEqual(all)
  await expectSame()
})
