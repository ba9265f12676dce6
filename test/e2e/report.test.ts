/** The report reads the same on the screen and on paper, in both languages, with nothing torn or cut off. */
import { writeFile } from 'node:fs/promises'
import Papa from 'papaparse'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { visit } from '../support/browser'
import { type Company, langs, openCompany, preferring } from './company'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(() => company.close())

const OCTOBER = '/report/2026-10'
/** A4 between the margins of the print style, in CSS pixels: 180 mm by 265 mm. */
const SHEET = { width: 680, height: 1001 }

const HEADS = {
  'zh-CN': { week: '本周', quarter: '本季度', year: '本年' },
  en: { week: 'This week', quarter: 'This quarter', year: 'This year' },
}

const sheetsOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0

/** With SHOTS set to a folder, for a look. */
const { SHOTS } = process.env
const takePicture = async (page: Page, name: string) => {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
}
const keepPaper = async (pdf: Buffer, name: string) => {
  if (SHOTS) await writeFile(`${SHOTS}/${name}.pdf`, pdf)
}

describe.each([
  ['zh-CN', 'light', '客户服务月报 2026年10月'],
  ['en', 'dark', 'Monthly customer service report, Oct 2026'],
])('in %s, %s', (lang, appearance, heading) => {
  test('prints on a few light sheets, with every block whole and inside the margins', async () => {
    const { page, leave } = await visit(company.browser, preferring(company.server, lang, appearance), {
      viewport: { width: SHEET.width, height: SHEET.height },
    })
    await page.goto(OCTOBER, { waitUntil: 'networkidle' })
    expect(await page.locator('h1').textContent()).toBe(heading)
    // Printing does not wait for a drawing to be measured anew, so the narrower one of the screen must be readable too.
    const smallOnScreen = await page.locator('article svg text').evaluateAll((texts) =>
      texts
        .filter((text) => text.getClientRects().length > 0)
        .filter((text) => Number.parseFloat(getComputedStyle(text).fontSize) < (8 * 96) / 72 - 0.01)
        .map((text) => text.textContent),
    )
    expect(smallOnScreen).toEqual([])
    await page.emulateMedia({ media: 'print' })
    const laid = await page.evaluate(() => {
      const shown = (element: Element) => element.getClientRects().length > 0
      const all = [...document.querySelectorAll('article *')].filter(shown)
      const name = (element: Element) => `${element.tagName} ${element.textContent?.slice(0, 40)}`
      return {
        wide: all.filter((element) => element.getBoundingClientRect().right > innerWidth + 1).map(name),
        cut: all
          .filter((element) => element.matches('td, th, p, dd, dt, h1, h2, h3'))
          .filter((element) => !element.classList.contains('visually-hidden'))
          .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
          .map(name),
        whole: all
          .filter((element) => getComputedStyle(element).breakInside === 'avoid')
          .map((element) => element.getBoundingClientRect().height),
        small: all
          .filter((element) => Number.parseFloat(getComputedStyle(element).fontSize) < (8 * 96) / 72 - 0.01)
          .filter((element) =>
            [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
          )
          .map(name),
        clickable:
          document.querySelectorAll('button, [aria-label="主导航"]').length > 0
            ? [...document.querySelectorAll('button, nav, summary')].filter(shown).map(name)
            : [],
        paper: getComputedStyle(document.body).backgroundColor,
      }
    })
    expect(laid).toMatchObject({ wide: [], cut: [], small: [], clickable: [], paper: 'rgb(255, 255, 255)' })
    expect(Math.max(...laid.whole)).toBeLessThan(SHEET.height)
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true })
    await keepPaper(pdf, `report-month-${lang}`)
    expect(sheetsOf(pdf)).toBeGreaterThanOrEqual(4)
    expect(sheetsOf(pdf)).toBeLessThanOrEqual(6)
    await leave()
  })
})

test('the reports of all regions begin each on a new sheet, and say on each which one it is', async () => {
  const { page, leave } = await visit(company.browser, preferring(company.server, 'zh-CN'), {
    viewport: { width: SHEET.width, height: SHEET.height },
  })
  await page.goto(`${OCTOBER}?each=region`, { waitUntil: 'networkidle' })
  const articles = page.locator('main article')
  expect(await articles.count()).toBeGreaterThan(4)
  // Definitions come once, at the end of all.
  expect(await page.getByRole('heading', { name: '指标统计口径' }).count()).toBe(1)
  await page.emulateMedia({ media: 'print' })
  const line = articles.nth(1).locator('p').first()
  expect(await line.textContent()).toContain('客户服务月报 2026年10月')
  // Such a head is repeated on every sheet.
  expect(
    await line.evaluate((element) => [
      getComputedStyle(element).display,
      getComputedStyle(element).breakInside,
    ]),
  ).toEqual(['table-header-group', 'avoid'])
  expect(await articles.nth(1).evaluate((element) => getComputedStyle(element).breakBefore)).toBe('page')
  // Printing has the moment put in.
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  expect(await line.textContent()).toMatch(/打印于 \d{4}-\d\d-\d\d \d\d:\d\d$/)
  await keepPaper(await page.pdf({ preferCSSPageSize: true, printBackground: true }), 'report-regions')
  await leave()
})

test('a cause is written into the report, changed and withdrawn, without scripts too', async () => {
  const { page, leave } = await visit(company.browser, preferring(company.server, 'en'), {
    javaScriptEnabled: false,
  })
  await page.goto(`${OCTOBER}?region=southwest`)
  await page.getByText('Write causes and measures').click()
  await page.getByLabel('About').selectOption({ index: 0 })
  await page.getByLabel('Cause', { exact: true }).fill('Parts came late in the mountains')
  await page.getByLabel('Measure', { exact: true }).fill('A store in Chengdu')
  await page.getByLabel('Due', { exact: true }).fill('2026-12-15')
  await page.getByRole('button', { name: 'Save' }).last().click()
  const row = page.locator('tr[data-measure]')
  expect(await row.textContent()).toContain('A store in Chengdu')
  await takePicture(page, 'report-measures')
  await row.getByText('Change', { exact: true }).click()
  await row.locator('textarea[name="measure"]').fill('Two stores')
  await row.getByRole('button', { name: 'Save' }).click()
  expect(await row.textContent()).toContain('Two stores')
  await row.getByText('Change', { exact: true }).click()
  await row.getByRole('button', { name: 'Withdraw' }).click()
  expect(await row.count()).toBe(0)
  await leave()
})

test('shows the numbers of its files', async () => {
  const { origin, token } = company.server
  const query = 'from=2026-10-01&to=2026-10-31&as_of=2026-10-31&header=id&bom=0'
  const file = await fetch(`${origin}/export/report.csv?${query}`, {
    headers: { Authorization: `Bearer ${token}` },
  })
  const { data } = Papa.parse<Record<string, string>>(await file.text(), {
    header: true,
    skipEmptyLines: true,
  })
  const { page, leave } = await visit(company.browser, company.server, { javaScriptEnabled: false })
  await page.goto(OCTOBER)
  const columns = ['value', 'previous', 'last_year', 'target', 'status'] as const
  const shown = await page
    .locator('tr[data-metric]')
    .evaluateAll(
      (rows, wanted) =>
        rows.map((row) => [
          row.getAttribute('data-metric'),
          ...wanted.map((column) =>
            row.querySelector(`[data-column="${column}"]`)?.getAttribute('data-value'),
          ),
        ]),
      columns,
    )
  const number = (text: string | null | undefined) =>
    text && Number.isFinite(Number(text)) ? Number(text) : text
  expect(shown.map((row) => row.map(number))).toEqual(
    data.map((row) => [row.metric, ...columns.map((column) => row[column])].map(number)),
  )
  expect(data.length).toBeGreaterThan(10)
  // Without scripts the drawings are there, and so is the way to print.
  expect(await page.locator('article [data-mark]').count()).toBeGreaterThan(20)
  expect(await page.locator('main').textContent()).toContain('Ctrl+P')
  const legend = page.locator('article section ul').first()
  expect(await legend.evaluate((list) => getComputedStyle(list).listStyleType)).toBe('none')
  await leave()
})

describe.each(langs)('of other periods, in %s', (lang) => {
  test.each([
    ['week', '2026-W45', 13],
    ['quarter', '2026-Q3', 15],
    ['year', '2026', 23], // as far as the year has come
  ] as const)(
    'that of a %s has its own head and its own trends, and fits on a few sheets',
    async (kind, id, buckets) => {
      const { page, leave } = await visit(company.browser, preferring(company.server, lang), {
        viewport: { width: SHEET.width, height: SHEET.height },
      })
      await page.goto(`/report/${id}`, { waitUntil: 'networkidle' })
      const heads = await page.locator('[data-panel="report"] thead th').allTextContents()
      expect(heads[1]).toBe(HEADS[lang][kind])
      expect(heads).toHaveLength(kind === 'year' ? 5 : 6)
      const monthly = page.locator('tr[data-metric="dso"], tr[data-metric="cei"]')
      expect(await monthly.count()).toBe(kind === 'week' ? 0 : 2)
      expect(await page.locator('[data-panel="satisfaction-trend"] tbody tr').count()).toBe(buckets)
      await takePicture(page, `report-${kind}-${lang}`)
      await page.emulateMedia({ media: 'print' })
      const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true })
      await keepPaper(pdf, `report-${kind}-${lang}`)
      // More months are more rows.
      expect(sheetsOf(pdf)).toBeLessThanOrEqual(kind === 'week' ? 6 : 7)
      await leave()
    },
  )
})

test('another period and region are chosen without scripts', async () => {
  const { page, leave } = await visit(company.browser, preferring(company.server, 'en'), {
    javaScriptEnabled: false,
  })
  await page.goto(`${OCTOBER}?region=east&tier=${encodeURIComponent('重点客户')}`)
  await page.getByRole('link', { name: 'Quarter', exact: true }).click()
  await page.waitForURL('**/report/2026-Q3?region=east&**')
  await page.locator('form[action="/report"] select').selectOption('2026-Q2')
  const regions = page.locator('form[action="/report"] details')
  await regions.locator('summary').click()
  await regions.locator('input[value="southwest"]').check()
  await regions.locator('input[value="east"]').uncheck()
  await page.getByRole('button', { name: 'Show' }).click()
  await page.waitForURL('**/report/2026-Q2**')
  const { pathname, searchParams } = new URL(page.url())
  expect(pathname).toBe('/report/2026-Q2')
  expect([searchParams.getAll('region'), searchParams.getAll('tier')]).toEqual([['southwest'], ['重点客户']])
  await leave()
})

test('leads from the last month to the one before, keeping a region', async () => {
  const { page, leave } = await visit(company.browser, preferring(company.server, 'zh-CN'))
  await page.goto('/report?region=southwest&from=2026-01-01', { waitUntil: 'networkidle' })
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/report/2026-10?region=southwest')
  expect(await page.locator('article header').textContent()).toContain('西南大区')
  await page.getByRole('link', { name: '上一期' }).click()
  await page.waitForURL('**/report/2026-09?region=southwest')
  expect(await page.getByRole('button', { name: '打印' }).count()).toBe(1)
  await leave()
})

test('says what it is not: a month that runs, one that lies ahead, one that is none', async () => {
  const { page, complaints, leave } = await visit(company.browser, preferring(company.server, 'zh-CN'))
  await page.goto('/report/2026-11', { waitUntil: 'networkidle' })
  expect(await page.locator('article header').textContent()).toContain(
    '本月尚未结束，数字截至 2026年11月22日',
  )
  await page.goto('/report/2027-01', { waitUntil: 'networkidle' })
  expect(await page.locator('article').textContent()).toContain('2027年1月尚未开始')
  expect(await page.locator('table').count()).toBe(0)
  expect((await page.goto('/report/2026-13'))?.status()).toBe(404)
  expect((await page.goto(`${OCTOBER}?from=2026-01-01`))?.status()).toBe(400)
  expect(await page.locator('main').textContent()).toContain('期间由地址决定')
  expect((await page.goto(`${OCTOBER}?region=nowhere`))?.status()).toBe(400)
  complaints.length = 0
  await leave()
})
