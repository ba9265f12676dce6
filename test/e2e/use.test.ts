/** What people do on a page: choose a language and an appearance, filter, group, and look at the table. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { visit } from '../support/browser'
import { type Company, openCompany, preferring } from './company'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(() => company.close())

const parameters = (url: string) => Object.fromEntries(new URL(url).searchParams)

describe.each([true, false])('with scripts: %s', (javaScriptEnabled) => {
  test('language and appearance are switched and stay, on the same view', async () => {
    const { page, leave } = await visit(company.browser, company.server, { javaScriptEnabled })
    await page.goto('/visits?region=')
    expect(await page.locator('h1').textContent()).toBe('拜访与回访')
    await page.getByRole('button', { name: 'English' }).click()
    // The address is that of before.
    await page.locator('h1', { hasText: 'Visits' }).waitFor()
    expect(new URL(page.url()).search).toBe('?region=')
    await page.getByRole('button', { name: 'Dark appearance' }).click()
    await page.waitForLoadState()
    const html = page.locator('html[data-mantine-color-scheme="dark"]')
    await html.waitFor()
    await page.goto('/complaints')
    await html.waitFor()
    expect(await page.locator('h1').textContent()).toBe('Complaints')
    await leave()
  })

  test('a filter goes to the address, is named, and can be taken off', async () => {
    const { page, leave } = await visit(company.browser, preferring(company.server, 'en'), {
      javaScriptEnabled,
    })
    await page.goto('/complaints')
    const total = await page
      .locator('section[data-panel="complaints-trend"] td')
      .first()
      .getAttribute('data-value')
    expect(total).toBe('2025-12-01')
    await page.locator('summary', { hasText: 'Level' }).click()
    await page.getByRole('checkbox', { name: 'Very serious' }).check()
    if (!javaScriptEnabled) await page.getByRole('button', { name: 'Apply' }).click()
    await page.waitForURL('**level=3**')
    const chip = page.getByRole('link', { name: 'Remove filter: Very serious' })
    await chip.click()
    await page.waitForURL((url) => !url.searchParams.has('level'))
    await chip.waitFor({ state: 'detached' })
    await leave()
  })

  test('a preset sets the period and a sensible grain, and keeps the filters', async () => {
    const { page, leave } = await visit(company.browser, preferring(company.server, 'zh-CN'), {
      javaScriptEnabled,
    })
    await page.goto('/complaints?level=2')
    await page.getByRole('link', { name: '本季度' }).click()
    await page.waitForURL('**grain=week**')
    expect(parameters(page.url())).toEqual({
      level: '2',
      from: '2026-10-01',
      to: '2026-12-31',
      grain: 'week',
    })
    await leave()
  })

  test('the table takes the place of the chart', async () => {
    const { page, leave } = await visit(company.browser, preferring(company.server, 'en'), {
      javaScriptEnabled,
    })
    await page.goto('/visits')
    const panel = page.locator('#visits-trend')
    await panel.getByRole('link', { name: 'Table', exact: true }).click()
    await panel.locator('[data-view="table"][aria-current]').waitFor()
    expect(await panel.locator('svg.recharts-surface').first().isVisible()).toBe(false)
    const box = await panel.locator('table').boundingBox()
    expect(box?.width).toBeGreaterThan(400)
    await leave()
  })
})

test('a panel is grouped by another dimension, and the other filters stay', async () => {
  const { page, leave } = await visit(company.browser, preferring(company.server, 'en'))
  await page.goto('/visits?channel=phone', { waitUntil: 'networkidle' })
  await page.getByLabel('Group by').selectOption('purpose')
  await page.waitForURL('**by=purpose**')
  expect(parameters(page.url())).toEqual({ channel: 'phone', by: 'purpose' })
  await page
    .locator('section[data-panel="visits-breakdown"]')
    .getByRole('link', { name: 'Routine', exact: true })
    .first()
    .waitFor()
  await leave()
})

test('an empty panel names the filters that emptied it and offers to clear them', async () => {
  const { page, leave } = await visit(company.browser, preferring(company.server, 'zh-CN'))
  await page.goto('/visits?from=2026-07-01&to=2026-09-30&purpose=collection&region=(none)', {
    waitUntil: 'networkidle',
  })
  const panel = page.locator('#visits-trend')
  expect(await panel.textContent()).toContain('拜访目的：催收')
  expect(await panel.locator('svg').count()).toBe(0)
  await panel.getByRole('link', { name: '清除筛选' }).click()
  await page.waitForURL((url) => !url.searchParams.has('purpose'))
  await panel.locator('svg.recharts-surface').first().waitFor()
  await leave()
})

test('a comparison adds its lines and columns', async () => {
  const { page, leave } = await visit(company.browser, preferring(company.server, 'en'))
  await page.goto('/visits?from=2026-07-01&to=2026-10-31&compare=previous', { waitUntil: 'networkidle' })
  const panel = page.locator('#visits-trend')
  expect(await panel.locator('th[data-column="completion_rate_change"]').count()).toBe(1)
  expect(await panel.getByText('Comparison', { exact: true }).count()).toBe(1)
  await leave()
})
