/** Rows with errors: each is named with what is true of it, once, and takes no good row along. */

import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { translate } from '~/i18n/translate.server'
import type { DatasetId } from '~/imports/datasets'
import { ImportRefusal } from '~/imports/refusal'
import { countsLine, problemLines, verdict } from '~/imports/report'
import { asking } from '../support/ask'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { importText, shown } from './support'

const databases: TestDatabase[] = []
let database: TestDatabase
beforeEach(async () => {
  database = await createTestDatabase()
  databases.push(database)
})
afterAll(() => Promise.all(databases.map((one) => one.close())))

const load = (dataset: DatasetId, content: string, options: object = {}) =>
  importText(database.url, dataset, content, options)
const create = { createMissing: true }
const skip = { createMissing: true, skipInvalid: true }
const invoices = 'invoice_code,customer_code,invoice_date,due_date,amount\n'

describe('a bad row takes no good one along', () => {
  test('the first good row of a key counts, whatever stood before it', async () => {
    const file = `${invoices}i1,k,2026-01-01,2026-01-31,x
i1,k,2026-01-01,2026-01-31,5
i1,k,2026-01-01,2026-01-31,6
i2,k,2026-01-01,2026-01-31,7
i2,k,2026-01-01,2026-01-31,y
`
    const result = await load('invoices', file, skip)
    expect(shown(result.errors)).toEqual([
      '2 amount: not a number',
      '4 invoice_code: the same key stands on line 3 already',
      '6 amount: not a number',
      '6 invoice_code: the same key stands on line 5 already',
    ])
    expect(shown(result.warnings)).toEqual([
      '3 invoice_code: the same key stands on line 2, which has errors; this row counts',
    ])
    expect(result.counts).toMatchObject({ read: 5, inserted: 2, rejected: 3 })
    expect(await database.sql`select invoice_code, amount from warehouse.fact_invoice order by 1`).toEqual([
      { invoice_code: 'i1', amount: '5.00' },
      { invoice_code: 'i2', amount: '7.00' },
    ])
    // Without leave to skip, the same is said of the same rows.
    const refused = await load('invoices', file, create)
    expect([shown(refused.errors), shown(refused.warnings)]).toEqual([
      shown(result.errors),
      shown(result.warnings),
    ])
  })

  test('a row that fails a check gives way to a good one as a flawed one does', async () => {
    const file = `complaint_code,customer_code,received_at,resolved_at
c1,k,2026-01-05,2026-01-04
c1,k,2026-01-05,2026-01-06
`
    expect((await load('complaints', file, skip)).counts).toMatchObject({ inserted: 1, rejected: 1 })
  })

  test('keys of several parts, too', async () => {
    const file =
      'metric,from,value\ncsat_rate,2026-01-01,88\ncsat_rate,2026-01-01,0.9\ncsat_rate,2026-01-01,0.8\n'
    const result = await load('targets', file, skip)
    expect(shown(result.errors)).toEqual([
      '2 value: a target of this metric is a share from 0 to 1; write 88 per cent as 0.88 or 88%',
      '4 metric: the same key stands on line 3 already',
    ])
    expect(await database.sql`select value::float8 from warehouse.target`).toEqual([{ value: 0.9 }])
  })

  test('a region goes only with the superior that it names, and says whose fault that is', async () => {
    const file = `region_code,name,parent_code
city,City,land
land,,
port,Port,city
east,East,
quay,Quay,nowhere
`
    const result = await load('regions', file, skip)
    expect(shown(result.errors)).toEqual([
      '2 parent_code: what it names stands on line 3, which has errors',
      '3 name: a value is required',
      '4 parent_code: what it names stands on line 2, which has errors',
      '6 parent_code: there is no region with this code, neither in the warehouse nor in the file',
    ])
    expect(result.counts).toMatchObject({ inserted: 1, rejected: 4 })
  })

  test('regions in a circle stay out, and the others come in', async () => {
    const file = 'region_code,name,parent_code\na,A,b\nb,B,c\nc,C,a\nd,D,d\ne,E,a\nf,F,\ng,G,f\n'
    const result = await load('regions', file, skip)
    const circle = 'the region would become its own superior by way of others; correct the parent codes'
    expect(shown(result.errors)).toEqual([
      `2 parent_code: ${circle}`,
      `3 parent_code: ${circle}`,
      `4 parent_code: ${circle}`,
      `5 parent_code: ${circle}`,
      '6 parent_code: what it names stands on line 2, which has errors',
    ])
    expect(result.counts).toMatchObject({ inserted: 2, rejected: 5 })
  })

  test('nothing that only a bad row says of others is kept', async () => {
    const file = `complaint_code,customer_code,customer_name,received_at,resolved_at,region_code
c1,k,Wrong,2026-01-05,2026-01-04,W
c2,k,Right,2026-01-05,,
c3,k,,2026-01-06,,E
`
    expect((await load('complaints', file, skip)).counts).toMatchObject({ inserted: 2, rejected: 1 })
    expect(
      await database.sql`select dim_customer.name, region_code from warehouse.dim_customer join warehouse.dim_region using (region_id)`,
    ).toEqual([{ name: 'Right', region_code: 'E' }])
    expect(await database.sql`select region_code from warehouse.dim_region`).toEqual([{ region_code: 'E' }])
    expect(
      await database.sql`select distinct region_code from warehouse.fact_complaint join warehouse.dim_region using (region_id)`,
    ).toEqual([{ region_code: 'E' }])
  })
})

describe('messages are true', () => {
  const file = `${invoices}i1,k,05/01/2026,2026-01-31,5\n`
  test('nobody is told to create what is created already', async () => {
    expect(shown((await load('invoices', file, create)).errors)).toEqual([
      '2 invoice_date: the order of day and month is not certain; state it in the profile (dateFormats)',
    ])
    // Without leave both are wrong, and both are said at once.
    expect(shown((await load('invoices', file)).errors)).toEqual([
      '2 customer_code: the code is not known; import it first, or let it be created (--create-missing)',
      '2 invoice_date: the order of day and month is not certain; state it in the profile (dateFormats)',
    ])
    const profile = JSON.stringify({
      dataset: 'invoices',
      columns: Object.fromEntries(
        invoices
          .trim()
          .split(',')
          .map((name) => [name, name]),
      ),
      createMissing: ['customers'],
    })
    expect((await load('invoices', file, { profile })).errors).toHaveLength(1)
  })

  test('what cannot be created by mention is not said to be', async () => {
    const receipt = 'receipt_code,customer_code,invoice_code,received_on,amount\nr1,k,i9,2026-01-05,5\n'
    expect(shown((await load('receipts', receipt, create)).errors)).toEqual([
      '2 invoice_code: there is no invoice with this code; import the invoices first',
    ])
    const region = 'region_code,name,parent_code\na,A,b\n'
    expect(shown((await load('regions', region, create)).errors)[0]).not.toContain('create')
  })

  test('a cell that was not read does not count as empty, and other things are still found', async () => {
    const result = await load(
      'visits',
      `visit_code,customer_code,planned_on,due_on,cancelled_on,cancelled_by,region_code
v1,k,soon,2026-01-09,,,
v2,k,2026-01-05,,never,us,X
v3,k,,,,,
v1,k,2026-01-05,2026-01-04,,,
`,
      { createMissing: false },
    )
    const unknown = 'the code is not known; import it first, or let it be created (--create-missing)'
    expect(shown(result.errors)).toEqual([
      `2 customer_code: ${unknown}`,
      '2 planned_on: not a date; write it like 2026-11-05',
      '3 cancelled_on: not a date; write it like 2026-11-05',
      `3 customer_code: ${unknown}`,
      `3 region_code: ${unknown}`,
      `4 customer_code: ${unknown}`,
      `5 customer_code: ${unknown}`,
      '5 due_on: earlier than planned_on',
      '5 visit_code: the same key stands on line 2 already',
    ])
  })

  test('Chinese reports are in Chinese', async () => {
    const chinese = { ...create, language: 'zh-CN' as const }
    const visits = '拜访编号,客户编号,最迟日期,取消方\nv1,k,2026-01-05,谁\n'
    const result = await load('visits', visits, chinese)
    expect(problemLines(result).map((line) => translate(line, 'zh-CN'))).toEqual([
      '第 2 行，取消方：必须是其中之一：客户、我方（“谁”）',
      '第 2 行，最迟日期：有最迟日期就必须有计划日期（“2026-01-05”）',
    ])
    const earlier = await load('visits', '拜访编号,客户编号,计划日期\nv5,k,2026-01-05\n', chinese)
    expect(earlier.outcome).toBe('loaded')
    const without = await load('visits', '拜访编号,客户编号,最迟日期\nv5,k,2026-01-04\n', chinese)
    expect(translate(without.errors[0]?.reason ?? '', 'zh-CN')).toBe('早于 计划日期')
  })
})

describe('profiles that are wrong', () => {
  test.each([
    ['{', '导入配置无效：不是 JSON。'],
    ['{"dataset":"visits","columns":{},"colums":{}}', '导入配置无效：不认识的键“colums”。'],
    ['{"dataset":"visits","columns":{"mood":"a"}}', '导入配置无效：columns：“mood”不是 visits 的字段。'],
    ['{"dataset":"visits","columns":{},"timeZone":"Mars"}', '导入配置无效：timeZone：时区“Mars”不存在。'],
  ])('%s is refused in Chinese too', async (profile, sentence) => {
    const refused = await load('visits', 'a\n', { profile }).catch((error: unknown) => error)
    expect(refused instanceof ImportRefusal && translate(refused.words, 'zh-CN')).toBe(sentence)
  })

  test('of the wrong shape as well, without a word of English', async () => {
    const profile = '{"dataset":"visits","columns":5}'
    const refused = await load('visits', 'a\n', { profile }).catch((error: unknown) => error)
    expect(refused instanceof ImportRefusal && translate(refused.words, 'zh-CN')).not.toMatch(
      /invalid|expected/i,
    )
  })
})

describe('records that say nothing', () => {
  test('are loaded with a warning, counted apart and in no figure', async () => {
    const visits = await load(
      'visits',
      'visit_code,customer_code,planned_on,completed_at\nv1,k,,\nv2,k,2026-01-05,\n',
      create,
    )
    expect(shown(visits.warnings)).toEqual([
      '2 : the visit was neither planned, made nor cancelled; it says nothing and is in no figure',
    ])
    expect(translate(verdict(visits), 'en')).toBe(
      `Loaded. This is import ${visits.run}. 1 record says nothing and is in no figure.`,
    )
    expect(translate(verdict(visits), 'zh-CN')).toBe(
      `导入完成。本次导入的编号为 ${visits.run}。1 条记录没有实际内容，不计入任何指标。`,
    )
    expect(countsLine(visits.counts)).toBe('read=2 inserted=2 updated=0 unchanged=0 skipped=0 rejected=0')
    const surveys = await load(
      'surveys',
      'survey_code,customer_code,invited_at,comment\ns1,k,,\ns2,k,,\ns3,k,2026-01-05,\n',
    )
    expect(translate(verdict(surveys), 'en')).toBe(
      `Loaded. This is import ${surveys.run}. 2 records say nothing and are in no figure.`,
    )
    const receipts = await load(
      'receipts',
      'receipt_code,customer_code,received_on,amount\nr1,k,2026-01-05,0\n',
    )
    expect(receipts.remarks.silent).toBe(1)
    const year = 'from=2025-01-01&to=2026-12-31&as_of=2026-12-31'
    const [trend] = await asking(database).rows('visits-trend', `${year}&grain=year`)
    expect(trend).toBeDefined()
    const timeline = await asking(database).rows('customer-timeline', year)
    expect(timeline.map(({ code }) => code)).toEqual(['r1', 'v2'])
  })

  test('a record that spoke before is not silent because the file says less', async () => {
    await load('visits', 'visit_code,customer_code,planned_on\nv1,k,2026-01-05\n', create)
    const again = await load('visits', 'visit_code,customer_code,purpose\nv1,k,routine\n')
    expect(again.remarks.silent).toBe(0)
    const emptied = await load('visits', 'visit_code,customer_code,planned_on\nv1,k,\n')
    expect(emptied.remarks.silent).toBe(1)
  })
})
