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
/** The cells of a file, its head first. */
const csvAt = async (address: string) => {
  const url = `${server.origin}${address}`
  const response = await fetch(url, { headers: { authorization: `Bearer ${server.token}` } })
  return (await response.text())
    .trim()
    .split('\r\n')
    .map((line) => line.split(','))
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
    '/service',
    '/contacts',
    '/customers',
    '/customers/base',
    '/people',
    '/due',
    '/explore',
  ])
    expect((await page(`${path}?region=south`)).status, path).toBe(200)
  expect((await page('/report/2026-03?region=south')).html).toContain('data-group="guangdong"')
  expect((await page('/report/2026-03')).html).toContain('data-group="cn"')
  const { status, html } = await page('/complaints?by=region&region_level=9')
  expect([status, html.includes('没有第 9 级区域')]).toEqual([400, true])
})

test('what divides a region without others below it is in the page, in its file and on the way to Explore', async () => {
  const { html } = await page(`/satisfaction?${period}&region=guangdong`)
  const at = html.indexOf('data-panel="satisfaction-breakdown"')
  const panel = html.slice(at, html.indexOf('</section><', at) + 1).replaceAll('&amp;', '&')
  expect(panel).toContain('按区域只有一组，改按客户等级分组。')
  expect(panel).toMatch(/<option value="tier" selected="">/)
  expect(panel).toMatch(/href="\/explore\?[^"]*by=tier/)
  const [, file = ''] = /href="(\/export\/satisfaction-breakdown\.csv\?[^"]*)"/.exec(panel) ?? []
  expect(new URLSearchParams(file.split('?')[1]).get('by')).toBe('tier')
  const overall = [...panel.matchAll(/data-overall="([^"]*)"/g)].map(([, value]) => value)
  const groups = [...panel.matchAll(/data-mark="csat_rate" data-key="([^"]*)"/g)].map(([, group]) => group)
  const [head, ...lines] = await csvAt(file)
  expect(lines.map(([group]) => group).sort()).toEqual(groups.sort())
  const ofAll = head?.indexOf('csat_rate_overall') ?? -1
  expect([...new Set(lines.map((line) => line[ofAll]))]).toEqual([...new Set(overall)])
  // Asked for without a grouping the file divides in the same way.
  expect(await csvAt(`/export/satisfaction-breakdown.csv?${period}&region=guangdong`)).toEqual([
    head,
    ...lines,
  ])
})

test('a trend of two regions holds in its table and file the whole and each of them', async () => {
  const asked = `${period}&region=guangdong&region=hunan`
  const { html } = await page(`/visits?${asked}`)
  const at = html.indexOf('data-panel="visits-trend"')
  const panel = html.slice(at, html.indexOf('</section><', at) + 1)
  const [head = [], ...lines] = await csvAt(`/export/visits-trend.csv?${asked}`)
  const [, ...all] = await csvAt(`/export/visits-trend.csv?${period}`)
  for (const id of ['completion_rate_whole', 'completion_rate:guangdong', 'completion_rate:hunan']) {
    const place = head.indexOf(id)
    expect(panel, id).toMatch(new RegExp(`data-column="${id}"`))
    const cells = lines.map((line) => line[place] ?? '')
    expect(cells.some((cell) => cell !== '')).toBe(true)
    if (id.endsWith('_whole')) expect(cells).toEqual(all.map((line) => line[head.indexOf('completion_rate')]))
  }
  expect(panel).toContain('data-whole="completion_rate_whole"')
  expect(panel).toMatch(/data-mark="completion_rate:hunan" data-key="2026-01-01"/)
  // Its columns can be put in order like every other.
  expect((await page(`/visits?${asked}&sort.visits-trend=-completion_rate:hunan`)).status).toBe(200)
})
