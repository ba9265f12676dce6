/** Columns that are put together, such as a day and its clock: chosen on the page, kept with a mapping, named in problems. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { hashOfHeader } from '~/import-runs/recognise'
import { saveProfile } from '~/import-runs/saved-profiles'
import { profileOf, readSettings } from '~/import-runs/settings'
import { parseProfile } from '~/imports/profile'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { startTestServer, type TestServer } from '../support/server'
import { act, ended, formOf, pageOf, runOf, send } from './support'

const now = () => new Date('2026-11-22T04:00:00Z')

let database: TestDatabase
let server: TestServer
beforeAll(async () => {
  database = await createTestDatabase()
  await database.sql`insert into warehouse.dim_customer (customer_code, name) values ('C-1', 'A')`
  server = await startTestServer({ url: database.url, now })
})
afterAll(async () => {
  await server.close()
  await database.close()
})
beforeEach(async () => {
  await database.sql`truncate warehouse.fact_complaint`
})

const file =
  '日期,投诉编号,客户编号,时刻\n2026-10-06,T-1,C-1,10:30\n2026-10-07,T-2,C-1,\n2026-10-08,T-3,C-1,25:00\n'

const received = async () =>
  (
    await database.sql`
      select complaint_code || ' ' || to_char(received_at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI') as line
        from warehouse.fact_complaint order by 1`
  ).map(({ line }) => line)

const profileOfRun = async (run: number) => {
  const settings = readSettings((await runOf(database, run)).settings)
  return settings && profileOf(settings)
}

test('the same field chosen for two columns puts them together, in whichever order they stand', async () => {
  const run = await send(server, file, 'complaints.csv')
  const form = { ...(await formOf(server, run)), 'column.0': 'received_at', 'column.3': 'received_at' }
  await act(server, run, { ...form, intent: 'check' })
  const { details, rowsInserted } = await ended(database, run)
  expect(rowsInserted).toBe(2)
  expect(details).toMatchObject({
    problems: [{ key: 'instantUnknown', count: 1, lines: [4], values: [{ value: '2026-10-08 25:00' }] }],
  })
  const html = (await (await pageOf(server, run)).text()).replaceAll('<!-- -->', '')
  expect(html).toContain('put together with 时刻')
  expect(html).toContain('put together with 日期')
  // Problems name both columns of the file.
  expect(html).toContain('日期 + 时刻')
  await act(server, run, { intent: 'loadGood' })
  await ended(database, run)
  expect(await received()).toEqual(['T-1 10-06 10:30', 'T-2 10-07 00:00'])
})

test('a mapping that was saved with them is found for the next file, and can be changed', async () => {
  const first = await send(server, file, 'complaints.csv')
  const form = { ...(await formOf(server, first)), 'column.0': 'received_at', 'column.3': 'received_at' }
  await act(server, first, { ...form, intent: 'save', name: 'Hotline' })
  const run = await send(server, file.replaceAll('T-', 'U-'), 'complaints.csv')
  expect(await formOf(server, run)).toMatchObject({ 'column.0': 'received_at', 'column.3': 'received_at' })
  expect(await profileOfRun(run)).toMatchObject({
    columns: { complaint_code: '投诉编号', customer_code: '客户编号' },
    join: { received_at: ['日期', '时刻'] },
  })
  await act(server, run, { ...(await formOf(server, run)), 'column.3': '-', intent: 'check' })
  expect((await ended(database, run)).rowsInserted).toBe(3)
  const without = await profileOfRun(run)
  expect(without?.join).toBeUndefined()
  expect(without?.columns.received_at).toBe('日期')
})

test('a profile survives the page with the order of its parts, also where a column is part of several fields', async () => {
  const header = ['Clock', 'Code', 'Customer', 'Date', 'Note', 'More']
  const profile = parseProfile(
    JSON.stringify({
      dataset: 'complaints',
      columns: { complaint_code: 'Code', customer_code: 'Customer', purchased_on: 'Date' },
      join: { received_at: ['date', 'Clock'], summary: ['More', 'Note'] },
      dateFormats: { received_at: 'd/M/yyyy H:mm', purchased_on: 'd/M/yyyy' },
    }),
    'complaints',
  )
  const by = { id: 'x', name: 'x' }
  await saveProfile(database.db, { name: 'Parts', headerSha256: hashOfHeader(header), profile }, by, now())
  const run = await send(server, `${header.join()}\n09:15,P-1,C-1,6/10/2026,loud,very\n`, 'parts.csv')
  // As the page shows it and sends it back.
  await act(server, run, { ...(await formOf(server, run)), intent: 'check' })
  expect((await ended(database, run)).details).toMatchObject({ errors: 0 })
  expect(await profileOfRun(run)).toMatchObject({
    columns: { complaint_code: 'Code', customer_code: 'Customer', purchased_on: 'Date' },
    join: { received_at: ['date', 'Clock'], summary: ['More', 'Note'] },
  })
  await act(server, run, { intent: 'load' })
  await ended(database, run)
  expect(await received()).toEqual(['P-1 10-06 09:15'])
  const [row] = await database.sql`select summary, purchased_on::text as bought from warehouse.fact_complaint`
  expect(row).toEqual({ summary: 'very loud', bought: '2026-10-06' })
})

test('a field whose values are no parts of one another takes one column', async () => {
  const run = await send(server, 'complaint_code,customer_code,received_at,other\nT-1,C-1,2026-10-06,C-1\n')
  const form = { ...(await formOf(server, run)), 'column.3': 'customer_code' }
  const answer = await act(server, run, { ...form, intent: 'check' })
  expect(answer.status).toBe(400)
  expect(await answer.text()).toContain('Say what these columns hold, or leave them out: other.')
})
