/** Scripts in every text of the warehouse, on every page: none runs, and nothing is asked of anybody else. */
import { sql } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { raiseDataVersion } from '#db/data-version'
import { visit } from '../support/browser'
import { type Company, openCompany, preferring } from './company'

vi.setConfig({ testTimeout: 600_000 })

const RUN = 'window.__ran=1'
const payloads = [
  `<script>${RUN}</script>`,
  `"><script>${RUN}</script>`,
  `</script><script>${RUN}</script>`,
  `</title><svg onload=${RUN}>`,
  `</style><img src=x onerror=${RUN}>`,
  `<img src="https://evil.example/x.png" onerror="${RUN}">`,
  `<iframe srcdoc="<script>parent.__ran=1</script>"></iframe>`,
  `<a href="javascript:${RUN}" autofocus onfocus=${RUN}>x</a>`,
  `<svg><animate onbegin=${RUN} attributeName=x dur=1s>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--><img src=1 onerror=${RUN}>">`,
  `<!--><img src=x onerror=${RUN}>-->`,
  `' onmouseover=${RUN} x='`,
  `javascript:${RUN}`,
  `data:text/html,<script>${RUN}</script>`,
  `$\{window.__ran=1}`,
  '{{constructor.constructor("window.__ran=1")()}}',
  `<link rel=stylesheet href=//evil.example/x.css>`,
  `<base href=https://evil.example/>`,
  `<meta http-equiv=refresh content="0;url=https://evil.example/">`,
  `\u2028<script>${RUN}</script>\u2029`,
  `<details open ontoggle=${RUN}>x</details>`,
  `=cmd|'/C calc'!A0`,
]

let company: Company
let places: string[]

beforeAll(async () => {
  company = await openCompany()
  const changed = await putEverywhere()
  expect(changed).toEqual(
    expect.arrayContaining([
      'dim_customer.name',
      'dim_region.name',
      'fact_complaint.summary',
      'fact_complaint.cause',
    ]),
  )
  const codes = await company.db.execute<{ customer: string; complaint: string }>(sql`
    select (select customer_code from warehouse.dim_customer join warehouse.fact_complaint using (customer_id) limit 1) as customer,
      (select complaint_code from warehouse.fact_complaint where summary is not null order by received_on desc limit 1) as complaint`)
  const { customer = '', complaint = '' } = codes.rows[0] ?? {}
  places = [
    '/?compare=previous',
    '/satisfaction?by=customer',
    '/complaints?by=cause',
    '/receivables?by=customer',
    '/visits?by=employee',
    '/customers',
    '/due?as_of=2026-11-20',
    `/customers/${encodeURIComponent(customer)}`,
    `/complaints/${encodeURIComponent(complaint)}`,
    '/records/complaints-records',
    '/records/receivables-open-items',
    '/explore?metric=received&by=cause&grain=month&draw=stacked',
    '/report/2026-10',
    `/customers?q=${encodeURIComponent(payloads[1] ?? '')}`,
    `/explore?metric=${encodeURIComponent(payloads[0] ?? '')}`,
  ]
})
afterAll(() => company.close())

/** Writes a payload into each text of each row that takes one; the columns that did. What is of a vocabulary does not. */
async function putEverywhere(): Promise<string[]> {
  const columns = await company.db.execute<{ table: string; column: string }>(sql`
    select c.relname as table, a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'warehouse'::regnamespace and c.relkind = 'r' and a.atttypid = 'text'::regtype and a.attnum > 0
      and not a.attisdropped and a.attgenerated = '' order by 1, 2`)
  const list = sql`array[${sql.join(
    payloads.map((payload) => sql`${payload}`),
    sql`, `,
  )}]`
  const changed: string[] = []
  for (const { table, column } of columns.rows) {
    const name = sql.identifier(column)
    // Of aspects there are as few as before, one for each question that is asked.
    const own = column === 'aspect' ? sql`t.aspect` : sql`t.ctid::text`
    const isDone = await company.db
      .execute(sql`
        update warehouse.${sql.identifier(table)} t set ${name} = (${list})[1 + abs(hashtext(${own})) % ${payloads.length}] || ${own}
        where ${name} is not null`)
      .then(
        () => true,
        () => false,
      )
    if (isDone) changed.push(`${table}.${column}`)
  }
  await company.db.execute(raiseDataVersion)
  return changed
}

/** Looks at everything that shows itself only to who asks for it: definitions, tables, what a pointer brings, paper. */
async function openEverything(page: Page) {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
  })
  for (const view of ['table', 'chart'])
    for (const link of await page.locator(`a[data-view="${view}"]`).all()) {
      await link.evaluate((a: HTMLElement) => a.click())
      await link.and(page.locator('[aria-current]')).waitFor({ state: 'attached' })
    }
  for (const mark of (await page.locator('[data-mark]').all()).slice(0, 4))
    await mark.hover({ force: true, timeout: 1_000 }).catch(() => {})
  await page.emulateMedia({ media: 'print' })
}

test('on no page', async () => {
  const { page, complaints, leave } = await visit(company.browser, preferring(company.server, 'en'))
  const foreign: string[] = []
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(company.server.origin) && !url.startsWith('data:image/')) foreign.push(url)
  })
  const telling: string[] = []
  for (const place of places) {
    await page.emulateMedia({ media: 'screen' })
    const answer = await page.goto(place, { waitUntil: 'networkidle' })
    const isRefused = answer?.status() === 400
    // A refused address is said to the console by the browser itself.
    if (isRefused) complaints.length = 0
    if (!isRefused) await openEverything(page)
    const ran = await page.evaluate(() => ({
      ran: '__ran' in window,
      made: document.querySelectorAll('iframe, base, meta[http-equiv], [onerror], [onload], [onfocus]')
        .length,
    }))
    if ((await page.locator('main').textContent())?.includes(RUN)) telling.push(place)
    expect([place, ran, foreign, complaints]).toEqual([place, { ran: false, made: 0 }, [], []])
  }
  expect(telling.length).toBeGreaterThan(10)
  await leave()
})
