/** What a free question's rates rest on: in the file, in the table, on each mark, and in the sentence that compares. */
import Papa from 'papaparse'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, visit } from '../support/browser'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { factsIn } from '../support/facts'
import { startTestServer, type TestServer } from '../support/server'
import { preferring } from './company'

let database: TestDatabase
let server: TestServer
let browser: Browser
beforeAll(async () => {
  database = await createTestDatabase()
  const facts = factsIn(database.db)
  const [east, north, south, west] = [
    await facts.region('east', 'East'),
    await facts.region('north', 'North'),
    await facts.region('south', 'South'),
    await facts.region('west', 'West'),
  ]
  const answered = async (regionId: number, day: string, satisfied: number, others: number) => {
    for (let i = 0; i < satisfied + others; i += 1)
      await facts.survey({ regionId, answered: day, overallScore: i < satisfied ? 5 : 3 })
  }
  await answered(east, '2026-05-04', 36, 4)
  await answered(north, '2026-05-05', 24, 8)
  await answered(south, '2026-05-06', 3, 6)
  await answered(west, '2026-05-06', 2, 0)
  await answered(east, '2026-06-01', 0, 10)
  server = await startTestServer({ url: database.url, now: () => new Date('2026-11-22T04:00:00Z') })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.close()
  await database.close()
})

const rowsOf = async (question: string) => {
  const headers = { authorization: `Bearer ${server.token}` }
  const answer = await fetch(`${server.origin}/export/query.csv?${question}`, { headers })
  return Papa.parse<Record<string, string>>(await answer.text(), { header: true, skipEmptyLines: true }).data
}
const opened = async (question: string) => {
  const visitor = await visit(browser, preferring(server, 'en'))
  await visitor.page.goto(`/explore?${question}`, { waitUntil: 'networkidle' })
  const panel = visitor.page.locator('section[data-panel="query"]')
  return { ...visitor, panel, finding: await panel.locator('header p').textContent() }
}

const may = 'metric=csat_rate&metric=responses&from=2026-05-01&to=2026-05-31'
const bothMonths = 'metric=csat_rate&by=region&grain=month&from=2026-05-01&to=2026-06-30'

test('each rate is followed by its sample, its interval and the mark of a small one; a count is not', async () => {
  const [east, north, south, west] = await rowsOf(`${may}&by=region`)
  // 36 of 40. Wilson: (p + z²/2n ± z·√(p(1 − p)/n + z²/4n²)) ÷ (1 + z²/n) = (0.948018 ± 0.104638) ÷ 1.096036.
  expect(east).toEqual({
    group: 'east',
    label: 'East',
    csat_rate: '0.900000',
    csat_rate_n: '40',
    csat_rate_low: '0.769482',
    csat_rate_high: '0.960420',
    csat_rate_small_sample: 'false',
    responses: '40',
  })
  expect(north).toMatchObject({ csat_rate: '0.750000', csat_rate_n: '32', csat_rate_small_sample: 'false' })
  // 2 of 2 are 100 %, and yet stand after all that can be compared, and after 3 of 9.
  expect(south).toMatchObject({ csat_rate: '0.333333', csat_rate_n: '9', csat_rate_small_sample: 'true' })
  expect(west).toMatchObject({ csat_rate: '1.000000', csat_rate_n: '2', csat_rate_small_sample: 'true' })
  const compared = await rowsOf(`${may}&by=region&compare=previous`)
  expect(compared.map(({ group }) => group)).toEqual(['east', 'north', 'south', 'west'])
})

test('bars: the sample stands beside, the interval over the bar, small samples apart and out of the sentence', async () => {
  const { panel, finding, leave } = await opened(`${may}&by=region`)
  expect(finding).toBe(
    '4 groups. CSAT: highest East, 90.0%; lowest North, 75.0%. Groups with a small sample, not compared: 2.',
  )
  const bars = panel.locator('table[aria-label^="CSAT."] tbody tr:has(td)')
  const small = await bars.evaluateAll((rows) => rows.map((row) => row.hasAttribute('data-small')))
  expect(small).toEqual([false, false, true, true])
  // Rates stand worst first.
  expect(await bars.locator('td:last-child').allTextContents()).toEqual(['32', '40', '9', '2'])
  const whiskers = await bars
    .locator('td span[style*="left"]')
    .evaluateAll((all) =>
      all.map(({ style }) => [style.left, style.width].map((part) => Number.parseFloat(part).toFixed(2))),
    )
  expect(whiskers[1]).toEqual(['76.95', '19.09']) // 0.769482 … 0.960420
  await panel.getByRole('link', { name: 'Table', exact: true }).click()
  const header = panel.locator('thead th[data-column]')
  const ids = await header.evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-column') ?? ''))
  const shown = await panel
    .locator('table:has(th[data-column]) tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.getAttribute('data-value') ?? '')),
    )
  const filed = await rowsOf(`${may}&by=region`)
  expect(Object.keys(filed[0] ?? {})).toEqual(ids)
  const plain = (cell: string | undefined) => (Number.isNaN(Number(cell)) ? cell : String(Number(cell)))
  expect(shown).toEqual(filed.map((row) => ids.map((id) => plain(row[id]))))
  await leave()
})

test('a heat map leaves small samples off its scale, a line draws them hollow, and the page says so', async () => {
  const heat = await opened(bothMonths)
  expect(heat.finding).toContain('highest East in May 2026, 90.0%; lowest North in May 2026, 75.0%')
  const cells = await heat.panel
    .locator('td[data-mark="csat_rate"]')
    .evaluateAll((all) =>
      all.map((cell) => [
        cell.getAttribute('data-key'),
        cell.hasAttribute('data-small'),
        (cell as HTMLElement).style.getPropertyValue('--strength'),
      ]),
    )
  expect(cells).toEqual([
    ['2026-05-01 east', false, '1'],
    ['2026-06-01 east', true, ''], // 0 of 10
    ['2026-05-01 north', false, '0'],
    ['2026-06-01 north', false, ''], // nobody answered
    ['2026-05-01 south', true, ''], // 3 of 9
    ['2026-06-01 south', false, ''],
    ['2026-05-01 west', true, ''], // 2 of 2
    ['2026-06-01 west', false, ''],
  ])
  expect(await heat.panel.textContent()).toContain(
    'Grey over a dashed line: fewer than 30 observations, not compared.',
  )
  await heat.leave()
  // The columns of two maps stand under each other.
  const pair = await opened(`${bothMonths}&metric=visit_cost`)
  const lefts = await pair.panel
    .locator('table:has(td[data-mark])')
    .evaluateAll((maps) =>
      maps.map((map) =>
        [...map.querySelectorAll('thead th')].map((cell) => cell.getBoundingClientRect().left),
      ),
    )
  expect(lefts).toHaveLength(2)
  expect(lefts[0]).toEqual(lefts[1])
  await pair.leave()
  const lines = await opened(`${bothMonths}&draw=line`)
  const hollow = await lines.panel
    .locator('path[data-mark][fill="var(--paper)"]')
    .evaluateAll((all) => all.map((mark) => mark.getAttribute('data-key')))
  expect(hollow.sort()).toEqual(['2026-05-01 south', '2026-05-01 west', '2026-06-01 east'])
  await lines.leave()
})

test('where every sample is small nothing is compared', async () => {
  const june = 'metric=csat_rate&by=region&from=2026-06-01&to=2026-06-30'
  const { finding, leave } = await opened(june)
  expect(finding).toBe('CSAT: all samples are small, nothing is compared.')
  await leave()
})
