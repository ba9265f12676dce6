/** A page that somebody wanted before being signed in is the one they come to. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { visit } from '../support/browser'
import { type Company, openCompany } from './company'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(() => company.close())

test.each([true, false])(
  'a link that a stranger opens survives signing in, with scripts: %s',
  async (javaScriptEnabled) => {
    const { server, browser } = company
    const { page, leave } = await visit(browser, { origin: server.origin }, { javaScriptEnabled })
    await page.goto('/complaints?level=3&grain=quarter')
    await page.waitForURL('**/sign-in')
    // Reading the page in the other language is part of signing in.
    await page.getByRole('link', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await page.goto(await server.createLink())
    expect(page.url()).toBe(`${server.origin}/complaints?level=3&grain=quarter`)
    expect(await page.locator('h1').textContent()).toBe('投诉')
    await page.goto(await server.createLink())
    expect(page.url()).toBe(`${server.origin}/`)
    await leave()
  },
)

test('a session that ends while somebody works ends at the sign-in page, and goes on where they were going', async () => {
  const { server, browser } = company
  const { page, complaints, leave } = await visit(browser, { origin: server.origin })
  await page.goto(await server.createLink())
  await page.goto('/visits?grain=month')
  await page.waitForLoadState('networkidle')
  const kept = (await page.context().cookies()).filter(({ name }) => name.includes('session_token'))
  await page.context().clearCookies({ name: kept[0]?.name ?? '' })
  await page.getByRole('navigation').getByRole('link', { name: '投诉', exact: true }).first().click()
  await page.waitForURL('**/sign-in')
  // The browser itself notes that it was refused.
  expect(complaints.filter((line) => !line.includes('401'))).toEqual([])
  complaints.length = 0
  await page.goto(await server.createLink())
  expect(new URL(page.url()).pathname).toBe('/complaints')
  await leave()
})

test('a form that is sent after the session has ended leads back to its page', async () => {
  const { server, browser } = company
  const { page, complaints, leave } = await visit(browser, { origin: server.origin })
  await page.goto(await server.createLink())
  const address = '/explore?metric=received&by=region'
  await page.goto(address)
  await page.waitForLoadState('networkidle')
  const kept = (await page.context().cookies()).filter(({ name }) => name.includes('session_token'))
  await page.context().clearCookies({ name: kept[0]?.name ?? '' })
  await page.locator('form[method="post"] input[name="name"]').fill('按区域')
  await page.locator('form[method="post"] input[name="name"]').press('Enter')
  await page.waitForURL('**/sign-in')
  complaints.length = 0
  await page.goto(await server.createLink())
  expect(page.url()).toBe(server.origin + address)
  await leave()
})
