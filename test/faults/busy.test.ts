/** A database that ends sessions, answers late or holds locks, under many viewers. */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { raiseDataVersion } from '#db/data-version'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { insertGeneratedFacts } from '../support/generated-facts'
import { startTestServer, type TestServer } from '../support/server'
import { until } from '../support/wait'

vi.setConfig({ testTimeout: 120_000 })

const VIEWERS = 50
/** Of pages. */
const CONNECTIONS = 10
const STATEMENT_MS = 1_500
/** What a client waits longer than that for a server that has said nothing. */
const GRACE_MS = 2_000

let database: TestDatabase
/** Waits for locks as long as for anything else. */
let server: TestServer
const log: string[] = []

const start = (limits: { statementTimeoutMs: number; lockTimeoutMs?: number }) =>
  startTestServer({
    url: database.url,
    now: () => new Date('2026-11-22T04:00:00Z'),
    limits,
    logTo: { write: (line: string) => log.push(line) },
  })

beforeAll(async () => {
  database = await createTestDatabase()
  await insertGeneratedFacts(database.sql)
  server = await start({ statementTimeoutMs: 30_000, lockTimeoutMs: 0 })
})
afterAll(async () => {
  await server.close()
  await database.close()
})
// Else answers from before would be given without asking.
beforeEach(async () => {
  await database.db.execute(raiseDataVersion)
})

type Seen = { status: number; retryAfter: string | null; text: string }

async function look(path: string, { origin, cookie } = server): Promise<Seen> {
  const headers = { cookie, accept: 'text/html', 'accept-language': 'en' }
  const answer = await fetch(origin + path, { redirect: 'manual', headers })
  return { status: answer.status, retryAfter: answer.headers.get('retry-after'), text: await answer.text() }
}

/** Another question for each viewer. */
const asked = Array.from({ length: VIEWERS }, (_, viewer) => {
  const day = String(1 + (viewer % 25)).padStart(2, '0')
  return `/export/visits-trend.json?from=2025-01-01&to=2025-12-${day}&grain=${viewer < 25 ? 'month' : 'week'}`
})
const lookAtAll = (viewers: number) => Promise.all(asked.slice(0, viewers).map((path) => look(path)))

const waiting = () =>
  database.sql<{ pid: number }[]>`select pid from pg_stat_activity
    where datname = current_database() and application_name = 'manyi pages' and wait_event_type = 'Lock'`

/** Holds a lock on visits for as long as `meanwhile` takes. */
async function whileLocked(meanwhile: () => Promise<unknown>) {
  await database.db.transaction(async (transaction) => {
    await transaction.execute(sql`lock table warehouse.fact_visit in access exclusive mode`)
    await meanwhile()
  })
}

describe('sessions that are ended under viewers', () => {
  /** Ends up to so many sessions, each while it works for a viewer. */
  async function lookWhileEnding(most: number, viewers: number) {
    const ended = new Set<number>()
    let looking: Promise<Seen[]> = Promise.resolve([])
    let isOver = false
    await whileLocked(async () => {
      looking = lookAtAll(viewers)
      looking.then(() => {
        isOver = true
      })
      while (ended.size < most && !isOver)
        for (const { pid } of (await waiting()).slice(0, most - ended.size)) {
          if (ended.has(pid)) continue
          await database.sql`select pg_terminate_backend(${pid})`
          ended.add(pid)
        }
    })
    return { seen: await looking, ended: ended.size }
  }

  test.each([
    ['some of fifty', 20, VIEWERS],
    ['those of ten, over and over', 100, 10],
  ])(
    '%s: at most one answer for two sessions is lost, with 503, and none is wrong',
    async (_name, most, viewers) => {
      const right = (await lookAtAll(viewers)).map(({ text }) => text)
      await database.db.execute(raiseDataVersion)
      const { seen, ended } = await lookWhileEnding(most, viewers)
      const failed = seen.filter(({ status }) => status !== 200)
      // A read is asked once more, so that it takes two to lose it.
      expect(failed.length).toBeLessThanOrEqual(ended / 2)
      expect(failed.length > 0).toBe(viewers === 10)
      for (const { status, retryAfter, text } of failed)
        expect([status, retryAfter, text]).toEqual([
          503,
          '2',
          expect.stringMatching(/cannot be reached|连接不上/),
        ])
      for (const [viewer, { status, text }] of seen.entries())
        if (status === 200) expect(text).toBe(right[viewer])

      const began = performance.now()
      expect((await lookAtAll(viewers)).map(({ text }) => text)).toEqual(right)
      // Two seconds, and what a busy machine adds.
      expect(performance.now() - began).toBeLessThan(6_000)
      expect(log.filter((line) => /"status":500/.test(line))).toEqual([])
    },
  )
})

describe('with limits', () => {
  let limited: TestServer
  beforeAll(async () => {
    limited = await start({ statementTimeoutMs: STATEMENT_MS, lockTimeoutMs: 500 })
  })
  afterAll(() => limited.close())

  test('every session of the server has them', async () => {
    const { db, accounts, exports } = limited.services
    const of = (handle: typeof db) =>
      handle.execute<Record<string, string>>(sql`select current_setting('statement_timeout') as statement,
        current_setting('lock_timeout') as lock, current_setting('idle_in_transaction_session_timeout') as idle`)
    const short = { statement: '1500ms', lock: '500ms', idle: '1min' }
    expect([...(await of(db)), ...(await of(accounts)), ...(await of(exports.db))]).toEqual([
      short,
      short,
      { ...short, statement: '0' },
    ])
  })

  test('a lock that is held on costs the pages of its table a sentence, and others go on', async () => {
    expect((await look('/visits', limited)).status).toBe(200)
    await database.db.execute(raiseDataVersion)
    await whileLocked(async () => {
      const locked = look('/visits', limited)
      await until(async () => (await waiting()).length > 0)
      for (const path of ['/receivables', '/satisfaction', '/dictionary', '/sign-in'])
        expect([path, (await look(path, limited)).status < 400]).toEqual([path, true])
      const { status, text } = await locked
      expect([200, 503]).toContain(status)
      expect(text).toContain('There is too much to do at the moment.')
      expect(text).not.toMatch(/went wrong|could not be worked out/)
    })
    expect((await look('/visits', limited)).text).not.toContain('too much to do')
  })

  test('a statement that takes too long is cut and said with 503', async () => {
    // What the pages read becomes slow, without an end.
    await database.sql.unsafe(`
      alter table warehouse.fact_visit rename to real_visit;
      create view warehouse.fact_visit as select v.* from warehouse.real_visit v, pg_sleep(600);
      grant select on warehouse.fact_visit to manyi_company`)
    try {
      const { status, retryAfter, text } = await look(asked[0] ?? '', limited)
      expect([status, retryAfter, text]).toEqual([503, '2', expect.stringMatching(/within the time allowed/)])
      await until(
        async () =>
          (
            await database.sql`select from pg_stat_activity
        where datname = current_database() and wait_event = 'PgSleep'`
          ).length === 0,
      )
    } finally {
      await database.sql.unsafe(`
        drop view warehouse.fact_visit; alter table warehouse.real_visit rename to fact_visit`)
    }
    expect((await look(asked[0] ?? '', limited)).status).toBe(200)
  })

  test('sessions that stop without a word fail with the limit, and others take their place', async () => {
    let looking: Promise<Seen[]> | undefined
    let stopped: number[] = []
    const unlimitedLocks = await start({ statementTimeoutMs: STATEMENT_MS, lockTimeoutMs: 0 })
    const began = performance.now()
    try {
      await whileLocked(async () => {
        looking = Promise.all(asked.slice(0, CONNECTIONS).map((path) => look(path, unlimitedLocks)))
        stopped = await until(async () => {
          const found = await waiting()
          return found.length === CONNECTIONS ? found.map(({ pid }) => pid) : null
        })
        for (const pid of stopped) process.kill(pid, 'SIGSTOP')
      })
      const failed = ((await looking) ?? []).filter(({ status }) => status !== 200)
      expect(failed.length).toBeGreaterThan(0)
      for (const { status, retryAfter } of failed) expect([status, retryAfter]).toEqual([503, '2'])
      expect(performance.now() - began).toBeLessThan(STATEMENT_MS + GRACE_MS + 4_000)
      const again = await Promise.all(asked.slice(0, CONNECTIONS).map((path) => look(path, unlimitedLocks)))
      expect(new Set(again.map(({ status }) => status))).toEqual(new Set([200]))
    } finally {
      for (const pid of stopped) process.kill(pid, 'SIGCONT')
      await unlimitedLocks.close()
    }
  })
})
