/** A page as one workbook: a sheet for each of its panels, with the cells of that panel's own file. */
import { readXlsx } from 'hucre/xlsx'
import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { langs } from '~/i18n/text'
import { openInput } from '~/imports/input'
import { type PageId, type PagePanels, pages } from '~/panels/pages'
import { sourceOf } from '../imports/support'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { insertGeneratedFacts } from '../support/generated-facts'
import { ledgerIn } from '../support/ledger'
import { startTestServer, type TestServer } from '../support/server'
import { until } from '../support/wait'

let database: TestDatabase
let server: TestServer
beforeAll(async () => {
  database = await createTestDatabase()
  await insertGeneratedFacts(database.sql)
  server = await startTestServer({ url: database.url, now: () => new Date('2026-11-22T04:00:00Z') })
})
afterAll(async () => {
  await server.close()
  await database.close()
})

const RANGE = 'from=2026-01-01&to=2026-03-31'
const get = (path: string) => fetch(`${server.origin}/export/${path}`, { headers: { cookie: server.cookie } })
const bytesOf = async (path: string) => Buffer.from(await (await get(path)).arrayBuffer())
const pageIds = Object.keys(pages) as PageId[]
/** What the link of a page asks: its own grouping is part of its address. */
const addressOf = (page: PageId) => {
  const { by }: PagePanels = pages[page]
  return `${RANGE}${by ? `&by=${by}` : ''}`
}

async function rowsOf(bytes: Buffer, sheet: string): Promise<string[][]> {
  const input = await openInput(sourceOf(bytes, 'a.xlsx'), { sheet })
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
  Papa.parse<string[]>((await bytesOf(path)).toString('utf8'), { skipEmptyLines: true }).data

/** Numbers as numbers, flags as a sheet has them, texts without the guard of a CSV. */
function said(cell: string): string {
  const text = cell.replace(/^'(?=[\s"']*[=+\-@])/, '')
  if (/^(?:true|false)$/i.test(text)) return text.toUpperCase()
  return /^-?\d+\.\d+$/.test(text) ? String(Number(text)) : text.replaceAll('\r\n', '\n')
}

test.each(pageIds)('%s holds the cells of each of its panels', async (page) => {
  const address = `${addressOf(page)}&region=east&header=id&bom=0&lang=en`
  const bytes = await bytesOf(`page-${page}.xlsx?${address}`)
  const { sheets } = await readXlsx(bytes)
  const { panels } = pages[page]
  expect(sheets).toHaveLength(panels.length + 1)
  for (const [place, panel] of panels.entries()) {
    const csv = await csvOf(`${panel}.csv?${address}`)
    const rows = await rowsOf(bytes, sheets[place]?.name ?? '')
    expect(rows[0], panel).toEqual(csv[0])
    expect(
      rows.slice(1).map((row) => row.map(said)),
      panel,
    ).toEqual(csv.slice(1).map((row) => row.map(said)))
  }
  expect(sheets.flatMap(({ rows }) => rows).length).toBeGreaterThan(20)
})

describe.each(langs)('in %s', (lang) => {
  test.each(pageIds)('the sheets of %s have names that a spreadsheet takes', async (page) => {
    const { sheets } = await readXlsx(await bytesOf(`page-${page}.xlsx?${RANGE}&lang=${lang}`))
    const names = sheets.map(({ name }) => name)
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length)
    for (const name of names) expect(name).toMatch(/^[^[\]:*?/\\']{1,31}$/)
    if (lang === 'zh-CN') for (const name of names) expect(name).toMatch(/\p{Script=Han}/u)
  })
})

test('the last sheet says what the page was asked, each definition once, and which lists are not in it', async () => {
  const bytes = await bytesOf(`page-complaints.xlsx?${RANGE}&by=cause&region=east&lang=zh-CN`)
  const notes = (await readXlsx(bytes)).sheets.at(-1)
  expect(notes?.name).toBe('说明')
  const lines = (notes?.rows ?? []).map((row) => row.map((cell) => String(cell ?? '')))
  const valuesOf = (name: string) => lines.filter(([first]) => first === name).map(([, value]) => value)
  expect(lines[0]?.[0]).toBe('投诉')
  expect(valuesOf('单独导出的明细')).toEqual(['未结投诉', '未实施的纠正预防措施', '措施效果'])
  expect(valuesOf('开始日期')).toEqual(['2026-01-01'])
  expect(valuesOf('数据截至')).toEqual(['2026-03-31'])
  expect(valuesOf('筛选：区域')).toEqual(['east'])
  expect(valuesOf('图表')).toEqual([...pages.complaints.panels])
  expect(valuesOf('办结率').filter((value) => value?.endsWith('。'))).toHaveLength(1)
})

test('is in the ledger as what it is, with the columns of each panel', async () => {
  const answer = await get(`page-visits.xlsx?${RANGE}&lang=zh-CN`)
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect(answer.headers.get('content-disposition')).toBe(
    `attachment; filename="manyi-page-visits-2026-01-01-2026-03-31.xlsx"; filename*=UTF-8''${encodeURIComponent('拜访与回访-2026-01-01-2026-03-31.xlsx')}`,
  )
  const line = await until(async () => {
    const [newest] = (await ledgerIn(database).attempts()).slice(-1)
    return newest?.panel !== 'page-visits' || newest.outcome === 'started' ? null : newest
  })
  const { sheets } = await readXlsx(bytes)
  expect(line).toMatchObject({
    format: 'xlsx',
    layout: 'lang=zh-CN&header=label',
    outcome: 'delivered',
    bytes: String(bytes.length),
    rows: String(sheets.slice(0, -1).reduce((sum, { rows }) => sum + rows.length - 1, 0)),
  })
  expect(line.columns).toMatch(/^visits-trend\.bucket,visits-trend\.partial,.*visits-cost\./)
})

test('is refused what its panels are refused, and is no other kind of file', async () => {
  expect((await get(`page-complaints.xlsx?aspect=efficiency`)).status).toBe(400)
  expect((await get(`page-visits.xlsx?type=goods`)).status).toBe(400)
  for (const name of ['page-visits.csv', 'page-visits.json', 'page-visits.meta.json', 'page-explore.xlsx'])
    expect((await get(`${name}?${RANGE}`)).status, name).toBe(404)
})

describe('a report', () => {
  /** Panels, each as its own file is asked for. */
  const month = 'from=2026-03-01&to=2026-03-31&grain=month'
  const year = 'from=2025-03-01&to=2026-03-31&grain=month'
  const sheetsOf: [string, string][] = [
    ['report', month],
    ['report-breakdown', `${month}&by=department`],
    ['satisfaction-trend', year],
    ['complaints-trend', year],
    ['receivables-trend', month],
    ['receivables-ageing', month],
    ['visits-trend', year],
    ['receivables-credit-control', month],
    ['attention', month],
  ]

  test('holds the cells of each of its panels, as of the last day of its period', async () => {
    const bytes = await bytesOf('report.xlsx?period=2026-03&region=east&header=id&lang=en')
    const { sheets } = await readXlsx(bytes)
    // And what people wrote, and the notes.
    expect(sheets).toHaveLength(sheetsOf.length + 2)
    for (const [place, [panel, address]] of sheetsOf.entries()) {
      const csv = await csvOf(`${panel}.csv?${address}&as_of=2026-03-31&region=east&header=id&bom=0&lang=en`)
      const rows = await rowsOf(bytes, sheets[place]?.name ?? '')
      expect([rows[0], ...rows.slice(1).map((row) => row.map(said))], panel).toEqual([
        csv[0],
        ...csv.slice(1).map((row) => row.map(said)),
      ])
    }
    const notes = (sheets.at(-1)?.rows ?? []).map((row) => row.map((cell) => String(cell ?? '')))
    expect(notes[0]?.[0]).toBe('Report 2026-03')
    expect(notes.filter(([first]) => first === 'From').map(([, day]) => day)).toContain('2025-03-01')
  })

  test.each([
    ['period=2026-13', 'There is no period “2026-13”'],
    ['period=2026-03&period=2026-02', 'There is no period'],
    ['period=2027-01', 'The period 2027-01 has not begun.'],
    ['period=2026-03&by=region', 'takes filters only'],
  ])('is refused with a sentence: %s', async (address, sentence) => {
    const answer = await get(`report.xlsx?${address}&lang=en`)
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain(sentence)
  })
})
