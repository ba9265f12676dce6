/** Identities in the browser: an invitation accepted with one, signing in with it, and the pages about it. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashPassword } from '~/server/accounts/password-hash'
import { setPasswordHash } from '~/server/accounts/set-password'
import { openIdConnect } from '~/server/identities/openid-connect'
import { accessibilityFaults } from '../support/accessibility'
import { addAccount } from '../support/accounts'
import { openBrowser, visit } from '../support/browser'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { layoutFaults } from '../support/layout-faults'
import { CLIENT, type OpenIdProvider, startOpenIdProvider } from '../support/openid-provider'
import { startTestServer, type TestServer } from '../support/server'
import { preferring } from './company'

let database: TestDatabase
let idp: OpenIdProvider
let server: TestServer
let browser: Browser

beforeAll(async () => {
  database = await createTestDatabase()
  idp = await startOpenIdProvider()
  const now = () => new Date()
  const provider = openIdConnect({
    issuer: new URL(idp.issuer).href,
    clientId: CLIENT.client_id,
    clientSecret: CLIENT.client_secret,
    name: { 'zh-CN': '公司账号', en: 'Company login' },
    now,
  })
  server = await startTestServer({ url: database.url, now, providers: [provider] })
  idp.open(`${server.origin}/sign-in/with/oidc/callback`)
  browser = await openBrowser()
  await addAccount(database.db, { id: 'ann', name: 'Ann', email: 'ann@example.com', roles: ['manager'] })
  const mei = await addAccount(database.db, { id: 'mei', name: 'Mei', email: 'mei@example.com', roles: [] })
  await setPasswordHash(database.db, mei, await hashPassword('seven wet otters'), new Date())
})
afterAll(async () => {
  await browser.close()
  await server.close()
  await idp.close()
  await database.close()
})

test.each([true, false])(
  'an invitation is accepted with an identity, which then signs in; scripts: %s',
  async (javaScriptEnabled) => {
    const subject = `ann of the company ${javaScriptEnabled}`
    const admin = await visit(browser, preferring(server, 'en'), { javaScriptEnabled })
    await admin.page.goto('/admin/people/ann')
    await admin.page.getByRole('button', { name: 'New invitation link' }).click()
    const link = await admin.page.locator('input[readonly]').inputValue()
    idp.subject = subject
    const guest = await visit(browser, preferring({ ...server, cookie: 'x=y' }, 'en'), { javaScriptEnabled })
    await guest.page.goto(link)
    await guest.page.getByRole('button', { name: 'Continue with Company login' }).click()
    await guest.page.waitForURL(`${server.origin}/`)
    await guest.page.goto('/account')
    await guest.page.getByText(subject).waitFor()
    await guest.page.getByText('Your only way to sign in').waitFor()
    expect(await guest.page.getByRole('button', { name: 'Change the password' }).count()).toBe(0)
    await guest.page.getByRole('button', { name: 'Sign out' }).click()
    await guest.page.goto('/visits')
    await guest.page.getByRole('button', { name: 'Continue with Company login' }).click()
    await guest.page.waitForURL(`${server.origin}/visits`)
    await admin.page.goto('/admin/people')
    await admin.page.getByRole('cell', { name: 'Company login' }).waitFor()
    await admin.page.getByRole('link', { name: 'Ann' }).click()
    await admin.page.getByRole('button', { name: 'Unlink: Company login' }).click()
    await admin.page.getByRole('button', { name: 'New invitation link' }).waitFor()
    await guest.page.goto('/account')
    expect(new URL(guest.page.url()).pathname).toBe('/sign-in')
    await guest.leave()
    await admin.leave()
  },
)

test('somebody with a password links an identity and unlinks it', async () => {
  idp.subject = 'mei there'
  const { page, complaints, leave } = await visit(browser, preferring({ ...server, cookie: 'x=y' }, 'en'))
  await page.goto('/sign-in')
  await page.locator('input[name="email"]').fill('mei@example.com')
  await page.locator('input[name="password"]').fill('seven wet otters')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.goto('/account')
  const form = page.locator('form:has([value="link"])')
  await form.locator('input[name="current"]').fill('wrong')
  await page.getByRole('button', { name: 'Link Company login' }).click()
  await page.getByText('The current password is wrong.').waitFor()
  complaints.length = 0
  await form.locator('input[name="current"]').fill('seven wet otters')
  await page.getByRole('button', { name: 'Link Company login' }).click()
  await page.getByText('mei there').waitFor()
  await page.getByRole('button', { name: 'Unlink: Company login' }).click()
  await page.getByRole('button', { name: 'Link Company login' }).waitFor()
  await leave()
})

test.each([
  ['zh-CN', 'light', { width: 390, height: 844 }],
  ['en', 'dark', { width: 1440, height: 900 }],
] as const)(
  'no page about it has a fault: %s, %s',
  async (lang, appearance, viewport) => {
    await database.sql`delete from auth.identity`
    await database.sql`insert into auth.identity (issuer, subject, user_id) values
    (${`${idp.issuer}/`}, 'mei there', 'mei'), ('wecom:ww1', 'LinMei', 'mei'), (${`${idp.issuer}/`}, 'me', 'admin@manyi.invalid')`
    const { PICTURES } = process.env
    const faults: string[] = []
    const places = [
      '/sign-in',
      '/sign-in/with/oidc/callback',
      '/account',
      '/admin/people',
      '/admin/people/mei',
    ]
    for (const path of places) {
      const cookie = path.startsWith('/sign-in') ? 'x=y' : server.cookie
      const reader = preferring({ ...server, cookie }, lang, appearance)
      const { page, complaints, leave } = await visit(browser, reader, { viewport })
      await page.goto(path, { waitUntil: 'networkidle' })
      if (PICTURES)
        await page.screenshot({
          path: `${PICTURES}/${path.replace(/\W+/g, '-')}.${lang}.png`,
          fullPage: true,
        })
      const found = [...(await layoutFaults(page)), ...(await accessibilityFaults(page))]
      faults.push(...found.map((fault) => `${path}: ${fault}`))
      // The browser itself notes an answer of 400.
      if (path.endsWith('callback')) complaints.length = 0
      await leave()
    }
    expect(faults).toEqual([])
  },
  180_000,
)
