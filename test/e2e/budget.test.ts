/** What the pages ask of the reader's machine: scripts before the first answer, and that a slow one gets it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { visit } from '../support/browser'
import { openAndWait, sizeOf, slowDown, watchScripts } from '../support/first-answer'
import { type Company, langs, openCompany, pages, preferring } from './company'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(() => company.close())

const KB = 1024

describe.each(langs)('the overview in %s', (lang) => {
  test('needs little before it answers, and the code of the charts comes later', async () => {
    const { page, leave } = await visit(company.browser, preferring(company.server, lang))
    const scripts = await watchScripts(page)
    await openAndWait(page)
    const before = sizeOf(scripts) / KB
    await page.waitForLoadState('networkidle')
    const all = sizeOf(scripts) / KB
    console.log(`${lang}: ${before.toFixed(1)} KB before the first answer, ${all.toFixed(1)} KB in all`)
    expect(before).toBeGreaterThan(50)
    expect(before).toBeLessThanOrEqual(170)
    expect(all).toBeLessThanOrEqual(330)
    await leave()
  })
})

test.each(pages.filter((path) => path !== '/'))('%s needs little more than the overview', async (path) => {
  const { page, leave } = await visit(company.browser, preferring(company.server, 'zh-CN'))
  const scripts = await watchScripts(page)
  await openAndWait(page, path)
  const before = sizeOf(scripts) / KB
  console.log(`${path}: ${before.toFixed(1)} KB before the first answer`)
  expect(before).toBeGreaterThan(50)
  expect(before).toBeLessThanOrEqual(180)
  await leave()
})

test('the overview answers on a machine four times slower', async () => {
  const { page, leave } = await visit(company.browser, company.server)
  await slowDown(page, 4)
  // How long it takes depends on what else the machine does; it is printed, and no bound holds for every machine.
  const answer = Math.round(await openAndWait(page))
  console.log(`first answer after ${answer} ms at a quarter of the speed`)
  await leave()
})
