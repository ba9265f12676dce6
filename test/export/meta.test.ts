import { afterAll, beforeAll, expect, test } from 'vitest'
import { importRun } from '#db/schema'
import { localize } from '~/i18n/localize'
import { metricIds } from '~/metrics/catalog'
import { type PanelId, panels } from '~/panels'
import { provenanceOf, readDictionary } from '~/panels/dictionary'
import { asking } from '../support/ask'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { factsIn } from '../support/facts'
import { startTestServer, type TestServer } from '../support/server'

let database: TestDatabase
let server: TestServer
beforeAll(async () => {
  database = await createTestDatabase()
  await database.db.insert(importRun).values({
    startedAt: '2026-11-20T01:02:03Z',
    startedBy: 'test',
    dataset: 'visits',
    fileName: 'visits.csv',
    outcome: 'loaded',
    rowsRead: 1,
    rowsInserted: 1,
    rowsUpdated: 0,
    rowsUnchanged: 0,
    rowsSkipped: 0,
    rowsRejected: 0,
    seconds: '1',
  })
  server = await startTestServer({ url: database.url, now: () => new Date('2026-11-22T04:00:00Z') })
})
afterAll(async () => {
  await server.close()
  await database.close()
})

const meta = async (path: string) =>
  (
    await fetch(`${server.origin}/export/${path}`, { headers: { authorization: `Bearer ${server.token}` } })
  ).json()

const tables = ['dim_customer', 'dim_customer_traits', 'dim_employee', 'fact_visit'].map(
  (table) => `warehouse.${table}`,
)

test('a panel’s meta file says what its file holds', async () => {
  expect(await meta('visits-trend.meta.json?from=2026-01-01&to=2026-01-31&lang=en')).toMatchObject({
    panel: 'visits-trend',
    title: 'Visits over time',
    filters: { from: '2026-01-01', to: '2026-01-31', grain: 'month' },
    time_zone: 'Asia/Shanghai',
    as_of: '2026-01-31',
    currency: 'CNY',
    columns: expect.arrayContaining([
      { id: 'completion_rate', label: 'Visit completion', unit: 'rate', better: 'higher' },
    ]),
    metrics: expect.arrayContaining([
      {
        id: 'completed',
        label: 'Completed',
        definition: expect.any(String),
        unit: 'count',
        better: null,
        version: expect.stringMatching(/^[0-9a-f]{12}$/),
        tables,
      },
    ]),
    tables: ['warehouse.calendar', ...tables],
    read: expect.objectContaining({ plan: 'no_rollup' }),
    last_loaded_at: '2026-11-20T01:02:03.000Z',
  })
})

test('records and free questions have one too', async () => {
  expect(await meta('complaints-open.meta.json')).toMatchObject({
    metrics: [],
    tables: expect.arrayContaining(['warehouse.fact_complaint']),
    read: null,
  })
  expect(await meta('query.meta.json?metric=dso')).toMatchObject({ metrics: [{ id: 'dso' }] })
})

test('a metric’s version depends on its formula and on nothing of the installation', () => {
  const versions = metricIds.map((id) => provenanceOf(id).version)
  expect(new Set(versions).size).toBe(versions.length)
  expect(metricIds.map((id) => provenanceOf(id).version)).toEqual(versions)
})

test('each entry of the dictionary has a statement that runs, a target where one is set, and the panels that use it', async () => {
  await factsIn(database.db).target('csat_rate', '2026-01-01', '0.905')
  const { services } = asking(database)
  const entries = localize(await readDictionary(services, '2026-11-22'), 'en')
  for (const entry of entries) {
    expect(await database.sql.unsafe(entry.sampleSql), entry.id).toHaveLength(12)
    expect([entry.id, entry.cohorts.length > 0, entry.dates.length > 0]).toEqual([entry.id, true, true])
  }
  const csat = entries.find(({ id }) => id === 'csat_rate')
  expect(csat).toMatchObject({
    target: '0.905',
    panels: expect.arrayContaining([{ id: 'overview', title: 'Key figures', subject: 'overview' }]),
  })
  const used = new Set(entries.flatMap((entry) => entry.panels.map((panel) => panel.id)))
  const drawn = (Object.keys(panels) as PanelId[]).filter((id) => panels[id].metrics.length > 0)
  expect([...used].sort()).toEqual(drawn.sort())
})
