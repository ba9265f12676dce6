/** A small demo company on a running server, and a browser to look at it. */
import type { Browser } from 'playwright-core'
import type { Database } from '#db/connect'
import { openBrowser } from '../support/browser'
import { createDemoDatabase, TODAY } from '../support/demo'
import { startTestServer, type TestServer } from '../support/server'

export { TODAY }
export const pages = [
  '/',
  '/satisfaction',
  '/complaints',
  '/receivables',
  '/visits',
  '/service',
  '/contacts',
  '/customers/base',
  '/people',
] as const
export const langs = ['zh-CN', 'en'] as const

/**
 * Four of the eight ways to look at a page: both languages in each window and in each of the colours, and both of the
 * colours in each window. What a page is in all three at once follows from these.
 */
export const looks = [
  ['zh-CN', 'light', { width: 1440, height: 900 }],
  ['zh-CN', 'dark', { width: 390, height: 844 }],
  ['en', 'dark', { width: 1440, height: 900 }],
  ['en', 'light', { width: 390, height: 844 }],
] as const

/** `db` is that of the owner, who may write. */
export type Company = { server: TestServer; db: Database; browser: Browser; close(): Promise<void> }

/** Opens a fifth of the demo company, fourteen months of it. */
export async function openCompany(): Promise<Company> {
  const { db, url, close } = await createDemoDatabase({ months: 14, scale: 0.2 })
  const server = await startTestServer({ url, now: () => new Date(`${TODAY}T12:00:00+08:00`) })
  const browser = await openBrowser()
  return {
    server,
    db,
    browser,
    async close() {
      await browser.close()
      await server.close()
      await close()
    },
  }
}

/** The server with the cookies of a person who prefers a language and an appearance. */
export function preferring({ origin, cookie }: TestServer, lang: string, appearance = 'light') {
  return { origin, cookie: `${cookie}; lang=${lang}; appearance=${appearance}` }
}
