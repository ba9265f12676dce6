/** The dictionary has every metric under an address of its own, and panels and dictionary lead to each other. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { metricIds } from '~/metrics/catalog'
import { visit } from '../support/browser'
import { type Company, langs, openCompany, pages, preferring } from './company'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(() => company.close())

describe.each(langs)('in %s', (lang) => {
  test('every metric is there once, in the index and under its anchor, and nothing complains', async () => {
    const { page, leave } = await visit(company.browser, preferring(company.server, lang))
    await page.goto('/dictionary', { waitUntil: 'networkidle' })
    const ids = await page.locator('article').evaluateAll((entries) => entries.map(({ id }) => id))
    expect([...ids].sort()).toEqual([...metricIds].sort())
    for (const id of metricIds) expect(await page.locator(`nav a[href="#${id}"]`).count(), id).toBe(1)
    await leave()
  })
})

test('an anchor leads to its metric, with its formula, target and the SQL behind it', async () => {
  const { page, leave } = await visit(company.browser, preferring(company.server, 'en'))
  await page.goto('/dictionary#completion_rate', { waitUntil: 'networkidle' })
  const entry = page.locator('article:target')
  expect(await entry.getAttribute('id')).toBe('completion_rate')
  const top = (await entry.boundingBox())?.y ?? -1
  expect(top).toBeGreaterThanOrEqual(0)
  expect(top).toBeLessThan(300)
  expect(await entry.textContent()).toContain('completed ÷ due')
  expect(await entry.textContent()).toContain('90.0% (the company’s)')
  await entry.locator('summary').click()
  expect(await entry.locator('pre').textContent()).toContain('warehouse.fact_visit')
  await leave()
})

test('every panel that the dictionary names stands where its link leads', async () => {
  const { page, leave } = await visit(company.browser, company.server, { javaScriptEnabled: false })
  await page.goto('/dictionary')
  const all = await page
    .locator('article dd a')
    .evaluateAll((found) => [...new Set(found.map((link) => link.getAttribute('href') ?? ''))])
  // The report is one piece.
  const links = all.filter((link) => link !== '/report')
  expect(links.length).toBeGreaterThan(10)
  const places: readonly string[] = [...pages, '/customers']
  for (const path of places) {
    await page.goto(path)
    for (const link of links.filter((one) => one.split('#')[0] === path)) {
      expect(await page.locator(`#${link.split('#')[1]}`).count(), link).toBe(1)
    }
  }
  expect(links.filter((link) => !places.includes(link.split('#')[0] ?? ''))).toEqual([])
  await leave()
})

test.each([true, false])('a panel defines its metrics, with scripts: %s', async (javaScriptEnabled) => {
  const { page, leave } = await visit(company.browser, preferring(company.server, 'en'), {
    javaScriptEnabled,
  })
  await page.goto('/visits')
  const box = page.locator('#visits-trend details[data-definitions]')
  await box.locator('summary').focus()
  await page.keyboard.press('Enter')
  expect(await box.locator('dd').first().isVisible()).toBe(true)
  const anchors = await box.locator('a').evaluateAll((links) => links.map((one) => one.getAttribute('href')))
  expect(anchors).toContain('/dictionary#completion_rate')
  await box.locator('a[href="/dictionary#completion_rate"]').click()
  await page.waitForURL('**/dictionary#completion_rate')
  await page.locator('article#completion_rate').waitFor()
  await leave()
})

test.each([390, 1440])('it is not wider than a window of %i px', async (width) => {
  const { page, leave } = await visit(company.browser, preferring(company.server, 'en'), {
    viewport: { width, height: 900 },
  })
  await page.goto('/dictionary', { waitUntil: 'networkidle' })
  for (const summary of await page.locator('article summary').all()) await summary.click()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  await leave()
})
