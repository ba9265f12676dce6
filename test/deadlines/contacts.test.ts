/** The pages of a complaint and of a service order list the contacts about them, as far as the reader sees them. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RowScope } from '#db/row-scope'
import { importText } from '../imports/support'
import { accessibilityFaults } from '../support/accessibility'
import { openBrowser, visit } from '../support/browser'
import { startTestServer, type TestServer } from '../support/server'
import { type Complaints, openComplaints } from './support'

let complaints: Complaints
let server: TestServer
let browser: Browser
let scope: RowScope = 'company'

const FILE = `联络编号,客户编号,区域编号,进线时间,渠道,队列,坐席编号,是否接通,等待秒数,投诉编号,工单编号
K2,C1,east,2026-09-30 10:40,在线,投诉建议,,否,95,T1,
K1,C1,east,2026-09-30 09:58,电话,投诉建议,E1,是,12.4,T1,S1
K3,,north,2026-10-02,电话,,,是,,T1,
K4,C2,east,2026-10-02 09:00,电话,,,是,8,T1,
`

beforeAll(async () => {
  complaints = await openComplaints()
  await importText(complaints.url, 'employees', 'employee_code,name\nE1,陈静\n')
  await complaints.load('level', 'T1,2026-09-30 10:00,2', 'T2,2026-10-01 10:00,2')
  await complaints.orders.load('complaint_code', 'S1,维修,2026-09-30 11:00,T1', 'S2,维修,2026-09-30 12:00,')
  await importText(complaints.url, 'contacts', FILE)
  server = await startTestServer({
    url: complaints.url,
    now: () => new Date('2026-11-05T04:00:00Z'),
    recognise: (_request, reply, next) => {
      const who = { kind: 'account', id: 'li', name: 'Li', roles: ['analyst'] } as const
      reply.locals.actor = { ...who, roles: [...who.roles], hasPersonalData: false, scope }
      next()
    },
  })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
  await complaints.close()
})

const listed = async (path: string, lang = 'zh-CN') => {
  const cookie = `lang=${lang}`
  const { page, leave } = await visit(
    browser,
    { origin: server.origin, cookie },
    { javaScriptEnabled: false },
  )
  await page.goto(path)
  const table = page.locator('section[aria-labelledby=contacts]')
  const rows = (await table.locator('tr').allInnerTexts()).map((row) => row.split('\t'))
  await leave()
  return rows
}

test('the earliest first, with who took them: of its customer or of nobody known, and of no other', async () => {
  expect(await listed('/complaints/T1')).toEqual([
    ['联络编号', '进线时间', '渠道', '队列', '坐席', '是否接通', '等待秒数'],
    ['K1', '2026-09-30 09:58', '电话', '投诉建议', '陈静', '是', '12.4'],
    ['K2', '2026-09-30 10:40', '线上', '投诉建议', '', '否', '95.0'],
    ['K3', '2026-10-02', '电话', '', '', '是', ''],
  ])
  expect(await listed('/service/S1', 'en')).toEqual([
    ['Contact', 'Queued', 'Channel', 'Queue', 'Taken by', 'Answered', 'Wait (s)'],
    ['K1', '2026-09-30 09:58', 'Phone', '投诉建议', '陈静', 'Yes', '12.4'],
  ])
})

test('nothing is said where there is none', async () => {
  expect(await listed('/complaints/T2')).toEqual([])
  expect(await listed('/service/S2')).toEqual([])
})

test('who sees one region finds those of that region only', async () => {
  const [region] =
    await complaints.sql`select region_id as id from warehouse.dim_region where region_code = 'east'`
  scope = { regions: [String(region?.id)] }
  const rows = await listed('/complaints/T1')
  scope = 'company'
  expect(rows.slice(1).map(([code]) => code)).toEqual(['K1', 'K2'])
})

test.each([390, 1440])('at %i px it fits and breaks no rule of accessibility', async (width) => {
  const viewport = { width, height: 900 }
  const { page, leave } = await visit(browser, { origin: server.origin, cookie: 'lang=en' }, { viewport })
  await page.goto('/complaints/T1', { waitUntil: 'networkidle' })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  expect(await accessibilityFaults(page)).toEqual([])
  await leave()
})
