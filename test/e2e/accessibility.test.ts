/** No page breaks a rule of WCAG 2.2 AA that a program can check, in light and dark, as chart and as table. */
import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { visit } from '../support/browser'
import { type Company, openCompany, pages, preferring } from './company'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(() => company.close())

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

describe.each(['light', 'dark'])('%s', (appearance) => {
  test.each(pages)('%s has no violation', async (path) => {
    const { page, leave } = await visit(company.browser, preferring(company.server, 'zh-CN', appearance))
    await page.goto(path, { waitUntil: 'networkidle' })
    const look = async () => {
      const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
      return violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
      )
    }
    expect(await look()).toEqual([])
    for (const table of await page.locator('input[value="table"]').all()) await table.check({ force: true })
    await page.locator('summary').first().click()
    expect(await look()).toEqual([])
    await leave()
  })
})

test('the sign-in page has no violation', async () => {
  const { page, leave } = await visit(company.browser, { origin: company.server.origin })
  await page.goto('/sign-in?link=expired', { waitUntil: 'networkidle' })
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  await leave()
})
