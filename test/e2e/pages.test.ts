/** Every page answers in both languages, with its panels, without complaint, and without scripts. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { visit } from '../support/browser'
import { type Company, langs, openCompany, pages, preferring } from './company'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(() => company.close())

const panels: Record<(typeof pages)[number], string[]> = {
  '/': [
    'overview',
    'attention',
    'satisfaction-trend',
    'complaints-by-level',
    'receivables-ageing-trend',
    'visits-trend',
  ],
  '/satisfaction': [
    'satisfaction-trend',
    'satisfaction-aspects',
    'satisfaction-aspects-trend',
    'satisfaction-breakdown',
    'satisfaction-distribution',
    'satisfaction-dissatisfied',
  ],
  '/complaints': [
    'complaints-trend',
    'complaints-follow-up',
    'complaints-breakdown',
    'complaints-resolution-days',
    'complaints-levels',
    'complaints-dispositions',
    'complaints-heatmap',
    'actions-effect',
    'complaints-open',
    'actions-open',
  ],
  '/receivables': [
    'receivables-ageing',
    'receivables-ageing-trend',
    'receivables-ageing-by',
    'receivables-trend',
    'receivables-credit-control',
    'receivables-credit-summary',
    'receivables-open-items',
  ],
  '/visits': [
    'visits-trend',
    'visits-calendar',
    'visits-breakdown',
    'visits-coverage',
    'visits-follow-ups',
    'visits-cost',
    'visits-overdue',
  ],
  '/service': [
    'service-trend',
    'service-breakdown',
    'service-technicians',
    'service-returns',
    'service-open',
  ],
  '/contacts': ['contacts-trend', 'contacts-breakdown', 'contacts-heatmap', 'contacts-wait'],
  '/customers/base': [
    'customers-movement',
    'form-customer-movement',
    'form-regions',
    'customers-churn-reasons',
    'customers-rfm',
    'customers-rfm-grid',
    'customers-spending',
    'customers-file',
    'customers-file-by',
    'customers-lost',
    'customers-dormant',
    'customers-value',
    'customers-expiring',
  ],
  '/people': [
    'people-scorecard',
    'people-star',
    'evaluations-trend',
    'evaluations-breakdown',
    'evaluations-records',
  ],
}

describe.each(langs)('in %s', (lang) => {
  test.each(pages)('%s shows its panels and nothing complains', async (path) => {
    const { page, leave } = await visit(company.browser, preferring(company.server, lang))
    const answer = await page.goto(path, { waitUntil: 'networkidle' })
    expect(answer?.status()).toBe(200)
    expect(await page.locator('html').getAttribute('lang')).toBe(lang)
    const shown = await page
      .locator('[data-panel]')
      .evaluateAll((found) => [...new Set(found.map((panel) => panel.getAttribute('data-panel')))])
    expect(shown.sort()).toEqual([...panels[path]].sort())
    await leave()
  })
})

test.each(pages)('%s shows charts and numbers without scripts', async (path) => {
  const { page, leave } = await visit(company.browser, company.server, { javaScriptEnabled: false })
  await page.goto(path)
  const lines = await page.locator('.recharts-line path.recharts-curve').count()
  const columns = await page.locator('.recharts-bar [data-mark], [data-dot]').count()
  expect(lines + columns).toBeGreaterThan(10)
  expect(await page.locator('td[data-value]').count()).toBeGreaterThan(10)
  await leave()
})

const indexed = ['/satisfaction', '/complaints', '/receivables', '/visits', '/report/2026-10'] as const

test.each(indexed)('%s has an index of its sections, which leads there without scripts', async (path) => {
  const { page, leave } = await visit(company.browser, company.server, {
    viewport: { width: 390, height: 844 },
    javaScriptEnabled: false,
  })
  await page.goto(path)
  const links = page.locator('nav[data-index] a')
  expect(await links.allTextContents()).toEqual(await page.locator('main h2').allTextContents())
  const ids = await links.evaluateAll((found) =>
    found.map((link) => link.getAttribute('href')?.slice(1) ?? ''),
  )
  for (const id of ids) expect(await page.locator(`[id="${id}"]`).count(), id).toBe(1)
  // By keyboard; what comes next by Tab is in the section, and its head lies below the bar at the top.
  await links.nth(4).focus()
  await page.keyboard.press('Enter')
  const { top, bar } = await page.evaluate(
    (id) => ({
      top: document.getElementById(id)?.getBoundingClientRect().top ?? -1,
      bar: document.querySelector('header')?.getBoundingClientRect().bottom ?? 0,
    }),
    ids[4] ?? '',
  )
  expect(top).toBeGreaterThanOrEqual(bar)
  expect(top).toBeLessThan(bar + 100)
  await page.keyboard.press('Tab')
  const isInside = await page.evaluate(
    (id) => document.getElementById(id)?.closest('section')?.contains(document.activeElement),
    ids[4] ?? '',
  )
  expect(isInside).toBe(true)
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('nav[data-index]').isVisible()).toBe(false)
  await leave()
})

test.each(langs)('in %s a chart is above the fold of the overview', async (lang) => {
  const { page, leave } = await visit(company.browser, preferring(company.server, lang), {
    viewport: { width: 1440, height: 900 },
  })
  await page.goto('/')
  const chart = await page.locator('section[data-panel] .recharts-surface').first().boundingBox()
  // More than half of it.
  expect((chart?.y ?? 0) + (chart?.height ?? 0) / 2).toBeLessThan(900)
  await leave()
})

test('lines carry their names where there is room, and are named in the legend elsewhere', async () => {
  const { page, leave } = await visit(company.browser, preferring(company.server, 'en'), {
    viewport: { width: 1440, height: 900 },
  })
  await page.goto('/complaints', { waitUntil: 'networkidle' })
  const panel = page.locator('section:has(#complaints-trend-on-time)')
  const names = ['Response on time', 'Resolution on time']
  for (const name of names) {
    expect(await panel.locator('[data-names] text', { hasText: name }).count()).toBe(1)
    expect(await panel.locator('figure li', { hasText: name }).isVisible()).toBe(false)
  }
  await page.setViewportSize({ width: 390, height: 844 })
  for (const name of names) {
    await panel.locator('figure li', { hasText: name }).waitFor()
    await expect.poll(() => panel.locator('[data-names] text', { hasText: name }).count()).toBe(0)
  }
  await leave()
})

test.each([
  [390, 844],
  [1920, 1080],
])('no page is wider than a window of %i px before scripts run', async (width, height) => {
  const { page, leave } = await visit(company.browser, preferring(company.server, 'en'), {
    viewport: { width, height },
    javaScriptEnabled: false,
  })
  for (const path of pages) {
    await page.goto(path)
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(width)
  }
  await leave()
})

test('charts stay where they are when scripts take over', async () => {
  const heights = async (javaScriptEnabled: boolean) => {
    const { page, leave } = await visit(company.browser, company.server, { javaScriptEnabled })
    await page.goto('/', { waitUntil: 'networkidle' })
    const found = await page
      .locator('section[data-panel]')
      .evaluateAll((sections) =>
        sections.map((section) => Math.round(section.getBoundingClientRect().height)),
      )
    await leave()
    return found
  }
  expect(await heights(true)).toEqual(await heights(false))
})

test('an address that is no page, and a question that cannot be answered, are told as such', async () => {
  const { page, complaints, leave } = await visit(company.browser, preferring(company.server, 'zh-CN'))
  expect((await page.goto('/no-such-page'))?.status()).toBe(404)
  expect(await page.locator('h1').textContent()).toBe('没有这个页面')
  expect((await page.goto('/visits?from=2026-10-01&to=2026-09-01'))?.status()).toBe(400)
  expect(await page.locator('main').textContent()).toContain('2026-10-01')
  complaints.length = 0
  await page.getByRole('link', { name: '清除筛选，重新查看' }).click()
  await page.waitForURL('**/visits')
  expect(await page.locator('h1').textContent()).toBe('拜访与回访')
  await leave()
})

test('a stranger reads how to sign in, in either language', async () => {
  const { page, leave } = await visit(company.browser, { origin: company.server.origin })
  await page.goto('/visits')
  expect(new URL(page.url()).pathname).toBe('/sign-in')
  expect(await page.locator('h1').textContent()).toBe('登录')
  await page.getByRole('link', { name: 'English' }).click()
  await page.waitForURL('**/sign-in?lang=en')
  expect(await page.locator('h1').textContent()).toBe('Sign in')
  await leave()
})
