/** Tables and lists as pages show them: in the order and with the columns that the address says, or why there are none. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { raiseDataVersion } from '#db/data-version'
import { signInEntry } from '#db/schema'
import { addAccount } from '../support/accounts'
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

/** The words in the first cells of the rows of the table that begins after some text. */
function firstCells(html: string, after = '<main'): string[] {
  const [, body = ''] = /<tbody>([\s\S]*?)<\/tbody>/.exec(html.slice(html.indexOf(after))) ?? []
  return [...body.matchAll(/<tr[^>]*><t[dh][^>]*>([\s\S]*?)<\/t[dh]>/g)].map(([, cell = '']) =>
    cell
      .replace(/<small>.*?<\/small>/g, '')
      .replace(/<[^>]*>/g, '')
      .trim(),
  )
}

test('tables of administration stand in the order of their address, a page of a log from all of it', async () => {
  const people = ['张三', '李四', '阿里', '重庆']
  for (const [n, name] of people.entries())
    await addAccount(database.db, { name, email: `p${n}@example.com`, roles: ['analyst'] })
  const shown = async (address: string) => {
    const { html } = await page(address)
    return firstCells(html).filter((name) => people.includes(name))
  }
  const sorted = byPinyin.filter((name) => people.includes(name))
  expect(await shown('/admin/people?sort=name')).toEqual(sorted)
  expect(await shown('/admin/people?sort=-name')).toEqual(sorted.toReversed())
  // What has no value is last both ways: nobody of them has been seen, and the administrator was.
  expect(firstCells((await page('/admin/people?sort=-last_seen')).html).indexOf('Administrator')).toBe(0)
  expect(firstCells((await page('/admin/people?sort=last_seen')).html).indexOf('Administrator')).toBe(0)
  const { html } = await page('/admin/people?sort=-name')
  expect(html).toMatch(/data-column="name" aria-sort="descending"/)
  // The third click takes the order away.
  expect(html).toMatch(/data-column="name"[^>]*><a[^>]* href="\/admin\/people#list"/)

  // More than a page of the log: of them all the first by name.
  await database.db.insert(signInEntry).values(
    Array.from({ length: 60 }, (_, n) => ({
      at: new Date(Date.UTC(2026, 3, 1, 0, n)).toISOString(),
      who: `w${String(n + 1).padStart(3, '0')}`,
      outcome: 'signed_in' as const,
      way: 'password' as const,
    })),
  )
  const who = async (sort: string) =>
    [...(await page(`/admin/sign-ins?sort=${sort}`)).html.matchAll(/<td>(w\d+)<\/td>/g)].map(([, one]) => one)
  expect((await who('-who')).slice(0, 2)).toEqual(['w060', 'w059'])
  expect(await who('who')).not.toContain('w060')

  const facts = factsIn(database.db)
  await facts.target('csat_rate', '2026-01-01', '0.9')
  await facts.target('csat_rate', '2026-02-01', '0.8')
  const values = async (sort: string) =>
    [...(await page(`/admin/targets?sort=${sort}`)).html.matchAll(/>(\d\d)(?:\.0)?%</g)].map(
      ([, value]) => value,
    )
  expect([await values('value'), await values('-value')]).toEqual([
    ['80', '90'],
    ['90', '80'],
  ])

  const minutes = (term: string) =>
    Number(/\d+/.exec(term)?.[0]) * (term.includes('个工作日') ? 1440 : term.includes('小时') ? 60 : 1)
  const terms = async (sort: string) =>
    (await page(`/admin/policies?sort=${sort}`)).html
      .split('</table>')
      .map((table) => (table.match(/<td>\d+ (个工作日|小时|分钟)<\/td>/g) ?? []).map(minutes))
      .filter((table) => table.length > 0)
  // Complaints and service orders each have a table.
  const rising = await terms('amount')
  expect(rising.map(({ length }) => length > 3)).toEqual([true, true])
  expect(rising).toEqual(rising.map((table) => table.toSorted((a, b) => a - b)))
  expect(await terms('-amount')).toEqual(rising.map((table) => table.toReversed()))
})

test.each([
  ['/admin/people?sort=password', 400],
  ['/admin/people?sort=name&sort=state', 400],
  ['/account?sort.tokens=-made&sort.sessions=device', 200],
  ['/account?sort.tokens=secret', 400],
  ['/admin/sign-ins?sort=from&page=2', 200],
  ['/admin/sign-ins?sort=userAgent', 400],
  ['/admin/changes?sort=-about', 200],
  ['/admin/changes?sort=after', 400],
  ['/admin/policies?sort=state', 200],
  ['/admin/policies?sort=id', 400],
  ['/admin/targets?sort=scope', 200],
  ['/admin/targets?sort=-state', 400],
  ['/import?sort=-rejected', 200],
  ['/import?sort=hash', 400],
  ['/due?sort=customer_name', 200],
  ['/due?sort=region_code', 400],
  ['/customers/K0?sort=happened_on', 200],
  ['/customers/K0?sort=amount', 400],
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
