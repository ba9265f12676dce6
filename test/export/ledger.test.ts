import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { ledgerIn } from '../support/ledger'
import { askRaw, openRaw } from '../support/raw-request'
import { startTestServer, type TestServer } from '../support/server'
import { until } from '../support/wait'

let database: TestDatabase
let server: TestServer

const small = 'overview.csv?from=2026-01-01&to=2026-03-31'
const middle = 'visits-records.csv?from=2024-06-01&to=2024-06-30'
/** More than the buffers between a server and a client hold. */
const large = 'visits-records.csv?from=2024-05-01&to=2024-05-31'

beforeAll(async () => {
  database = await createTestDatabase()
  await database.sql`insert into warehouse.dim_customer(customer_code, name) values ('C1', '客户一')`
  const visits = (day: string, first: number, many: number) => database.sql`
    insert into warehouse.fact_visit(customer_id, visit_id, visit_code, completed_at, completed_on, purpose)
    select c.customer_id, ${first}::int + n, 'V' || ${first}::int + n, ${`${day}T10:00:00Z`}, ${day}, repeat('目的', 100)
    from warehouse.dim_customer c, generate_series(1, ${many}::int) n`
  await visits('2024-05-05', 0, 40_000)
  await visits('2024-06-05', 50_000, 2_000)
  server = await startTestServer({ url: database.url, now: () => new Date('2026-11-22T04:00:00Z') })
})
afterAll(async () => {
  await server.close()
  await database.close()
})
beforeEach(() => book().forget())

let opened: ReturnType<typeof ledgerIn> | undefined
const book = () => (opened ??= ledgerIn(database))
const ledger = () => book().attempts()
const closedRows = (many: number) => book().ended(many)

type How = { method?: string; version?: string; connection?: string; encoding?: string }
const request = (path: string, { method = 'GET', version = '1.1', connection, encoding }: How = {}) =>
  [
    `${method} /export/${path} HTTP/${version}`,
    `Host: ${new URL(server.origin).host}`,
    `Authorization: Bearer ${server.token}`,
    `Connection: ${connection ?? 'keep-alive'}`,
    ...(encoding ? [`Accept-Encoding: ${encoding}`] : []),
    '\r\n',
  ].join('\r\n')

describe('what arrived whole is delivered', () => {
  test.each([
    ['small, over a connection that is kept', small, 36, 'length', {}],
    ['small, over one that the server closes', small, 36, 'length', { connection: 'close' }],
    ['small, over HTTP/1.0', small, 36, 'length', { version: '1.0', connection: 'close' }],
    ['small, to a reader that unpacks', small, 36, 'length', { encoding: 'gzip, br' }],
    ['of a megabyte, over a connection that is kept', middle, 12, 'chunks', {}],
    ['of a megabyte, over one that the server closes', middle, 12, 'chunks', { connection: 'close' }],
    ['of a megabyte, over HTTP/1.0', middle, 12, 'length', { version: '1.0', connection: 'close' }],
    ['of many megabytes', large, 2, 'chunks', {}],
  ] as const)('%s, also when the reader hangs up at the last byte', async (_name, path, times, by, how) => {
    for (let begun = 0; begun < times; begun += 6) {
      const asked = Array.from({ length: Math.min(6, times - begun) }, () =>
        askRaw(server.origin, request(path, how)),
      )
      for (const { status, head, body, isWhole } of await Promise.all(asked)) {
        expect([status, isWhole]).toEqual([200, true])
        expect(`${head}\r\n`).toContain(
          by === 'length' ? `Content-Length: ${body.length}\r\n` : 'Transfer-Encoding: chunked\r\n',
        )
        // 256 bits of the file that each reader has in its hands.
        const sha256 = createHash('sha256').update(body).digest('hex')
        await vi.waitFor(
          async () => expect((await ledger()).map((row) => row.sha256)).toContain(sha256),
          20_000,
        )
      }
    }
    const rows = await closedRows(times)
    expect(new Set(rows.map(({ outcome }) => outcome))).toEqual(new Set(['delivered']))
    expect(new Set(rows.map(({ bytes }) => bytes)).size).toBe(1)
  })

  test('one after the other over the same connection', async () => {
    for (let turn = 0; turn < 20; turn += 1) {
      const answer = await fetch(`${server.origin}/export/${small}`, {
        headers: { authorization: `Bearer ${server.token}` },
      })
      await answer.arrayBuffer()
    }
    const rows = await closedRows(20)
    expect(new Set(rows.map(({ outcome }) => outcome))).toEqual(new Set(['delivered']))
  })
})

describe('what did not arrive', () => {
  test('is cancelled with nothing sent where the reader hung up before the first byte', async () => {
    // No row can come, and so no byte is sent, while somebody else has locked the table.
    await database.db.transaction(async (other) => {
      await other.execute(sql`lock table warehouse.dim_department in access exclusive mode`)
      for (let turn = 0; turn < 5; turn += 1) {
        const socket = openRaw(server.origin, request(large))
        await vi.waitFor(async () => expect(await ledger()).toHaveLength(turn + 1))
        socket.destroy()
      }
      for (const row of await closedRows(5))
        expect(row).toMatchObject({ outcome: 'cancelled', rows: '0', bytes: '0', sha256: null })
    })
    await vi.waitFor(async () => expect(await readdir(join(server.services.dataDir, 'spool'))).toEqual([]))
  })

  test('is cancelled with the bytes that were sent where the reader hung up on the way', async () => {
    const whole = await askRaw(server.origin, request(large))
    const part = await askRaw(server.origin, request(large), 1_000_000)
    expect(part.body.length).toBeGreaterThanOrEqual(1_000_000)
    const row = (await closedRows(2))[1]
    expect(row).toMatchObject({ outcome: 'cancelled', rows: null, sha256: null })
    // What the reader's machine had taken besides was on its way as well.
    expect(Number(row?.bytes)).toBeGreaterThanOrEqual(part.body.length - 64 * 1024)
    expect(Number(row?.bytes)).toBeLessThan(whole.body.length)
    await vi.waitFor(async () => expect(await readdir(join(server.services.dataDir, 'spool'))).toEqual([]))
  })
})

describe('what the database does not bring to its end', () => {
  /** Sorting takes room that is not there, which shows only when the file has begun. */
  async function withoutRoom(work: () => Promise<void>) {
    const name = new URL(database.url).pathname.slice(1)
    const turn = async (how: (setting: string) => string) => {
      for (const setting of ['temp_file_limit', 'work_mem'])
        await database.sql.unsafe(`alter database ${name} ${how(setting)}`)
      await database.sql`select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'manyi exports' and datname = current_database()`
      // The server has heard of it when as many questions at once as it has connections are answered.
      await until(() =>
        Promise.all(Array.from({ length: 8 }, () => server.services.exports.db.execute(sql`select 1`))).then(
          () => true,
          () => false,
        ),
      )
    }
    await turn((setting) => `set ${setting} = 64`)
    try {
      await work()
    } finally {
      await turn((setting) => `reset ${setting}`)
    }
  }

  test('is cut off, so that nobody takes it for a whole file, and failed', async () => {
    await withoutRoom(async () => {
      const { status, head, body, isWhole } = await askRaw(server.origin, request(large))
      expect([status, isWhole]).toEqual([200, false])
      expect(head).toContain('Transfer-Encoding: chunked')
      expect(body.toString('utf8')).toMatch(/^visit_code,[^\r\n]*\r\n$/)
    })
    expect(await closedRows(1)).toMatchObject([{ outcome: 'failed', rows: null, sha256: null }])
    expect(await readdir(join(server.services.dataDir, 'spool'))).toEqual([])
  })

  test('is answered with a sentence where only a length tells a whole file', async () => {
    await withoutRoom(async () => {
      const { status } = await askRaw(server.origin, request(large, { version: '1.0', connection: 'close' }))
      expect(status).toBe(503)
    })
    expect(await closedRows(1)).toMatchObject([{ outcome: 'failed', rows: '0', bytes: '0', sha256: null }])
  })
})

describe('no download', () => {
  test('is HEAD: the headers of the file, no record', async () => {
    const [head, get] = [
      await askRaw(server.origin, request(middle, { method: 'HEAD', connection: 'close' })),
      await askRaw(server.origin, request(middle)),
    ]
    const named = (answer: string) =>
      /^(content-(type|disposition)|cache-control): .*/gim[Symbol.match](answer)
    expect([head.status, head.body.length, named(head.head)]).toEqual([200, 0, named(get.head)])
    expect(named(head.head)).toHaveLength(3)
    expect(await closedRows(1)).toMatchObject([{ outcome: 'delivered' }])
    const refused = await askRaw(
      server.origin,
      request(`${middle}&region=atlantis`, { method: 'HEAD', connection: 'close' }),
    )
    expect(refused.status).toBe(400)
  })

  test('is an export that there is not, a description, or another method', async () => {
    for (const path of ['nothing.csv', 'overview.meta.json', 'ledger.meta.json'])
      await askRaw(server.origin, request(path, { connection: 'close' }))
    await askRaw(server.origin, request(small, { method: 'POST', connection: 'close' }))
    expect(await ledger()).toEqual([])
  })
})
