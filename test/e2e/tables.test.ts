/** Tables: put in order, seen whole on a phone, in place of a chart; and what keeps the reader's place. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { visit } from '../support/browser'
import { type Company, openCompany, pages, preferring } from './company'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(() => company.close())

const range = 'from=2026-01-01&to=2026-10-31'
const parameters = (url: string) => Object.fromEntries(new URL(url).searchParams)
const isFocused = (element: Element) => element === document.activeElement
const scrolledTo = (page: Page) => page.evaluate(() => window.scrollY)

/** What a column of the shown table holds, as numbers. */
async function figures(page: Page, panel: string, column: string): Promise<number[]> {
  const table = page.locator(`section[data-panel="${panel}"] table:has(th[data-column])`).first()
  const heads = await table
    .locator('thead th')
    .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-column')))
  const cells = table.locator(`tbody td:nth-child(${heads.indexOf(column) + 1})`)
  return (await cells.evaluateAll((all) => all.map((cell) => cell.getAttribute('data-value')))).map(Number)
}
const falling = (values: number[]) => values.toSorted((a, b) => b - a)

test('by keyboard: the table of a chart, then its order, with the reader staying where they are', async () => {
  const { page, leave } = await visit(company.browser, preferring(company.server, 'en'))
  await page.goto(`/complaints?${range}`, { waitUntil: 'networkidle' })
  const panel = page.locator('section[data-panel="complaints-breakdown"]')
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await panel.getByRole('link', { name: 'Table', exact: true }).focus()
  const before = await scrolledTo(page)
  expect(before).toBeGreaterThan(0)
  await page.keyboard.press('Enter')
  await panel.locator('[data-view="table"][aria-current]').waitFor()
  expect(parameters(page.url())['view.complaints-breakdown']).toBe('table')
  expect(asked.filter((url) => url.includes('.data'))).toEqual([])
  const head = panel.locator('th[data-column="resolved"] a')
  await head.focus()
  const there = await scrolledTo(page)
  await page.keyboard.press('Enter')
  await panel.locator('th[data-column="resolved"][aria-sort="descending"]').waitFor()
  const resolved = await figures(page, 'complaints-breakdown', 'resolved')
  expect(resolved.length).toBeGreaterThan(3)
  expect(resolved).toEqual(falling(resolved))
  expect([await head.evaluate(isFocused), await scrolledTo(page)]).toEqual([true, there])
  await page.keyboard.press('Enter')
  await panel.locator('th[data-column="resolved"][aria-sort="ascending"]').waitFor()
  await page.keyboard.press('Enter')
  await panel.locator('th[data-column="resolved"]:not([aria-sort])').waitFor()
  await leave()
})

test('without scripts the same, each in the address, at the panel', async () => {
  const { page, leave } = await visit(company.browser, preferring(company.server, 'en'), {
    javaScriptEnabled: false,
  })
  await page.goto(`/receivables?${range}`)
  const panel = page.locator('section[data-panel="receivables-trend"]', {
    has: page.locator('#receivables-trend-dso'),
  })
  await panel.getByRole('link', { name: 'Table', exact: true }).click()
  expect(parameters(page.url())).toMatchObject({ 'view.receivables-trend-dso': 'table' })
  expect(await panel.locator('svg.recharts-surface').first().isVisible()).toBe(false)
  expect(await scrolledTo(page)).toBeGreaterThan(100)
  await page.locator('section[data-panel="receivables-credit-control"] th[data-column="exposure"] a').click()
  expect(parameters(page.url())).toMatchObject({
    'view.receivables-trend-dso': 'table',
    'sort.receivables-credit-control': '-exposure',
  })
  const exposures = await figures(page, 'receivables-credit-control', 'exposure')
  expect(exposures).toEqual(falling(exposures))
  await page.goto(`/records/receivables-invoices?${range}`)
  await page.locator('summary', { hasText: 'Columns' }).click()
  const ticked = page.locator('input[name="columns"]:checked')
  while ((await ticked.count()) > 0) await ticked.first().uncheck()
  await page.locator('input[name="columns"][value="amount"]').check()
  await page.locator('details[open]').getByRole('button', { name: 'Apply' }).click()
  await page.locator('th[data-column="amount"] a').click()
  const heads = page.locator('main thead th')
  expect(await heads.evaluateAll((all) => all.map((th) => th.getAttribute('data-column')))).toEqual([
    'invoice_code',
    'amount',
  ])
  const amounts = await figures(page, 'receivables-invoices', 'amount')
  expect(amounts).toEqual(falling(amounts))
  await leave()
})

describe('on a phone without scripts', () => {
  const phone = {
    viewport: { width: 390, height: 844 },
    userAgent:
      'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Mobile Safari/537.36',
    javaScriptEnabled: false,
  }

  test.each(pages)(
    '%s: what stands in charts can be read, and nothing is wider than the screen',
    async (path) => {
      const { page, leave } = await visit(company.browser, preferring(company.server, 'zh-CN'), phone)
      await page.goto(`${path}?${range}`)
      const drawn = await page.locator('main svg text').evaluateAll((texts) =>
        (texts as SVGTextElement[]).map((text) => {
          const { a = 1, b = 0 } = text.getScreenCTM() ?? {}
          const { left, right, width } = text.getBoundingClientRect()
          const size = Number.parseFloat(getComputedStyle(text).fontSize) * Math.hypot(a, b)
          return { text: text.textContent, size, isCut: width > 0 && (left < -1 || right > innerWidth + 1) }
        }),
      )
      expect(drawn.length).toBeGreaterThan(5)
      expect(drawn.filter(({ size, isCut }) => size < 10 || isCut)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
      await leave()
    },
  )

  test('a table keeps its first column while it is moved', async () => {
    const { page, leave } = await visit(company.browser, preferring(company.server, 'zh-CN'), phone)
    await page.goto(`/records/complaints-records?${range}`)
    const box = page.locator('main section:has(> table)')
    const cell = box.locator('tbody td').first()
    const before = await cell.boundingBox()
    await box.evaluate((element) => element.scrollTo({ left: 300 }))
    expect((await cell.boundingBox())?.x).toBe(before?.x)
    expect(await box.evaluate((element) => element.scrollLeft)).toBe(300)
    await leave()
  })
})

describe.each([true, false])('with scripts: %s', (javaScriptEnabled) => {
  test('another language shows the same place', async () => {
    const { page, leave } = await visit(company.browser, preferring(company.server, 'zh-CN'), {
      javaScriptEnabled,
      viewport: { width: 1280, height: 800 },
    })
    const search = `?${range}&view.visits-trend=table&sort.visits-trend=-planned`
    await page.goto(`/visits${search}&lang=zh-CN`)
    await page.getByRole('button', { name: 'English' }).click()
    await page.locator('h1', { hasText: 'Visits' }).waitFor()
    expect(new URL(page.url()).search).toBe(search)
    await page.locator('#visits-trend [data-view="table"][aria-current]').waitFor()
    if (javaScriptEnabled) {
      await page.locator('#visits-coverage').scrollIntoViewIfNeeded()
      const before = await scrolledTo(page)
      expect(before).toBeGreaterThan(200)
      await page.getByRole('button', { name: 'Dark' }).click()
      await page.locator('html[data-mantine-color-scheme="dark"]').waitFor()
      await expect.poll(() => scrolledTo(page)).toBe(before)
    }
    await leave()
  })
})
