/** Tables and lists as pages show them: in the order and with the columns that the address says, or why there are none. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { raiseDataVersion } from '#db/data-version'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { factsIn } from '../support/facts'
import { startTestServer, type TestServer } from '../support/server'

let database: TestDatabase
let server: TestServer
beforeAll(async () => {
  database = await createTestDatabase()
  server = await startTestServer({ url: database.url, now: () => new Date('2026-04-30T04:00:00Z') })
}, 240_000)
afterAll(async () => {
  await server.close()
  await database.close()
})

const period = 'from=2026-01-01&to=2026-03-31'
const page = async (address: string) => {
  const response = await fetch(`${server.origin}${address}`, { headers: { cookie: server.cookie } })
  return { status: response.status, html: await response.text() }
}

/** The values of a column, row by row, of the table that begins after some text. */
function valuesOf(html: string, column: number, after = '<main'): string[] {
  const [, table = ''] = /<table[^>]*>([\s\S]*?)<\/table>/.exec(html.slice(html.indexOf(after))) ?? []
  const [, body = ''] = table.split('<tbody>')
  return [...body.matchAll(/<tr[^>]*>([\s\S]*?)<\/tr>/g)].map(
    ([, row = '']) => [...row.matchAll(/data-value="([^"]*)"/g)][column]?.[1] ?? '',
  )
}

const AMOUNTS = [null, '20.00', '5.00', '20.00']
const lossOf = (n: number) => AMOUNTS[n % AMOUNTS.length] ?? null
const COMPLAINTS = 120
const names = ['张三', '李四', '阿里', '重庆', '四川', 'abc']
/** 阿 ā, 重庆 chóngqìng, 李 lǐ, 四川 sìchuān, 张 zhāng; then what is not Chinese. */
const byPinyin = ['阿里', '重庆', '李四', '四川', '张三', 'abc']

test('an empty warehouse and a period without data are told apart', async () => {
  const nothing = (await page(`/visits?${period}`)).html
  expect(nothing).toContain('还没有导入数据。')
  expect(nothing).toContain('href="/import"')

  const facts = factsIn(database.db)
  const customers = await Promise.all(names.map((name, n) => facts.customer({ customerCode: `K${n}`, name })))
  for (let n = 0; n < COMPLAINTS; n++)
    await facts.complaint({
      complaintCode: `T${String(n).padStart(3, '0')}`,
      customerId: customers[n % customers.length] as number,
      received: `2026-02-${String((n % 28) + 1).padStart(2, '0')}`,
      lossAmount: lossOf(n),
      cause: ['noise', 'delay', 'leak'][n % 3] as string,
    })
  await database.db.execute(raiseDataVersion)

  const { html } = await page('/complaints?from=2030-01-01&to=2030-03-31')
  expect(html).toContain('2030年1月1日至2030年3月31日没有记录；现有数据为2026年2月1日至2026年2月28日。')
  expect(html).toContain('from=2026-02-01&amp;to=2026-02-28')
  expect((await page(`/complaints?${period}&level=3`)).html).toContain('在当前筛选（')
})

/** The newest first, then by code: what tells apart whatever is equal in the order that is asked for. */
const inOwnOrder = Array.from({ length: COMPLAINTS }, (_, n) => n).sort(
  (a, b) => (b % 28) - (a % 28) || a - b,
)

test.each([
  ['-loss_amount', ['20.00', '5.00', null]],
  ['loss_amount', ['5.00', '20.00', null]],
])('the pages of a list sorted by %s hold each record once, what has no value last', async (sort, order) => {
  const found: string[] = []
  for (const number of [1, 2, 3]) {
    const { html } = await page(`/records/complaints-records?${period}&sort=${sort}&page=${number}`)
    found.push(...valuesOf(html, 0))
    expect(html).toMatch(new RegExp(`aria-sort="${sort.startsWith('-') ? 'descending' : 'ascending'}"`))
  }
  const expected = order.flatMap((loss) => inOwnOrder.filter((n) => lossOf(n) === loss))
  expect(found).toEqual(expected.map((n) => `T${String(n).padStart(3, '0')}`))
})

test('names go by pinyin, on a page and in the file of the list, which without an order keeps its own', async () => {
  const { html } = await page(
    `/records/complaints-records?${period}&sort=customer_name&columns=customer_name&columns=level`,
  )
  expect([...new Set(valuesOf(html, 2))]).toEqual(byPinyin.slice(0, 3))
  const codes = async (sort: string) => {
    const address = `${server.origin}/export/complaints-records.csv?${period}${sort}`
    const response = await fetch(address, { headers: { authorization: `Bearer ${server.token}` } })
    const [head = '', ...lines] = (await response.text()).trim().split('\r\n')
    const at = head.split(',').indexOf('customer_name')
    return lines.map((line) => [line.split(',')[0], line.split(',')[at]])
  }
  const sorted = await codes('&sort=customer_name')
  expect([...new Set(sorted.map(([, name]) => name))]).toEqual(byPinyin)
  const own = inOwnOrder.map((n) => `T${String(n).padStart(3, '0')}`)
  expect((await codes('')).map(([code]) => code)).toEqual(own)
})

test('the table of a panel has an order of its own, and so has a short list of records', async () => {
  const { html } = await page(
    `/complaints?${period}&view.complaints-breakdown=table&sort.complaints-breakdown=-group&sort.complaints-open=customer_name`,
  )
  const breakdown = html.slice(html.indexOf('data-panel="complaints-breakdown"'))
  const table = breakdown.slice(breakdown.indexOf('data-view="table"'))
  expect(/data-column="group"[^>]*aria-sort="descending"/.test(table)).toBe(true)
  const groups = [...table.matchAll(/<tr><td data-side="left" data-value="(\w+)"/g)].map(([, group]) => group)
  expect(groups.slice(0, 3)).toEqual(['noise', 'leak', 'delay'])
  const open = html.slice(html.indexOf('data-panel="complaints-open"'))
  expect(open).toMatch(/data-column="customer_name" aria-sort="ascending"/)
  expect(open).toMatch(/\/records\/complaints-open\?[^"]*sort=customer_name/)
})

test.each([
  ['/complaints?sort.complaints-trend=-gone', 200],
  ['/complaints?sort.complaints-trend=a b', 400],
  ['/complaints?sort.visits-trend=received', 400],
  ['/complaints?sort.complaints-trend=received&sort.complaints-trend=resolved', 400],
  ['/complaints?view.complaints-trend-part=table', 200],
  ['/complaints?view.complaints-trend=pie', 400],
  ['/complaints?view.nothing=table', 400],
  ['/complaints?columns=level', 400],
  ['/records/complaints-records?sort=phone', 400],
  ['/records/complaints-records?columns=level&columns=phone', 400],
  ['/customers/K0?view.complaints-trend=table&sort.complaints-trend=-received', 200],
  ['/admin/ledger?sort=-rows', 200],
  ['/admin/ledger?sort=hash', 400],
])('%s → %i', async (address, status) => {
  expect((await page(address)).status).toBe(status)
})
