/**
 * A new installation without a shell: its first administrator invites a manager of one region and an analyst, sets a
 * target, and reads who took what.
 */
import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createSetupLink } from '~/server/accounts/first-account'
import { openBrowser, visit } from '../support/browser'
import { canaryCompany, canaryOf } from '../support/canaries'
import type { TestDatabase } from '../support/database'
import { FOUNDER, startTestServer, type TestServer } from '../support/server'

vi.setConfig({ testTimeout: 300_000 })

const now = () => new Date('2026-04-30T04:00:00Z')

let database: TestDatabase
let server: TestServer
let browser: Browser

beforeAll(async () => {
  database = await canaryCompany(false)
  server = await startTestServer({ url: database.url, now, isFresh: true })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.close()
  await database.close()
})

const enter = () => visit(browser, { origin: server.origin })

/** Invites somebody, and gives the link that is passed on to them. */
async function invite(page: Page, email: string, role: string, region?: string): Promise<string> {
  await page.goto('/admin/people')
  await page.locator('input[name="email"]').fill(email)
  await page.getByRole('checkbox', { name: role }).check()
  await page.getByRole('radio', { name: region ? 'Regions' : 'The whole company' }).check()
  if (region) await page.getByRole('checkbox', { name: region }).check()
  await page.getByRole('button', { name: 'Invite' }).click()
  return page.locator('input[readonly]').inputValue()
}

/** Comes by an invitation, takes the list of complaints for a purpose, and gives the file. */
async function takeComplaints(link: string, name: string, purpose: string): Promise<string> {
  const { page, leave } = await enter()
  await page.goto(link)
  await page.getByRole('link', { name: 'English' }).click()
  await page.getByRole('button', { name: 'Save and sign in' }).waitFor()
  await page.locator('input[name="name"]').fill(name)
  await page.locator('input[name="password"]').fill('seven wet otters')
  await page.getByRole('button', { name: 'Save and sign in' }).click()
  await page.waitForURL(`${server.origin}/`)
  await page.goto('/records/complaints-records', { waitUntil: 'networkidle' })
  await page.locator('summary', { hasText: 'Download CSV' }).first().click()
  await page.getByLabel('What is the list for?').fill(purpose)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'CSV', exact: true }).click(),
  ])
  const file = await readFile(await download.path(), 'utf8')
  await leave()
  return file
}

test('an administrator invites, sets a target, and reads who took what', async () => {
  const { page, leave } = await enter()
  await page.goto((await createSetupLink(database.db, { origin: server.origin, now: now() })) ?? '')
  await page.getByRole('link', { name: 'English' }).click()
  await page.getByRole('button', { name: 'Set up and sign in' }).waitFor()
  for (const [name, value] of Object.entries(FOUNDER)) await page.locator(`input[name="${name}"]`).fill(value)
  await page.getByRole('button', { name: 'Set up and sign in' }).click()
  await page.waitForURL(`${server.origin}/`)

  const east = canaryOf('east')
  const manager = await invite(page, 'ann@example.com', 'Service manager', east)
  const analyst = await invite(page, 'bo@example.com', 'Analyst')
  const ofEast = await takeComplaints(manager, 'Ann Ash', 'The meeting of the east')
  const ofAll = await takeComplaints(analyst, 'Bo Birch', 'Causes of the quarter')
  expect(ofEast).toContain(east)
  for (const region of ['north', 'south']) {
    expect(ofEast).not.toContain(canaryOf(region))
    expect(ofAll).toContain(canaryOf(region))
  }

  await page.goto('/admin/targets', { waitUntil: 'networkidle' })
  await page.getByRole('combobox', { name: 'Metric' }).first().selectOption('on_time_rate')
  await page.getByRole('textbox', { name: 'Value' }).fill('90%')
  await page.locator('input[name="from"]').fill('2026-04-01')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('row', { name: /90.0%.*In force/ }).waitFor()

  await page.goto('/admin/ledger')
  for (const [name, purpose] of [
    ['Ann Ash', 'The meeting of the east'],
    ['Bo Birch', 'Causes of the quarter'],
  ] as const) {
    const line = page.locator('tr[data-line]', { hasText: name }).filter({ hasText: 'Delivered' }).first()
    await line.locator('a').first().click()
    const of = (column: string) => page.locator(`[data-entry] [data-column="${column}"]`).textContent()
    expect([await of('purpose'), await of('outcome')]).toEqual([purpose, 'Delivered'])
    await page.goto('/admin/ledger')
  }
  await page.goto('/admin/changes')
  for (const told of ['ann@example.com', 'bo@example.com', 'Value: 0.9'])
    await page.getByText(told).first().waitFor()
  await leave()
})
