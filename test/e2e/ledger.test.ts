/** The ledger of downloads: how a line gets into it from a page, and how it is read. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessibilityFaults } from '../support/accessibility'
import { visit } from '../support/browser'
import { type Company, openCompany, preferring } from './company'

const AGENT = 'curl/8 (monthly job)'

let company: Company
beforeAll(async () => {
  company = await openCompany()
  const { origin, token } = company.server
  const take = async (path: string) =>
    (
      await fetch(`${origin}/export/${path}`, {
        headers: { authorization: `Bearer ${token}`, 'user-agent': AGENT },
      })
    ).arrayBuffer()
  for (let day = 10; day < 28; day += 1) await take(`visits-trend.csv?from=2026-10-01&to=2026-10-${day}`)
  await take('visits-records.csv?from=2026-10-01&to=2026-10-31&reason=%E6%9C%88%E5%BA%A6%E5%A4%8D%E7%9B%98')
  await take('visits-trend.csv?region=atlantis')
})
afterAll(() => company.close())

const search = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams)

describe.each([true, false])('with scripts: %s', (javaScriptEnabled) => {
  test('a list of records asks what it is for, and the ledger says it', { timeout: 120_000 }, async () => {
    const purpose = javaScriptEnabled ? '张先生 asked for it' : 'without scripts'
    const { page, leave } = await visit(company.browser, preferring(company.server, 'en'), {
      javaScriptEnabled,
    })
    await page.goto('/records/complaints-open?region=east', { waitUntil: 'networkidle' })
    const opener = page.locator('summary', { hasText: 'Download CSV / Excel: Open complaints' })
    await opener.click()
    await page.getByLabel('What is the list for?').fill(purpose)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'CSV', exact: true }).click(),
    ])
    const file = await readFile(await download.path())
    expect(download.suggestedFilename()).toMatch(/^manyi-complaints-open-.*\.csv$/)
    if (javaScriptEnabled) {
      await page.locator('details[open]').waitFor({ state: 'detached' })
      await opener.click()
      // Remembered for as long as the window is open.
      expect(await page.getByLabel('What is the list for?').inputValue()).toBe(purpose)
    }

    const sha256 = createHash('sha256').update(file).digest('hex')
    await page.goto('/')
    await page.getByRole('link', { name: 'Download ledger' }).click()
    await page.locator('h1', { hasText: 'Download ledger' }).waitFor()
    if (javaScriptEnabled) {
      await page.locator('input[type="file"]').setInputFiles(await download.path())
    } else {
      await page.getByLabel('SHA-256 of a file').fill(sha256)
      await page.getByRole('button', { name: 'Who took it?' }).click()
    }
    await page.waitForURL(`**sha256=${sha256}`)
    expect(await page.locator('[data-taken]').textContent()).toMatch(/Taken by:.*Open complaints/s)
    await page.locator('tr[data-line] a').first().click()
    const entry = page.locator('[data-entry]')
    const of = (column: string) => entry.locator(`[data-column="${column}"]`).textContent()
    expect([await of('purpose'), await of('outcome'), await of('sha256'), await of('bytes')]).toEqual([
      purpose,
      'Delivered',
      sha256,
      file.length.toLocaleString('en'),
    ])
    expect(await of('filters')).toContain('region=east')
    await leave()
  })

  test('is narrowed by person, content, outcome and day; the file holds the same lines', async () => {
    const { page, leave } = await visit(company.browser, preferring(company.server, 'en'), {
      javaScriptEnabled,
    })
    await page.goto('/admin/ledger', { waitUntil: 'networkidle' })
    const apply = async () => {
      if (!javaScriptEnabled) await page.getByRole('button', { name: 'Apply' }).click()
    }
    await page.getByLabel('Outcome').selectOption('refused')
    await apply()
    await page.waitForURL('**outcome=refused**')
    await page.locator('h2[data-total="1"]').waitFor()
    await page.getByLabel('Outcome').selectOption('')
    await page.getByLabel('What', { exact: true }).selectOption('visits-trend')
    await apply()
    await page.waitForURL('**panel=visits-trend**')
    await page.locator('h2[data-total="19"]').waitFor()
    const href = await page.getByRole('link', { name: 'Download these lines (CSV)' }).getAttribute('href')
    const file = await (
      await fetch(company.server.origin + href, { headers: { cookie: company.server.cookie } })
    ).text()
    expect(file.trim().split('\r\n')).toHaveLength(1 + 19)
    expect(file).toContain(AGENT)
    await page.goto('/admin/ledger?from=2020-01-01&to=2020-01-31')
    expect(await page.getByText('No line meets these conditions.').isVisible()).toBe(true)
    await leave()
  })
})

test('a hash that no download has is nobody’s; what is no hash is refused with a sentence', async () => {
  const { page, complaints, leave } = await visit(company.browser, preferring(company.server, 'zh-CN'))
  await page.goto(`/admin/ledger?sha256=${'0'.repeat(64)}`, { waitUntil: 'networkidle' })
  expect(await page.locator('[data-taken="0"]').textContent()).toContain('没有任何下载是这个哈希')
  await page.getByRole('link', { name: '返回全部记录' }).click()
  await page.waitForURL('**/admin/ledger')
  await page.goto('/admin/ledger?sha256=abc')
  expect(await page.locator('main').textContent()).toContain('这不是 SHA-256')
  complaints.length = 0
  await leave()
})

test('where a browser computes no hash it is pasted', async () => {
  const { page, leave } = await visit(company.browser, preferring(company.server, 'en'))
  await page.addInitScript(() => Object.defineProperty(crypto, 'subtle', { value: undefined }))
  await page.goto('/admin/ledger', { waitUntil: 'networkidle' })
  expect(await page.getByText('This page was not opened over https').isVisible()).toBe(true)
  expect(await page.locator('input[type="file"]').count()).toBe(0)
  await leave()
})

describe.each(['zh-CN', 'en'])('in %s', (lang) => {
  test.each([
    ['light', 1440],
    ['dark', 1440],
    ['light', 390],
    ['dark', 390],
  ] as const)('nothing to object to, %s, %i wide', { timeout: 120_000 }, async (look, width) => {
    const { page, leave } = await visit(company.browser, preferring(company.server, lang, look), {
      viewport: { width, height: 900 },
    })
    await page.goto('/admin/ledger?panel=visits-records', { waitUntil: 'networkidle' })
    await page.locator('tr[data-line] a').first().click()
    await page.locator('[data-entry]').waitFor()
    expect(search(page).open).toMatch(/^\d+$/)
    expect(await accessibilityFaults(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    if (process.env.PICTURES)
      await page.screenshot({
        path: `${process.env.PICTURES}/ledger-${lang}-${look}-${width}.png`,
        fullPage: true,
      })
    await leave()
  })
})

test.each(['/records/visits-records', '/customers', '/complaints'])(
  'the question what a list is for has room on a phone: %s',
  { timeout: 120_000 },
  async (path) => {
    const { page, leave } = await visit(company.browser, preferring(company.server, 'zh-CN'), {
      viewport: { width: 390, height: 844 },
    })
    await page.goto(path, { waitUntil: 'networkidle' })
    await page.locator('summary', { hasText: '下载 CSV' }).first().click()
    const form = await page.locator('details[open] form').boundingBox()
    expect(form && form.x >= 0 && form.x + form.width <= 390).toBe(true)
    expect(await accessibilityFaults(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await leave()
  },
)
