/** A region of a tree on pages and in files. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestDatabase } from '../support/database'
import { regionCompany } from '../support/region-companies'
import { startTestServer, type TestServer } from '../support/server'

let database: TestDatabase
let server: TestServer
beforeAll(async () => {
  database = await regionCompany('tree')
  server = await startTestServer({ url: database.url, now: () => new Date('2026-04-30T04:00:00Z') })
}, 240_000)
afterAll(async () => {
  await server.close()
  await database.close()
})

const period = 'from=2025-11-10&to=2026-03-31'
const page = async (address: string) => {
  const response = await fetch(`${server.origin}${address}`, { headers: { cookie: server.cookie } })
  return { status: response.status, html: await response.text() }
}
const csv = async (panel: string, address: string) => {
  const response = await fetch(`${server.origin}/export/${panel}.csv?${period}&${address}`, {
    headers: { authorization: `Bearer ${server.token}` },
  })
  return (await response.text()).trim().split('\r\n').slice(1)
}

test('the file of a region is that of all its own and all below it', async () => {
  const received = async (address: string) =>
    (await csv('complaints-breakdown', address)).reduce((sum, line) => sum + Number(line.split(',')[2]), 0)
  const own = await csv('complaints-breakdown', 'by=region')
  const ofOwn = (code: string) => Number(own.find((line) => line.startsWith(`${code},`))?.split(',')[2])
  const south = ofOwn('south') + ofOwn('guangdong') + ofOwn('hunan')
  expect(await received('by=tier&region=south')).toBe(south)
  expect(await received('by=region&region_level=2&region=south')).toBe(south)
  expect((await csv('complaints-records', 'region=south')).length).toBe(south)
  expect((await csv('complaints-records', 'region=south&own_region=true')).length).toBe(ofOwn('south'))
})

test('a page offers levels, groups by them and leads to the records of each group', async () => {
  const { status, html } = await page(`/complaints?${period}&by=region&region_level=2`)
  expect(status).toBe(200)
  expect(html).toMatch(/<select[^>]*name="region_level"/)
  expect(html).toContain('第 3 级区域')
  const links = [...html.matchAll(/href="(\/records\/complaints-records\?[^"]*)"/g)].map(
    ([, link]) => new URLSearchParams((link ?? '').replaceAll('&amp;', '&').split('?')[1]),
  )
  const south = links.find((link) => link.getAll('region').join() === 'south')
  expect([south?.has('by'), south?.has('region_level'), south?.has('own_region')]).toEqual([
    false,
    false,
    false,
  ])
  const country = links.find((link) => link.getAll('region').join() === 'cn')
  expect(country?.get('own_region')).toBe('true')
  const records = await page(`/records/complaints-records?${country}`)
  expect(records.html).toContain('仅本级区域')
})

test('each page shows a region of the tree, and refuses a level that there is not', async () => {
  for (const path of [
    '/',
    '/satisfaction',
    '/complaints',
    '/receivables',
    '/visits',
    '/customers',
    '/due',
    '/explore',
  ])
    expect((await page(`${path}?region=south`)).status, path).toBe(200)
  expect((await page('/report/2026-03?region=south')).html).toContain('data-group="guangdong"')
  expect((await page('/report/2026-03')).html).toContain('data-group="cn"')
  const { status, html } = await page('/complaints?by=region&region_level=9')
  expect([status, html.includes('没有第 9 级区域')]).toEqual([400, true])
})
