/** Contacts as switchboards write them: lengths of time, whose they are where nobody knows, and whether they were answered. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { cellOf, workbook } from '../support/workbook'
import { importText, loadCustomers, shown, sourceOf } from './support'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await loadCustomers(database.url)
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.sql`truncate warehouse.fact_contact`
})

const load = (text: string | Buffer, options = {}) =>
  importText(database.url, 'contacts', text, { skipInvalid: true, ...options })

const stored = async (column: string) =>
  Object.fromEntries(
    (
      await database.sql.unsafe(
        `select contact_code as code, ${column}::text as value from warehouse.fact_contact order by 1`,
      )
    ).map(({ code, value }) => [code, value]),
  )

test('lengths of time are read in seconds, minutes and hours, and what is none is refused with a sentence', async () => {
  const waits = [
    '143',
    '2:23',
    '00:02:23',
    '143.5',
    '75:30',
    '1:02:03',
    '2分23秒',
    '90秒',
    '１４３',
    '1h 2m',
    '24:00:00',
    '0',
    '2:70',
    '25:00:00',
    '1:2:3',
    'soon',
    '-5',
    '1.2345',
    '90000',
  ]
  const rows = waits.map((wait, at) => `K${String(at).padStart(2, '0')},2026-10-05 09:00,电话,${wait}`)
  const { errors } = await load(`编号,进线时间,渠道,等待秒数\n${rows.join('\n')}\n`)
  const unknown = 'not a length of time; write seconds like 143, or minutes and seconds like 2:23 or 00:02:23'
  const tooLong = 'more than a day; write seconds like 143, or minutes and seconds like 2:23 or 00:02:23'
  expect(shown(errors)).toEqual([
    `14 等待秒数: ${unknown}`,
    `15 等待秒数: ${tooLong}`,
    `16 等待秒数: ${unknown}`,
    `17 等待秒数: ${unknown}`,
    `18 等待秒数: ${unknown}`,
    '19 等待秒数: at most 3 decimals',
    `20 等待秒数: ${tooLong}`,
  ])
  expect(Object.values(await stored('trim_scale(wait_seconds)'))).toEqual([
    '143',
    '143',
    '143',
    '143.5',
    '4530',
    '3723',
    '143',
    '90',
    '143',
    '3720',
    '86400',
    '0',
  ])
})

test('times in the cells of a workbook are what they show', async () => {
  const head = ['contact_code', 'queued_at', 'channel', 'wait_seconds']
  const row = (at: number, cells: string) => `<row r="${at}">${cells}</row>`
  const contact = (at: number, wait: string) =>
    row(
      at,
      cellOf(`A${at}`, `K${at}`) + cellOf(`B${at}`, '2026-10-05 09:00') + cellOf(`C${at}`, 'phone') + wait,
    )
  const share = (seconds: number) => seconds / 86_400
  const rows = [
    row(1, head.map((name, at) => cellOf(`${'ABCD'[at]}1`, name)).join('')),
    // h:mm:ss, whole minutes and not; [h]:mm:ss; mm:ss; h:mm as it comes of 2:23 typed for minutes and seconds; a number.
    contact(2, cellOf('D2', share(143), 1)),
    contact(3, cellOf('D3', share(120), 1)),
    contact(4, cellOf('D4', share(143), 2)),
    contact(5, cellOf('D5', share(143), 3)),
    contact(6, cellOf('D6', share((2 * 60 + 23) * 60), 4)),
    contact(7, cellOf('D7', 143)),
    // 75:30, which spreadsheets take for hours.
    contact(8, cellOf('D8', share((75 * 60 + 30) * 60), 2)),
  ]
  const file = await workbook({ sheets: [{ rows: rows.join('') }], formats: [21, 46, 45, 20] })
  const { errors } = await load(file, { source: sourceOf(file, 'contacts.xlsx') })
  expect(shown(errors)).toEqual([
    '8 wait_seconds: more than a day; write seconds like 143, or minutes and seconds like 2:23 or 00:02:23',
  ])
  expect(Object.values(await stored('trim_scale(wait_seconds)'))).toEqual([
    '143',
    '120',
    '143',
    '143',
    '143',
    '143',
  ])
})

test('a day and a clock of their own make the time, also where a program wrote both into each', async () => {
  const profile = JSON.stringify({
    dataset: 'contacts',
    columns: { contact_code: 'Call Id' },
    join: { queued_at: ['Date', 'Time'] },
    constants: { channel: 'phone' },
  })
  const text = `Call Id,Date,Time
K1,2021-01-01,9:12:58
K2,2021-01-01 00:00:00,1899-12-30 09:12:58
K3,2021-01-01,
K4,2021-01-01,25:10
`
  const { errors } = await load(text, { profile })
  expect(shown(errors)).toEqual(['5 Date + Time: not a point in time; write it like 2026-11-05 14:30'])
  expect(await stored(`to_char(queued_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS')`)).toEqual({
    K1: '2021-01-01 09:12:58',
    K2: '2021-01-01 09:12:58',
    K3: '2021-01-01 00:00:00',
  })
})

test('without a word of it a contact was answered where somebody talked', async () => {
  await load(`contact_code,queued_at,channel,answered,talk_seconds
K1,2026-10-05 09:00,phone,,60
K2,2026-10-05 09:00,phone,,0
K3,2026-10-05 09:00,phone,,
K4,2026-10-05 09:00,phone,yes,
K5,2026-10-05 09:00,phone,否,60
`)
  expect(await stored('answered')).toEqual({ K1: 'true', K2: 'false', K3: 'false', K4: 'true', K5: 'false' })
  // A later file without the column: what was answered stays so, and who is talked with is answered.
  await load(
    'contact_code,queued_at,channel,talk_seconds\nK3,2026-10-05 09:00,phone,30\nK4,2026-10-05 09:00,phone,\n',
  )
  expect(await stored('answered')).toMatchObject({ K3: 'true', K4: 'true' })
})

test('whose a contact is may be unknown, become known, and be unknown again', async () => {
  const customers = () =>
    stored(
      '(select customer_code from warehouse.dim_customer c where c.customer_id = fact_contact.customer_id)',
    )
  const row = 'contact_code,queued_at,channel,customer_code\nK1,2026-10-05 09:00,phone,'
  expect((await load(`${row}\n`)).counts).toMatchObject({ inserted: 1, rejected: 0 })
  expect(await customers()).toEqual({ K1: '(none)' })
  expect((await load(`${row}C1\n`)).counts).toMatchObject({ updated: 1 })
  expect(await customers()).toEqual({ K1: 'C1' })
  expect(
    await stored(
      '(select region_code from warehouse.dim_region r where r.region_id = fact_contact.region_id)',
    ),
  ).toEqual({ K1: 'east' })
  // A file without the column leaves it as it is, one with an empty cell takes it away.
  const without = await load(
    'contact_code,queued_at,channel,queue\nK1,2026-10-05 09:00,phone,repairs\nK2,2026-10-05 10:00,phone,repairs\n',
  )
  expect(without.counts).toMatchObject({ inserted: 1, updated: 1 })
  expect(await customers()).toEqual({ K1: 'C1', K2: '(none)' })
  expect((await load(`${row}\n`)).counts).toMatchObject({ updated: 1 })
  expect(await customers()).toEqual({ K1: '(none)', K2: '(none)' })
  expect((await load(`${row}\n`)).counts).toMatchObject({ unchanged: 1 })
  expect(shown((await load(`${row}C9\n`)).errors)).toEqual([
    '2 customer_code: the code is not known; import it first, or let it be created (--create-missing)',
  ])
  // Nobody is called so.
  expect(shown((await load(`${row}(none)\n`)).errors)).toEqual([
    '2 customer_code: this is how reports name what has no value; leave the cell empty, or write another word',
  ])
})

test('a region that an unknown caller gives is that of the contact alone', async () => {
  await load(
    'contact_code,queued_at,channel,customer_code,region_code\nK1,2026-10-05 09:00,phone,,east\nK2,2026-10-05 09:00,phone,,\n',
    { createMissing: true },
  )
  expect(
    await stored(
      '(select region_code from warehouse.dim_region r where r.region_id = fact_contact.region_id)',
    ),
  ).toEqual({ K1: 'east', K2: null })
  const [row] = await database.sql`select region_id, name from warehouse.dim_customer where customer_id = 0`
  expect(row).toEqual({ region_id: null, name: '(none)' })
})
