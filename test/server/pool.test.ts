import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Connection, connect } from '#db/connect'
import { readInBatches } from '#db/cursor'
import { runForRequest } from '#db/request'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { factsIn } from '../support/facts'
import { startTestServer, type TestServer } from '../support/server'
import { until } from '../support/wait'

let database: TestDatabase
let pool: Connection
beforeAll(async () => {
  database = await createTestDatabase()
  pool = connect(database.url, { max: 2, applicationName: 'tried' })
})
afterAll(async () => {
  await pool.close()
  await database.close()
})

/** Gives three rows, then fails on the fourth. */
const BREAKS_OFF = 'select 1/(4-g) from generate_series(1, 10) g'

const sessions = () =>
  database.sql<{ pid: number; state: string; wait: string | null }[]>`
    select pid, state, wait_event_type as wait from pg_stat_activity where application_name = 'tried'`
const waiting = async () =>
  (await sessions()).find(({ state, wait }) => state === 'active' && wait === 'Lock')

/** Holds a lock for which `ask` has to wait, for as long as `meanwhile` takes. */
async function whileLocked(meanwhile: () => Promise<void>) {
  await database.db.transaction(async (transaction) => {
    await transaction.execute(sql`lock table app.setting in access exclusive mode`)
    await meanwhile()
  })
}

describe('a statement that fails when part of its rows has come', () => {
  test('leaves nothing behind for those that follow', async () => {
    for (let round = 0; round < 20; round += 1) {
      await expect(pool.sql.unsafe(BREAKS_OFF)).rejects.toMatchObject({ code: '22012' })
      await expect(pool.db.execute(sql.raw(BREAKS_OFF))).rejects.toThrow()
      expect(await pool.sql`select g from generate_series(1, 3) g`).toEqual([{ g: 1 }, { g: 2 }, { g: 3 }])
      expect([...(await pool.db.execute(sql`select 7 as n`))]).toEqual([{ n: 7 }])
    }
  })

  test('nor in a transaction, which is taken back', async () => {
    for (let round = 0; round < 10; round += 1) {
      const failing = pool.db.transaction(async (transaction) => {
        await transaction.execute(sql`insert into app.setting values ('half', '1')`)
        await transaction.execute(sql.raw(BREAKS_OFF))
      })
      await expect(failing).rejects.toThrow()
      expect(await pool.sql`select key from app.setting where key = 'half'`).toEqual([])
    }
  })
})

describe('behind the public door', () => {
  let server: TestServer
  beforeAll(async () => {
    await factsIn(database.db).target('csat_rate', '2020-01-01', '0.9')
    server = await startTestServer({ url: database.url, now: () => new Date('2026-03-31T04:00:00Z') })
  })
  afterAll(() => server.close())

  test('a token, a session and a target are found as before, whatever failed on the same connections', async () => {
    const { db, accounts } = server.services
    const failing = () =>
      Promise.allSettled(
        [db, accounts].flatMap((handle) =>
          Array.from({ length: 4 }, () => handle.execute(sql.raw(BREAKS_OFF))),
        ),
      )
    const reader: Record<string, string>[] = [
      { authorization: `Bearer ${server.token}` },
      { cookie: server.cookie },
    ]
    for (const headers of [...reader, ...reader, ...reader]) {
      await failing()
      const answer = await fetch(`${server.origin}/export/overview.json`, { headers })
      expect(answer.status).toBe(200)
      const { rows } = (await answer.json()) as { rows: { metric: string; target: number | null }[] }
      expect(rows.find(({ metric }) => metric === 'csat_rate')?.target).toBe(0.9)
    }
  })

  test('a download that is given up, before its file is there, ends in the database', async () => {
    const busy = () =>
      database.sql`select pid from pg_stat_activity
        where application_name in ('manyi pages', 'manyi exports') and state <> 'idle'`
    for (const path of ['/export/receivables-open-items.csv', '/', '/receivables.data']) {
      const hangUp = new AbortController()
      await database.db.transaction(async (transaction) => {
        await transaction.execute(sql`lock table warehouse.fact_invoice in access exclusive mode`)
        const headers = { cookie: server.cookie, accept: 'text/html' }
        const answer = fetch(server.origin + path, { headers, signal: hangUp.signal })
        const ended = answer.then((found) => found.text()).catch((error: Error) => error.name)
        await until(async () => (await busy()).length > 0)
        hangUp.abort()
        expect(await ended).toBe('AbortError')
        await until(async () => (await busy()).length === 0, 5_000)
      })
      const after = await fetch(`${server.origin}/export/overview.json`, {
        headers: { cookie: server.cookie },
      })
      expect(after.status).toBe(200)
    }
  })
})

describe('a connection that breaks', () => {
  test('between two statements is not noticed', async () => {
    await pool.sql`select 1`
    for (const { pid } of await sessions()) await database.sql`select pg_terminate_backend(${pid})`
    expect(await pool.sql`select 1 as n`).toEqual([{ n: 1 }])
  })

  test('under a read lets it be asked once more; under a write it fails and nothing is written', async () => {
    let reading: Promise<unknown> = Promise.resolve()
    let writing: Promise<unknown> = Promise.resolve()
    await whileLocked(async () => {
      reading = pool.sql`select count(*)::int as n from app.setting where key = 'written'`
      const { pid } = await until(waiting)
      await database.sql`select pg_terminate_backend(${pid})`
      // Asked once more, it waits for the same lock.
      await until(async () => ((await waiting())?.pid ?? pid) !== pid)
      writing = pool.sql`insert into app.setting values ('written', '1')`.catch((error) => error)
      const second = await until(async () => (await sessions()).filter(({ wait }) => wait === 'Lock')[1])
      expect(second.pid).not.toBe(pid)
      await database.sql`select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'tried' and query like 'insert%'`
      expect(await writing).toMatchObject({ name: 'DatabaseFault', kind: 'away' })
    })
    expect(await reading).toEqual([{ n: 0 }])
  })
})

describe('what nobody waits for any more', () => {
  test('is cancelled in the database, and leaves the queue', async () => {
    const request = new AbortController()
    const answers = await (async () => {
      let settled: Promise<PromiseSettledResult<unknown>[]> | undefined
      await whileLocked(async () => {
        runForRequest({ signal: request.signal, fault: null }, () => {
          // Two have a connection, the third waits for one.
          settled = Promise.allSettled([1, 2, 3].map(() => pool.sql`select * from app.setting`))
        })
        await until(async () => (await sessions()).filter(({ wait }) => wait === 'Lock').length === 2)
        request.abort()
        await until(async () => (await sessions()).every(({ state }) => state !== 'active'))
        expect(await pool.sql`select 1 as n`).toEqual([{ n: 1 }])
      })
      return settled
    })()
    expect(answers?.map((answer) => answer.status === 'rejected' && answer.reason.name)).toEqual([
      'GivenUp',
      'GivenUp',
      'GivenUp',
    ])
  })

  test('a write is finished all the same', async () => {
    const request = new AbortController()
    let writing: Promise<unknown> = Promise.resolve()
    await whileLocked(async () => {
      runForRequest({ signal: request.signal, fault: null }, () => {
        writing = pool.sql`insert into app.setting values ('kept', '1')`
      })
      await until(waiting)
      request.abort()
    })
    await writing
    expect(await pool.sql`select key from app.setting where key = 'kept'`).toHaveLength(1)
  })
})

test('a cursor gives all rows in batches, and its connection back when it is left early or fails', async () => {
  const count = async (text: string, most = Number.POSITIVE_INFINITY) => {
    let rows = 0
    for await (const batch of readInBatches(pool.pool, { text, values: [], size: 10 })) {
      rows += batch.length
      if (rows >= most) break
    }
    return rows
  }
  const all = "select g, date '2026-01-31' as day from generate_series(1, 25) g"
  expect(await count(all)).toBe(25)
  for (let round = 0; round < 5; round += 1) {
    expect(await count(all, 10)).toBe(10)
    await expect(count('select 1/(15-g) from generate_series(1, 30) g')).rejects.toMatchObject({
      code: '22012',
    })
  }
  expect(await pool.sql`select 1 as n`).toEqual([{ n: 1 }])
})

test('who finds no free connection in time is told that there is too much to do', async () => {
  const narrow = connect(database.url, { max: 1, queueTimeoutMs: 100 })
  try {
    await narrow.db.transaction(async () => {
      await expect(narrow.sql`select 1`).rejects.toMatchObject({ name: 'DatabaseFault', kind: 'busy' })
    })
    expect(await narrow.sql`select 1 as n`).toEqual([{ n: 1 }])
  } finally {
    await narrow.close()
  }
})
