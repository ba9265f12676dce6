/** Readers that stop, and readers that hang up, many at a time: what they cost, and what is left of them. */
import { readdir } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { PIECE_BYTES } from '~/export/send'
import { listen } from '~/server/listen'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { insertGeneratedFacts } from '../support/generated-facts'
import { haveAtOnce } from '../support/have-at-once'
import { ledgerIn } from '../support/ledger'
import { numbersOf } from '../support/random-numbers'
import { openRaw } from '../support/raw-request'
import { startTestServer, type TestServer } from '../support/server'
import { until } from '../support/wait'

const STALLED = 50
const IDLE_MS = 2_000
const HUNG_UP = 200
const AT_ONCE = 40
const SEED = 20_261_129
const MB = 1_000_000
const FILE = 6 * MB

let database: TestDatabase
let server: TestServer

beforeAll(async () => {
  database = await createTestDatabase()
  await insertGeneratedFacts(database.sql)
  // 6 MB: more than the buffers between a server and a reader that takes nothing.
  await database.sql`
    insert into warehouse.fact_visit(customer_id, visit_id, visit_code, completed_at, completed_on, purpose)
    select 1, 100000 + n, 'bulk' || n, '2024-05-05T10:00:00Z', '2024-05-05', repeat('purpose ', 1000)
    from generate_series(1, 750) n`
  server = await startTestServer({
    url: database.url,
    now: () => new Date('2026-11-22T04:00:00Z'),
    downloadIdleMs: IDLE_MS,
  })
  await (await fetch(`${server.origin}/visits`, { headers: { cookie: server.cookie } })).text()
})
afterAll(async () => {
  await server.close()
  await database.close()
})
beforeEach(() => book().forget())

const LARGE = '/export/visits-records.csv?from=2024-05-01&to=2024-05-31&reason=test'
const open = (path: string) =>
  openRaw(
    server.origin,
    `GET ${path} HTTP/1.1\r\nHost: ${new URL(server.origin).host}\r\nAccept: text/html\r\nCookie: ${server.cookie}\r\n\r\n`,
  )
const spooled = () => readdir(join(server.services.dataDir, 'spool')).catch(() => [])

/** Sessions of the server that do something, or that hold a transaction. */
const busy = () =>
  database.sql`select from pg_stat_activity where datname = current_database() and state <> 'idle'
    and application_name in ('manyi pages', 'manyi accounts', 'manyi exports')`

let opened: ReturnType<typeof ledgerIn> | undefined
const book = () => (opened ??= ledgerIn(database))
const ledger = () => book().attempts()

/** Asks and hangs up: after a time, or once so much of the answer has come. */
function giveUp(path: string, moment: { ms: number } | { bytes: number }): Promise<void> {
  const socket = open(path)
  let bytes = 0
  if ('ms' in moment) setTimeout(() => socket.destroy(), moment.ms)
  socket.on('data', (piece) => {
    bytes += piece.length
    if ('bytes' in moment && bytes > moment.bytes) socket.destroy()
  })
  return new Promise((resolve) => {
    socket.once('close', () => resolve())
  })
}

/** Bytes of memory in use, without what only waits to be collected. */
function held(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

test('50 readers that take nothing hold a file and a socket each, nothing else, and are cut in the end', async () => {
  const before = held()
  let begun = 0
  const sockets = Array.from({ length: STALLED }, () => {
    const socket = open(LARGE)
    return socket.once('data', () => {
      begun += 1
      socket.pause()
    })
  })
  await until(() => begun === STALLED)
  await until(async () => (await busy()).length === 0)
  // Their content is 300 MB.
  expect(held() - before).toBeLessThan(50 * MB)
  expect((await fetch(`${server.origin}/visits`, { headers: { cookie: server.cookie } })).status).toBe(200)

  await until(async () => (await ledger()).every(({ outcome }) => outcome === 'cancelled'))
  for (const { bytes } of await ledger()) expect(Number(bytes)).toBeLessThan(FILE)
  await until(async () => (await spooled()).length === 0)
  for (const socket of sockets) socket.destroy()
}, 120_000)

test('a reader that takes nothing is cut when the server ends, and the ledger has what it took', async () => {
  const listener = await listen('127.0.0.1', 0, { drainMs: 100 })
  listener.serve(server.app)
  const { port } = listener.server.address() as AddressInfo
  const socket = openRaw(
    `http://127.0.0.1:${port}`,
    `GET ${LARGE} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${server.token}\r\n\r\n`,
  )
  // What it took is counted by pieces: it has the second when the first is counted.
  await new Promise<void>((resolve) => {
    let taken = 0
    socket.on('data', (bytes) => {
      taken += bytes.length
      if (taken > 2 * PIECE_BYTES) resolve()
    })
  })
  socket.pause()
  await listener.close()
  await server.services.ledger.settle()
  expect(await ledger()).toMatchObject([{ outcome: 'cancelled', bytes: expect.stringMatching(/^[1-9]\d*$/) }])
  socket.destroy()
})

test('200 downloads and 200 pages that are given up at any moment leave nothing behind', async () => {
  const whole = numbersOf(SEED)
  const next = () => whole(1_000_000) / 1_000_000
  const day = (n: number) => `2026-03-${String(1 + (n % 28)).padStart(2, '0')}`
  for (let n = 0; n < HUNG_UP; n += AT_ONCE / 2) {
    const turn = Array.from({ length: AT_ONCE / 2 }, (_, index) => n + index).flatMap((each) => {
      const download = each % 2 === 0 ? LARGE : `/export/overview.json?from=2025-01-01&to=${day(each)}`
      const page = `${each % 2 === 0 ? '/' : '/receivables'}?from=2025-01-01&to=${day(each)}`
      return [
        giveUp(download, each % 8 === 0 ? { bytes: next() * FILE } : { ms: next() * 250 }),
        giveUp(page, each % 8 === 1 ? { bytes: next() * 100_000 } : { ms: next() * 250 }),
      ]
    })
    await Promise.all(turn)
  }
  // Two seconds, and what a busy machine adds.
  await until(async () => (await busy()).length === 0, 4_000)
  await until(async () => (await ledger()).every(({ outcome }) => outcome !== 'started'), 4_000)
  await until(async () => (await spooled()).length === 0, 4_000)
  const rows = await ledger()
  const cancelled = rows.filter(({ outcome }) => outcome === 'cancelled')
  expect(rows.filter(({ outcome }) => !['cancelled', 'delivered'].includes(String(outcome)))).toEqual([])
  expect(cancelled.filter(({ bytes }) => Number(bytes) > 0).length).toBeGreaterThan(5)
  expect(cancelled.filter(({ bytes }) => Number(bytes) === 0).length).toBeGreaterThan(5)
  await haveAtOnce(server.services.db, 10)
  await haveAtOnce(server.services.exports.db, 2)
}, 120_000)
