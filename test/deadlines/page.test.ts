/** The page of a complaint: in both languages, without scripts, at every width, and for any code. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { complaintAddress } from '~/page/complaint-address'
import { accessibilityFaults } from '../support/accessibility'
import { openBrowser, visit } from '../support/browser'
import { startTestServer, type TestServer } from '../support/server'
import { type Complaints, openComplaints } from './support'

let complaints: Complaints
let server: TestServer
let browser: Browser
const strange = `投诉/1 #?%2F&'"<b>.x`

beforeAll(async () => {
  complaints = await openComplaints()
  await complaints.load(
    'level,type,urgency,first_response_at,resolved_at,loss_amount,summary,parent_code',
    // Level 2: 8, 9, 10 Oct are days 1–3, Mon 12 is 4, Tue 13 is 5.
    'T1,2026-09-30 10:00,2,goods,急,2026-10-12 09:00,,1234.5,包装破损,T0',
    'T2,2026-12-30 10:00,1,,,,,,,',
  )
  await complaints.load(
    'promised_at,accepted',
    `"${strange.replaceAll('"', '""')}",2026-11-02 10:00,2026-11-20,`,
    'T3,2026-11-02 10:00,,否',
  )
  await complaints.orders.load(
    'responded_at,arrived_at,completed_at,result,complaint_code,cost,summary',
    // Sunday 1 November 10:00: contacted after 20 minutes, there after 3 hours.
    'S1,维修,2026-11-01 10:00,2026-11-01 10:20,2026-11-01 13:00,2026-11-01 15:00,完成,T1,88,水泵不转',
    'S2,业务申请,2026-09-30 10:00,,,,,T1,,',
    'S3,repair,2026-11-01 10:00,,,,withdrawn,NONE,,',
  )
  server = await startTestServer({ url: complaints.url, now: () => new Date('2026-11-05T04:00:00Z') })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
  await complaints.close()
})

const ask = (path: string, lang = 'zh-CN') =>
  fetch(server.origin + path, { headers: { cookie: `${server.cookie}; lang=${lang}` }, redirect: 'manual' })
const visitor = (lang: string, appearance: string, options = {}) =>
  visit(
    browser,
    { origin: server.origin, cookie: `${server.cookie}; lang=${lang}; appearance=${appearance}` },
    options,
  )

describe('without scripts', () => {
  test('the deadlines are explained in the reader’s language', async () => {
    for (const [lang, words] of [
      [
        'zh-CN',
        [
          '投诉 T1',
          '2 级投诉：5 个工作日',
          '收到：2026-09-30 10:00（周三）；+5 个工作日；跳过：10月1–7日 国庆节，10月11日 周末；10月10日（周六）为调休上班日；期限 2026-10-13 24:00',
          '调休上班',
          '第 5 日',
          '超期',
          '¥1,234.50',
          '包装破损',
        ],
      ],
      [
        'en',
        [
          'Complaint T1',
          'Level 2 complaints: 5 working days',
          'skipped: 1–7 Oct National Day, 11 Oct weekend; 10 Oct (Sat) is a make-up workday; due 2026-10-13 24:00',
          'Make-up day',
          'Day 5',
          'Late',
        ],
      ],
    ] as const) {
      const { page, leave } = await visitor(lang, 'light', { javaScriptEnabled: false })
      await page.goto('/complaints/T1')
      const text = (await page.locator('main').innerText()).replace(/\s+/g, ' ')
      for (const word of words) expect(text).toContain(word)
      // Each cell of the resolution's strip: Wednesday 30 September to Tuesday 13 October.
      expect(await page.locator('[data-step=resolution] ol > li').count()).toBe(14)
      expect(await page.locator('[data-step=resolution]').getAttribute('data-state')).toBe('breached')
      await leave()
    }
  })

  test('a year without notice, a promise and a complaint that was not accepted say so', async () => {
    const textOf = async (path: string) => (await ask(path)).text()
    expect(await textOf('/complaints/T2')).toContain('2027 年的放假安排没有公布，暂按周一至周五推算')
    expect(await textOf(complaintAddress(strange))).toContain('对客户的承诺')
    expect(await textOf('/complaints/T3')).toContain('不予受理，没有办理期限')
  })
})

describe('the page of a service order', () => {
  test.each([
    [
      'zh-CN',
      [
        '服务工单 S1',
        '维修工单：2 小时',
        '受理：2026-11-01 10:00（周日）；+2 小时；期限 2026-11-01 12:00',
        '完成：2026-11-01 15:00（周日）；+72 小时；期限 2026-11-04 15:00',
        '水泵不转',
        '¥88.00',
        '维修',
      ],
      ['响应', '到场', '完成', '回访'],
    ],
    [
      'en',
      ['Service order S1', 'Repair orders: 2 hours', 'Requested: 2026-11-01 10:00 (Sun); +2 hours; due'],
      ['Response', 'Arrival', 'Completion', 'Follow-up'],
    ],
  ] as const)('in %s explains its deadlines without scripts', async (lang, words, steps) => {
    const { page, leave } = await visitor(lang, 'light', { javaScriptEnabled: false })
    await page.goto('/service/S1')
    const text = (await page.locator('main').innerText()).replace(/\s+/g, ' ')
    for (const word of words) expect(text).toContain(word)
    expect(await page.locator('[data-step] h3').allTextContents()).toEqual(steps)
    const states = await page
      .locator('[data-step]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-state')))
    // The call was to be made by 4 November 15:00, and today is the 5th.
    expect(states).toEqual(['met', 'breached', 'met', 'breached'])
    await page.getByRole('link', { name: 'T1', exact: true }).click()
    await page.locator('h1', { hasText: 'T1' }).waitFor()
    await leave()
  })

  test('counts working days, says why there are none, and is no page of what is not there', async () => {
    const textOf = async (path: string) => (await ask(path)).text()
    expect(await textOf('/service/S2')).toContain('10月10日（周六）为调休上班日')
    expect(await textOf('/service/S3')).toContain('已撤回，没有办理期限')
    // A complaint that is not there is named and leads nowhere.
    expect(await textOf('/service/S3')).not.toContain('/complaints/NONE')
    expect((await ask('/service/T1')).status).toBe(404)
    expect((await ask('/service/%00')).status).toBe(400)
  })

  test('is reached from the complaint that it comes from', async () => {
    const { page, leave } = await visitor('zh-CN', 'light')
    await page.goto('/complaints/T1', { waitUntil: 'networkidle' })
    const rows = page.locator('section[aria-labelledby=orders] tbody tr')
    expect((await rows.allInnerTexts()).map((row) => row.split(/\s+/))).toEqual([
      ['S2', '业务申请', '2026-09-30', '未完成'],
      ['S1', '维修', '2026-11-01', '2026-11-01', '完成'],
    ])
    await rows.getByRole('link', { name: 'S1' }).click()
    await page.locator('h1', { hasText: '服务工单 S1' }).waitFor()
    await leave()
  })
})

test('a code may be made of any characters, and one that is not known is a page of its own', async () => {
  const { page, complaints: said, leave } = await visitor('zh-CN', 'light')
  expect((await page.goto(complaintAddress(strange)))?.status()).toBe(200)
  expect(await page.locator('h1').textContent()).toBe(`投诉 ${strange}`)
  expect(await page.title()).toContain(strange)
  // By a link inside the application, which asks for the data alone.
  await page.goto('/complaints/T1', { waitUntil: 'networkidle' })
  said.length = 0
  await page.getByRole('link', { name: 'T0' }).click()
  await page.locator('h1', { hasText: '没有这个页面' }).waitFor()
  said.length = 0
  await leave()
  for (const path of ['/complaints/T0', '/complaints/t1']) {
    expect((await ask(path)).status, path).toBe(404)
  }
  for (const path of ['/complaints/%00', '/complaints/%E6%8A']) {
    expect((await ask(path)).status, path).toBe(400)
  }
})

describe('on paper', () => {
  const long = (words: string, times: number) => Array.from({ length: times }, () => words).join('')
  const texts = {
    summary: long('泵体密封处渗漏，客户要求当日到场处理。', 6),
    finding: long('拆检发现机械密封端面划伤，系装配时混入杂质。', 7),
    action: long('更换密封件并增加装配前清洗工序，班组已培训。', 7),
  }

  beforeAll(() =>
    complaints.load(
      'channel,level,type,cause,urgency,quantity,purchased_on,order_code,batch,produced_on,accepted,justified,claim_amount,loss_amount,disposition,first_response_at,resolved_at,follow_up_at,escalated_at,outcome_score,summary,finding,action',
      `P1,2026-09-30 10:00,phone,2,goods,机械密封渗漏,急,12.5,2026-08-01,SO-2026-0917,B20260712,2026-07-12,是,是,20000,1234.5,return,2026-10-08 09:00,2026-10-12 09:00,2026-10-13 15:00,2026-10-10 09:00,4,${texts.summary},${texts.finding},${texts.action}`,
    ),
  )

  test.each([
    [
      'zh-CN',
      '投诉处理报告表',
      ['经办人', '审核', '批准', '调查结果', '改进对策', '2 级投诉：5 个工作日', '数据截至 2026-11-05'],
    ],
    [
      'en',
      'Complaint report',
      [
        'Handled by',
        'Reviewed by',
        'Approved by',
        'Finding',
        'Corrective action',
        'Level 2 complaints: 5 working days',
        'As of 2026-11-05',
      ],
    ],
  ])('in %s a full complaint is the form, on one sheet', async (lang, title, words) => {
    // Paper is light, whatever the reader's screen is.
    const { page, leave } = await visitor(lang, 'dark')
    await page.goto('/complaints/P1', { waitUntil: 'networkidle' })
    expect(await page.locator('main').innerText()).not.toContain(title)
    await page.emulateMedia({ media: 'print' })
    const text = await page.locator('main').innerText()
    const values = [
      'P1',
      '2026-09-30 10:00',
      'SO-2026-0917',
      'B20260712',
      '2026-07-12',
      '12.5',
      '机械密封渗漏',
      '¥20,000.00',
      '¥1,234.50',
      '2026-10-13 15:00',
    ]
    for (const word of [title, ...words, ...values, ...Object.values(texts)]) expect(text).toContain(word)
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true })
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
    if (process.env.SHOTS) {
      await page.setViewportSize({ width: 680, height: 1002 })
      await page.screenshot({ path: `${process.env.SHOTS}/form-${lang}.png` })
    }
    await leave()
  })

  test('one that was not accepted says why in place of its deadlines', async () => {
    const { page, leave } = await visitor('zh-CN', 'light')
    await page.goto('/complaints/T3')
    await page.emulateMedia({ media: 'print' })
    const form = page.locator('[data-form]')
    expect(await form.innerText()).toContain('不予受理，没有办理期限')
    expect(await form.locator('table').count()).toBe(0)
    await leave()
  })
})

test('a stranger is sent to sign in', async () => {
  const answer = await fetch(`${server.origin}/complaints/T1`, {
    headers: { accept: 'text/html' },
    redirect: 'manual',
  })
  expect(answer.headers.get('location')).toBe('/sign-in')
  expect(await answer.text()).not.toContain('包装破损')
})

test('a link from one complaint to another needs no reload', async () => {
  await complaints.load('parent_code', 'T4,2026-11-03 10:00,T2')
  const { page, leave } = await visitor('en', 'light')
  await page.goto('/complaints/T4', { waitUntil: 'networkidle' })
  await page.getByRole('link', { name: 'T2' }).click()
  await page.locator('h1', { hasText: 'Complaint T2' }).waitFor()
  await leave()
})

test.each([
  ['light', 390],
  ['dark', 390],
  ['light', 1440],
  ['dark', 1440],
])(
  '%s at %i px it fits, complains of nothing and breaks no rule of accessibility',
  async (appearance, width) => {
    const { page, leave } = await visitor('en', appearance, { viewport: { width, height: 900 } })
    for (const path of ['/complaints/T1', '/service/S1']) {
      await page.goto(path, { waitUntil: 'networkidle' })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      expect(await accessibilityFaults(page)).toEqual([])
      if (process.env.SHOTS)
        await page.screenshot({
          path: `${process.env.SHOTS}${path.replaceAll('/', '-')}-${appearance}-${width}.png`,
          fullPage: true,
        })
    }
    await leave()
  },
)
