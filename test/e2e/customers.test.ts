/** From the list of customers to one of them, with and without scripts, in both languages. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { visit } from '../support/browser'
import { downloadOf } from '../support/download'
import { type Company, openCompany, preferring } from './company'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(() => company.close())

const _tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

async function rowsOf(search: string): Promise<Record<string, string | number | null>[]> {
  const { origin, token } = company.server
  const answer = await fetch(`${origin}/export/customers.json?${search}`, {
    headers: { Authorization: `Bearer ${token}` },
  })
  expect(answer.status).toBe(200)
  return ((await answer.json()) as { rows: Record<string, string | number | null>[] }).rows
}

describe.each([true, false])('with scripts: %s', (javaScriptEnabled) => {
  test('the list is sorted, searched and paged in the address, and leads to a customer', async () => {
    const { page, leave } = await visit(company.browser, preferring(company.server, 'en'), {
      javaScriptEnabled,
    })
    const names = () =>
      page
        .locator('tr[data-customer]')
        .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-customer')))
    await page.goto('/customers')
    expect(await names()).toEqual((await rowsOf('')).slice(0, 50).map(({ customer }) => customer))

    await page.getByRole('link', { name: 'Sort by Customer code' }).click()
    await page.waitForURL(/[?]sort=customer(#customers)?$/)
    const byCode = (await rowsOf('sort=customer')).map(({ customer }) => customer)
    await page.locator(`tr[data-customer="${byCode[0]}"]:first-child`).waitFor()
    expect(await page.locator('th').first().getAttribute('aria-sort')).toBe('ascending')

    await page.locator('a[rel="next"]').click()
    await page.waitForURL('**page=2')
    await page.locator(`tr[data-customer="${byCode[50]}"]:first-child`).waitFor()
    expect(await names()).toEqual(byCode.slice(50, 100))

    await page.getByLabel('Find by name or code').fill('kh00007')
    await page.getByRole('button', { name: 'Find' }).click()
    await page.waitForURL('**q=kh00007**')
    await page.locator('tr[data-customer="KH00007"]:only-child').waitFor()
    const file = await downloadOf(page.locator('section[data-panel="customers"]'))
    expect(file).toContain('q=kh00007')

    await page.locator('tr[data-customer="KH00007"] a').click()
    await page.waitForURL('**/customers/KH00007')
    const [row] = await rowsOf('q=KH00007')
    await page.locator('h1', { hasText: String(row?.label) }).waitFor()
    for (const column of ['open_complaints', 'overdue_amount', 'exposure'])
      expect(await page.locator(`[data-mark="${column}"]`).first().getAttribute('data-value')).toBe(
        String(row?.[column]),
      )
    expect(await page.locator('[data-rule]').count()).toBe(String(row?.rules_broken).split(' ').length)
    for (const column of ['mean_score', 'received', 'gross_balance', 'completed'])
      await page.locator(`[data-mark="${column}"]`).first().waitFor({ state: 'attached' })

    await page.getByRole('link', { name: 'Invoices' }).click()
    await page.waitForURL('**kind=invoice**')
    await page.locator('[aria-current="true"]', { hasText: 'Invoices' }).waitFor()
    const events = await page
      .locator('li[data-event]')
      .evaluateAll((found) => [...new Set(found.map((event) => event.getAttribute('data-event')))])
    expect(events).toEqual(['invoice_issued'])
    await leave()
  })

  test('a search without a hit says so', async () => {
    const { page, leave } = await visit(company.browser, preferring(company.server, 'zh-CN'), {
      javaScriptEnabled,
    })
    await page.goto('/customers?q=%25_')
    await page.getByText('没有名称或编号含“%_”的客户。').waitFor()
    await leave()
  })
})

test('an unknown customer is a page that is not there, an unknown parameter is refused', async () => {
  const { page, complaints, leave } = await visit(company.browser, preferring(company.server, 'zh-CN'))
  const status = async (path: string) => (await page.goto(path))?.status()
  expect(await status('/customers/nobody%2F1')).toBe(404)
  expect(await page.locator('h1').textContent()).toBe('没有这个页面')
  expect(await status('/customers/KH00007?region=east')).toBe(400)
  expect(await status('/customers?sort=phone')).toBe(400)
  expect(await page.locator('main').textContent()).toContain('“sort”不接受“phone”')
  expect(await status('/customers?page=0')).toBe(400)
  complaints.length = 0
  await leave()
})

test('what is on record of a contact is on neither page', async () => {
  const { origin, cookie } = company.server
  for (const path of ['/customers', '/customers/KH00007']) {
    const html = await (await fetch(origin + path, { headers: { cookie, accept: 'text/html' } })).text()
    expect(html).not.toMatch(/contact\.|100\d{8}/)
  }
})

test.each([true, false])(
  'a contact is shown in full once it is said what for, with scripts: %s',
  async (javaScriptEnabled) => {
    const { page, leave } = await visit(company.browser, preferring(company.server, 'en'), {
      javaScriptEnabled,
      viewport: javaScriptEnabled ? { width: 1440, height: 900 } : { width: 390, height: 844 },
    })
    await page.goto('/customers/KH00007?grain=month')
    const contact = page.getByRole('region', { name: 'Contact' })
    expect(await contact.textContent()).toMatch(/100\*{4}\d{4}.*c\*{3}@example\.com/)
    await contact.locator('summary').click()
    const form = contact.locator('form')
    expect(await form.evaluate((element) => element.getBoundingClientRect().left)).toBeGreaterThanOrEqual(0)
    await contact.getByLabel('What do you need it for?').fill('To call back')
    await contact.getByRole('button', { name: 'Show once' }).click()
    await contact.getByText('Shown this once.').waitFor()
    expect(await contact.textContent()).toMatch(/100\d{8}.*contact\.kh00007@example\.com/)
    expect(page.url()).toMatch(/\/customers\/KH00007\?grain=month#contact$/)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      javaScriptEnabled ? 1440 : 390,
    )
    await page.goto('/admin/ledger?panel=customer-contact')
    expect(await page.locator('tr[data-line]').first().textContent()).toMatch(
      /Contact of a customer.*To call back/,
    )
    await leave()
  },
)

test('a window of 390 px shows the whole page inside its width before any script has run', async () => {
  const { page, leave } = await visit(company.browser, preferring(company.server, 'en'), {
    viewport: { width: 390, height: 844 },
    javaScriptEnabled: false,
  })
  await page.goto('/customers/KH00007')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await leave()
})
