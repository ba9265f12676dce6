/** A database of the test's own that is stopped hard, stands still, or has no room for one more connection. */
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { connect } from '#db/connect'
import { type Embedded, startEmbedded } from '#db/embedded'
import { migrateDatabase } from '#db/migrate'
import { type DataFolder, makeDataFolder } from '../support/data-folder'
import { insertGeneratedFacts } from '../support/generated-facts'
import { haveAtOnce } from '../support/have-at-once'
import { startTestServer, type TestServer } from '../support/server'
import { until } from '../support/wait'

vi.setConfig({ testTimeout: 120_000 })

let folder: DataFolder
let embedded: Embedded
let server: TestServer
let link: string
const clients: pg.Client[] = []

beforeAll(async () => {
  folder = await makeDataFolder()
  embedded = await startEmbedded({ dataDir: folder.path, log: () => {} })
  await migrateDatabase(embedded.url, () => {})
  const { sql, close } = connect(embedded.url, { max: 1 })
  await insertGeneratedFacts(sql)
  await close()
  server = await startTestServer({
    url: () => embedded.address(),
    now: () => new Date('2026-11-22T04:00:00Z'),
  })
})
afterAll(async () => {
  await Promise.all(clients.map((client) => client.end().catch(() => {})))
  await server.close()
  await embedded.stop()
  await folder.remove()
})
beforeEach(async () => {
  link = await server.createLink()
})

type Seen = { status: number; text: string; retryAfter: string | null; cookies: number; ms: number }

async function look(address: string): Promise<Seen> {
  const began = performance.now()
  const isLink = address.startsWith('http')
  const answer = await fetch(isLink ? address : server.origin + address, {
    redirect: 'manual',
    headers: { accept: 'text/html', 'accept-language': 'en', ...(!isLink && { cookie: server.cookie }) },
  })
  return {
    status: answer.status,
    text: await answer.text(),
    retryAfter: answer.headers.get('retry-after'),
    cookies: answer.headers.getSetCookie().length,
    ms: performance.now() - began,
  }
}
const addresses = () => ['/', '/visits', '/visits.data', '/export/overview.json?lang=en', link]
const lookAtAll = () => Promise.all(addresses().map(look))
const health = async () => [(await look('/health')).status, (await look('/health/live')).status]

const isServed = ({ status }: Seen) => [200, 303].includes(status)

/** @param prepare what makes it so, done again where somebody was served all the same */
async function expectRefused(sentence: RegExp, prepare: () => Promise<void> = async () => {}) {
  const refused = await until(async () => {
    await prepare()
    const seen = await lookAtAll()
    return seen.some(isServed) ? null : seen
  })
  for (const { status, text, retryAfter, cookies, ms } of refused) {
    expect([status, retryAfter, cookies, text]).toEqual([503, '2', 0, expect.stringMatching(sentence)])
    // Two seconds, and what a busy machine adds.
    expect(ms).toBeLessThan(6_000)
  }
}

async function expectBack() {
  const began = performance.now()
  await until(async () => (await lookAtAll()).every(isServed))
  // Five seconds, and what a busy machine adds.
  expect(performance.now() - began).toBeLessThan(15_000)
}

test('one that is stopped at once is told with 503, lets nobody in, and is taken up again when it is back', async () => {
  expect(await health()).toEqual([200, 200])
  // As `pg_ctl stop -m immediate` does.
  process.kill(folder.postmaster() ?? 0, 'SIGQUIT')
  await expectRefused(/cannot be reached/)
  expect(await health()).toEqual([503, 200])
  await embedded.revive()
  await expectBack()
  expect(await health()).toEqual([200, 200])
})

test('one that makes no connections for a while is used through those that there are', async () => {
  const { db, accounts, exports } = server.services
  await Promise.all([haveAtOnce(db, 10), haveAtOnce(accounts, 4), haveAtOnce(exports.db, 2)])
  const postmaster = folder.postmaster() ?? 0
  process.kill(postmaster, 'SIGSTOP')
  try {
    for (const address of addresses())
      expect([address, isServed(await look(address))]).toEqual([address, true])
  } finally {
    process.kill(postmaster, 'SIGCONT')
  }
})

/** Takes all connections that the server gives. */
async function takeAll(): Promise<void> {
  for (;;) {
    const client = new pg.Client({ connectionString: embedded.address() })
    client.on('error', () => {})
    const isTaken = await client.connect().then(
      () => true,
      (error: pg.DatabaseError) => {
        expect(error.code).toBe('53300')
        return false
      },
    )
    if (!isTaken) return
    clients.push(client)
  }
}

test('one whose connections others have taken serves through a single one, refuses without any, and recovers', async () => {
  await takeAll()
  const [first] = clients
  const own = `application_name in ('manyi pages', 'manyi accounts', 'manyi exports')`
  // One each for pages and accounts; the rest goes to the others.
  await first?.query(`select pg_terminate_backend(pid) from (select pid, row_number() over (
    partition by application_name order by pid) as n from pg_stat_activity where ${own}) s where n > 1`)
  await takeAll()
  for (const address of addresses()) await until(async () => isServed(await look(address)))

  link = await server.createLink()
  await expectRefused(/too much to do/, async () => {
    await first?.query(`select pg_terminate_backend(pid) from pg_stat_activity where ${own}`)
    await until(async () => (await first?.query(`select from pg_stat_activity where ${own}`))?.rowCount === 0)
    await takeAll()
  })
  expect((await health())[1]).toBe(200)
  await Promise.all(clients.splice(0).map((client) => client.end()))
  await expectBack()
})
