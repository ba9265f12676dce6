/** Loading into a real warehouse: merge by code, what stays, what changes, and what is refused. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { translate } from '~/i18n/translate.server'
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

describe('merging', () => {
  const invoices = `invoice_code,customer_code,invoice_date,due_date,amount
I1,C1,2026-01-05,2026-02-04,100.00
I2,C1,2026-01-06,2026-02-05,200
I3,C3,2026-01-07,2026-02-06,300
`

  test('the same file again changes nothing, and a changed row is the only one updated', async () => {
    expect((await load('invoices', invoices)).counts).toMatchObject({ read: 3, inserted: 3 })
    expect((await load('invoices', invoices)).counts).toMatchObject({ inserted: 0, updated: 0, unchanged: 3 })
    const changed = invoices.replace('200', '250.5')
    expect((await load('invoices', changed)).counts).toMatchObject({ inserted: 0, updated: 1, unchanged: 2 })
    const [row] =
      await database.sql`select amount::text from warehouse.fact_invoice where invoice_code = 'I2'`
    expect(row?.amount).toBe('250.50')
  })

  test('an absent column keeps its values, an empty cell takes them away', async () => {
    const visit = (header: string, cells: string) =>
      load('visits', `visit_code,customer_code,${header}\nV1,C1,${cells}\n`)
    await visit('planned_on,purpose,cost', '2026-03-02,routine,80')
    await visit('method', 'phone')
    await visit('purpose', '')
    const [row] = await database.sql`
      select planned_on::text, due_on::text, purpose, method, cost::text
        from warehouse.fact_visit where visit_code = 'V1'`
    expect(row).toEqual({
      planned_on: '2026-03-02',
      due_on: '2026-03-02',
      purpose: null,
      method: 'phone',
      cost: '80.00',
    })
    // The end of the window follows a plan that moves, as long as nobody set it apart.
    await visit('planned_on', '2026-03-09')
    const [moved] = await database.sql`select due_on::text from warehouse.fact_visit where visit_code = 'V1'`
    expect(moved?.due_on).toBe('2026-03-09')
  })

  test('a fact keeps the region it was loaded with when its customer moves', async () => {
    await load('invoices', invoices)
    await load('customers', 'customer_code,name,region_code\nC1,华东一号,north\n')
    expect((await load('invoices', invoices)).counts.unchanged).toBe(3)
    const rows = await database.sql`
      select region_code from warehouse.fact_invoice join warehouse.dim_region using (region_id)
       where invoice_code = 'I1'`
    expect(rows[0]?.region_code).toBe('east')
    await load('customers', 'customer_code,name,region_code\nC1,华东一号,east\n')
  })

  test('a survey whose customer changed moves with its answers', async () => {
    await load(
      'surveys',
      'survey_code,customer_code,responded_at,aspect:efficiency,评分:服务质量\nS1,C1,2026-05-01 10:00,4,5\n',
    )
    const moved = await load('surveys', 'survey_code,customer_code,aspect:efficiency\nS1,C3,\n')
    expect(moved.counts).toMatchObject({ inserted: 0, updated: 1 })
    // Efficiency was emptied; service quality was absent from the second file and stays: mean 5.
    expect(
      await database.sql`
        select customer_code, region_code, response_score::float8, aspect, score
          from warehouse.fact_survey
          join warehouse.fact_survey_answer using (customer_id, survey_id)
          join warehouse.dim_customer using (customer_id)
          join warehouse.dim_region as r on r.region_id = fact_survey.region_id
         where survey_code = 'S1'`,
    ).toEqual([
      { customer_code: 'C3', region_code: 'north', response_score: 5, aspect: 'service_quality', score: 5 },
    ])
  })

  test('contact data stand in a table of their own and come back as they went out', async () => {
    const file = "customer_code,name,phone,address\nC9,九号,'+86 138,'=A1\n"
    expect((await load('customers', file)).counts.inserted).toBe(1)
    expect((await load('customers', file)).counts.unchanged).toBe(1)
    const [row] = await database.sql`
      select phone, address from warehouse.dim_customer_contact join warehouse.dim_customer using (customer_id)
       where customer_code = 'C9'`
    expect(row).toEqual({ phone: '+86 138', address: '=A1' })
  })

  test('regions may name superiors of the same file, but not each other', async () => {
    const tree = 'region_code,name,parent_code\ncity,市,province\nprovince,省,\n'
    expect((await load('regions', tree)).counts.inserted).toBe(2)
    expect((await load('regions', tree)).counts.unchanged).toBe(2)
    const circle = await load('regions', 'region_code,name,parent_code\nprovince,省,city\n')
    expect(shown(circle.errors)).toEqual([
      '2 parent_code: the region would become its own superior by way of others; correct the parent codes',
    ])
  })

  test('targets are told apart by scope, and the calendar takes the company’s own days', async () => {
    const targets =
      'metric,from,value,region_code\ncsat_rate,2026-01-01,85%,\ncsat_rate,2026-01-01,0.9,east\n'
    expect((await load('targets', targets)).counts.inserted).toBe(2)
    expect((await load('targets', targets)).counts.unchanged).toBe(2)
    // A benchmark stands beside the target of the same scope and day; without a word it is the target.
    const kinds =
      'metric,from,value,kind\ncsat_rate,2026-01-01,95%,标杆\ncsat_rate,2026-01-01,0.86,\ncsat_rate,2026-01-01,0.87,target\n'
    const { errors } = await load('targets', kinds)
    expect(shown(errors)).toEqual(['4 metric: the same key stands on line 3 already'])
    expect((await load('targets', kinds, { skipInvalid: true })).counts).toMatchObject({
      inserted: 1,
      updated: 1,
      rejected: 1,
    })
    expect((await load('targets', 'metric,from,value\ncsat_rate,2026-01-01,0.85\n')).counts.updated).toBe(1)
    expect(
      await database.sql`select kind, value::float8 from warehouse.target where region_id is null order by kind`,
    ).toEqual([
      { kind: 'benchmark', value: 0.95 },
      { kind: 'target', value: 0.85 },
    ])
    const day = 'day,is_workday,name\n2026-12-24,否,公司休息\n'
    expect((await load('calendar', day)).counts.updated).toBe(1)
    expect((await load('calendar', day)).counts.unchanged).toBe(1)
    // 24 December no longer counts, so the 23rd and the 24th carry the same number.
    const rows = await database.sql`
      select workday_number, source from warehouse.calendar where day between '2026-12-23' and '2026-12-24' order by day`
    expect(rows[0]?.workday_number).toBe(rows[1]?.workday_number)
    expect(rows[1]?.source).toBe('company')
  })
})

describe('refusing', () => {
  const header = 'receipt_code,customer_code,invoice_code,received_on,amount\n'

  test('every mistake is named at once, and nothing is loaded', async () => {
    const file = `${header}R1,C1,I1,2026-02-01,50
R2,C9999,,2026-02-01,50
R3,C3,I1,2026-02-01,50
R4,C1,I999,2026-02-01,50
R5,C1,,2026-02-30,fifty
R6,C1,,2026-02-01
R1,C1,,2026-02-01,1
,C1,,2026-02-01,1
`
    const result = await load('receipts', file)
    expect(exitStatus(result)).toBe(1)
    expect(result.counts).toMatchObject({ read: 8, inserted: 0, rejected: 7 })
    expect(shown(result.errors)).toEqual([
      '3 customer_code: the code is not known; import it first, or let it be created (--create-missing)',
      '4 invoice_code: the invoice belongs to another customer',
      '5 invoice_code: there is no invoice with this code; import the invoices first',
      '6 amount: not a number',
      '6 received_on: there is no such day',
      '7 : the row has 4 cells, the header has 5',
      '8 receipt_code: the same key stands on line 2 already',
      '9 receipt_code: a value is required',
    ])
    expect(await database.sql`select from warehouse.fact_receipt`).toHaveLength(0)
    const [run] = await database.sql`
      select outcome, rows_read, rows_rejected from app.import_run order by started_at desc limit 1`
    expect(run).toEqual({ outcome: 'refused', rows_read: 8, rows_rejected: 7 })
  })

  test('the good rows can go in alone, and the corrected rejects afterwards', async () => {
    const file = `${header}R1,C1,I1,2026-02-01,50\nR2,C1,,"2026年2月30日","a ""b"""\n`
    let rejects = ''
    const writeRejects = async (text: AsyncIterable<string>) => {
      for await (const piece of text) rejects += piece
    }
    const result = await load('receipts', file, { skipInvalid: true, writeRejects })
    expect(exitStatus(result)).toBe(3)
    expect(result.counts).toMatchObject({ read: 2, inserted: 1, rejected: 1 })
    expect(rejects).toBe(
      '\ufeffline,column,value,reason,receipt_code,customer_code,invoice_code,received_on,amount\r\n' +
        '3,amount; received_on,"a ""b""; 2026年2月30日",not a number; there is no such day,' +
        'R2,C1,,2026年2月30日,"a ""b"""\r\n',
    )
    const corrected = rejects.replace(/,2026年2月30日,"a ""b"""/, ',2026年2月28日,25')
    expect((await load('receipts', corrected)).counts).toMatchObject({ read: 1, inserted: 1 })
  })

  test('an invoice with receipts cannot change its customer', async () => {
    const file = 'invoice_code,customer_code,invoice_date,due_date,amount\nI1,C3,2026-01-05,2026-02-04,100\n'
    expect(shown((await load('invoices', file)).errors)[0]).toMatch(
      /^2 customer_code: the invoice has receipts/,
    )
  })

  test('events in an impossible order are found against what is stored, too', async () => {
    await load('complaints', 'complaint_code,customer_code,received_at\nK1,C1,2026-03-02 10:00\n')
    const result = await load(
      'complaints',
      'complaint_code,customer_code,received_at,resolved_at\nK1,C1,2026-03-02 10:00,2026-03-01 09:00\n',
    )
    expect(shown(result.errors)).toEqual(['2 resolved_at: earlier than received_at'])
  })

  test('a visit is planned, cancelled and done in ways that can be', async () => {
    const result = await load(
      'visits',
      `visit_code,customer_code,planned_on,due_on,completed_at,cancelled_on,cancelled_by
W1,C1,2026-03-05,2026-03-04,,,
W2,C1,,2026-03-04,,,
W3,C1,2026-03-05,,,2026-03-05,
W4,C1,2026-03-05,,2026-03-05 10:00,2026-03-05,us
`,
    )
    expect(shown(result.errors)).toEqual([
      '2 due_on: earlier than planned_on',
      '3 due_on: a last day needs a planned day',
      '4 cancelled_on: a cancellation needs both its day and who cancelled',
      '5 cancelled_on: what was cancelled cannot be completed',
    ])
  })

  test('a trial run says what would happen and leaves no trace but its record', async () => {
    const file = 'product_code,name\nP1,一号\n'
    const result = await load('products', file, { dryRun: true })
    expect(result).toMatchObject({ outcome: 'checked', counts: { inserted: 1 } })
    expect(await database.sql`select from warehouse.dim_product`).toHaveLength(0)
    const [run] = await database.sql`select outcome from app.import_run order by started_at desc limit 1`
    expect(run?.outcome).toBe('checked')
  })

  test('a refused profile is on record as well, in the reader’s language when it is shown', async () => {
    const refused = load('products', 'a\n', { profile: '{"dataset":"products","columns":{"name":"b"}}' })
    await expect(refused).rejects.toMatchObject({ key: 'profileColumn' })
    const [run] = await database.sql`select outcome from app.import_run order by started_at desc limit 1`
    expect(run?.outcome).toBe('refused')
    const chinese = await load('products', 'product_code,name\n,无\n', { language: 'zh-CN' })
    expect(translate(chinese.errors[0]?.reason ?? '', 'zh-CN')).toBe('不能为空')
  })
})
