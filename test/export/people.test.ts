/** CSV for people: what a spreadsheet reads as times, days, numbers and texts, and what the importer reads back. */
import Papa from 'papaparse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importText } from '../imports/support'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { startTestServer, type TestServer } from '../support/server'

let database: TestDatabase
let server: TestServer
beforeAll(async () => {
  database = await createTestDatabase()
  const load = (dataset: Parameters<typeof importText>[1], text: string) =>
    importText(database.url, dataset, text, { createMissing: true, today: '2026-11-22' })
  await load('customers', 'customer_code,name,credit_grade\n00123,东方,A\n3-1,西方,B\n')
  await load(
    'complaints',
    `complaint_code,customer_code,received_at,level,type,channel,urgency,disposition,accepted,resolved_at,summary
202611270000017,00123,2026-10-27 17:35,2,goods,phone,urgent,return,是,2026-10-28 09:00:30,=1+1
0042,3-1,2026-10-27,1,定制,wechat,normal,,否,,一般
`,
  )
  await load(
    'receipts',
    'receipt_code,customer_code,received_on,amount,kind\nR1,00123,2026-10-05,5,payment\nR2,00123,2026-10-06,-2,\n',
  )
  server = await startTestServer({ url: database.url, now: () => new Date('2026-11-22T04:00:00Z') })
})
afterAll(async () => {
  await server.close()
  await database.close()
})

const RANGE = 'from=2026-10-01&to=2026-10-31&reason=test'
const get = (path: string) => fetch(`${server.origin}/export/${path}`, { headers: { cookie: server.cookie } })
async function rowsOf(path: string): Promise<Record<string, string>[]> {
  const text = (await (await get(path)).text()).replace(/^\uFEFF/, '')
  return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data
}

test('times, words and flags, in the language of the reader', async () => {
  const [first, second] = await rowsOf(`complaints-records.csv?${RANGE}&lang=zh-CN`)
  expect(Object.values(first ?? {})).toEqual(
    expect.arrayContaining([
      '="202611270000017"',
      '2026-10-27 17:35',
      '严重投诉',
      '急',
      '退货',
      '是',
      '电话',
    ]),
  )
  expect(Object.values(first ?? {})).toEqual(
    expect.arrayContaining(['2026-10-28 09:00:30', "'=1+1", '="00123"']),
  )
  expect(Object.values(second ?? {})).toEqual(expect.arrayContaining(['="0042"', '定制', '否', '="3-1"']))
  const [english] = await rowsOf(`complaints-records.csv?${RANGE}&lang=en`)
  expect(Object.values(english ?? {})).toEqual(
    expect.arrayContaining(['Serious', 'Urgent', 'Return', 'Yes', 'Phone', 'No']),
  )
})

test('codes are left as they are where somebody asks for that, and in files with ids', async () => {
  const codes = async (more: string) =>
    (await rowsOf(`complaints-records.csv?${RANGE}${more}`)).map((row) => Object.values(row)[0])
  expect(await codes('&excel_codes=0')).toEqual(['202611270000017', '0042'])
  expect(await codes('&header=id')).toEqual(['202611270000017', '0042'])
  expect(await codes('&header=id&excel_codes=1')).toEqual(['="202611270000017"', '="0042"'])
  expect((await get(`complaints-records.csv?${RANGE}&excel_codes=yes`)).status).toBe(400)
})

test('days as whole numbers, ages and rules in words', async () => {
  const ages = await rowsOf(`receivables-ageing.csv?as_of=2026-10-31&lang=zh-CN`)
  expect(ages.map((row) => Object.values(row)[0])).toEqual(expect.arrayContaining(['未到期', '未核销收款']))
  const customers = await rowsOf(`receivables-credit-control.csv?as_of=2026-10-31&lang=zh-CN`)
  for (const row of customers) expect(Object.values(row).join(' ')).not.toMatch(/over_limit|grade_/)
})

test('a word of a closed list is one that the importer reads', async () => {
  for (const lang of ['zh-CN', 'en']) {
    const rows = await rowsOf(`receivables-receipts.csv?${RANGE}&lang=${lang}`)
    const kind = Object.values(rows.find((row) => Object.values(row).includes('R1')) ?? {}).find((cell) =>
      ['回款', 'Payment'].includes(cell),
    )
    const csv = `receipt_code,customer_code,received_on,amount,kind\nR1,="00123",2026-10-05,5,${kind}\n`
    const { counts } = await importText(database.url, 'receipts', csv, { today: '2026-11-22' })
    expect([lang, counts.unchanged]).toEqual([lang, 1])
  }
})

test('codes kept as text come back as they were, also by way of the rejected rows', async () => {
  const csv = `complaint_code,customer_code,received_at\n"=""0043""","=""00123""",2026-10-27\n"=""0044""","=""00123""",nonsense\n`
  let rejects = ''
  const { counts } = await importText(database.url, 'complaints', csv, {
    skipInvalid: true,
    today: '2026-11-22',
    writeRejects: async (text) => {
      for await (const piece of text) rejects += piece
    },
  })
  expect(counts).toMatchObject({ inserted: 1, rejected: 1 })
  const again = await importText(
    database.url,
    'complaints',
    rejects.replace(/nonsense(?=\r\n)/, '2026-10-28'),
    {
      today: '2026-11-22',
    },
  )
  expect(again.counts).toMatchObject({ inserted: 1, rejected: 0 })
  const rows = await rowsOf(`complaints-records.csv?${RANGE}&header=id`)
  expect(rows.map((row) => row.complaint_code).sort()).toEqual(['0042', '0043', '0044', '202611270000017'])
})
