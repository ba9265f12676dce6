/**
 * A small company without a shell: five workbooks as an office makes them, from an empty warehouse to the first dashboard,
 * with the mistakes that offices make, corrected by what the page says.
 */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openBrowser, visit, whenTakenOver } from '../support/browser'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { startTestServer, type TestServer } from '../support/server'
import { sheetOf } from '../support/workbook'
import { preferring } from './company'

vi.setConfig({ testTimeout: 300_000 })

let database: TestDatabase
let server: TestServer
let browser: Browser
beforeEach(async () => {
  database = await createTestDatabase()
  server = await startTestServer({ url: database.url, now: () => new Date('2026-11-05T04:00:00Z') })
  browser = await openBrowser()
})
afterEach(async () => {
  await browser.close()
  await server.close()
  await database.close()
})

const office = path.resolve(import.meta.dirname, '../../examples/office')
const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** By its bytes: where no language is set, the browser cannot open a name in Chinese. */
const ofOffice = async (name: string) => ({
  name,
  mimeType: workbook,
  buffer: await readFile(path.join(office, name)),
})

const inWords = {
  'zh-CN': {
    check: '检查文件',
    rejects: '下载有误的行',
    load: /^导入/,
    states: { uploaded: '待检查', checked: '已检查', loaded: '已导入' },
    unknownCode: '没有这个编号',
    before: '早于',
  },
  en: {
    check: 'Check the file',
    rejects: 'Download the rows with errors',
    load: /^Import/,
    states: { uploaded: 'To be checked', checked: 'Checked', loaded: 'Imported' },
    unknownCode: 'not known',
    before: 'earlier than',
  },
} as const

test.each(['zh-CN', 'en'] as const)('in %s', async (lang) => {
  const words = inWords[lang]
  const { page, leave } = await visit(browser, preferring(server, lang))
  const shot = async (name: string) => {
    if (process.env.SHOTS)
      await page.screenshot({ path: `${process.env.SHOTS}/${lang}-${name}.png`, fullPage: true })
  }
  const state = async (name: string) => {
    await page.getByRole('heading', { level: 2, name, exact: true }).waitFor({ timeout: 60_000 })
    await whenTakenOver(page)
  }
  const send = async (file: Parameters<ReturnType<Page['locator']>['setInputFiles']>[0]) => {
    await page.goto('/import')
    await page.locator('input[type="file"]').setInputFiles(file)
    await page.waitForURL(/\/import\/\d+$/)
    await state(words.states.uploaded)
  }
  const check = async () => {
    await page.getByRole('button', { name: words.check }).click()
    await state(words.states.checked)
  }
  const load = async () => {
    await page.getByRole('button', { name: words.load }).first().click()
    await state(words.states.loaded)
  }
  const creating = () => page.locator('input[name="createMissing"]').check()
  const rowsIn = async (table: string) =>
    Number((await database.sql.unsafe(`select count(*)::int as n from warehouse.${table}`))[0]?.n)

  await send(await ofOffice('客户.xlsx'))
  await creating()
  await shot('1-customers')
  await check()
  await load()
  expect(await rowsIn('dim_customer')).toBe(8)
  await shot('2-customers-loaded')

  // A customer nobody knows, and a complaint that was resolved before it came: named, corrected, dropped again.
  const header = ['投诉编号', '客户编号', '投诉日期', '投诉类型', '处理方式', '办结时间', '结果评分']
  const wrong = [
    ['TS-1', '1001', '2026.10.8', '产品质量', '换货', '2026.10.9', '满意'],
    ['TS-2', '1O02', '2026.10.9', '服务', '致歉', '', ''],
    ['TS-3', '1003', '2026.10.9', '其他', '', '2026.10.7', ''],
  ]
  const asBook = async (rows: string[][]) => ({
    name: '投诉补录.xlsx',
    mimeType: workbook,
    buffer: Buffer.from(await sheetOf([header, ...rows])),
  })
  await send(await asBook(wrong))
  await check()
  const problems = await page.locator('main').innerText()
  for (const said of ['1O02', words.unknownCode, words.before, '3', '4']) expect(problems).toContain(said)
  await page.getByRole('link', { name: words.rejects }).waitFor()
  await shot('3-complaints-wrong')
  const [first = [], second = [], third = []] = wrong
  await send(
    await asBook([
      first,
      second.map((cell) => (cell === '1O02' ? '1002' : cell)),
      third.map((cell) => (cell === '2026.10.7' ? '2026.10.17' : cell)),
    ]),
  )
  await check()
  await load()
  expect(await rowsIn('fact_complaint')).toBe(3)

  for (const [file, table] of [
    ['投诉.xlsx', 'fact_complaint'],
    ['满意度调查.xlsx', 'fact_survey'],
    ['发票与回款.xlsx', 'fact_invoice'],
    ['拜访.xlsx', 'fact_visit'],
  ] as const) {
    const before = await rowsIn(table)
    await send(await ofOffice(file))
    await creating()
    await check()
    await load()
    expect([file, (await rowsIn(table)) > before]).toEqual([file, true])
  }
  // The second sheet of the workbook holds what was received.
  await send(await ofOffice('发票与回款.xlsx'))
  // Each of these choices shows the file anew.
  await page.locator('select[name="dataset"]').selectOption('receipts')
  await page.locator('option[value="receipt_code"]').first().waitFor({ state: 'attached' })
  await whenTakenOver(page)
  await page.locator('select[name="sheet"]').selectOption('回款')
  await page.getByText('HK2604', { exact: false }).first().waitFor()
  await whenTakenOver(page)
  await check()
  await shot('4-receipts')
  await load()
  expect(await rowsIn('fact_receipt')).toBe(20)

  // Words of the office have become ids.
  const types = await database.sql`select distinct type from warehouse.fact_complaint order by 1`
  expect(types.map(({ type }) => type)).toEqual(['goods', 'other', 'service'])
  const accepted =
    await database.sql`select count(*)::int as n from warehouse.fact_complaint where outcome_score between 1 and 5`
  expect(accepted[0]?.n).toBeGreaterThan(20)

  for (const address of ['/', '/complaints', '/satisfaction', '/receivables', '/visits']) {
    await page.goto(address)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await shot(`5-${address.slice(1) || 'overview'}`)
  }
  await page.goto('/complaints?from=2026-05-01&to=2026-10-31')
  const file = await page.request.get(
    '/export/complaints-breakdown.csv?by=type&from=2026-05-01&to=2026-10-31&header=id',
  )
  const [received] = await database.sql`select count(*)::int as n from warehouse.fact_complaint`
  const lines = (await file.text()).trim().split('\r\n').slice(1)
  const place = (await file.text()).split('\r\n')[0]?.split(',').indexOf('received') ?? -1
  expect(lines.reduce((sum, line) => sum + Number(line.split(',')[place]), 0)).toBe(received?.n)
  await leave()
})
