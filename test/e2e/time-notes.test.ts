/** Notes on time in a browser: written from a chart, seen on it, changed and deleted, with scripts and without. */
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { timeNote } from '#db/schema'
import { visit } from '../support/browser'
import { type Company, openCompany, preferring } from './company'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(() => company.close())

/** What a test that failed has left. */
afterEach(() => company.db.delete(timeNote))

/** With SHOTS set to a folder, for a look. */
const { SHOTS } = process.env
const takePicture = async (page: Page, name: string) => {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
}

const words = {
  'zh-CN': { add: '添加备注', save: '保存', change: /^修改：/, delete: /^删除：/, list: /^备注/ },
  en: { add: 'Add a note', save: 'Save', change: /^Change: /, delete: /^Delete: /, list: /^Notes/ },
}

describe.each([
  ['en', 'dark', true, { width: 1440, height: 900 }],
  ['zh-CN', 'light', false, { width: 390, height: 844 }],
] as const)('in %s, %s, with scripts: %s', (lang, appearance, javaScriptEnabled, viewport) => {
  const said = words[lang]

  test('a note is written from a chart and seen on it, then changed and deleted', async () => {
    const reader = preferring(company.server, lang, appearance)
    const { page, leave } = await visit(company.browser, reader, { javaScriptEnabled, viewport })
    const trend = page.locator('#complaints-trend')
    const flags = trend.locator('[data-notes] text')
    await page.goto('/complaints?from=2026-01-01&to=2026-10-31')
    expect(await flags.count()).toBe(0)
    await trend.getByRole('link', { name: said.add }).click()
    await page.locator('[name="words"]').waitFor()
    await page.locator('[name="from"]').fill('2026-03-28')
    await page.locator('[name="to"]').fill('2026-05-02')
    await page.locator('[name="words"]').fill('Typhoon')
    await page.getByRole('button', { name: said.save }).click()

    // Back where it was written.
    await page.waitForURL('**/complaints?**#complaints-trend')
    await flags.first().waitFor()
    expect(await flags.allTextContents()).toEqual(['1'])
    // March, April and May are three of ten months, in both plots.
    const shares = await trend.locator('svg:has([data-notes])').evaluateAll((plots) => {
      const widthOf = (plot: Element, part: string) => plot.querySelector(part)?.getBoundingClientRect().width
      return plots.map(
        (plot) =>
          (widthOf(plot, '[data-notes] > rect') ?? 0) / (widthOf(plot, '.recharts-cartesian-grid') ?? 1),
      )
    })
    expect(shares.map((share) => share.toFixed(2))).toEqual(['0.30', '0.30'])
    expect(await trend.getByText('Typhoon').first().textContent()).toBe('Typhoon')
    await takePicture(page, `notes-chart-${lang}`)
    if (javaScriptEnabled) {
      // The pointer in the fourth of ten months.
      const box = await trend.locator('.recharts-cartesian-grid').first().boundingBox()
      await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) * 0.35, (box?.y ?? 0) + 20)
      await trend.locator('.recharts-tooltip-wrapper').getByText('1 Typhoon').first().waitFor()
    }
    // In the table, whose rows are the buckets.
    await trend.locator('a[href*="view.complaints-trend=table"]').first().click()
    await trend.locator('td[data-value="Typhoon"]').first().waitFor()
    expect(await trend.locator('td[data-value="Typhoon"]').count()).toBe(3)
    await page.goto('/satisfaction')
    expect(await page.locator('[data-notes]').count()).toBe(0)

    await page.goto('/notes')
    await page.getByRole('link', { name: said.change }).click()
    await page.locator('input[value="2026-03-28"]').waitFor()
    await page.locator('[name="words"]').fill('Typhoon, office closed')
    await page.getByRole('button', { name: said.save }).click()
    await page.getByRole('rowheader', { name: 'Typhoon, office closed' }).waitFor()
    await takePicture(page, `notes-list-${lang}`)
    await page.getByRole('button', { name: said.delete }).click()
    await page.getByRole('rowheader').waitFor({ state: 'detached' })
    await page.goto('/complaints?from=2026-01-01&to=2026-10-31')
    expect(await page.locator('[data-notes]').count()).toBe(0)
    await leave()
  })
})
