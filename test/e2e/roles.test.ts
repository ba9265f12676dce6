/** What people see whose roles do not reach as far as the page. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '~/server/roles'
import { openBrowser, visit } from '../support/browser'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { factsIn } from '../support/facts'
import { startTestServer, type TestServer } from '../support/server'

let database: TestDatabase
let server: TestServer
let browser: Browser
let roles: readonly Role[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  await factsIn(database.db).coversAll('2026-03-31')
  server = await startTestServer({
    url: database.url,
    now: () => new Date('2026-03-31T04:00:00Z'),
    recognise: (_request, reply, next) => {
      reply.locals.actor = {
        kind: 'account',
        id: 'li',
        name: 'Li',
        roles,
        hasPersonalData: false,
        scope: 'company',
      }
      next()
    },
  })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.close()
  await database.close()
})

/** The browser itself notes that a page was refused. */
const isRefusal = (complaint: string) => /status of 403/.test(complaint)

test('an administrator alone finds a page that says so, in the frame, in the chosen language', async () => {
  roles = ['administrator']
  const { page, complaints, leave } = await visit(browser, { origin: server.origin })
  await page.goto('/complaints')
  await page.getByRole('heading', { name: '不在您的角色权限之内' }).waitFor()
  const places = page.getByRole('navigation', { name: '主导航' })
  expect(await places.getByRole('link', { name: '投诉' }).count()).toBe(0)
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('heading', { name: 'Not part of your roles' }).waitFor()
  await page.getByText('Somebody who manages accounts can change them.').waitFor()
  expect(await page.getByRole('button', { name: 'Sign out' }).isVisible()).toBe(true)
  expect(complaints.filter((complaint) => !isRefusal(complaint))).toEqual([])
  complaints.length = 0
  await leave()
})

test('who loses a role sees so at the next step, on a page that is open', async () => {
  roles = ['analyst']
  const { page, complaints, leave } = await visit(browser, { origin: server.origin })
  await page.goto('/visits')
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(complaints).toEqual([])
  roles = ['administrator']
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '投诉' }).click()
  await page.getByRole('heading', { name: '不在您的角色权限之内' }).waitFor()
  expect(complaints.filter((complaint) => !isRefusal(complaint))).toEqual([])
  complaints.length = 0
  await leave()
})
