/** What people see while a page is on its way, when one panel is slow or fails, and when the page itself does. */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { raiseDataVersion } from '#db/data-version'
import { visit } from '../support/browser'
import { type Company, openCompany, preferring } from './company'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(() => company.close())

/** With a range in the address nothing but the panels themselves asks the invoices. */
const range = 'from=2026-01-01&to=2026-10-31'

/** Keeps everybody from reading a table until the returned function is called; no earlier answer counts. */
async function lock(table: string): Promise<() => Promise<void>> {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  let locked = () => {}
  const isLocked = new Promise<void>((resolve) => {
    locked = resolve
  })
  const done = company.db.transaction(async (transaction) => {
    await company.db.execute(raiseDataVersion)
    await transaction.execute(
      sql`lock table ${sql.identifier('warehouse')}.${sql.identifier(table)} in access exclusive mode`,
    )
    locked()
    await released
  })
  await isLocked
  return () => {
    release()
    return done
  }
}

/** Does something while a table has another name, so that whatever reads it fails; no earlier answer counts. */
async function without(table: string, work: () => Promise<void>) {
  const { db } = company
  await db.execute(sql`alter table ${sql.identifier('warehouse')}.${sql.identifier(table)} rename to gone`)
  await db.execute(raiseDataVersion)
  try {
    await work()
  } finally {
    await db.execute(sql`alter table warehouse.gone rename to ${sql.identifier(table)}`)
  }
}

test('on the way to a slow page a bar says so; slow panels come after the others', async () => {
  const { page, leave } = await visit(company.browser, preferring(company.server, 'en'))
  await page.goto(`/visits?${range}`, { waitUntil: 'networkidle' })
  // Else the click would be the browser's own, which shows no bar.
  await page.waitForFunction(() =>
    Object.keys(document.querySelector('main') ?? {}).some((key) => key.startsWith('__reactFiber')),
  )
  const awaited = page.locator('main section:has([aria-busy="true"])')
  const bar = page.locator('[data-progress]')
  const letPanelsCome = await lock('fact_invoice')
  try {
    // No page opens without the names of the regions to choose from.
    const letPageCome = await lock('dim_region')
    try {
      await page.getByRole('link', { name: 'Receivables', exact: true }).click()
      await bar.waitFor()
      expect(await page.locator('main[aria-busy="true"] h1').textContent()).toBe('Visits')
    } finally {
      await letPageCome()
    }
    await page.locator('h1', { hasText: 'Receivables' }).waitFor()
    await bar.waitFor({ state: 'detached' })
    expect(await awaited.count()).toBeGreaterThan(3)
    expect(await awaited.first().locator('h2').textContent()).toBe('Receivables by age')
  } finally {
    await letPanelsCome()
  }
  await page.locator('section[data-panel="receivables-ageing"] [data-mark]').first().waitFor()
  await awaited.first().waitFor({ state: 'detached' })
  await leave()
})

test('clicks that come before scripts have taken the page over do not keep them from it', async () => {
  const { page, leave } = await visit(company.browser, preferring(company.server, 'en'))
  await page.addInitScript(() => {
    // One between any two steps of the scripts, as soon as there is something to click on.
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      document.querySelector('main')?.dispatchEvent(new MouseEvent('click', { bubbles: true }))
      if (performance.now() < 3_000) port2.postMessage(null)
    }
    port2.postMessage(null)
  })
  await page.goto(`/visits?${range}`, { waitUntil: 'networkidle' })
  await page.getByLabel('Interval').selectOption('quarter')
  await page.waitForURL('**grain=quarter**')
  await leave()
})

describe.each([true, false])('with scripts: %s', (javaScriptEnabled) => {
  test('a panel that fails says so under an id, and the others stand', async () => {
    const { page, leave } = await visit(company.browser, preferring(company.server, 'en'), {
      javaScriptEnabled,
    })
    await without('fact_invoice', async () => {
      await page.goto(`/?${range}`, { waitUntil: 'networkidle' })
      const failed = page.locator('section', { has: page.getByRole('alert') })
      expect(await failed.locator('h2').allTextContents()).toEqual([
        'Key figures',
        'Needs attention',
        'Ageing at the end of each period',
      ])
      expect(await failed.last().textContent()).toMatch(/not affected. Error [\w-]{8,}\./)
      expect(await page.locator('section[data-panel="visits-trend"] td').count()).toBeGreaterThan(9)
    })
    await page.getByRole('link', { name: 'Try again' }).first().click()
    await page.locator('section[data-panel="receivables-ageing-trend"] [data-mark]').first().waitFor()
    await leave()
  })

  test('a page that fails says so inside the frame, under an id', async () => {
    const { page, complaints, leave } = await visit(company.browser, preferring(company.server, 'en'), {
      javaScriptEnabled,
    })
    await without('dim_department', async () => {
      const answer = await page.goto(`/visits?${range}`)
      expect(answer?.status()).toBe(500)
      expect(await page.locator('h1').textContent()).toBe('Something went wrong')
      expect(await page.locator('main').textContent()).toMatch(/Error [\w-]{8,}\./)
      expect(await page.getByRole('link', { name: 'Satisfaction', exact: true }).count()).toBe(1)
    })
    complaints.length = 0
    await page.getByRole('link', { name: 'Try again' }).click()
    await page.locator('h1', { hasText: 'Visits' }).waitFor()
    await leave()
  })
})

test('a chart with an unfinished period explains its signs', async () => {
  const { page, leave } = await visit(company.browser, preferring(company.server, 'en'))
  await page.goto('/complaints', { waitUntil: 'networkidle' })
  const panel = page.locator('section[data-panel="complaints-trend"]').first()
  expect(await panel.locator('ul li', { hasText: 'Partial period' }).count()).toBe(1)
  await leave()
})

test.each([
  '/receivables?from=2030-01-01&to=2030-03-31',
  '/receivables?from=2020-01-01&to=2020-06-30',
  '/receivables?region=(none)',
  '/satisfaction?region=(none)',
  '/visits?region=(none)',
  '/visits?from=2026-12-07&to=2026-12-20&grain=week',
])('no panel of %s draws axes around nothing', async (path) => {
  const { page, leave } = await visit(company.browser, company.server)
  await page.goto(path, { waitUntil: 'networkidle' })
  const bare = await page
    .locator('section[data-panel]:has(figure)')
    .evaluateAll((panels) =>
      panels
        .filter((panel) => !panel.querySelector('figure [data-mark]'))
        .map((panel) => panel.getAttribute('aria-labelledby')),
    )
  expect(bare).toEqual([])
  await leave()
})

test('a tile says whose target it is held against, where it is not the company’s', async () => {
  const { db } = company
  await db.execute(sql`insert into warehouse.target (metric, region_id, valid_from, value)
    select 'csat_rate', region_id, '2020-01-01', 0.81 from warehouse.dim_region where region_code = 'east'`)
  const { page, leave } = await visit(company.browser, preferring(company.server, 'en'))
  const tile = page.locator('[data-metric="csat_rate"]')
  await page.goto('/?region=east')
  expect(await tile.textContent()).toMatch(/Target 81% \(.+\)/)
  await page.goto('/?region=east&region=north')
  expect(await tile.textContent()).toMatch(/Target \d+%(?! \()/)
  expect(await page.locator('[data-definitions="overview"] dd').last().textContent()).toContain('own target')
  await db.execute(sql`delete from warehouse.target where value = 0.81`)
  await leave()
})
