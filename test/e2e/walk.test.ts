/**
 * Every page in both languages, light and dark, on a phone, a tablet and a desk: nothing is too wide, cut off or lies
 * over anything else, nothing jumps, no rule of WCAG 2.2 AA is broken, no message is written, and every control is
 * reached by Tab.
 */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { timeNote } from '#db/schema'
import { accessibilityFaults } from '../support/accessibility'
import { visit } from '../support/browser'
import { keyboardFaults } from '../support/keyboard'
import { layoutFaults } from '../support/layout-faults'
import { type Company, langs, openCompany, preferring } from './company'

// Three windows and an audit, each of which takes a slow machine long.
vi.setConfig({ testTimeout: 240_000 })

let company: Company
beforeAll(async () => {
  company = await openCompany()
  const who = {
    writtenById: 'x',
    writtenBy: 'Li',
    writtenAt: '2026-10-01',
    changedById: 'x',
    changedAt: '2026-10-01',
  }
  const [first, second] = ['2026-07-20', '2026-07-28']
  await company.db.insert(timeNote).values([
    { ...who, fromOn: first, toOn: '2026-09-02', words: '台风，办事处停业 Typhoon, office closed' },
    { ...who, fromOn: second, toOn: second, words: '涨价 Price rise' },
  ])
})
afterAll(() => company.close())

const places = [
  '/?compare=previous',
  '/satisfaction?compare=previous',
  '/complaints?compare=last_year',
  '/receivables?compare=previous',
  '/visits?compare=previous',
  '/service?compare=previous',
  '/contacts?compare=previous',
  '/customers/base?compare=previous',
  '/people?compare=previous',
  '/people?employee=YG031',
  '/due',
  '/customers',
  '/customers/KH00003?compare=previous',
  '/explore',
  '/explore?metric=csat_rate&metric=received&by=region&grain=month',
  '/explore?metric=received&by=cause&grain=month&draw=stacked',
  '/explore?metric=received&metric=csat_rate&by=region&compare=last_year',
  '/explore?metric=csat_rate&metric=responses&by=region&versus=channel:phone',
  '/explore?metric=resolution_on_time_rate&by=cause&by2=region&top=5&sort=-resolution_on_time_rate:east',
  '/views?of=%2Fcomplaints%3Fby%3Dcause',
  '/report/2026-10',
  '/records/satisfaction-responses?aspect=efficiency&score=2',
  '/complaints/TS202610-0001',
  '/service/GD202610-0001',
  '/dictionary',
  '/notes?back=%2Fcomplaints%23complaints-trend',
] as const

const desk = { width: 1440, height: 900 }
const tablet = { width: 1024, height: 768 }
const phone = { width: 390, height: 844 }

/** Tables instead of charts, and every definition folded out. */
async function inDetail(page: Page) {
  for (const table of await page.locator('a[data-view="table"]').all()) {
    await table.click()
    await table.and(page.locator('[aria-current]')).waitFor()
  }
  await page.evaluate(() => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>('main details:not([name])'))
      details.open = true
  })
}

/**
 * Colours know no language: one sees the charts in light, the other the tables and what folds out in dark. One opens
 * the page on a desk and the other on a phone.
 */
const looks = {
  'zh-CN': { appearance: 'light', isDetailed: false, windows: [desk, tablet, phone] },
  en: { appearance: 'dark', isDetailed: true, windows: [phone, tablet, desk] },
} as const

/** How much of the page has moved under the reader's eyes since it was opened (cumulative layout shift), and what of it. */
const layoutShift = (page: Page) =>
  page.evaluate<{ sum: number; moved: string }>(`new Promise((resolve) => {
    let sum = 0
    const moved = new Set()
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (entry.hadRecentInput) continue
        sum += entry.value
        for (const { node } of entry.sources) moved.add(node?.cloneNode(false).outerHTML ?? node?.nodeValue)
      }
    }).observe({ type: 'layout-shift', buffered: true })
    setTimeout(() => resolve({ sum, moved: [...moved].join(', ') }), 100)
  })`)

const wear = (page: Page, appearance: string) =>
  page.evaluate((scheme) => {
    document.documentElement.dataset.mantineColorScheme = scheme
  }, appearance)

describe.each(langs)('%s', (lang) => {
  test.each(places)('%s is sound in every window, light and dark', async (path) => {
    const { appearance, isDetailed, windows } = looks[lang]
    const { page, leave } = await visit(company.browser, preferring(company.server, lang), {
      viewport: windows[0],
    })
    await page.goto(path, { waitUntil: 'networkidle' })
    const { sum, moved } = await layoutShift(page)
    expect(sum, `layout shift of ${moved}`).toBeLessThan(0.02)
    for (const viewport of windows) {
      await page.setViewportSize(viewport)
      // Charts measure themselves anew once the window has its size, which can take a busy machine longer.
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      )
      await expect
        .poll(() => layoutFaults(page), { message: `${viewport.width} px`, timeout: 10_000 })
        .toEqual([])
    }
    if (isDetailed) {
      await page.setViewportSize(phone)
      await inDetail(page)
      expect(await layoutFaults(page), 'in detail on a phone').toEqual([])
    }
    await wear(page, appearance)
    expect(await accessibilityFaults(page), appearance).toEqual([])
    await leave()
  })
})

test.each(places)('%s: every control is reached by Tab and shows it', async (path) => {
  const { page, leave } = await visit(company.browser, preferring(company.server, 'zh-CN'))
  await page.goto(path, { waitUntil: 'networkidle' })
  expect(await keyboardFaults(page)).toEqual([])
  await leave()
})

test('a page that breaks a rule is told of, so that none of the above is silence', async () => {
  const { page, leave } = await visit(company.browser, { origin: company.server.origin })
  await page.setContent(`<html lang="en"><title>Pale</title><main><h1>Pale</h1>
    <img src="data:,"><p style="color: #999; background: #fff">Hardly to be read</p></main></html>`)
  expect(await accessibilityFaults(page)).toEqual([
    expect.stringMatching(/^color-contrast: <p style=/),
    'image-alt: <img src="data:,">',
  ])
  await leave()
})

test('the sign-in page breaks no rule', async () => {
  const { page, leave } = await visit(company.browser, { origin: company.server.origin })
  await page.goto('/sign-in?link=expired', { waitUntil: 'networkidle' })
  expect(await accessibilityFaults(page)).toEqual([])
  await leave()
})
