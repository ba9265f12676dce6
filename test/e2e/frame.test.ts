/** The period that folds out to dates and calendar, the sheet of filters and the menu on phones. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessibilityFaults } from '../support/accessibility'
import { visit } from '../support/browser'
import { type Company, openCompany, preferring } from './company'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(() => company.close())

const phone = { viewport: { width: 390, height: 844 } }
const parameters = (url: string) => Object.fromEntries(new URL(url).searchParams)
const period = (page: Page) => page.locator('form summary', { has: page.locator('svg') })
const isFocused = (element: Element) => element === document.activeElement

describe.each([
  ['zh-CN', '2026年10月5日', '2026年10月18日', '自定义'],
  ['en', '5 Oct 2026', '18 Oct 2026', 'Custom'],
])('in %s', (lang, from, to, custom) => {
  test('a range is chosen by keyboard and goes to the address with a grain that suits it', async () => {
    const { page, leave } = await visit(company.browser, preferring(company.server, lang))
    await page.goto('/complaints?level=2&from=2026-10-01&to=2026-10-31', { waitUntil: 'networkidle' })
    expect(await page.locator('form nav [aria-current]').textContent()).not.toBe(custom)
    await period(page).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: from, exact: true }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: to, exact: true }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL('**from=2026-10-05**')
    expect(parameters(page.url())).toEqual({
      level: '2',
      from: '2026-10-05',
      to: '2026-10-18',
      grain: 'day',
    })
    await page.locator('form nav [aria-current]', { hasText: custom }).waitFor()
    expect(await period(page).textContent()).toBe(`${from} – ${to}`)
    await leave()
  })

  test.each(['light', 'dark'])(
    'Escape closes it and gives the focus back; nothing to object to, %s',
    async (look) => {
      const { page, leave } = await visit(company.browser, preferring(company.server, lang, look))
      await page.goto('/', { waitUntil: 'networkidle' })
      const opener = period(page)
      await opener.click()
      await page.locator('form details[open] td button:visible').first().waitFor()
      expect(await accessibilityFaults(page)).toEqual([])
      await page.locator('form details[open] td button:visible').first().focus()
      await page.keyboard.press('Escape')
      expect(await page.locator('form details[open]').count()).toBe(0)
      expect(await opener.evaluate(isFocused)).toBe(true)
      await leave()
    },
  )
})

describe.each([true, false])('with scripts: %s', (javaScriptEnabled) => {
  test('a period is typed; while its beginning lies behind its end it is not asked for', async () => {
    const { page, leave } = await visit(company.browser, preferring(company.server, 'en'), {
      javaScriptEnabled,
    })
    await page.goto('/complaints?from=2026-01-01&to=2026-03-31', { waitUntil: 'networkidle' })
    await period(page).click()
    await page.getByLabel('From', { exact: true }).fill('2026-05-01')
    await page.getByLabel('To', { exact: true }).fill('2026-06-30')
    if (javaScriptEnabled) await period(page).focus()
    else await page.locator('form details[open]').getByRole('button', { name: 'Apply' }).click()
    await page.waitForURL('**from=2026-05-01&to=2026-06-30**')
    await period(page).filter({ hasText: '1 May 2026 – 30 Jun 2026' }).waitFor()
    await leave()
  })
})

test('a typed period changes what one from the calendar does, keeps the focus, and an open calendar follows', async () => {
  const { page, leave } = await visit(company.browser, preferring(company.server, 'en'))
  await page.goto('/receivables?from=2026-01-01&to=2026-02-10&as_of=2026-01-31&grain=day', {
    waitUntil: 'networkidle',
  })
  await period(page).click()
  const firstChosen = page.locator('form details[open] [data-first-in-range]:visible')
  await firstChosen.waitFor()
  const to = page.getByLabel('To', { exact: true })
  await to.fill('2026-06-30')
  await to.press('Enter')
  await page.waitForURL((url) => url.search === '?from=2026-01-01&to=2026-06-30&grain=week')
  await period(page).filter({ hasText: '1 Jan 2026 – 30 Jun 2026' }).waitFor()
  expect(await to.evaluate(isFocused)).toBe(true)
  await page.locator('form details[open] [data-last-in-range]:visible', { hasText: /^30$/ }).waitFor()
  await page.goBack()
  await page.locator('form details[open] [data-last-in-range]:visible', { hasText: /^10$/ }).waitFor()
  expect(await to.inputValue()).toBe('2026-02-10')
  await leave()
})

/** Keeps the scripts of a page on their way until the returned function is called. */
async function holdScripts(page: Page): Promise<() => void> {
  let letCome = () => {}
  const come = new Promise<void>((resolve) => {
    letCome = resolve
  })
  await page.route('**/assets/*.js', async (route) => {
    await come
    await route.continue()
  })
  return letCome
}

test.each([
  ['/visits', (page: Page) => page.getByLabel('Group by').selectOption('purpose'), '?by=purpose'],
  ['/visits', (page: Page) => page.getByLabel('Interval').selectOption('quarter'), /[?&]grain=quarter/],
  [
    '/explore?metric=received&metric=csat_rate&grain=month',
    (page: Page) => page.locator('input[value="csat_rate"]').evaluate((tick: HTMLElement) => tick.click()),
    /^\?metric=received&(?!.*csat)/,
  ],
] as const)('on %s a choice made before the page was hydrated counts', async (path, choose, search) => {
  const { page, leave } = await visit(company.browser, preferring(company.server, 'en'))
  const letScriptsCome = await holdScripts(page)
  await page.goto(path, { waitUntil: 'commit' })
  await choose(page)
  letScriptsCome()
  await expect.poll(() => new URL(page.url()).search, { timeout: 30_000 }).toMatch(search)
  await leave()
})

test('a period that was opened before the page was hydrated has its calendar', async () => {
  const { page, leave } = await visit(company.browser, preferring(company.server, 'en'))
  const letScriptsCome = await holdScripts(page)
  await page.goto('/visits?from=2026-01-01&to=2026-02-10', { waitUntil: 'commit' })
  await period(page).click()
  letScriptsCome()
  await page.locator('form details[open] [data-first-in-range]:visible').waitFor()
  await leave()
})

test('a menu that was opened before the page was hydrated stays open', async () => {
  const { page, leave } = await visit(company.browser, preferring(company.server, 'en'), phone)
  const letScriptsCome = await holdScripts(page)
  await page.goto('/visits', { waitUntil: 'commit' })
  await page.getByRole('button', { name: 'Menu' }).click()
  letScriptsCome()
  await page.waitForLoadState('networkidle')
  expect(await page.getByRole('link', { name: 'Complaints', exact: true }).isVisible()).toBe(true)
  await leave()
})

describe.each([true, false])('on a phone, with scripts: %s', (javaScriptEnabled) => {
  test('the menu leads on and closes', async () => {
    const { page, leave } = await visit(company.browser, preferring(company.server, 'en'), {
      ...phone,
      javaScriptEnabled,
    })
    await page.goto('/visits?region=east&from=2026-01-01&to=2026-10-31')
    const bar = await page.locator('header').first().boundingBox()
    expect(bar?.height).toBeLessThanOrEqual(56)
    const link = page.getByRole('link', { name: 'Complaints', exact: true })
    expect(await link.isVisible()).toBe(false)
    await page.getByRole('button', { name: 'Menu' }).click()
    await link.click()
    await page.locator('h1', { hasText: 'Complaints' }).waitFor()
    expect(parameters(page.url())).toEqual({ region: 'east', from: '2026-01-01', to: '2026-10-31' })
    await link.waitFor({ state: 'hidden' })
    await leave()
  })

  test('the filters lie on a sheet with the number of those in force', async () => {
    const { page, leave } = await visit(company.browser, preferring(company.server, 'en'), {
      ...phone,
      javaScriptEnabled,
    })
    await page.goto('/complaints?level=2')
    const opener = page.getByRole('button', { name: 'Filters 1' })
    await opener.click()
    await page.locator('summary', { hasText: 'Level' }).click()
    await page.getByRole('checkbox', { name: 'Very serious' }).check()
    if (!javaScriptEnabled) await page.getByRole('button', { name: 'Apply' }).click()
    await page.waitForURL('**level=3**')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Filters 2' }).waitFor()
    await leave()
  })
})

test.each(['light', 'dark'])(
  'menu and sheet have nothing to object to, %s',
  { timeout: 120_000 },
  async (look) => {
    const { page, leave } = await visit(company.browser, preferring(company.server, 'zh-CN', look), phone)
    await page.goto('/receivables?region=east', { waitUntil: 'networkidle' })
    await page.getByRole('button', { name: '菜单' }).click()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '筛选 1' }).click()
    await page.locator('form summary', { hasText: '部门' }).click()
    expect(await accessibilityFaults(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await leave()
  },
)
