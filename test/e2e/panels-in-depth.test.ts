/** Credit control, importance, comparisons and complaint links, as people see them. */
import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { visit } from '../support/browser'
import { type Company, openCompany, preferring } from './company'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(() => company.close())

async function fileOf(panel: string, search = ''): Promise<Record<string, string>[]> {
  const { origin, token } = company.server
  const answer = await fetch(`${origin}/export/${panel}.csv?header=id&bom=0&${search}`, {
    headers: { Authorization: `Bearer ${token}` },
  })
  expect(answer.status).toBe(200)
  return Papa.parse<Record<string, string>>(await answer.text(), { header: true, skipEmptyLines: true }).data
}

describe.each([
  ['zh-CN', '：', '；'],
  ['en', ': ', '; '],
])('in %s', (lang, colon, semicolon) => {
  test('each broken credit rule is a tag with its own evidence, as in the file', async () => {
    const inFile = (await fileOf('receivables-credit-control', `lang=${lang}`)).filter(
      (row) => row.rules_broken,
    )
    const { page, leave } = await visit(company.browser, preferring(company.server, lang))
    await page.goto('/receivables', { waitUntil: 'networkidle' })
    const rows = page.locator('section[data-panel="receivables-credit-control"] tbody tr')
    const shown = await rows.evaluateAll((found) =>
      found.map((row) =>
        [...row.querySelectorAll('[data-rule]')].map((tag) => ({
          rule: tag.getAttribute('data-rule'),
          name: tag.firstElementChild?.textContent ?? '',
          sentence: tag.lastChild?.textContent ?? '',
        })),
      ),
    )
    expect(shown.length).toBe(Math.min(20, inFile.length))
    shown.forEach((rules, place) => {
      expect(rules.map(({ rule }) => rule).join(' ')).toBe(inFile[place]?.rules_broken)
      expect(rules.map(({ name, sentence }) => `${name}${colon}${sentence}`).join(semicolon)).toBe(
        inFile[place]?.evidence,
      )
    })
    await leave()
  })
})

test('the chart of importance holds every aspect that has one', async () => {
  const inFile = await fileOf('satisfaction-aspects')
  const { page, leave } = await visit(company.browser, preferring(company.server, 'en'))
  await page.goto('/satisfaction', { waitUntil: 'networkidle' })
  const marks = await page
    .locator('[data-mark="aspect_importance"]')
    .evaluateAll((found) =>
      found.map((mark) => [mark.getAttribute('data-key'), Number(mark.getAttribute('data-value'))]),
    )
  const expected = inFile
    .filter((row) => row.aspect_importance)
    .map((row) => [row.aspect, Number(row.aspect_importance)])
  expect(marks.sort()).toEqual(expected.sort())
  expect(marks.length).toBeGreaterThan(3)
  await leave()
})

test.each([
  ['/satisfaction', 'satisfaction-breakdown', 'csat_rate'],
  ['/complaints', 'complaints-breakdown', 'received'],
  ['/visits', 'visits-breakdown', 'completion_rate'],
])('%s compares each group with its direction in words', async (path, panel, column) => {
  const search = 'from=2026-06-01&to=2026-10-31&compare=previous'
  const inFile = await fileOf(panel, search)
  const { page, leave } = await visit(company.browser, preferring(company.server, 'en'))
  await page.goto(`${path}?${search}`, { waitUntil: 'networkidle' })
  const cells = await page
    .locator(`section[data-panel="${panel}"] [data-mark="${column}_change"]`)
    .evaluateAll((found) =>
      found.map((cell) => [cell.getAttribute('data-key') ?? '', cell.textContent ?? ''] as const),
    )
  expect(cells.length).toBeGreaterThan(2)
  for (const [group, words] of cells) {
    const row = inFile.find((one) => one.group === group)
    const change = Number(row?.[`${column}_change`] || 0)
    if (Math.abs(change) < 0.0005) continue
    const isSame = row?.[`${column}_about_same`] === 'true'
    expect(words, group).toMatch(isSame ? /≈/ : change > 0 ? /↑up / : /↓down /)
    // Where less is better a word says so.
    if (column === 'received') expect(words, group).toContain(change < 0 ? 'better' : 'worse')
    expect(words, group).toMatch(column === 'received' ? /%|\d/ : / pp/)
  }
  await leave()
})

test('an open complaint leads to its deadlines', async () => {
  const { page, leave } = await visit(company.browser, preferring(company.server, 'en'))
  await page.goto('/complaints', { waitUntil: 'networkidle' })
  const link = page.locator('section[data-panel="complaints-open"] td a').first()
  const code = (await link.textContent()) ?? ''
  await link.click()
  await page.waitForURL(`**/complaints/${encodeURIComponent(code)}`)
  await page.locator('h1', { hasText: code }).waitFor()
  await leave()
})

test('a target for a month is not held against a longer range', async () => {
  const { page, leave } = await visit(company.browser, preferring(company.server, 'en'))
  const tile = page.locator('[data-metric="per_10k_customers"]')
  // No whole month lies in it.
  await page.goto('/?from=2026-09-02&to=2026-10-30', { waitUntil: 'networkidle' })
  expect(await tile.textContent()).not.toMatch(/[Tt]arget/)
  await page.goto('/?from=2026-01-01&to=2026-10-31', { waitUntil: 'networkidle' })
  expect(await tile.textContent()).toMatch(/target/i)
  await leave()
})
