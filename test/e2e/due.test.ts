/** What is due, on the screen and on paper: by person, in both languages, with and without scripts. */
import { mkdir } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { visit } from '../support/browser'
import { type Company, openCompany, preferring } from './company'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(() => company.close())

/** A Friday on which the demo company works. */
const FRIDAY = '/due?as_of=2026-11-20'
/** A4 between the margins of the print style, in CSS pixels. */
const SHEET = { width: 680, height: 1001 }
const SHOTS = process.env.SHOTS

async function rowsOfFile(address: string): Promise<Record<string, unknown>[]> {
  const { origin, token } = company.server
  const answer = await fetch(`${origin}/export/due.json?${address}`, {
    headers: { Authorization: `Bearer ${token}` },
  })
  const { rows } = (await answer.json()) as { rows: Record<string, unknown>[] }
  return rows
}

test('without scripts each person has a table whose rows are those of the file', async () => {
  const { page, leave } = await visit(company.browser, preferring(company.server, 'en'), {
    javaScriptEnabled: false,
  })
  await page.goto(FRIDAY)
  const rows = await rowsOfFile('as_of=2026-11-20')
  expect(rows.length).toBeGreaterThan(20)
  const shown = await page
    .locator('tr[data-task]')
    .evaluateAll((found) =>
      found.map((row) => [row.getAttribute('data-task'), row.getAttribute('data-code')]),
    )
  expect(shown).toEqual(rows.slice(0, 200).map(({ task, code }) => [task, code]))
  const people = new Map<string, number>()
  for (const { employee_code } of rows) {
    const code = String(employee_code ?? '(none)')
    people.set(code, (people.get(code) ?? 0) + 1)
  }
  const totals = await page
    .locator('[data-person]')
    .evaluateAll((found) =>
      found.map((one) => [one.getAttribute('data-person'), Number(one.getAttribute('data-total'))]),
    )
  expect(totals).toEqual([...people].slice(0, totals.length))
  expect(await page.locator('[data-panel="due"]').textContent()).toContain('Mon')
  await leave()
})

test('leads to the record of each kind of task', async () => {
  const { page, leave } = await visit(company.browser, preferring(company.server, 'zh-CN'))
  for (const task of ['resolve', 'visit', 'report']) {
    await page.goto(FRIDAY, { waitUntil: 'networkidle' })
    const row = page.locator(`tr[data-task="${task}"]`).first()
    const code = (await row.getAttribute('data-code')) ?? ''
    await row.getByRole('link', { name: code, exact: true }).click()
    await page.waitForURL(task === 'resolve' ? '**/complaints/*' : '**/records/visits-records?*')
    await page.getByText(code).locator('visible=true').first().waitFor()
  }
  await leave()
})

test('keeps a person and a day in the address, and the period of other pages', async () => {
  const { page, leave } = await visit(company.browser, preferring(company.server, 'zh-CN'))
  const [first] = await rowsOfFile('as_of=2026-11-20')
  await page.goto(`${FRIDAY}&employee=${first?.employee_code ?? '(none)'}&from=2026-01-01&to=2026-03-31`, {
    waitUntil: 'networkidle',
  })
  expect(await page.locator('[data-person]').count()).toBe(1)
  expect(await page.locator('main').textContent()).toContain('数据截至2026年11月20日')
  await page.getByRole('link', { name: '总览', exact: true }).click()
  await page.waitForURL('**/?*from=2026-01-01*')
  await leave()
})

describe.each([
  ['zh-CN', 'light', '今日与明日待办', '打印时每人另起一页'],
  ['en', 'dark', 'Tasks due today and tomorrow', 'Print each person on a new sheet'],
])('on paper in %s, %s', (lang, appearance, heading, ownSheets) => {
  test('says what it is and when it was printed, whole on light sheets', async () => {
    const { page, leave } = await visit(company.browser, preferring(company.server, lang, appearance), {
      viewport: SHEET,
    })
    await page.goto(FRIDAY, { waitUntil: 'networkidle' })
    if (SHOTS) {
      await mkdir(SHOTS, { recursive: true })
      await page.setViewportSize({ width: 1280, height: 900 })
      await page.screenshot({ path: `${SHOTS}/due-${lang}.png` })
      await page.setViewportSize(SHEET)
    }
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('h1').textContent()).toBe(heading)
    const laid = await page.evaluate(() => {
      const shown = (element: Element) => element.getClientRects().length > 0
      const all = [...document.querySelectorAll('main *')].filter(shown)
      const name = (element: Element) => `${element.tagName} ${element.textContent?.slice(0, 40)}`
      return {
        wide: all.filter((element) => element.getBoundingClientRect().right > innerWidth + 1).map(name),
        cut: all
          .filter((element) => element.matches('td, th, p, dd, dt, h1, h2'))
          .filter((element) => !element.classList.contains('visually-hidden'))
          .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
          .map(name),
        small: all
          .filter((element) => Number.parseFloat(getComputedStyle(element).fontSize) < (8 * 96) / 72 - 0.01)
          .filter((element) =>
            [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
          )
          .map(name),
        clickable: [...document.querySelectorAll('button, nav, input, summary')].filter(shown).map(name),
        torn: [...document.querySelectorAll('[data-person][data-short]')]
          .filter((person) => getComputedStyle(person).breakInside !== 'avoid')
          .map(name),
        paper: getComputedStyle(document.body).backgroundColor,
      }
    })
    expect(laid).toEqual({
      wide: [],
      cut: [],
      small: [],
      clickable: [],
      torn: [],
      paper: 'rgb(255, 255, 255)',
    })
    const sheetsOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
    const before = new Date().toISOString()
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true })
    const printed = (await page.locator('dl time').getAttribute('datetime')) ?? ''
    expect(printed >= before).toBe(true)
    const people = await page.locator('[data-person]').count()
    expect(people).toBeGreaterThan(1)
    await page.emulateMedia({ media: 'screen' })
    await page.getByLabel(ownSheets).check()
    await page.emulateMedia({ media: 'print' })
    const apart = await page.pdf({ preferCSSPageSize: true, printBackground: true })
    expect(sheetsOf(apart)).toBeGreaterThanOrEqual(people)
    expect(sheetsOf(apart)).toBeGreaterThan(sheetsOf(pdf))
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/due-${lang}-paper.png` })
    await leave()
  })
})
