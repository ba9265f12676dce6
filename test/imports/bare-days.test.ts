/** Events without a clock time: known as such, kept through imports, and on their day whatever the zone becomes. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { changeTimeZone, planZoneChange } from '#db/change-time-zone'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { importText, loadCustomers } from './support'

const SHANGHAI = 'Asia/Shanghai'
const NEW_YORK = 'America/New_York'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await loadCustomers(database.url)
})
afterAll(() => database.close())
beforeEach(async () => {
  await changeTimeZone(database.db, SHANGHAI)
  await database.sql`truncate warehouse.fact_complaint, warehouse.fact_visit, warehouse.fact_survey cascade`
})

const load = async (dataset: 'complaints' | 'visits' | 'surveys', header: string, ...rows: string[]) => {
  const key = { complaints: 'complaint', visits: 'visit', surveys: 'survey' }[dataset]
  const lines = [`customer_code,${key}_code,${header}`, ...rows.map((row) => `C1,${row}`), '']
  const { counts } = await importText(database.url, dataset, lines.join('\n'))
  return counts
}

const complaint = async (code: string) => {
  const [row] = await database.sql`
    select to_char(received_at at time zone 'UTC', 'MM-DD HH24:MI') as received, received_on::text,
           received_whole_day as bare,
           to_char(resolved_at at time zone 'UTC', 'MM-DD HH24:MI') as resolved, resolved_on::text,
           resolution_due_on::text as due, is_repeat
      from warehouse.fact_complaint where complaint_code = ${code}`
  return row
}

test('another zone moves what has a clock time and leaves bare days where they are', async () => {
  // 08:00 of the 1st in Shanghai is 20:00 of the day before in New York (UTC−4).
  await load('complaints', 'received_at', 'A,2026-04-01 08:00', 'B,2026-04-01', 'C,2026-04-01 00:00')
  await load('visits', 'planned_on,completed_at,report_at', 'V,2026-03-11,2026-03-11,2026-03-12')
  await load('surveys', 'invited_at,responded_at', 'S,2026-03-01,2026-03-02 09:00')
  const change = await changeTimeZone(database.db, NEW_YORK)
  expect(change).toMatchObject({
    complaints: { all: 3, moved: 2, bare: 1 },
    visits: { all: 1, moved: 0, bare: 1 },
    surveys: { all: 1, moved: 1, bare: 1 },
  })
  expect(await complaint('A')).toMatchObject({
    received: '04-01 00:00',
    received_on: '2026-03-31',
    bare: false,
  })
  // The first moment of 1 April in New York is 04:00 in London.
  expect(await complaint('B')).toMatchObject({
    received: '04-01 04:00',
    received_on: '2026-04-01',
    bare: true,
  })
  expect(await complaint('C')).toMatchObject({ received_on: '2026-03-31', bare: false })
  const [visit] = await database.sql`select completed_on::text, report_on::text from warehouse.fact_visit`
  expect(visit).toEqual({ completed_on: '2026-03-11', report_on: '2026-03-12' })
  const [survey] = await database.sql`select invited_on::text, responded_on::text from warehouse.fact_survey`
  expect(survey).toEqual({ invited_on: '2026-03-01', responded_on: '2026-03-01' })

  await changeTimeZone(database.db, SHANGHAI)
  expect(await complaint('B')).toMatchObject({
    received: '03-31 16:00',
    received_on: '2026-04-01',
    bare: true,
  })
  expect(await complaint('A')).toMatchObject({ received_on: '2026-04-01' })
})

test('deadlines follow the new days; a promised day stays the day it is', async () => {
  // Wednesday 1 April in Shanghai; 3 working days on (the 6th is a holiday) is the 7th. In New York it is Tuesday.
  await load('complaints', 'received_at,promised_at', 'A,2026-04-01 08:00,', 'B,2026-04-01 08:00,2026-04-09')
  expect(await complaint('A')).toMatchObject({ due: '2026-04-07' })
  await changeTimeZone(database.db, NEW_YORK)
  expect(await complaint('A')).toMatchObject({ due: '2026-04-03' })
  expect(await complaint('B')).toMatchObject({ due: '2026-04-09' })
})

test('a bare day begins at another instant, so that it may become a repeat', async () => {
  // 30 × 24 hours before 1 May 00:00 in Shanghai (30 April 16:00 UTC) is 31 March 16:00 UTC.
  await load('complaints', 'received_at', 'A,2026-03-31T17:00:00Z', 'B,2026-05-01')
  expect(await complaint('B')).toMatchObject({ is_repeat: true })
  // In New York it is 1 May 04:00 UTC, twelve hours later, and thirty days before that is 1 April 04:00 UTC.
  await changeTimeZone(database.db, NEW_YORK)
  expect(await complaint('B')).toMatchObject({ is_repeat: false })
})

test('the same file again is unchanged, a clock time changes it, and so does a bare day after one', async () => {
  const bare = () => load('complaints', 'received_at', 'A,2026-04-01')
  expect(await bare()).toMatchObject({ inserted: 1 })
  expect(await bare()).toMatchObject({ unchanged: 1 })
  // This is how exports write it: they know no bare days, and what they bring back says nothing new.
  expect(await load('complaints', 'received_at', 'A,2026-04-01T00:00:00+08:00')).toMatchObject({
    unchanged: 1,
  })
  expect(await complaint('A')).toMatchObject({ bare: true })
  expect(await load('complaints', 'received_at', 'A,2026-04-01 09:30')).toMatchObject({ updated: 1 })
  expect(await complaint('A')).toMatchObject({ bare: false })
  expect(await bare()).toMatchObject({ updated: 1 })
  expect(await complaint('A')).toMatchObject({ bare: true })
  // A file without the column says nothing about it.
  await load('complaints', 'received_at,resolved_at', 'A,2026-04-01,2026-04-02')
  await load('complaints', 'received_at,level', 'A,2026-04-01,2')
  const [row] = await database.sql`select resolved_whole_day as bare, level from warehouse.fact_complaint`
  expect(row).toEqual({ bare: true, level: 2 })
})

test('after a change the file that was imported before is still unchanged where it speaks of bare days', async () => {
  await load('complaints', 'received_at,promised_at', 'A,2026-04-01,2026-04-09')
  await changeTimeZone(database.db, NEW_YORK)
  const { counts } = await importText(
    database.url,
    'complaints',
    'customer_code,complaint_code,received_at,promised_at\nC1,A,2026-04-01,2026-04-09\n',
    { timeZone: NEW_YORK },
  )
  expect(counts).toMatchObject({ unchanged: 1, updated: 0 })
})

test('a bare day on which the event before it lies too does not come before that event', async () => {
  await changeTimeZone(database.db, NEW_YORK)
  // 20:00 of the 10th in New York (UTC−4) is 08:00 of the 11th in Shanghai; resolved on the 11th.
  await importText(
    database.url,
    'complaints',
    'customer_code,complaint_code,received_at,resolved_at\nC1,A,2026-03-10 20:00,2026-03-11\n',
    { timeZone: NEW_YORK },
  )
  expect((await changeTimeZone(database.db, SHANGHAI)).impossible.count).toBe(0)
  expect(await complaint('A')).toMatchObject({
    received: '03-11 00:00',
    resolved: '03-11 00:00',
    received_on: '2026-03-11',
    resolved_on: '2026-03-11',
  })
})

test('a change that would end a record before it began is not made, and names it', async () => {
  // Resolved at 09:00 in Shanghai, which is 21:00 of the 10th in New York; but it came in on the 11th.
  await load(
    'complaints',
    'received_at,resolved_at',
    'A,2026-03-11,2026-03-11 09:00',
    'B,2026-03-11,2026-03-15',
  )
  expect((await planZoneChange(database.db, NEW_YORK)).impossible).toEqual({ count: 1, codes: ['A'] })
  expect((await changeTimeZone(database.db, NEW_YORK)).impossible.count).toBe(1)
  expect(await complaint('B')).toMatchObject({ received: '03-10 16:00', received_on: '2026-03-11' })
})

test('an import that read the zone before it changed does not work in the old one', async () => {
  const late = importText(
    database.url,
    'complaints',
    'customer_code,complaint_code,received_at\nC1,Z,2026-04-01\n',
    {
      timeZone: NEW_YORK,
    },
  )
  await expect(late).rejects.toThrow('was changed to Asia/Shanghai')
  expect(await complaint('Z')).toBeUndefined()
})

test('of facts that were there before, those on the first moment of their day count as bare', async () => {
  await load(
    'complaints',
    'received_at,resolved_at',
    'A,2026-03-11 00:00,2026-03-12 09:00',
    'B,2026-03-11 10:00,2026-03-12 00:00',
  )
  const folder = path.resolve(import.meta.dirname, '../../db/migrations')
  const file = readdirSync(folder).find((name) => name.endsWith('_zone_of_the_warehouse.sql')) ?? ''
  const updates = readFileSync(path.join(folder, file), 'utf8').match(/^update [^;]*;/gm) ?? []
  expect(updates).toHaveLength(3)
  for (const update of updates) await database.sql.unsafe(update)
  const marks = await database.sql`
    select complaint_code as code, received_whole_day as received, resolved_whole_day as resolved
      from warehouse.fact_complaint order by 1`
  expect([...marks]).toEqual([
    { code: 'A', received: true, resolved: false },
    { code: 'B', received: false, resolved: true },
  ])
})
