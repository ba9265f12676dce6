/** The way from a change to its reasons: from a tile, from a month of a trend, from what needs attention. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { visit } from '../support/browser'
import { layoutFaults } from '../support/layout-faults'
import { type Company, langs, openCompany, preferring } from './company'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(() => company.close())

/** What the page asks for. */
const asked = (page: Page, ...names: string[]) => {
  const { pathname, searchParams } = new URL(page.url())
  return [pathname, ...names.map((name) => searchParams.get(name))]
}

/** A file of numbers by its address, as the page offers it. */
async function rowsOf(page: Page): Promise<Record<string, string | number | null>[]> {
  const csv = await page.locator('[data-panel="change-by"] a[href*="change-by.csv"]').getAttribute('href')
  const answer = await fetch(`${company.server.origin}${csv?.replace('.csv', '.json')}`, {
    headers: { cookie: company.server.cookie },
  })
  return (await answer.json()).rows
}

const millionths = (value: unknown) => Math.round(Number(value) * 1e6)

describe.each(langs)('in %s', (lang) => {
  test('a tile’s change leads to the groups that made it', async () => {
    const { page, leave } = await visit(company.browser, preferring(company.server, lang))
    await page.goto(`${company.server.origin}/?from=2026-05-01&to=2026-10-31`)
    const change = page.locator('[data-metric="csat_rate"] a[href^="/change"]').first()
    await change.click()
    await page.waitForURL('**/change?**')
    expect(asked(page, 'metric')).toEqual(['/change', 'csat_rate'])
    const marks = page.locator('[data-mark="effect"]')
    await marks.first().waitFor()
    const drawn = await marks.evaluateAll((all) => all.map((one) => one.getAttribute('data-value')))
    const rows = await rowsOf(page)
    expect(drawn.map(Number).sort()).toEqual(rows.map(({ effect }) => Number(effect)).sort())
    const finding = await page.locator('[data-panel="change-by"] header p').innerText()
    expect(finding).toMatch(/\d%.*\d%/s)
    await leave()
  })
})

test('a month of a trend is compared with the month before it, from its row of the table', async () => {
  const { page, leave } = await visit(company.browser, preferring(company.server, 'en'))
  await page.goto(`${company.server.origin}/satisfaction?from=2026-01-01&to=2026-10-31`)
  const panel = page.locator('#satisfaction-trend')
  await panel.getByRole('link', { name: 'Table', exact: true }).click()
  await panel.locator('tr', { hasText: 'Mar 2026' }).getByRole('link', { name: 'Why it changed' }).click()
  await page.waitForURL('**/change?**')
  expect(asked(page, 'metric', 'from', 'to', 'compare')).toEqual([
    '/change',
    'csat_rate',
    '2026-03-01',
    '2026-03-31',
    'previous',
  ])
  await leave()
})

test('an item of what needs attention leads to the reasons within its group', async () => {
  const { page, leave } = await visit(company.browser, preferring(company.server, 'en'))
  await page.goto(company.server.origin)
  const item = page.locator('[data-panel="attention"] li').filter({ has: page.locator('a[href^="/change"]') })
  const link = item.first().locator('a[href^="/change"]')
  const to = new URL((await link.getAttribute('href')) ?? '', company.server.origin)
  await link.click()
  await page.waitForURL('**/change?**')
  expect(page.url()).toBe(to.href)
  await page.locator('[data-panel="change-by"]').waitFor()
  await leave()
})

test('a metric without such groups offers no reasons, and asked for them says so', async () => {
  const { page, leave } = await visit(company.browser, preferring(company.server, 'en'))
  await page.goto(company.server.origin)
  await page.locator('[data-metric="dso"]').waitFor()
  expect(await page.locator('[data-metric="dso"] a[href^="/change"]').count()).toBe(0)
  await leave()
  const answer = await fetch(`${company.server.origin}/change?metric=dso`, {
    headers: { cookie: `${company.server.cookie}; lang=en`, accept: 'text/html' },
  })
  expect(answer.status).toBe(400)
  expect(await answer.text()).toContain('neither the sum nor the weighted mean of its groups')
})

test('its files are a table, a workbook and a description that names the metric', async () => {
  const question = 'metric=csat_rate&from=2026-04-01&to=2026-09-30'
  const take = (format: string) =>
    fetch(`${company.server.origin}/export/change-by.${format}?${question}&header=id&bom=0`, {
      headers: { cookie: company.server.cookie },
    })
  const [head = ''] = (await (await take('csv')).text()).split('\r\n')
  expect(head).toBe(
    'group,label,value_before,value_now,share_before,share_now,mix,rate,contribution,small_sample,n_before,n_now,mix_relative,effect',
  )
  expect((await take('xlsx')).status).toBe(200)
  const meta = await (await take('meta.json')).json()
  expect(meta.metrics.map(({ id }: { id: string }) => id)).toEqual(['csat_rate'])
  expect(meta.filters.compare).toBe('previous')
  expect(meta.filters.by).toBeTruthy()
})

test('a group leads to its own reasons, another dimension to its groups, and the parts of each add up', async () => {
  const { page, leave } = await visit(company.browser, preferring(company.server, 'en'))
  await page.goto(`${company.server.origin}/change?metric=csat_rate&from=2026-04-01&to=2026-09-30&by=region`)
  const rows = await rowsOf(page)
  const sum = (id: string) => rows.reduce((total, row) => total + millionths(row[id]), 0)
  expect(sum('mix') + sum('rate')).toBe(sum('contribution'))
  expect(sum('effect')).toBe(sum('contribution'))
  const group = page.locator('[data-panel="change-by"] th a').first()
  await group.click()
  await page.waitForURL((url) => url.searchParams.has('region'))
  expect(asked(page, 'by')).toEqual(['/change', null])
  await page.getByRole('combobox', { name: 'Group by' }).selectOption('channel')
  await page.waitForURL((url) => url.searchParams.get('by') === 'channel')
  await leave()
})

test.each([390, 768, 1440])('nothing is cut off or covered in a window of %d px', async (width) => {
  const { page, leave } = await visit(company.browser, preferring(company.server, 'zh-CN', 'dark'))
  await page.setViewportSize({ width, height: 900 })
  await page.goto(`${company.server.origin}/change?metric=csat_rate&from=2026-04-01&to=2026-09-30`)
  await page.locator('[data-mark="effect"]').first().waitFor()
  expect(await layoutFaults(page)).toEqual([])
  await leave()
})
