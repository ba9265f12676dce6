/** Under many who ask, the work is bounded: the others wait in line, and who finds no place there is told so at once. */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runBounded, runForRequest } from '#db/request'
import { PageQueue } from '~/server/page-queue'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { signIn, startTestServer, type TestServer } from '../support/server'
import { until } from '../support/wait'

let database: TestDatabase
let server: TestServer
const queue = new PageQueue({ places: 1, line: 1 })

beforeAll(async () => {
  database = await createTestDatabase()
  server = await startTestServer({
    url: database.url,
    now: () => new Date('2026-03-31T04:00:00Z'),
    queue,
  })
})
afterAll(async () => {
  await server.close()
  await database.close()
})

const open = (path: string, init: RequestInit = {}) =>
  fetch(server.origin + path, {
    redirect: 'manual',
    headers: { accept: 'text/html', 'accept-language': 'en', cookie: server.cookie },
    ...init,
  })
const statusOf = (answer: Promise<Response>) =>
  answer.then(
    ({ status }) => status,
    (error: Error) => error.name,
  )

const waitingForLock = async () =>
  (
    await database.sql`select pid from pg_stat_activity where datname = current_database()
      and application_name = 'manyi pages' and wait_event_type = 'Lock'`
  ).length > 0

/** While a page that shows visits cannot be drawn, and so keeps its place. */
const whileLocked = (meanwhile: () => Promise<void>) =>
  database.db.transaction(async (transaction) => {
    await transaction.execute(sql`lock table warehouse.fact_visit in access exclusive mode`)
    await meanwhile()
  })

describe('while the only place is taken', () => {
  test('those who ask for the same page share it, one other waits, and the next is told to come again', async () => {
    const asked: Promise<number | string>[] = []
    await whileLocked(async () => {
      asked.push(statusOf(open('/visits?grain=week')))
      await until(waitingForLock)
      asked.push(...[1, 2, 3].map(() => statusOf(open('/visits?grain=week'))))
      asked.push(statusOf(open('/nothing')))
      await until(() => queue.waiting === 1)
      const refused = await open('/dictionary')
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2'])
      expect(await refused.text()).toContain('too much to do at the moment')
      const chinese = await open('/dictionary?lang=zh-CN')
      expect([chinese.status, await chinese.text()]).toEqual([
        503,
        expect.stringContaining('系统目前过于繁忙'),
      ])
      const data = await open('/dictionary.data')
      expect([data.status, data.headers.get('retry-after')]).toEqual([503, '2'])
      expect(queue.waiting).toBe(1)
    })
    expect(await Promise.all(asked)).toEqual([200, 200, 200, 200, 404])
    expect((await open('/dictionary')).status).toBe(200)
  })

  test('signing in, health and files do not wait', async () => {
    const link = await server.createLink()
    const asked: Promise<number | string>[] = []
    await whileLocked(async () => {
      asked.push(statusOf(open('/visits?grain=month')))
      await until(waitingForLock)
      asked.push(statusOf(open('/nothing?1')))
      await until(() => queue.waiting === 1)
      expect(await signIn(link)).toContain('session_token')
      const stranger = { headers: { accept: 'text/html' } }
      expect((await open('/sign-in', stranger)).status).toBe(200)
      expect((await open('/', stranger)).status).toBe(302)
      expect((await open('/health')).status).toBe(200)
      expect((await open('/favicon.svg')).status).toBe(200)
      expect((await open('/export/nothing.csv')).status).toBe(404)
    })
    expect(await Promise.all(asked)).toEqual([200, 404])
  })

  test('who hangs up leaves the line, and whoever is drawn for nobody gives the place away', async () => {
    const [drawn, waiting] = [new AbortController(), new AbortController()]
    await whileLocked(async () => {
      const first = statusOf(open('/visits?grain=quarter', { signal: drawn.signal }))
      await until(waitingForLock)
      const second = statusOf(open('/nothing?2', { signal: waiting.signal }))
      await until(() => queue.waiting === 1)
      waiting.abort()
      expect(await second).toBe('AbortError')
      await until(() => queue.waiting === 0)
      const third = statusOf(open('/nothing?3'))
      await until(() => queue.waiting === 1)
      drawn.abort()
      expect(await first).toBe('AbortError')
      // Still locked: the third has the place of the first.
      expect(await third).toBe(404)
      await until(async () => !(await waitingForLock()))
    })
  })
})

describe('the line', () => {
  test('is left in the order of coming, and after a while with the news that there is too much to do', async () => {
    const short = new PageQueue({ places: 1, line: 2, patienceMs: 100 })
    const leave = await short.enter()
    await expect(short.enter()).rejects.toMatchObject({ kind: 'busy' })
    expect(short.waiting).toBe(0)
    const order: number[] = []
    const both = [1, 2].map(async (n) => {
      const leaveAgain = await short.enter()
      order.push(n)
      leaveAgain()
    })
    await expect(short.enter()).rejects.toMatchObject({ kind: 'busy' })
    leave()
    // Twice is once.
    leave()
    await Promise.all(both)
    expect(order).toEqual([1, 2])
    const again = await short.enter()
    await expect(short.enter()).rejects.toMatchObject({ kind: 'busy' })
    again()
  })
})

test('nothing is drawn while somebody signs in or is looked at, but drawing is not held up for long', async () => {
  const free = new PageQueue()
  await free.giveWay()
  const done: string[] = []
  const end = free.goFirst()
  const looked = await free.beginLook()
  const drawn = free.giveWay().then(() => done.push('drawn'))
  end()
  await new Promise(setImmediate)
  done.push('looked')
  looked()
  await drawn
  expect(done).toEqual(['looked', 'drawn'])
  free.goFirst()
  await free.giveWay()
})

test('what a page asks ends as too slow, all of it, when the time of the page is over', async () => {
  const sleeping = async () =>
    (
      await database.sql`select pid from pg_stat_activity
        where datname = current_database() and query like 'select pg_sleep(601)%' and state = 'active'`
    ).length
  const request = { signal: new AbortController().signal, fault: null }
  const asked = runForRequest(request, () =>
    runBounded(300, async (bounded) => {
      const both = await Promise.allSettled([1, 2].map(() => database.db.execute(sql`select pg_sleep(601)`)))
      return { both: both.map((one) => one.status === 'rejected' && one.reason), fault: bounded.fault }
    }),
  )
  const { both, fault } = await asked
  expect(both.map((error) => error.cause?.kind ?? error.kind)).toEqual(['slow', 'slow'])
  expect(fault).toBe('slow')
  await until(async () => (await sleeping()) === 0)
})
