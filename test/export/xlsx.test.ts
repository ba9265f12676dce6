/** Workbooks as they are handed out: the same values as the CSV, typed, and read back by ourselves and by others. */
import { readXlsx } from 'hucre/xlsx'
import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openInput } from '~/imports/input'
import { panels } from '~/panels'
import { sourceOf } from '../imports/support'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { factsIn } from '../support/facts'
import { insertGeneratedFacts } from '../support/generated-facts'
import { ledgerIn } from '../support/ledger'
import { startTestServer, type TestServer } from '../support/server'
import { until } from '../support/wait'

let database: TestDatabase
let server: TestServer
const comment = '=HYPERLINK("http://x","y") <b>&amp;</b> _x0041_ 好的，\n"谢谢"'

beforeAll(async () => {
  database = await createTestDatabase()
  await insertGeneratedFacts(database.sql)
  const facts = factsIn(database.db)
  await facts.survey({
    surveyCode: '000123',
    answered: '2026-02-02',
    overallScore: 4,
    customerId: 1,
    comment,
  })
  await facts.survey({ surveyCode: '-7', answered: '2026-02-01', overallScore: 5, customerId: 1 })
  server = await startTestServer({ url: database.url, now: () => new Date('2026-11-22T04:00:00Z') })
})
afterAll(async () => {
  await server.close()
  await database.close()
})

const RANGE = 'from=2026-01-01&to=2026-03-31'
const questionOf = (name: string) =>
  name === 'query' ? `metric=received&metric=csat_rate&by=region&${RANGE}` : RANGE
const get = (path: string, headers: Record<string, string> = { cookie: server.cookie }) =>
  fetch(`${server.origin}/export/${path}`, { headers })
const bytesOf = async (path: string) => Buffer.from(await (await get(path)).arrayBuffer())

/** The cells of a sheet as our own reader has them. */
async function rowsOf(bytes: Buffer, sheet?: string): Promise<string[][]> {
  const input = await openInput(sourceOf(bytes, 'a.xlsx'), sheet === undefined ? {} : { sheet })
  const { header, rows } = await input.open({
    meaningOf: (name) => name,
    required: new Set(),
    isTime: () => false,
  })
  const read = [[...header.cells]]
  for await (const batch of rows) read.push(...batch.map(({ cells }) => [...cells]))
  return read
}

const csvOf = async (path: string): Promise<string[][]> =>
  Papa.parse<string[]>((await bytesOf(path)).toString('utf8').replace(/^\uFEFF/, ''), {
    skipEmptyLines: true,
  }).data

/** What a cell says, whatever its kind: numbers as numbers, clocks without zone, texts without the guard of a CSV. */
function said(cell: string): string {
  const text = cell.replace(/^="(.*)"$/s, '$1').replace(/^'(?=[\s"']*[=+\-@])/, '')
  if (/^(?:true|false)$/i.test(text)) return text.toUpperCase()
  const instant = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):(\d\d)[+-]\d\d:\d\d$/.exec(text)
  if (instant) return `${instant[1]} ${instant[2]}${instant[3] === '00' ? '' : `:${instant[3]}`}`
  return /^-?\d+\.\d+$/.test(text) ? String(Number(text)) : text.replaceAll('\r\n', '\n')
}

const names = [...Object.keys(panels), 'query']

describe.each(['id', 'label'])('with header=%s', (header) => {
  test.each(names)('%s has the values of its CSV', async (name) => {
    const address = `${questionOf(name)}&header=${header}&lang=zh-CN&bom=0&reason=test`
    const csv = await csvOf(`${name}.csv?${address}`)
    const xlsx = await rowsOf(await bytesOf(`${name}.xlsx?${address}`))
    expect(xlsx[0]).toEqual(csv[0])
    expect(xlsx.slice(1).map((row) => row.map(said))).toEqual(csv.slice(1).map((row) => row.map(said)))
  })
})

test('cells are of their kind, and no text is a formula', async () => {
  const bytes = await bytesOf(`satisfaction-responses.xlsx?${RANGE}&lang=en&reason=test`)
  const { sheets } = await readXlsx(bytes)
  expect(sheets.map(({ name }) => name)).toEqual(['Responses', 'Notes'])
  const [header = [], ...rows] = sheets[0]?.rows ?? []
  expect(header.slice(0, 3)).toEqual(['Survey code', 'Answered', 'Score'])
  const row = rows.find(([code]) => code === '000123') ?? []
  expect(row[1]).toBeInstanceOf(Date)
  expect(row[2]).toBe(4)
  expect(row).toContain(comment)
  expect(rows.some(([code]) => code === '-7')).toBe(true)
})

test('the second sheet says what the first one is', async () => {
  await database.sql`insert into app.setting values ('companyName', '"岚禾泵业"')`
  const bytes = await bytesOf(`satisfaction-trend.xlsx?${RANGE}&region=east&lang=zh-CN`)
  const notes = await rowsOf(bytes, '说明')
  const said = new Map(notes.map(([name = '', value = '']) => [name, value]))
  expect(notes[0]).toEqual(['公司', '岚禾泵业'])
  expect(said.get('开始日期')).toBe('2026-01-01')
  expect(said.get('结束日期')).toBe('2026-03-31')
  expect(said.get('数据截至')).toBe('2026-03-31')
  expect(said.get('筛选：区域')).toBe('east')
  expect(said.get('时区')).toBe('Asia/Shanghai')
  expect(said.get('满意率')).toMatch(/。$/)
})

test('a Chinese file has a Chinese name, and the ledger knows it as what it is', async () => {
  const answer = await get(`complaints-records.xlsx?${RANGE}&lang=zh-CN&reason=${encodeURIComponent('月报')}`)
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'content-disposition': `attachment; filename="manyi-complaints-records-2026-01-01-2026-03-31.xlsx"; filename*=UTF-8''${encodeURIComponent('投诉明细-2026-01-01-2026-03-31.xlsx')}`,
  })
  const line = await until(async () => {
    const [newest] = (await ledgerIn(database).attempts()).slice(-1)
    return newest?.outcome === 'started' ? null : newest
  })
  expect(line).toMatchObject({
    panel: 'complaints-records',
    format: 'xlsx',
    layout: 'lang=zh-CN&header=label',
    outcome: 'delivered',
    purpose: '月报',
    bytes: String(bytes.length),
  })
})

test('what a CSV is refused a workbook is refused too', async () => {
  expect((await get(`complaints-records.xlsx?${RANGE}`)).status).toBe(400)
  expect(
    (await get(`customers.xlsx?contacts=true&reason=test`, { authorization: `Bearer ${server.token}` }))
      .status,
  ).toBe(403)
  expect((await get(`visits-trend.xlsx?nonsense=1`)).status).toBe(400)
})
