/** Warnings, and files of others: profiles, encodings, and what is created on the way. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exitStatus } from '~/imports/run'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { importText, loadCustomers, shown } from './support'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await loadCustomers(database.url)
})
afterAll(() => database.close())

const load = (...[dataset, content, options]: [Parameters<typeof importText>[1], string | Buffer, object?]) =>
  importText(database.url, dataset, content, options)

describe('warnings', () => {
  test('money beyond an invoice, early due dates, the future and unasked scores are worth a look', async () => {
    const invoice = await load(
      'invoices',
      'invoice_code,customer_code,invoice_date,due_date,amount\nI8,C2,2026-04-10,2026-04-01,100\n',
    )
    const receipt = await load(
      'receipts',
      'receipt_code,customer_code,invoice_code,received_on,amount\nR8,C2,I8,2026-11-06,120\n',
    )
    const survey = await load('surveys', 'survey_code,customer_code,nps\nS8,C2,9\n')
    expect([invoice, receipt, survey].map(({ outcome }) => outcome)).toEqual(['loaded', 'loaded', 'loaded'])
    expect([invoice, receipt, survey].flatMap(({ warnings }) => shown(warnings))).toEqual([
      '2 due_date: due before the invoice date 2026-04-10',
      '2 amount: beyond the open amount of its invoice; the excess becomes unapplied credit',
      '2 received_on: lies in the future',
      '2 overall_score: a score on a survey that was never answered',
    ])
  })

  test('an empty line between rows is mentioned, empty lines at the end are not', async () => {
    const result = await load('products', 'product_code,name\nP2,二\n\nP3,三\n\n\n')
    // P2, P3 and the line between them; the two at the end are how an editor ends a file.
    expect(result.counts).toMatchObject({ read: 3, inserted: 2, skipped: 1 })
    expect(shown(result.warnings)).toEqual(['3 : the line is empty and was passed over'])
  })
})

describe('files of others', () => {
  const profile = JSON.stringify({
    dataset: 'visits',
    timeZone: 'America/New_York',
    columns: {
      visit_code: ['Id', 'ID'],
      customer_name: 'Who',
      region_code: 'Where',
      planned_on: 'Day',
      completed_at: 'At',
    },
    when: { completed_at: { Status: ['done'] } },
    constants: { purpose: '回访' },
    values: { purpose: { x: 'y' }, region_code: { N: 'north' } },
    prefix: { visit_code: 'X-' },
    blank: { '*': ['N/A'] },
    dateFormats: { '*': ['M/d/yyyy H:mm', 'M/d/yyyy'] },
    skipWhen: { Status: ['duplicate'] },
    createMissing: ['customers', 'regions'],
  })
  const file = `ID,Who,Where,Day,At,Status
1,Ann,N,3/2/2026,3/2/2026 22:30,done
2,Bob,S,3/3/2026,3/3/2026 9:00,open
3,Bob,S,3/4/2026,N/A,duplicate
`

  test('a profile maps, waits for conditions, replaces, leaves out and creates', async () => {
    const result = await load('visits', file, { profile })
    expect(result.counts).toMatchObject({ read: 3, inserted: 2, skipped: 1, rejected: 0 })
    expect(exitStatus(result)).toBe(0)
    // 22:30 in New York (UTC−5 before 8 March) is 11:30 of the next day in Shanghai.
    expect(
      await database.sql`
        select visit_code, customer_code, c.name, region_code, purpose, planned_on::text, completed_on::text
          from warehouse.fact_visit as v
          join warehouse.dim_customer as c using (customer_id)
          join warehouse.dim_region as r on r.region_id = v.region_id
         where visit_code like 'X-%' order by visit_code`,
    ).toEqual([
      {
        visit_code: 'X-1',
        customer_code: 'Ann',
        name: 'Ann',
        region_code: 'north',
        purpose: '回访',
        planned_on: '2026-03-02',
        completed_on: '2026-03-03',
      },
      {
        visit_code: 'X-2',
        customer_code: 'Bob',
        name: 'Bob',
        region_code: 'S',
        purpose: '回访',
        planned_on: '2026-03-03',
        completed_on: null,
      },
    ])
    expect((await load('visits', file, { profile })).counts).toMatchObject({ unchanged: 2, skipped: 1 })
  })

  test('what only rejected rows mention is not created', async () => {
    const visits = `visit_code,customer_code,region_code,planned_on,due_on
Y1,New1,west,2026-03-02,
Y2,New2,south-west,2026-03-02,2026-03-01
`
    const result = await load('visits', visits, { createMissing: true, skipInvalid: true })
    expect(result.counts).toMatchObject({ inserted: 1, rejected: 1 })
    expect(
      await database.sql`
        select customer_code, region_code from warehouse.dim_customer join warehouse.dim_region using (region_id)
         where customer_code like 'New%'`,
    ).toEqual([{ customer_code: 'New1', region_code: 'west' }])
    expect(
      await database.sql`select from warehouse.dim_region where region_code = 'south-west'`,
    ).toHaveLength(0)
  })

  test('the same rows in four encodings are the same rows', async () => {
    const csv = '产品编号,名称\nQ1,编\n'
    const gb = Buffer.concat([
      Buffer.from([0xb2, 0xfa, 0xc6, 0xb7, 0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xc3, 0xfb, 0xb3, 0xc6, 0x0a]),
      Buffer.from('Q1,'),
      Buffer.from([0xb1, 0xe0, 0x0a]),
    ])
    expect((await load('products', csv)).counts.inserted).toBe(1)
    const others = [Buffer.from(`\ufeff${csv}`), Buffer.from(`\ufeff${csv}`, 'utf16le'), gb]
    for (const bytes of others) expect((await load('products', bytes)).counts.unchanged).toBe(1)
  })

  test('an empty file is refused, a header alone loads nothing', async () => {
    await expect(load('products', '')).rejects.toThrow('empty')
    expect((await load('products', 'product_code,name\n')).counts.read).toBe(0)
  })
})

describe('columns that belong together', () => {
  const ticket = (more: object) =>
    JSON.stringify({ dataset: 'complaints', createMissing: ['customers'], ...more })

  test('a day and a clock of their own make one point in time, a day alone stays a day', async () => {
    const text =
      '编号,客户,日期,时间\nJ1,C1,2026-10-06,10:30\nJ2,C1,2026/10/7,\nJ3,C1,,\nJ4,C1,2026-10-08,N/A\n'
    const profile = ticket({
      columns: { complaint_code: '编号', customer_code: '客户' },
      join: { received_at: ['日期', '时间'] },
      blank: { received_at: ['N/A'] },
    })
    const { errors, counts } = await load('complaints', text, { profile, skipInvalid: true })
    expect(shown(errors)).toEqual(['4 日期 + 时间: a value is required'])
    expect(counts.inserted).toBe(3)
    expect(
      await database.sql`
        select complaint_code as code, to_char(received_at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI') as at,
               received_whole_day as whole
          from warehouse.fact_complaint where complaint_code like 'J%' order by 1`,
    ).toEqual([
      { code: 'J1', at: '10-06 10:30', whole: false },
      { code: 'J2', at: '10-07 00:00', whole: true },
      { code: 'J4', at: '10-08 00:00', whole: true },
    ])
  })

  test('a code is built from several columns, each of which it needs', async () => {
    const text = '年度,序号,客户,日期\n2026,007,C1,2026-10-06\n2026,,C1,2026-10-06\n'
    const profile = ticket({
      columns: { customer_code: '客户', received_at: '日期' },
      key: { complaint_code: ['年度', '序号'] },
      prefix: { complaint_code: 'TS-' },
    })
    const { errors } = await load('complaints', text, { profile, skipInvalid: true })
    expect(shown(errors)).toEqual(['3 年度 + 序号: a value is required'])
    expect(
      await database.sql`select complaint_code as code from warehouse.fact_complaint where complaint_code like 'TS%'`,
    ).toEqual([{ code: 'TS-2026-007' }])
  })

  test('rows without a key are numbered by the file and its line, so that they come again as the same', async () => {
    const text = '客户,日期,编号\nC1,2026-10-06,\nC2,2026-10-07,N7\n'
    const columns = { customer_code: '客户', received_at: '日期' }
    const codes = async () =>
      (
        await database.sql`
          select complaint_code as code from warehouse.fact_complaint where complaint_code ~ '^(test|N7)' order by 1`
      ).map(({ code }) => code)
    const profile = ticket({ columns: { ...columns, complaint_code: '编号' }, number: true })
    expect((await load('complaints', text, { profile })).counts).toMatchObject({ inserted: 2 })
    expect(await codes()).toEqual(['N7', 'test.csv:2'])
    expect((await load('complaints', text, { profile })).counts).toMatchObject({ unchanged: 2 })
    const without = ticket({ columns, number: true })
    expect((await load('complaints', text, { profile: without })).counts).toMatchObject({ inserted: 1 })
    expect(await codes()).toEqual(['N7', 'test.csv:2', 'test.csv:3'])
  })

  test('the header stands where the profile says', async () => {
    const text = '编号,客户,日期\n编号,客户,日期\nH1,C1,2026-10-06\n'
    const columns = { complaint_code: '编号', customer_code: '客户', received_at: '日期' }
    const read = (header: number) => load('complaints', text, { profile: ticket({ columns, header }) })
    expect((await read(2)).counts).toMatchObject({ read: 1, inserted: 1 })
    expect(shown((await read(1)).errors)).toEqual([
      '2 日期: not a point in time; write it like 2026-11-05 14:30',
    ])
    await expect(read(9)).rejects.toThrow('The file has no line 9, which is to hold its header.')
  })

  test('the profile says how far the file is complete, unless somebody says otherwise', async () => {
    const text = '编号,客户,日期\nQ1,C1,2026-10-06\n'
    const columns = { complaint_code: '编号', customer_code: '客户', received_at: '日期' }
    const until = async () =>
      (await database.sql`select covers_until as day from app.data_coverage where dataset = 'complaints'`)[0]
        ?.day
    const profile = ticket({ columns, covers: '2026-10-31' })
    await load('complaints', text, { profile })
    expect(await until()).toBe('2026-10-31')
    await load('complaints', text, { profile, coversUntil: '2026-11-03' })
    expect(await until()).toBe('2026-11-03')
    const wrong = ticket({ columns, covers: 'soon' })
    await expect(load('complaints', text, { profile: wrong })).rejects.toThrow('"soon" is not a day')
  })

  test.each([
    [{ columns: { x: 'a' }, join: { nothing: ['a'] } }, 'join: "nothing" is not a field of complaints'],
    [{ columns: {}, join: { summary: [] } }, 'join.summary'],
    [{ columns: { summary: 'a' }, join: { summary: ['a', 'b'] } }, '"summary" is given in two ways'],
    [{ columns: {}, key: { summary: ['a', 'b'] } }, 'key: "summary" is not a code'],
    [{ columns: {}, header: 0 }, 'header'],
    [{ columns: {}, number: 'yes' }, 'number'],
  ])('what a profile says of them is checked: %j', async (more, sentence) => {
    const fixed = 'columns' in more && 'x' in more.columns ? { ...more, columns: {} } : more
    await expect(load('complaints', 'a\n1\n', { profile: ticket(fixed) })).rejects.toThrow(sentence)
  })

  test('numbers are only for records that have a code of their own', async () => {
    const profile = JSON.stringify({ dataset: 'targets', columns: {}, number: true })
    await expect(load('targets', 'a\n1\n', { profile })).rejects.toThrow(
      'number: rows of targets have no code of their own',
    )
  })
})
