/** Signals are ringed on the chart, named under it, and the same as in the file. */
import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { visit } from '../support/browser'
import { type Company, openCompany, preferring } from './company'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(() => company.close())

const trends = [
  ['/satisfaction', 'satisfaction-trend'],
  ['/complaints', 'complaints-trend'],
  ['/visits', 'visits-trend'],
] as const
/** By week there are enough buckets for signals of every kind. */
const weekly = 'from=2025-10-01&to=2026-11-22&grain=week'

/** `bucket signal` of each signal in a panel's file. */
async function signalsInFile(panel: string): Promise<string[]> {
  const { origin, token } = company.server
  const answer = await fetch(`${origin}/export/${panel}.csv?${weekly}&header=id&bom=0`, {
    headers: { Authorization: `Bearer ${token}` },
  })
  const { data } = Papa.parse<Record<string, string>>(await answer.text(), {
    header: true,
    skipEmptyLines: true,
  })
  return data.flatMap(({ bucket, signals }) =>
    (signals ?? '').split(' ').flatMap((signal) => (signal ? [`${bucket} ${signal}`] : [])),
  )
}

test.each(trends)('%s: what is listed and ringed is what the file holds', async (path, panel) => {
  const inFile = await signalsInFile(panel)
  const { page, leave } = await visit(company.browser, company.server)
  await page.goto(`${path}?${weekly}`, { waitUntil: 'networkidle' })
  const section = page.locator(`section[data-panel="${panel}"]`).first()
  const listed = await section
    .locator('[data-signal]')
    .evaluateAll((items) =>
      items.flatMap((item) =>
        (item.getAttribute('data-buckets') ?? '')
          .split(' ')
          .map((bucket) => `${bucket} ${item.getAttribute('data-signal')}`),
      ),
    )
  expect(listed.sort()).toEqual([...inFile].sort())
  const ringed = await section
    .locator('[data-signal-at]')
    .evaluateAll((rings) => rings.map((ring) => ring.getAttribute('data-signal-at') ?? ''))
  expect(ringed.sort()).toEqual([...new Set(inFile.map((one) => one.slice(0, 10)))].sort())
  await leave()
})

test('the weeks of the company hold signals at all', async () => {
  const found = await Promise.all(trends.map(([, panel]) => signalsInFile(panel)))
  expect(found.flat().length).toBeGreaterThan(0)
})

describe.each([
  ['zh-CN', '完整的期间太少'],
  ['en', 'Too few complete periods'],
])('%s', (lang, sentence) => {
  test('over too few periods no limits are drawn, and the page says so', async () => {
    const { page, leave } = await visit(company.browser, preferring(company.server, lang))
    await page.goto('/satisfaction?from=2026-05-01&to=2026-10-31&grain=month', { waitUntil: 'networkidle' })
    const section = page.locator('section[data-panel="satisfaction-trend"]').first()
    expect(await section.textContent()).toContain(sentence)
    expect(await section.locator('.control-upper path').count()).toBe(0)
    await page.goto('/satisfaction?from=2025-10-01&to=2026-10-31&grain=month', { waitUntil: 'networkidle' })
    expect(await section.locator('.control-upper path').count()).toBe(1)
    await leave()
  })
})
