/** A page with more customers than anybody reads: it shows the largest, adds up all, and the file has every one. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../support/server'
import { withFacts } from '../support/with-facts'

const CUSTOMERS = 203

let server: TestServer
beforeAll(async () => {
  const { url } = await withFacts(async ({ customer, invoice }) => {
    for (let number = 1; number <= CUSTOMERS; number += 1) {
      const customerId = await customer({ customerCode: `K${number}` })
      await invoice('2026-03-01', '2026-03-31', `${number}.00`, { customerId })
    }
  })
  server = await startTestServer({ url, now: () => new Date('2026-04-15T04:00:00Z') })
})
afterAll(() => server.close())

const ask = async (path: string) =>
  (await fetch(server.origin + path, { headers: { cookie: `${server.cookie}; lang=en` } })).text()

test('the table of ages ends after 200 rows and says so; total and file hold all', async () => {
  const page = await ask('/receivables')
  const table = page.slice(page.indexOf('data-panel="receivables-ageing-by"'))
  const body = table.slice(table.lastIndexOf('<tbody', table.indexOf('<tfoot')), table.indexOf('<tfoot'))
  expect(body.split('<tr').length - 1).toBe(200)
  expect(page).toContain('Showing 200 of 203 rows; the CSV has them all.')
  // 1 + 2 + … + 203.
  expect(table.slice(table.indexOf('<tfoot'))).toContain('data-value="20706.00"')
  const file = await ask('/export/receivables-ageing-by.csv?by=customer')
  expect(file.trim().split('\r\n')).toHaveLength(1 + CUSTOMERS)
})

test('a free question of more values than an answer holds is refused with a sentence, and stays in the form', async () => {
  const question = 'metric=gross_balance&by=customer&grain=day&from=2026-01-01&to=2026-12-31'
  // Period, unfinished, code, name and the balance of 203 customers on 365 days.
  const sentence = 'This question has 370,475 values (203 groups × 365 periods × 5 columns)'
  for (const path of ['/export/query.csv', '/export/query.json', '/explore']) {
    const answer = await fetch(`${server.origin}${path}?${question}`, {
      headers: { cookie: `${server.cookie}; lang=en` },
    })
    expect([path, answer.status]).toEqual([path, 400])
    expect(await answer.text()).toContain(sentence)
  }
  const page = await ask(`/explore?${question}`)
  expect(page.indexOf(sentence)).toBeLessThan(page.indexOf('name="metric"'))
  expect(page).toMatch(/<option value="customer" selected="">/)
  expect(page).toMatch(/<option value="day" selected="">/)
  expect(page).toContain('value="2026-12-31"')
})
