/** Pages say which region no longer has records, with a link to those that it had. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '~/metrics/time'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { factsIn } from '../support/facts'
import { startTestServer, type TestServer } from '../support/server'

let database: TestDatabase
let server: TestServer
beforeAll(async () => {
  database = await createTestDatabase()
  const facts = factsIn(database.db)
  const [north, south] = [await facts.region('north', '华北'), await facts.region('south', '华南')]
  // A visit every other day: of the north up to the 14th of October, of the south up to the 20th of November.
  for (let back = 0; back < 40; back += 2) {
    await facts.visit({ completed: addDays('2026-10-14', -back), regionId: north })
    await facts.visit({ completed: addDays('2026-11-20', -back), regionId: south })
  }
  server = await startTestServer({ url: database.url, now: () => new Date('2026-11-22T04:00:00Z') })
})
afterAll(async () => {
  await server.close()
  await database.close()
})

async function read(path: string, lang: string) {
  const answer = await fetch(server.origin + path, {
    headers: { cookie: `${server.cookie}; lang=${lang}`, accept: 'text/html' },
  })
  expect(answer.status, path).toBe(200)
  return (await answer.text()).replaceAll('&amp;', '&')
}

const lists = (html: string) => html.match(/<ul[^>]*data-silent="\d+"[^>]*>.*?<\/ul>/s)?.[0] ?? ''

test.each(['/', '/visits', '/due', '/records/visits-records'])(
  '%s names it under its filters',
  async (path) => {
    const chinese = lists(await read(path, 'zh-CN'))
    expect(chinese).toContain('华北：2026年10月14日之后没有拜访数据')
    expect(chinese).toMatch(/href="\/records\/visits-records\?[^"]*region=north/)
    expect(lists(await read(path, 'en'))).toContain('No visits from 华北 after 14 Oct 2026')
  },
)

test('the overview has it among what needs attention', async () => {
  const html = await read('/', 'en')
  const line = html.match(/<li[^>]*data-kind="silent".*?<\/li>/s)?.[0] ?? ''
  expect(line).toContain('No visits from 华北 after 14 Oct 2026')
  expect(line).toContain('37 days without any')
  expect(line).toMatch(/href="\/records\/visits-records\?[^"]*region=north/)
})

test.each(['/complaints', '/customers', '/visits?region=south'])('%s does not', async (path) => {
  expect(lists(await read(path, 'en'))).toBe('')
})
