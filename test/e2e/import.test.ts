/** From an empty warehouse to the first dashboard without a shell: files with their usual dirt, corrected by the messages. */
import type { Browser, Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { accessibilityFaults } from '../support/accessibility'
import { openBrowser, visit, whenTakenOver } from '../support/browser'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { layoutFaults } from '../support/layout-faults'
import { startTestServer, type TestServer } from '../support/server'
import { until } from '../support/wait'
import { preferring } from './company'

vi.setConfig({ testTimeout: 300_000 })

let database: TestDatabase
let server: TestServer
let browser: Browser

beforeEach(async () => {
  database = await createTestDatabase()
  server = await startTestServer({ url: database.url, now: () => new Date('2026-11-22T04:00:00Z') })
  browser = await openBrowser()
})
afterEach(async () => {
  await browser.close()
  await server.close()
  await database.close()
})

type Words = {
  import: string
  firstSteps: string
  missing: string
  choose: string
  check: string
  checkAgain: string
  field: string
  words: string
  rejects: string
  load: RegExp
  loadGood: string
  states: { uploaded: string; checked: string; loaded: string }
  history: string
  customers: { text: string; colour: string }
  complaints: string
  received: string
}

const inWords: Record<'zh-CN' | 'en', Words> = {
  'zh-CN': {
    import: '数据导入',
    firstSteps: '从这里开始',
    missing: '尚缺',
    choose: '选择文件',
    check: '检查文件',
    checkAgain: '重新检查',
    field: '导入为',
    words: '无法识别的词',
    rejects: '下载有误的行',
    load: /^导入 \d+ 行$/,
    loadGood: '导入其余 2 行',
    states: { uploaded: '待检查', checked: '已检查', loaded: '已导入' },
    history: '导入记录',
    // A title above the header, a column of nobody's, a word that is none, and a code that a spreadsheet has spoilt.
    customers: {
      text: '客户资料,,,\n客户编号,客户名称,信用等级,颜色\n0001,甲公司,A,红\n0002,乙公司,优,蓝\n0003,丙公司,B,红\n2.98725E+13,丁公司,B,红\n',
      colour: '颜色',
    },
    complaints: '投诉编号,客户编号,受理时间,投诉内容\nT-1,0001,2026-11-03,送货迟\nT-2,0002,2026-11-05,破损\n',
    received: '2',
  },
  en: {
    import: 'Import',
    firstSteps: 'First steps',
    missing: 'Still missing',
    choose: 'Choose a file',
    check: 'Check the file',
    checkAgain: 'Check again',
    field: 'Is loaded as',
    words: 'Words that are not understood',
    rejects: 'Download the rows with errors',
    load: /^Import \d+ rows$/,
    loadGood: 'Import the 2 good rows',
    states: { uploaded: 'To be checked', checked: 'Checked', loaded: 'Imported' },
    history: 'History',
    customers: {
      text: 'Customers,,,\ncustomer_code,name,credit_grade,colour\n0001,A Ltd,A,red\n0002,B Ltd,best,blue\n0003,C Ltd,B,red\n2.98725E+13,D Ltd,B,red\n',
      colour: 'colour',
    },
    complaints:
      'complaint_code,customer_code,received_at,summary\nT-1,0001,2026-11-03,Late\nT-2,0002,2026-11-05,Broken\n',
    received: '2',
  },
}

const give = (page: Page, name: string, text: string) =>
  page
    .locator('input[type="file"]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text, 'utf8') })

const state = async (page: Page, name: string) => {
  await page.getByRole('heading', { level: 2, name, exact: true }).waitFor({ timeout: 60_000 })
  await whenTakenOver(page)
}

test.each(['zh-CN', 'en'] as const)('in %s', async (lang) => {
  const words = inWords[lang]
  const { page, complaints, leave } = await visit(browser, preferring(server, lang))
  const shot = async (name: string) => {
    if (process.env.SHOTS)
      await page.screenshot({ path: `${process.env.SHOTS}/${lang}-${name}.png`, fullPage: true })
  }
  await page.goto('/')
  await page.getByRole('link', { name: words.import, exact: true }).click()
  await page.getByRole('heading', { name: words.firstSteps }).waitFor()
  expect(await page.getByRole('cell', { name: words.missing }).count()).toBe(6)
  await shot('1-empty')

  await give(page, 'customers.csv', words.customers.text)
  await page.waitForURL(/\/import\/\d+$/)
  await whenTakenOver(page)
  await state(page, words.states.uploaded)
  await shot('2-uploaded')
  // The title is passed over, codes keep their zeros, and a column that nobody knows waits for a word.
  expect(await page.getByRole('cell', { name: '0001', exact: true }).count()).toBe(1)
  const colour = page.getByLabel(`${words.field}: ${words.customers.colour}`)
  expect(await colour.inputValue()).toBe('')
  await page.getByRole('button', { name: words.check }).click()
  await page.getByRole('alert').filter({ hasText: words.customers.colour }).waitFor()
  await whenTakenOver(page)
  complaints.length = 0
  await page.getByLabel(`${words.field}: ${words.customers.colour}`).selectOption('-')
  await page.getByRole('button', { name: words.check }).click()
  await state(page, words.states.checked)
  await page.getByRole('button', { name: words.loadGood }).waitFor()
  await shot('3-checked')

  // The word is explained on the spot; the spoilt code is corrected in the file of rejected rows.
  await page.getByRole('heading', { name: words.words }).waitFor()
  await page.locator('select[name^="word."]').selectOption('A')
  await page.getByRole('button', { name: words.checkAgain }).first().click()
  await state(page, words.states.checked)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: words.rejects }).click(),
  ])
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
  const rejects = Buffer.concat(chunks).toString('utf8')
  expect(rejects.trim().split('\r\n')).toHaveLength(2)
  await page.getByRole('button', { name: lang === 'en' ? 'Import the 3 good rows' : '导入其余 3 行' }).click()
  await state(page, words.states.loaded)
  await shot('4-loaded')

  await page.goto('/import')
  // In the warehouse's own code, this time.
  await give(page, 'rejects.csv', rejects.replace(/(.*)2\.98725E\+13/s, '$10004'))
  await page.waitForURL(/\/import\/\d+$/)
  await whenTakenOver(page)
  await page.getByLabel(`${words.field}: ${words.customers.colour}`).selectOption('-')
  await page.getByRole('button', { name: words.check }).click()
  await state(page, words.states.checked)
  await page.getByRole('button', { name: lang === 'en' ? 'Import 1 row' : '导入 1 行' }).click()
  await state(page, words.states.loaded)
  const codes = await database.sql`select customer_code as code from warehouse.dim_customer order by 1`
  expect(codes.map(({ code }) => code)).toEqual(['0001', '0002', '0003', '0004'])

  await page.goto('/import')
  await give(page, 'complaints.csv', words.complaints)
  await page.waitForURL(/\/import\/\d+$/)
  await whenTakenOver(page)
  await page.getByRole('button', { name: words.check }).click()
  await state(page, words.states.checked)
  await page.getByRole('button', { name: words.load }).click()
  await state(page, words.states.loaded)
  await page.getByText('2026-11-05').first().waitFor()
  await shot('5-complaints')

  await page.goto('/import')
  await page.getByRole('heading', { name: words.history }).waitFor()
  await shot('6-history')
  await page.goto('/complaints?from=2026-11-01&to=2026-11-22')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await shot('7-dashboard')
  await leave()
})

test('the pages are sound in both languages, dark and on a phone, with the keyboard and without scripts', async () => {
  const dirty = inWords.en.customers.text
  for (const lang of ['zh-CN', 'en'] as const)
    for (const [appearance, width] of [
      ['light', 1280],
      ['dark', 390],
    ] as const) {
      const { page, leave } = await visit(browser, preferring(server, lang, appearance), {
        viewport: { width, height: 900 },
      })
      await page.goto('/import')
      await give(page, 'customers.csv', dirty)
      await page.waitForURL(/\/import\/\d+$/)
      await whenTakenOver(page)
      await page.getByLabel(`${inWords[lang].field}: colour`).selectOption('-')
      await page.getByRole('button', { name: inWords[lang].check }).click()
      await state(page, inWords[lang].states.checked)
      for (const address of [page.url(), '/import']) {
        await page.goto(address)
        expect([lang, address, await layoutFaults(page)]).toEqual([lang, address, []])
        expect([lang, address, await accessibilityFaults(page)]).toEqual([lang, address, []])
        if (process.env.SHOTS)
          await page.screenshot({
            path: `${process.env.SHOTS}/${lang}-${width}-${address === '/import' ? 'list' : 'run'}.png`,
            fullPage: true,
          })
      }
      // The field of the file is reached with the keyboard.
      await page.locator('input[type="file"]').focus()
      expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('file')
      await leave()
    }
  const { page, leave } = await visit(browser, preferring(server, 'en'), { javaScriptEnabled: false })
  await page.goto('/import')
  await page.getByText('Uploading needs JavaScript').waitFor()
  expect(await page.getByRole('button', { name: 'Choose a file' }).count()).toBe(0)
  await page
    .getByRole('link', { name: /customers\.csv/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'Import the 2 good rows' }).click()
  await page.goto(page.url())
  await until(async () => {
    await page.reload()
    return page.getByRole('heading', { name: 'Imported' }).isVisible()
  }, 60_000)
  await leave()
})
