import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { connect as connectSocket } from 'node:net'
import { join } from 'node:path'
import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { factsIn } from '../support/facts'
import { insertGeneratedFacts } from '../support/generated-facts'
import { ledgerIn } from '../support/ledger'
import { startTestServer, type TestServer } from '../support/server'

let database: TestDatabase
let server: TestServer

beforeAll(async () => {
  database = await createTestDatabase()
  await insertGeneratedFacts(database.sql)
  const facts = factsIn(database.db)
  await facts.survey({
    surveyCode: '000123',
    answered: '2024-05-02',
    overallScore: 4,
    customerId: 1,
    comment: '=HYPERLINK("http://x","y")',
  })
  await facts.survey({
    surveyCode: '-7',
    answered: '2024-05-01',
    overallScore: 5,
    customerId: 1,
    comment: '好的，\n"谢谢"',
  })
  server = await startTestServer({ url: database.url, now: () => new Date('2026-11-22T04:00:00Z') })
})
afterAll(async () => {
  await server.close()
  await database.close()
})

type As = 'program' | 'person'
const identify = (as: As): Record<string, string> =>
  as === 'program' ? { authorization: `Bearer ${server.token}` } : { cookie: server.cookie }
const get = (path: string, as: As = 'program', headers = {}) =>
  fetch(`${server.origin}/export/${path}`, { headers: { ...identify(as), ...headers } })
const bytesOf = async (path: string, as: As = 'program') =>
  Buffer.from(await (await get(path, as)).arrayBuffer())

const lastRecord = async () => {
  return (await ledgerIn(database).attempts()).at(-1)
}

describe('a CSV file', () => {
  const address = 'satisfaction-responses.csv?from=2024-05-01&to=2024-05-31'

  test('for a program: plain UTF-8, CRLF, ids, text that would run as a formula made harmless, numbers never', async () => {
    const text = (await bytesOf(address)).toString('utf8')
    expect(text.startsWith('survey_code,responded_at,response_score,nps,comment,')).toBe(true)
    expect(text.endsWith('\r\n')).toBe(true)
    expect(text.replaceAll('\r\n', '').replace('好的，\n', '')).not.toMatch(/[\r\n]/)
    const { data, errors } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true })
    expect(errors).toEqual([])
    expect(data.map((row) => [row.survey_code, row.response_score, row.comment])).toEqual([
      ['000123', '4.0000', '\'=HYPERLINK("http://x","y")'],
      ["'-7", '5.0000', '好的，\n"谢谢"'],
    ])
  })

  test('for a person: a byte-order mark and labels in the reader’s language', async () => {
    const bytes = await bytesOf(`${address}&lang=zh-CN&reason=test`, 'person')
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    expect(bytes.subarray(3).toString('utf8').split(',').slice(0, 3)).toEqual([
      '问卷编号',
      '答复时间',
      '评分',
    ])
  })

  test('takes the other’s form when asked', async () => {
    expect((await bytesOf(`${address}&bom=1&header=label&lang=en`)).toString('utf8')).toMatch(
      /^\uFEFFSurvey code,/,
    )
    expect((await bytesOf(`${address}&bom=0&header=id&reason=test`, 'person')).toString('utf8')).toMatch(
      /^survey_code,/,
    )
  })

  test('comes as an attachment that nothing caches or runs', async () => {
    const response = await get(address)
    await response.arrayBuffer()
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="manyi-satisfaction-responses-2024-05-01-2024-05-31.csv"',
      'cache-control': 'no-store',
      'content-security-policy': 'sandbox',
      'x-content-type-options': 'nosniff',
    })
  })

  test('writes rates with 6 decimals, money with 2, null as nothing', async () => {
    const text = (await bytesOf('receivables-trend.csv?from=2025-09-01&to=2025-10-31')).toString('utf8')
    const [header, september, october] = text.split('\r\n').map((line) => line.split(','))
    expect(header?.slice(0, 5)).toEqual([
      'bucket',
      'as_of',
      'gross_balance',
      'overdue_amount',
      'overdue_rate',
    ])
    expect(september?.slice(0, 6)).toEqual(['2025-09-01', '2025-09-30', '', '', '', ''])
    expect(october?.[2]).toMatch(/^\d+\.\d\d$/)
    expect(october?.[4]).toMatch(/^0\.\d{6}$/)
  })
})

test('JSON gives the same rows with numbers as numbers, money as text and null as null', async () => {
  const address = 'from=2025-09-01&to=2026-03-31&region=east'
  const json = (await (await get(`receivables-trend.json?${address}`)).json()) as {
    panel: string
    filters: Record<string, unknown>
    as_of: string
    columns: { id: string; unit: string }[]
    rows: Record<string, unknown>[]
  }
  expect(json).toMatchObject({
    panel: 'receivables-trend',
    as_of: '2026-03-31',
    filters: { from: '2025-09-01', to: '2026-03-31', region: ['east'], grain: 'month' },
  })
  expect(json.columns[4]).toEqual({ id: 'overdue_rate', label: '逾期率', unit: 'rate', better: 'lower' })
  expect(json.rows[0]).toMatchObject({ gross_balance: null, overdue_rate: null })
  const csv = Papa.parse<Record<string, string>>(
    (await bytesOf(`receivables-trend.csv?${address}`)).toString('utf8'),
    {
      header: true,
      skipEmptyLines: true,
    },
  ).data
  expect(csv).toHaveLength(json.rows.length)
  for (const [index, row] of json.rows.entries()) {
    for (const { id, unit } of json.columns) {
      const cell = csv[index]?.[id]
      if (row[id] === null) expect(cell).toBe('')
      else if (unit === 'rate' || unit === 'days') expect(Number(cell)).toBe(row[id])
      else expect(cell).toBe(row[id])
    }
  }
})

test('the overview writes each value in the decimals of its metric', async () => {
  const text = (await bytesOf('overview.csv?from=2026-01-01&to=2026-03-31')).toString('utf8')
  const rows = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data
  expect(rows.map((row) => row.metric)).toContain('dso')
  expect(rows.find((row) => row.metric === 'csat_rate')?.value).toMatch(/^0\.\d{6}$/)
  expect(rows.find((row) => row.metric === 'dso')?.value).toMatch(/^\d+\.\d\d$/)
})

describe('free questions', () => {
  test('take any metrics by a dimension that all have', async () => {
    const text = (
      await bytesOf(
        'query.csv?metric=received&metric=completion_rate&by=region&from=2026-01-01&to=2026-03-31',
      )
    ).toString()
    const lines = text.trim().split('\r\n')
    expect(lines[0]).toBe(
      'group,label,received,completion_rate,completion_rate_n,completion_rate_low,completion_rate_high,completion_rate_small_sample',
    )
    expect(lines).toHaveLength(5)
  })
  test('are on record as they were asked: which metrics, by which dimension, over time or not', async () => {
    const range = 'from=2026-01-01&to=2026-03-31&as_of=2026-03-31'
    await bytesOf('query.csv?metric=received&metric=completion_rate&by=region&from=2026-01-01&to=2026-03-31')
    expect((await lastRecord())?.filters).toBe(`metric=received&metric=completion_rate&${range}&by=region`)
    const json = await get('query.json?metric=nps&grain=quarter&from=2026-01-01&to=2026-03-31&region=east')
    await json.arrayBuffer()
    expect((await lastRecord())?.filters).toBe(`metric=nps&${range}&grain=quarter&region=east`)
  })
  test.each([
    ['query.csv?by=region', 'Name at least one metric'],
    ['query.csv?metric=csat_low', 'Unknown metric “csat_low”'],
    ['query.csv?metric=received&metric=planned&by=type', 'no dimension “Type”'],
  ])('%s is refused', async (path, sentence) => {
    const response = await get(`${path}&lang=en`)
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining(sentence)])
  })
})

describe('what is not understood', () => {
  test.each([
    ['visits-trend.csv?regoin=east', '“regoin”'],
    ['visits-trend.csv?region=atlantis', '“atlantis”'],
    ['visits-trend.csv?product=P1', '“Product”'],
    ['visits-trend.csv?from=2026-02-30', '“from=2026-02-30”'],
    ['visits-trend.csv?from=2026-03-01&to=2026-02-01', 'reversed'],
    ['visits-trend.csv?header=labels', '“header=labels”'],
    ['visits-trend.csv?bom=true', '“bom=true”'],
    ['visits-breakdown.json?by=mood', '“mood”'],
    ['visits-trend.csv?region=%27%3B%20drop%20table%20x--', "“'; drop table x--”"],
  ])('%s gets 400 and a sentence that names it', async (path, named) => {
    const response = await get(`${path}&lang=en`)
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining(named)])
  })
  test('a language we do not speak is named too', async () => {
    expect((await get('visits-trend.csv?lang=fr')).status).toBe(400)
  })
  test.each(['nothing.csv', 'visits-trend.xls', '..%2f..%2fpackage.json', '__proto__.csv', 'toString.json'])(
    '%s is no export',
    async (path) => {
      expect((await get(path)).status).toBe(404)
    },
  )
  test('strangers get 401, other methods 405', async () => {
    expect((await fetch(`${server.origin}/export/visits-trend.csv`)).status).toBe(401)
    const post = await fetch(`${server.origin}/export/visits-trend.csv`, {
      method: 'POST',
      headers: identify('program'),
    })
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  })
})

describe('the export ledger', () => {
  test('says who took what, how many rows, and the hash of the file', async () => {
    const bytes = await bytesOf('visits-records.csv?from=2026-01-01&to=2026-03-31')
    const lines = bytes.toString('utf8').trim().split('\r\n').length - 1
    // The record is closed just after the last byte.
    await vi.waitFor(async () => expect((await lastRecord())?.outcome).toBe('delivered'))
    expect(await lastRecord()).toMatchObject({
      actor_kind: 'token',
      panel: 'visits-records',
      filters: 'from=2026-01-01&to=2026-03-31&as_of=2026-03-31&grain=month',
      rows: String(lines),
      bytes: String(bytes.length),
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })
  })

  test('a reader that stops costs no connection, and one that hangs up is recorded as cancelled', async () => {
    // More than the buffers between a server and a client hold.
    await database.sql`insert into warehouse.fact_visit(customer_id, visit_id, visit_code, completed_at, completed_on, cancel_reason, purpose)
      select 1, 100000 + n, 'bulk' || n, '2024-05-05T10:00:00Z', '2024-05-05', null, repeat('目的', 100) from generate_series(1, 40000) n`
    const stalled = Array.from({ length: 4 }, () => {
      const socket = connectSocket(Number(new URL(server.origin).port), '127.0.0.1')
      socket.pause()
      socket.write(
        `GET /export/visits-records.csv?from=2024-05-01&to=2024-05-31 HTTP/1.1\r\nHost: ${new URL(server.origin).host}\r\nAuthorization: Bearer ${server.token}\r\n\r\n`,
      )
      return socket
    })
    const spoolFolder = join(server.services.dataDir, 'spool')
    const inUse = async () => {
      const [row] = await database.sql<{ busy: string }[]>`select count(*) as busy from pg_stat_activity
        where datname = current_database() and application_name = 'manyi exports' and state <> 'idle'`
      return Number(row?.busy)
    }
    const written = async () => {
      const rows = await ledgerIn(database).attempts()
      return rows.filter(({ outcome }) => outcome === 'started').length
    }
    // All four are waiting for their readers, from files; the pool of two connections is free again.
    await vi.waitFor(
      async () =>
        expect([await written(), (await readdir(spoolFolder)).length, await inUse()]).toEqual([4, 4, 0]),
      60_000,
    )
    expect((await get('visits-records.csv?from=2026-01-01&to=2026-01-31')).status).toBe(200)
    for (const socket of stalled) socket.destroy()
    await vi.waitFor(
      async () => expect([await written(), (await readdir(spoolFolder)).length]).toEqual([0, 0]),
      10_000,
    )
    const rows = await ledgerIn(database).attempts()
    expect(rows.filter(({ outcome }) => outcome === 'cancelled')).toHaveLength(4)
  }, 90_000)
})
