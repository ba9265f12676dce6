/** What administrators set, in the browser: the pages as they stand, and the way from a setting to the page it changes. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addAccount } from '../support/accounts'
import { openBrowser, visit } from '../support/browser'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { factsIn } from '../support/facts'
import { layoutFaults } from '../support/layout-faults'
import { post, signIn, startTestServer, type TestServer } from '../support/server'
import { langs, preferring } from './company'

const now = () => new Date('2026-03-31T04:00:00Z')

let database: TestDatabase
let server: TestServer
let other: TestServer
let browser: Browser

beforeAll(async () => {
  database = await createTestDatabase()
  const facts = factsIn(database.db)
  const regionId = await facts.region('east', '华东大区')
  const customerId = await facts.customer({ customerCode: 'C-1', regionId, tier: '战略客户' })
  await facts.coversAll('2026-03-31', { customerId })
  for (let number = 0; number < 12; number++)
    await facts.survey({ customerId, regionId, answered: '2026-03-10', overallScore: number % 3 ? 5 : 2 })
  server = await startTestServer({ url: database.url, now })
  other = await startTestServer({ url: database.url, now })
  browser = await openBrowser()
}, 400_000)
afterAll(async () => {
  await browser.close()
  await server.close()
  await other.close()
  await database.close()
})

test.each([true, false])(
  'a new administrator sets a target and sees it, and a setting that holds in another process; scripts: %s',
  async (javaScriptEnabled) => {
    const email = `mei.${javaScriptEnabled}@example.com`
    await addAccount(database.db, { name: 'Mei', email })
    const cookie = await signIn(await server.createLink(email))
    const { page, complaints, leave } = await visit(browser, preferring({ ...server, cookie }, 'en'), {
      javaScriptEnabled,
    })
    await page.goto('/')
    const navigation = page.getByRole('navigation', { name: 'Main navigation' })
    await navigation.getByRole('link', { name: 'Targets' }).click()
    const value = javaScriptEnabled ? '91' : '92'
    await page.getByRole('combobox', { name: 'Metric' }).first().selectOption('csat_rate')
    await page.getByRole('textbox', { name: 'Target' }).fill(value)
    await page.locator('input[name="from"]').fill(javaScriptEnabled ? '2026-01-01' : '2026-02-01')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('write 88 per cent as 0.88 or 88%').waitFor()
    complaints.length = 0
    expect(await page.getByRole('textbox', { name: 'Target' }).inputValue()).toBe(value)
    await page.getByRole('textbox', { name: 'Target' }).fill(`${value}%`)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('row', { name: new RegExp(`${value}.0%.*In force`) }).waitFor()
    await page.goto('/?from=2026-03-01&to=2026-03-31')
    await page
      .getByText(new RegExp(`Target ${value}(\\.0)?%`))
      .first()
      .waitFor()

    await page.goto('/admin/settings')
    const sample = page.getByRole('region', { name: 'Minimum sample', exact: true })
    await sample.getByRole('textbox').fill('0')
    await page.getByRole('button', { name: 'Save: Minimum sample' }).click()
    await page.getByText('Enter a whole number from 1 to 10,000.').waitFor()
    complaints.length = 0
    await sample.getByRole('textbox').fill('7')
    await page.getByRole('button', { name: 'Save: Minimum sample' }).click()
    await sample.getByText('Default: 30').waitFor()
    const there = await fetch(
      `${other.origin}/export/satisfaction-trend.json?grain=month&from=2026-03-01&to=2026-03-31`,
      {
        headers: { cookie: other.cookie },
      },
    )
    expect(await there.text()).toContain('"small_sample":false')
    await page.goto('/admin/changes')
    await page
      .getByRole('row', { name: /Minimum sample 30 7/ })
      .first()
      .waitFor()
    await page.goto('/admin/settings')
    await page.getByRole('button', { name: 'Back to the default: Minimum sample' }).click()
    await sample.getByText('This is the default.').waitFor()
    await leave()
  },
  120_000,
)

describe.each(langs)('in %s', (lang) => {
  describe.each(['light', 'dark'] as const)('%s', (appearance) => {
    test.each([
      ['a desk', { width: 1440, height: 900 }],
      ['a phone', { width: 390, height: 844 }],
    ])(
      'no page has a fault on %s',
      async (_name, viewport) => {
        const { PICTURES } = process.env
        await post(
          `${server.origin}/admin/targets`,
          {
            intent: 'set',
            metric: 'csat_rate',
            from: '2026-03-01',
            value: '85%',
            region: 'east',
            department: '',
            employee: '',
            seen: '0.85',
          },
          { cookie: server.cookie },
        )
        const faults: string[] = []
        for (const path of ['/admin/settings', '/admin/targets', '/admin/changes']) {
          const reader = preferring(server, lang, appearance)
          const { page, leave } = await visit(browser, reader, { viewport })
          await page.goto(path, { waitUntil: 'networkidle' })
          if (PICTURES)
            await page.screenshot({
              path: `${PICTURES}/${path.replace(/\W+/g, '-')}.${lang}.${appearance}.${viewport.width}.png`,
              fullPage: true,
            })
          const { violations } = await new AxeBuilder({ page })
            .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
            .analyze()
          const broken = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)
          faults.push(...[...(await layoutFaults(page)), ...broken].map((fault) => `${path}: ${fault}`))
          await leave()
        }
        expect(faults).toEqual([])
      },
      180_000,
    )
  })
})
