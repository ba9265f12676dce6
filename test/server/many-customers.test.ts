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
  expect(page).toContain('The first 200 of 203 rows; the CSV has them all.')
  // 1 + 2 + … + 203.
  expect(table.slice(table.indexOf('<tfoot'))).toContain('data-value="20706.00"')
  const file = await ask('/export/receivables-ageing-by.csv?by=customer')
  expect(file.trim().split('\r\n')).toHaveLength(1 + CUSTOMERS)
})
