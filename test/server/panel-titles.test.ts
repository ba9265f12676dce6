/** A panel is called the same on its page, in the report and in what describes its file. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { startTestServer, type TestServer } from '../support/server'

let database: TestDatabase
let server: TestServer

beforeAll(async () => {
  database = await createTestDatabase()
  server = await startTestServer({ url: database.url, now: () => new Date('2026-03-31T04:00:00Z') })
})
afterAll(async () => {
  await server.close()
  await database.close()
})

const langs = ['zh-CN', 'en'] as const
const pages = [
  '/',
  '/satisfaction',
  '/complaints',
  '/receivables',
  '/visits',
  '/service',
  '/contacts',
  '/customers',
  '/customers/base',
  '/people',
  '/report/2026-02',
]

const read = async (path: string, lang: string) => {
  const answer = await fetch(server.origin + path, {
    headers: { cookie: `${server.cookie}; lang=${lang}`, accept: 'text/html' },
  })
  expect(answer.status, path).toBe(200)
  return answer.text()
}

/** The headings of whole panels; a part of one has a name of its own. */
const titlesOn = (html: string): [panel: string, title: string][] =>
  html
    .split(/(?=<section\b)/)
    .filter((section) => {
      const [id, panel, labelledBy] = ['id', 'data-panel', 'aria-labelledby'].map(
        (name) => new RegExp(`^[^>]*\\s${name}="([^"]+)"`).exec(section)?.[1],
      )
      return (
        id !== undefined ||
        labelledBy?.startsWith(':') ||
        (panel !== undefined && labelledBy === `report-${panel}`)
      )
    })
    .flatMap((section) => {
      const panel = /^[^>]*\bdata-panel="([^"]+)"/.exec(section)?.[1]
      const title = /<h[23][^>]*>([^<]+)<\/h[23]>/.exec(section)?.[1]
      return panel && title ? [[panel, title] as [string, string]] : []
    })

describe.each(langs)('in %s', (lang) => {
  test.each(pages)('%s calls its panels as their files do', async (page) => {
    const titles = titlesOn(await read(page, lang))
    expect(titles.length).toBeGreaterThan(page === '/customers' ? 0 : 3)
    for (const [panel, title] of titles) {
      const meta: unknown = JSON.parse(await read(`/export/${panel}.meta.json?lang=${lang}`, lang))
      expect(meta, `${page} ${panel}`).toMatchObject({ title })
    }
  })
})
