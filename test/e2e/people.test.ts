/**
 * Accounts in the browser: the pages as they stand in both languages, light and dark, wide and narrow; and the way of
 * somebody who sets up, invites, changes and disables, with scripts and without.
 */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { region } from '#db/schema'
import { createSetupLink } from '~/server/accounts/first-account'
import { accessibilityFaults } from '../support/accessibility'
import { addAccount } from '../support/accounts'
import { openBrowser, visit } from '../support/browser'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { layoutFaults } from '../support/layout-faults'
import { FOUNDER, post, signIn, startTestServer, type TestServer } from '../support/server'
import { looks, preferring } from './company'

let database: TestDatabase
let server: TestServer
let browser: Browser

beforeAll(async () => {
  database = await createTestDatabase()
  const now = () => new Date()
  server = await startTestServer({ url: database.url, now })
  browser = await openBrowser()
  const ids: Record<string, number> = {}
  for (const [code, name, parent] of [
    ['east', '华东区', null],
    ['shanghai', '上海分公司', 'east'],
    ['north', 'Northern branch of the harbour district', null],
  ] as const) {
    const parentId = parent === null ? null : (ids[parent] ?? null)
    const [made] = await database.db
      .insert(region)
      .values({ regionCode: code, name, parentId })
      .returning({ id: region.regionId })
    ids[code] = made?.id ?? 0
  }
  await addAccount(database.db, {
    id: 'mei',
    name: '林美',
    email: 'mei@example.com',
    roles: ['manager'],
    isCompanyWide: false,
  })
  await database.sql`insert into auth.user_region values ('mei', ${ids.east}), ('mei', ${ids.north})`
  await addAccount(database.db, {
    id: 'new',
    name: 'Ursula-Maria von Hohenstein-Altenburg',
    email: 'ursula-maria.von.hohenstein@customer-service.example.com',
  })
  await addAccount(database.db, { id: 'out', name: 'Otto Out', email: 'otto@example.com', roles: [] })
  await database.sql`update auth."user" set disabled_at = now() where id = 'out'`
  const meiCookie = await signIn(await server.createLink('mei@example.com'))
  await post(
    `${server.origin}/account`,
    { intent: 'token', name: 'nightly report', role: 'manager', scope: 'own', days: '30' },
    { cookie: meiCookie },
  )
  await post(
    `${server.origin}/account`,
    { intent: 'token', name: 'wall', role: 'administrator', scope: 'own', days: '' },
    { cookie: server.cookie },
  )
  await post(`${server.origin}/sign-in`, { email: 'nobody@example.com', password: 'guess' })
  await post(
    `${server.origin}/admin/people/mei`,
    [
      ['intent', 'roles'],
      ['role', 'manager'],
      ['role', 'analyst'],
    ],
    { cookie: server.cookie },
  )
})
afterAll(async () => {
  await browser.close()
  await server.close()
  await database.close()
})

const places = [
  '/account',
  '/admin/people',
  '/admin/people/mei',
  '/admin/people/out',
  '/admin/sign-ins',
  '/admin/changes',
]
const strangersPlaces = ['/sign-in?link=expired', '/welcome?token=none', 'SETUP']

async function faultsOf(page: Page): Promise<string[]> {
  return [...(await layoutFaults(page)), ...(await accessibilityFaults(page))]
}

test.each(looks)(
  'no page has a fault: %s, %s, %j',
  async (lang, appearance, viewport) => {
    const { PICTURES } = process.env
    const faults: string[] = []
    for (const path of [...places, ...strangersPlaces]) {
      const isStranger = strangersPlaces.includes(path)
      const reader = preferring({ ...server, cookie: isStranger ? 'x=y' : server.cookie }, lang, appearance)
      const { page, complaints, leave } = await visit(browser, reader, { viewport })
      const setup = await createSetupLink(database.db, { origin: server.origin, now: new Date() })
      await page.goto(path === 'SETUP' ? (setup ?? '') : path, { waitUntil: 'networkidle' })
      if (PICTURES) {
        const name = path.replace(/\W+/g, '-')
        await page.screenshot({
          path: `${PICTURES}/${name}.${lang}.${appearance}.${viewport.width}.png`,
          fullPage: true,
        })
      }
      faults.push(...(await faultsOf(page)).map((fault) => `${path}: ${fault}`))
      // The browser itself notes an answer of 404.
      if (path.startsWith('/welcome')) complaints.length = 0
      await leave()
    }
    expect(faults).toEqual([])
  },
  180_000,
)

test.each([true, false])(
  'an administrator invites somebody, who chooses a password, and disables them; scripts: %s',
  async (javaScriptEnabled) => {
    const { page, leave } = await visit(browser, preferring(server, 'en'), { javaScriptEnabled })
    const email = `ann.${javaScriptEnabled}@example.com`
    await page.goto('/admin/people')
    await page.locator('input[name="email"]').fill(email)
    await page.getByRole('checkbox', { name: 'Service manager' }).check()
    await page.getByRole('radio', { name: 'Regions' }).check()
    await page.getByRole('checkbox', { name: '上海分公司' }).check()
    await page.getByRole('button', { name: 'Invite' }).click()
    const link = await page.locator('input[readonly]').inputValue()

    const guest = await visit(
      browser,
      server.origin ? { origin: server.origin, cookie: 'lang=en' } : server,
      { javaScriptEnabled },
    )
    await guest.page.goto(link)
    await guest.page.getByRole('link', { name: 'English' }).click()
    await guest.page.getByRole('button', { name: 'Save and sign in' }).waitFor()
    await guest.page.locator('input[name="name"]').fill('Ann Ash')
    await guest.page.locator('input[name="password"]').fill('short')
    await guest.page.getByRole('button', { name: 'Save and sign in' }).click()
    await guest.page.getByText('The password is too short').waitFor()
    guest.complaints.length = 0
    if (javaScriptEnabled) {
      await guest.page.waitForLoadState('networkidle')
      await guest.page.getByRole('button', { name: 'Show' }).click()
      expect(await guest.page.locator('input[name="password"]').getAttribute('type')).toBe('text')
    }
    await guest.page.locator('input[name="password"]').fill('seven wet otters')
    await guest.page.getByRole('button', { name: 'Save and sign in' }).click()
    await guest.page.waitForURL(`${server.origin}/`)
    expect(await guest.page.locator('html').getAttribute('lang')).toBe('en')

    await guest.page.goto('/account')
    await guest.page.locator('form:has([value="name"]) input[name="name"]').fill('Ann B. Ash')
    await guest.page.getByRole('button', { name: 'Save', exact: true }).click()
    await guest.page.getByRole('link', { name: 'Ann B. Ash' }).first().waitFor()
    await guest.page.locator('input[name="current"]').fill('seven wet otters')
    await guest.page.locator('input[name="password"]').fill('eight dry otters')
    await guest.page.getByRole('button', { name: 'Change the password' }).click()
    await guest.page.getByText('The password is changed').waitFor()
    await guest.page.locator('form:has(select) input[name="name"]').fill('nightly')
    await guest.page.getByRole('button', { name: 'New token' }).click()
    expect(await guest.page.locator('input[readonly]').inputValue()).toMatch(/^manyi_/)
    await guest.page.getByRole('button', { name: 'End: nightly' }).click()
    await guest.page.getByText('No token.').waitFor()
    await guest.page.getByRole('button', { name: 'Sign out' }).click()
    await guest.page.locator('input[name="email"]').fill(email)
    await guest.page.locator('input[name="password"]').fill('wrong password')
    await guest.page.getByRole('button', { name: 'Sign in' }).click()
    await guest.page.getByText('Mail address or password is wrong.').waitFor()
    guest.complaints.length = 0
    await guest.page.locator('input[name="password"]').fill('eight dry otters')
    await guest.page.getByRole('button', { name: 'Sign in' }).click()
    await guest.page.waitForURL(`${server.origin}/`)

    await page.goto('/admin/people')
    await page.getByRole('link', { name: 'Ann B. Ash' }).first().click()
    // The list has the same boxes, for those who are invited.
    await page.getByRole('heading', { level: 1, name: 'Ann B. Ash' }).waitFor()
    await page.getByRole('checkbox', { name: 'Analyst' }).check()
    await page.locator('form:has([name="role"])').getByRole('button', { name: 'Save' }).click()
    await page.getByText('Analyst, Service manager').waitFor()
    await page.getByRole('radio', { name: 'The whole company' }).check()
    await page.locator('form:has([name="scope"])').getByRole('button', { name: 'Save' }).click()
    await page.locator('header p', { hasText: 'The whole company' }).waitFor()
    await page
      .getByRole('button', { name: /^End: Chrome/ })
      .first()
      .click()
    await page.getByText('In no browser.').waitFor()
    await guest.page.goto('/account')
    expect(new URL(guest.page.url()).pathname).toBe('/sign-in')
    await page.getByRole('button', { name: 'Link for a new password' }).click()
    expect(await page.locator('input[readonly]').inputValue()).toContain('/welcome?token=')
    await page.getByRole('button', { name: 'Disable' }).click()
    await page.getByRole('button', { name: 'Let in again' }).click()
    await page.getByRole('button', { name: 'Disable' }).waitFor()
    await page.goto('/admin/changes')
    await page.getByText('Ann B. Ash').first().waitFor()
    await guest.leave()
    await leave()
    // The second round has another mail address, and the same name.
    await database.sql`update auth."user" set name = 'gone' where email = ${email}`
  },
  240_000,
)

test('whoever sees no figures is led to what they may see', async () => {
  await addAccount(database.db, { name: 'Ada', email: 'ada@example.com', roles: ['administrator'] })
  const cookie = await signIn(await server.createLink('ada@example.com'))
  const { page, leave } = await visit(browser, preferring({ ...server, cookie }, 'en'))
  await page.goto('/')
  expect(new URL(page.url()).pathname).toBe('/admin/people')
  expect(
    await page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link').allTextContents(),
  ).toEqual([
    'Import',
    'Settings',
    'Targets',
    'Deadline rules',
    'Calendar',
    'People',
    'Sign-in log',
    'Changes',
    'Download ledger',
  ])
  await leave()
})

test('the first account is set up in the browser', async () => {
  const { page, leave } = await visit(browser, { origin: server.origin })
  const link = await createSetupLink(database.db, { origin: server.origin, now: new Date() })
  await page.goto(link ?? '')
  for (const [name, value] of Object.entries(FOUNDER)) await page.locator(`input[name="${name}"]`).fill(value)
  await page.getByRole('button', { name: '保存并登录' }).click()
  await page.waitForURL(`${server.origin}/`)
  await leave()
})
