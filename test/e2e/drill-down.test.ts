/** From a mark to the records behind it and back: as many rows as the mark says, on the page and in the file. */
import Papa from 'papaparse'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { visit } from '../support/browser'
import { downloadOf } from '../support/download'
import { type Company, openCompany, preferring } from './company'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(() => company.close())

const range = 'from=2026-08-01&to=2026-10-31'

/** The rows of the list's file, after checking that the list says, shows and exports so many. */
async function fileOf(page: Page): Promise<Record<string, string>[]> {
  await page.locator('[data-total]').waitFor()
  const total = Number(await page.locator('[data-total]').getAttribute('data-total'))
  expect(await page.locator('table tbody tr').count()).toBe(Math.min(total, 50))
  const link = await downloadOf(page.locator('main'))
  const file = await fetch(`${company.server.origin}${link}&header=id&bom=0`, {
    headers: { Authorization: `Bearer ${company.server.token}` },
  })
  expect(file.status).toBe(200)
  const { data } = Papa.parse<Record<string, string>>(await file.text(), {
    header: true,
    skipEmptyLines: true,
  })
  expect(data.length).toBe(total)
  return data
}

const rowsOf = async (page: Page) => (await fileOf(page)).length

describe.each([true, false])('with scripts: %s', (javaScriptEnabled) => {
  test.each([
    ['/complaints', 'complaints-trend', 'received', '2026-09-01', 'a[data-link="2026-09-01"]'],
    ['/visits', 'visits-trend', 'due', '2026-10-01', 'a[data-link="2026-10-01"]'],
    ['/complaints', 'complaints-trend', 'resolved', '2026-09-01', 'a[data-link="2026-09-01"] >> nth=1'],
    ['/complaints', 'complaints-resolution-days', 'resolved', 'late_1_2', 'a[data-link="late_1_2"]'],
    ['/visits', 'visits-follow-ups', 'completed', '2026-10-01', 'a[data-link="2026-10-01"] >> nth=1'],
    ['/satisfaction', 'satisfaction-trend', 'responses', '2026-08-01', 'a[data-link="2026-08-01"]'],
    [
      '/satisfaction',
      'satisfaction-aspects',
      'score_4',
      'efficiency',
      'a[data-key="efficiency"][data-level="4"]',
    ],
    [
      '/complaints',
      'complaints-breakdown',
      'received',
      '机械密封渗漏',
      'td[data-mark="received"][data-key="机械密封渗漏"] a',
    ],
  ])(
    '%s: a mark of %s leads to as many records as it counts, and back',
    async (path, panel, column, key, link) => {
      const { page, leave } = await visit(company.browser, company.server, { javaScriptEnabled })
      await page.goto(`${path}?${range}`, { waitUntil: 'networkidle' })
      const section = page.locator(`section[data-panel="${panel}"]`).first()
      const mark = section.locator(`[data-mark="${column}"][data-key="${key}"]`).first()
      const counted = Number(await mark.getAttribute('data-value'))
      expect(counted).toBeGreaterThan(0)
      await section.locator(link).first().click()
      await page.waitForURL('**/records/**')
      expect(await rowsOf(page)).toBe(counted)
      await page.goBack()
      await page.waitForURL(`**${path}?${range}`)
      await section.waitFor()
      await leave()
    },
  )

  test('a cell of the heat map and a column of the ageing lead to theirs', async () => {
    const { page, leave } = await visit(company.browser, company.server, { javaScriptEnabled })
    await page.goto(`/complaints?${range}`, { waitUntil: 'networkidle' })
    const cell = page
      .locator('section[data-panel="complaints-heatmap"] td[data-mark="received"]:has(a)')
      .first()
    const counted = Number(await cell.getAttribute('data-value'))
    await cell.locator('a').click()
    await page.waitForURL('**weekday=**')
    expect(await rowsOf(page)).toBe(counted)
    await page.goto('/receivables', { waitUntil: 'networkidle' })
    const section = page.locator('section[data-panel="receivables-ageing"]')
    const invoices = await section
      .locator('tr:has(td[data-value="1_30"]) td')
      .nth(1)
      .getAttribute('data-value')
    await section.locator('a[data-link="1_30"]').click()
    await page.waitForURL('**age=1_30**')
    expect(await rowsOf(page)).toBe(Number(invoices))
    await leave()
  })

  test.each([
    ['invoiced', 0],
    ['collected', 1],
  ])('a column of what was %s leads to records that add up to it', async (column, place) => {
    const { page, leave } = await visit(company.browser, company.server, { javaScriptEnabled })
    await page.goto('/receivables', { waitUntil: 'networkidle' })
    const section = page.locator(`section[aria-labelledby="receivables-trend-flows"]`)
    const marks = section.locator(`path[data-mark="${column}"]:not([data-value^="0"])`)
    await marks.first().waitFor({ state: 'attached' })
    const [bucket, amount] = await marks
      .last()
      .evaluate((mark) => [mark.getAttribute('data-key'), mark.getAttribute('data-value')])
    await section.locator(`a[data-link="${bucket}"]`).nth(place).click()
    await page.waitForURL('**/records/receivables-**')
    const cents = (await fileOf(page)).reduce((sum, row) => sum + Math.round(Number(row.amount) * 100), 0)
    expect(cents).toBe(Math.round(Number(amount) * 100))
    expect(await page.locator('[data-sum]').getAttribute('data-sum')).toBe(amount)
    await leave()
  })

  test('a list is read page by page, and what narrows it can be taken off', async () => {
    const { page, leave } = await visit(company.browser, preferring(company.server, 'en'), {
      javaScriptEnabled,
    })
    await page.goto(`/records/visits-records?${range}&cohort=due`, { waitUntil: 'networkidle' })
    const total = await rowsOf(page)
    const pages = Math.ceil(total / 50)
    const first = await page.locator('tbody tr td').first().textContent()
    await page.getByRole('link', { name: 'Last', exact: true }).click()
    await page.waitForURL(`**page=${pages}`)
    await page.getByText(`Page ${pages} of ${pages}`).waitFor()
    expect(await page.locator('tbody tr').count()).toBe(total - 50 * (pages - 1))
    await page.getByRole('link', { name: 'First', exact: true }).click()
    await page.getByText(`Page 1 of ${pages}`).waitFor()
    expect(await page.locator('tbody tr td').first().textContent()).toBe(first)
    await page.goto(`/records/visits-records?${range}&cohort=due&page=9999`)
    await page.getByText(`Page ${pages} of ${pages}`).waitFor()
    await page.getByRole('link', { name: 'No longer only: Due' }).click()
    await page.waitForURL((url) => !url.searchParams.has('cohort') && !url.searchParams.has('page'))
    await page.getByRole('link', { name: 'Back to Visits' }).click()
    await page.waitForURL('**/visits?from=2026-08-01**')
    await leave()
  })
})

test('the trends of a customer lead to the records of that customer', async () => {
  const { page, leave } = await visit(company.browser, company.server)
  await page.goto('/customers?sort=-received', { waitUntil: 'networkidle' })
  const customer = await page.locator('tr[data-customer]').first().getAttribute('data-customer')
  for (const [panel, column] of [
    ['satisfaction-trend', 'responses'],
    ['complaints-trend', 'received'],
    ['visits-trend', 'planned'],
  ] as const) {
    await page.goto(`/customers/${customer}`, { waitUntil: 'networkidle' })
    const section = page.locator(`section[data-panel="${panel}"]`)
    const mark = section.locator(`path[data-mark="${column}"]:not([data-value="0"])`).first()
    const bucket = await mark.getAttribute('data-key')
    const counted = Number(await mark.getAttribute('data-value'))
    await section.locator(`a[data-link="${bucket}"]`).first().click()
    await page.waitForURL(`**/records/**customer=${customer}**`)
    const rows = await fileOf(page)
    expect(rows.length, panel).toBe(counted)
    expect(new Set(rows.map(({ customer_code }) => customer_code))).toEqual(new Set([customer]))
  }
  await leave()
})

test('the overview leads to the page of the subject, closer', async () => {
  const { page, leave } = await visit(company.browser, company.server)
  await page.goto('/', { waitUntil: 'networkidle' })
  const section = page.locator('#visits-trend')
  const due = await section.locator('[data-mark="due"][data-key="2026-09-01"]').getAttribute('data-value')
  await section.locator('a[data-link="2026-09-01"]').first().click()
  await page.waitForURL('**/visits?**')
  const { searchParams } = new URL(page.url())
  expect([searchParams.get('from'), searchParams.get('to'), searchParams.get('grain')]).toEqual([
    '2026-09-01',
    '2026-09-30',
    'day',
  ])
  await page.locator('h1', { hasText: '拜访与回访' }).waitFor()
  const daily = page.locator('#visits-trend [data-mark="due"]')
  await daily.nth(20).waitFor({ state: 'attached' })
  const sum = await daily.evaluateAll((marks) =>
    marks.reduce((total, mark) => total + Number(mark.getAttribute('data-value')), 0),
  )
  expect(sum).toBe(Number(due))
  await leave()
})

test('an age at the end of a period leads to its invoices, the period to the receivables of that day', async () => {
  const { page, leave } = await visit(company.browser, company.server)
  await page.goto('/', { waitUntil: 'networkidle' })
  const section = page.locator('#receivables-ageing-trend')
  await section.locator('a:has([data-mark="1_30"][data-key="2026-09-01"])').click()
  await page.waitForURL('**/records/receivables-open-items**age=1_30**')
  expect(new URL(page.url()).searchParams.get('as_of')).toBe('2026-09-30')
  await page.goBack()
  await section.locator('a[data-link="2026-09-01"]').click({ position: { x: 5, y: 5 } })
  await page.waitForURL('**/receivables?**as_of=2026-09-30**')
  await page.locator('h1', { hasText: '应收账款' }).waitFor()
  await leave()
})

test('the keyboard reaches the same records through the table', async () => {
  const { page, leave } = await visit(company.browser, company.server)
  await page.goto(`/complaints?${range}`, { waitUntil: 'networkidle' })
  const section = page.locator('section[data-panel="complaints-trend"]').first()
  await section.getByRole('link', { name: '表', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL('**view.complaints-trend=table')
  const link = section.locator('td a').first()
  for (let step = 0; step < 60 && !(await link.evaluate((a) => a === document.activeElement)); step++)
    await page.keyboard.press('Tab')
  const received = await section.locator('tbody tr').first().locator('td').nth(2).getAttribute('data-value')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/records/complaints-records**cohort=received**')
  expect(await rowsOf(page)).toBe(Number(received))
  await leave()
})

test('there is no list but those, and no page but numbers', async () => {
  const { page, complaints, leave } = await visit(company.browser, company.server)
  expect((await page.goto('/records/visits-trend'))?.status()).toBe(404)
  expect((await page.goto('/records/visits-records?page=two'))?.status()).toBe(400)
  await page.getByText('“page=two”不是有效的页码。').waitFor()
  expect((await page.goto('/visits?cohort=due'))?.status()).toBe(400)
  complaints.length = 0
  await leave()
})
