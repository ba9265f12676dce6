/** Words of SQL in every place that a request has: what is not on a list is refused, and PostgreSQL meets no error by them. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '#db/connect'
import { type Embedded, startEmbedded } from '#db/embedded'
import { migrateDatabase } from '#db/migrate'
import { type DataFolder, makeDataFolder } from '../support/data-folder'
import { insertGeneratedFacts } from '../support/generated-facts'
import { numbersOf, pickerOf } from '../support/random-numbers'
import { startTestServer, type TestServer } from '../support/server'
import { until } from '../support/wait'

const REQUESTS = 1_000
const AT_ONCE = 8
const SEED = 20_261_129

let folder: DataFolder
let embedded: Embedded
let server: TestServer

beforeAll(async () => {
  folder = await makeDataFolder()
  embedded = await startEmbedded({ dataDir: folder.path, log: () => {}, durable: false })
  await migrateDatabase(embedded.url, () => {})
  const { sql, close } = connect(embedded.url, { max: 1 })
  await insertGeneratedFacts(sql)
  // Each line begins with the SQLSTATE.
  await sql`alter system set log_line_prefix = '%e '`
  await sql`select pg_reload_conf()`
  await close()
  server = await startTestServer({ url: embedded.url, now: () => new Date('2026-11-22T04:00:00Z') })
})
afterAll(async () => {
  await server.close()
  await embedded.stop()
  await folder.remove()
})

/** What PostgreSQL has complained of: syntax, names and rights (class 42), and data that it cannot read (class 22). */
const errors = () =>
  readFileSync(path.join(folder.path, 'postgres', 'log'), 'utf8')
    .split('\n')
    .filter((line) => /^(42|22)\w{3} /.test(line))

const next = numbersOf(SEED)
const pick = pickerOf(next)

const words = [
  "'",
  '"',
  "''",
  "' or '1'='1",
  "') or 1=1 --",
  "'; drop table warehouse.fact_complaint; --",
  '1; select pg_sleep(60)',
  "' || pg_sleep(60) || '",
  '1 union select null, version()',
  'null',
  'nan',
  '-1',
  '1e400',
  '99999999999999999999',
  '0x41',
  '$1',
  '$$',
  '\\',
  "\\'",
  '%',
  '_',
  '%25%27',
  '/*',
  '--',
  'desc',
  'asc nulls first',
  'count(*)',
  'customer_id',
  'warehouse.fact_complaint',
  '{east}',
  '[]',
  '(select 1)',
  'infinity',
  '-infinity',
  '0044-03-15',
  '294277-01-01',
  '2026-02-30',
  '2026-13-01',
  '2026-11-01T25:61:00Z',
  '__proto__',
  'constructor',
  'toString',
  '\u202e',
  'ʼ or 1=1',
  '＇',
  '😀',
  'a'.repeat(1_500),
]

const params = [
  ...[
    'from',
    'to',
    'as_of',
    'grain',
    'compare',
    'by',
    'age_by',
    'page',
    'lang',
    'q',
    'view',
    'metric',
    'draw',
  ],
  ...['region', 'department', 'employee', 'customer', 'product', 'channel', 'type', 'level', 'cause', 'tier'],
  ...[
    'urgency',
    'disposition',
    'credit_grade',
    'purpose',
    'order_reason',
    'warranty',
    'occasion',
    'aspect',
    'score',
    'arrived',
    'status',
  ],
  ...['sort', 'order', 'limit', 'offset', 'kind', 'id', 'reason', 'mode', 'token', 'outcome', 'who', '_data'],
]

const paths = [
  '/',
  '/satisfaction',
  '/complaints',
  '/receivables',
  '/visits',
  '/service',
  '/contacts',
  '/customers',
  '/customers/base',
  '/people',
  '/due',
  '/explore?metric=received&grain=month',
  '/records/complaints-records',
  '/records/visits-records',
  '/records/service-records',
  '/admin/ledger',
  '/admin/changes',
  '/admin/people',
  '/admin/sign-ins',
  '/complaints.data',
  '/customers.data',
  '/export/complaints-trend.json',
  '/export/complaints-breakdown.json?by=region',
  '/export/customers.json',
  '/export/due.json',
  '/export/receivables-ageing-by.json',
  '/export/complaints-records.json?reason=test',
  '/export/query.json?metric=received&by=cause',
  '/sign-in',
  '/welcome',
  '/sign-in/code',
]
const prefixes = ['/customers/', '/complaints/', '/records/', '/report/', '/export/', '/admin/people/', '/']
const forms: readonly [string, readonly string[]][] = [
  ['/sign-in', ['email', 'password', 'token']],
  ['/sign-in/code', ['code', 'trust']],
  ['/welcome', ['name', 'email', 'password', 'token']],
  ['/preferences', ['lang', 'back', 'theme']],
  ['/explore?metric=received', ['name', 'shared', 'intent', 'view']],
  ['/customers/C-1', ['reason']],
  ['/account', ['intent', 'password', 'name', 'session']],
  ['/admin/people', ['intent', 'name', 'email', 'role', 'region']],
]

type Sent = { address: string; body: URLSearchParams | null; isStranger: boolean }

/** Mostly one parameter that there is, with a word in it; now and then one that there is not, or several. */
function anAddress(): string {
  if (next(6) === 0) return pick(prefixes) + encodeURIComponent(pick(words))
  const address = new URL(pick(paths), server.origin)
  for (let more = true; more; more = next(5) === 0)
    address.searchParams.append(next(12) > 0 ? pick(params) : pick(words), pick(words))
  return address.pathname + address.search
}

function aRequest(): Sent {
  const isStranger = next(8) === 0
  if (next(8) > 0) return { address: anAddress(), body: null, isStranger }
  const [address, fields] = pick(forms)
  const body = new URLSearchParams(fields.map((field) => [field, pick(words)]))
  if (next(4) === 0) body.append(pick(words), pick(words))
  return { address, body, isStranger }
}

async function send({ address, body, isStranger }: Sent): Promise<number> {
  const answer = await fetch(server.origin + address, {
    redirect: 'manual',
    ...(body && { method: 'POST', body }),
    headers: {
      origin: server.origin,
      accept: 'text/html',
      ...(!isStranger && { cookie: server.cookie }),
    },
  })
  await answer.arrayBuffer()
  return answer.status
}

test(`after ${REQUESTS} requests with words of SQL PostgreSQL has met no error`, async () => {
  const seen = new Set<number>()
  for (let sent = 0; sent < REQUESTS; sent += AT_ONCE) {
    const requests = Array.from({ length: AT_ONCE }, aRequest)
    const statuses = await Promise.all(requests.map(send))
    const failed = requests.filter((_, index) => (statuses[index] ?? 500) >= 500)
    expect(failed.map(({ address, body }) => `${address} ${body ?? ''}`)).toEqual([])
    for (const status of statuses) seen.add(status)
  }
  expect(errors()).toEqual([])
  expect([...seen]).toEqual(expect.arrayContaining([200, 400, 401, 404]))
  // The log would have told.
  const { sql, close } = connect(embedded.url, { max: 1 })
  await expect(sql`select from nowhere`).rejects.toThrow()
  await close()
  expect(await until(() => errors().length)).toBe(1)
}, 300_000)
