/** What administrators set, in the browser: the pages as they stand, and the way from a setting to the page it changes. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importText } from '../imports/support'
import { accessibilityFaults } from '../support/accessibility'
import { addAccount } from '../support/accounts'
import { openBrowser, visit } from '../support/browser'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { factsIn } from '../support/facts'
import { layoutFaults } from '../support/layout-faults'
import { post, signIn, startTestServer, type TestServer } from '../support/server'
import { looks, preferring } from './company'

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
  await importText(
    database.url,
    'complaints',
    'customer_code,complaint_code,received_at,level\nC-1,K-1,2026-03-23 10:00,1\nC-1,K-2,2026-03-30 10:00,2\n',
  )
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
    await page.getByRole('textbox', { name: 'Value' }).fill(value)
    await page.locator('input[name="from"]').fill(javaScriptEnabled ? '2026-01-01' : '2026-02-01')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('write 88 per cent as 0.88 or 88%').waitFor()
    complaints.length = 0
    expect(await page.getByRole('textbox', { name: 'Value' }).inputValue()).toBe(value)
    await page.getByRole('textbox', { name: 'Value' }).fill(`${value}%`)
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

test.each([true, false])(
  'a rule of deadlines and a day of the calendar say what they change before they do it; scripts: %s',
  async (javaScriptEnabled) => {
    const { page, leave } = await visit(browser, preferring(server, 'en'), { javaScriptEnabled })
    await page.goto('/admin/settings')
    const navigation = page.getByRole('navigation', { name: 'Main navigation' })
    await navigation.getByRole('link', { name: 'Deadline rules' }).click()
    await page.getByRole('link', { name: 'Change: Resolution, level 2, 1990-01-01' }).click()
    await page.locator('input[name="amount"][value="5"]').waitFor()
    expect(await page.getByRole('combobox', { name: 'Level' }).inputValue()).toBe('2')
    const amount = page.getByRole('textbox', { name: 'Time' })
    const days = javaScriptEnabled ? '4' : '6'
    await amount.fill(days)
    await page.locator('input[name="from"]').fill('2026-03-01')
    await page.getByRole('button', { name: 'Preview' }).click()
    const preview = page.getByRole('region', { name: 'What this changes' })
    await preview.getByText('1 complaint that is in would get another deadline by it.').waitFor()
    expect(await amount.inputValue()).toBe(days)
    expect(await preview.getByRole('checkbox').isChecked()).toBe(true)
    await preview.getByRole('button', { name: 'Save' }).click()
    await page
      .getByRole('row', { name: `Resolution level 2 2026-03-01 ${days} working days In force` })
      .waitFor()
    await page.goto('/complaints/K-2')
    await page.getByText(`+${days} working days`).first().waitFor()

    await page.goto('/admin/calendar')
    await page.locator('input[name="day"]').fill('2026-03-31')
    await page.getByRole('textbox', { name: 'Name' }).fill('Stocktaking')
    await page.getByRole('combobox', { name: 'Kind' }).selectOption(javaScriptEnabled ? 'Day off' : 'Workday')
    await page.getByRole('button', { name: 'Preview' }).click()
    await preview.getByText('2026-03-31 (Tue)').waitFor()
    await preview.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('row', { name: /2026-03-31 (Day off|Workday) Stocktaking Company/ }).waitFor()
    await page.getByRole('link', { name: 'Unusual days of 2027' }).click()
    await page.getByText('There is no notice for this year').waitFor()
    await page.goto('/admin/changes')
    await page
      .getByRole('row', { name: /Calendar 2026-03-31 .*Name: Stocktaking/ })
      .first()
      .waitFor()
    await leave()
  },
  120_000,
)

test.each(looks)(
  'no page has a fault: %s, %s, %j',
  async (lang, appearance, viewport) => {
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
    const preview = 'button[name="intent"][value="preview"]'
    for (const [path, press] of [
      ['/admin/settings'],
      ['/admin/targets'],
      ['/admin/policies'],
      ['/admin/policies?change=3', preview],
      ['/admin/calendar'],
      ['/admin/calendar?change=2026-03-31', preview],
      ['/admin/changes'],
    ] as const) {
      const reader = preferring(server, lang, appearance)
      const { page, leave } = await visit(browser, reader, { viewport })
      await page.goto(path, { waitUntil: 'networkidle' })
      if (press) {
        await page.locator(press).click()
        await page.locator('#preview').waitFor()
      }
      if (PICTURES)
        await page.screenshot({
          path: `${PICTURES}/${path.replace(/\W+/g, '-')}.${lang}.${appearance}.${viewport.width}.png`,
          fullPage: true,
        })
      const found = [...(await layoutFaults(page)), ...(await accessibilityFaults(page))]
      faults.push(...found.map((fault) => `${path}: ${fault}`))
      await leave()
    }
    expect(faults).toEqual([])
  },
  180_000,
)
