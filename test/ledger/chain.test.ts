/** The chain of the ledger: whole under many writers, closed to every change, and broken by a single byte. */
import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { connect } from '#db/connect'
import type { Attempt, Ending } from '~/ledger/entry'
import { insertEnd, insertStart } from '~/ledger/insert'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { ledgerIn } from '../support/ledger'

const WRITERS = 50

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const attempt = (rest: Partial<Attempt> = {}): Attempt => ({
  who: { kind: 'account', id: 'u1', name: '李雷', roles: ['analyst', 'manager'] },
  client: { address: '10.0.0.7', userAgent: 'Firefox' },
  purpose: '月度复盘',
  panel: 'visits-records',
  format: 'csv',
  layout: 'lang=en&header=label&bom=1',
  filters: 'from=2026-01-01&to=2026-01-31',
  ...rest,
})
const ending: Ending = {
  outcome: 'delivered',
  columns: ['visit_code', 'cost'],
  rows: 3,
  bytes: 120,
  sha256: 'a'.repeat(64),
}
const begin = async (rest: Partial<Attempt> = {}, id: string = randomUUID()) => {
  await database.db.execute(insertStart(id, 'here/1/x', attempt(rest)))
  return id
}
const end = (id: string, rest: Partial<Ending> = {}) =>
  database.db.execute(insertEnd(id, { ...ending, ...rest }))
const verdict = () => ledgerIn(database).verdict()

/** As a superuser who stops at nothing: the protection is off meanwhile. */
async function tamper(statement: string) {
  for (const [how, text] of [
    ['disable', statement],
    ['enable always', null],
  ] as const) {
    for (const trigger of ['chain', 'keep'])
      await database.sql.unsafe(`alter table app.ledger ${how} trigger ${trigger}`)
    if (text) await database.sql.unsafe(text)
  }
}

test(`${WRITERS} writers at once keep the numbers without gaps and the chain whole`, async () => {
  const connections = Array.from({ length: WRITERS }, () => connect(database.url, { max: 1 }))
  const before = (await verdict()).rows
  await Promise.all(
    connections.map(async ({ db }, writer) => {
      for (let turn = 0; turn < 4; turn += 1) {
        const id = randomUUID()
        await db.execute(insertStart(id, `writer/${writer}`, attempt()))
        await db.execute(insertEnd(id, ending))
      }
    }),
  )
  await Promise.all(connections.map((connection) => connection.close()))
  expect(await verdict()).toMatchObject({ rows: before + WRITERS * 8, broken: null })
})

describe('nobody writes beside the chain', () => {
  test('number, time and hashes are the database’s own', async () => {
    await database.sql`insert into app.ledger (seq, at, kind, attempt_id, actor_kind, actor_id, actor_name, previous, hash)
      values (7000, '2001-01-01', 'start', gen_random_uuid(), 'account', 'x', 'x', 'x', 'x')`
    const [row] = await database.sql`select seq < 7000 as numbered, at > now() - interval '1 minute' as dated,
      length(hash) as hashed from app.ledger order by seq desc limit 1`
    expect(row).toEqual({ numbered: true, dated: true, hashed: 64 })
    expect((await verdict()).broken).toBeNull()
  })

  test('who gives up leaves no gap', async () => {
    const { rows } = await verdict()
    await database.db
      .transaction(async (transaction) => {
        await transaction.execute(insertStart(randomUUID(), 'x', attempt()))
        throw new Error('given up')
      })
      .catch(() => {})
    await begin()
    expect(await verdict()).toMatchObject({ rows: rows + 1, broken: null })
  })

  test.each([
    `update app.ledger set actor_name = 'somebody else'`,
    'update app.ledger set rows = 1 where false',
    'delete from app.ledger',
    'truncate app.ledger',
    `insert into app.ledger select * from app.ledger limit 1 on conflict (seq) do update set panel = 'x'`,
    'update app.ledger_head set seq = 0',
    'delete from app.ledger_head',
    'truncate app.ledger_head',
    'set session_replication_role = replica; delete from app.ledger',
  ])('the owner neither: %s', async (statement) => {
    await begin()
    const before = await verdict()
    const own = connect(database.url, { max: 1 })
    await expect(own.sql.unsafe(statement)).rejects.toThrow('The ledger is only ever added to.')
    await own.close()
    expect(await verdict()).toEqual(before)
  })
})

describe('an attempt', () => {
  test('ends once, however often that is written', async () => {
    const id = await begin()
    const { rows } = await verdict()
    for (let turn = 0; turn < 3; turn += 1) {
      await begin({}, id)
      await end(id)
    }
    await end(id, { outcome: 'failed' })
    expect(await verdict()).toMatchObject({ rows: rows + 1, broken: null })
    expect((await ledgerIn(database).attempts()).at(-1)).toMatchObject({ outcome: 'delivered', rows: '3' })
  })

  test('that did not begin does not end', async () => {
    await expect(end(randomUUID())).rejects.toMatchObject({
      cause: { message: 'In the ledger only what has begun comes to an end.' },
    })
  })

  test('has in one line what others wrote to forge more', async () => {
    await begin({
      who: { kind: 'account', id: 'u', name: 'a\r\n2,b', roles: [] },
      client: { address: null, userAgent: '\u001b[2Kx\u202e' },
      filters: 'q=a\nb',
    })
    expect((await ledgerIn(database).attempts()).at(-1)).toMatchObject({
      actor_name: 'a��2,b',
      user_agent: '�[2Kx�',
      filters: 'q=a�b',
    })
  })
})

describe('what a superuser did is found', () => {
  let middle: number
  beforeEach(async () => {
    // Every column has a value in one of these.
    await end(await begin())
    await end(await begin())
    middle = (await verdict()).rows - 2
  })

  test('a byte that was changed, in any column', async () => {
    const columns = await database.sql<{ name: string; type: string }[]>`
      select attname as name, atttypid::regtype::text as type from pg_attribute
       where attrelid = 'app.ledger'::regclass and attnum > 0 and attname <> 'seq' order by attnum`
    expect(columns.length).toBe(22)
    for (const { name, type } of columns) {
      const column = `"${name}"`
      const other: Record<string, string> = {
        text: `case when ${column} in ('start', 'end') then 'read' when ${column} = 'account' then 'token'
          when ${column} = 'delivered' then 'failed' else overlay(${column} placing case left(${column}, 1) when 'b' then 'c' else 'b' end from 1) end`,
        bigint: `${column} + 1`,
        uuid: 'gen_random_uuid()',
        'timestamp with time zone': `${column} + interval '1 microsecond'`,
      }
      await tamper('create table kept as select * from app.ledger')
      const [found] = await database.sql.unsafe<{ seq: string }[]>(
        `select max(seq)::text as seq from app.ledger where ${column} is not null and seq <= ${middle}`,
      )
      const outcome =
        name === 'kind' ? `, outcome = null, actor_kind = 'token', actor_id = '', actor_name = ''` : ''
      await tamper(`update app.ledger set ${column} = ${other[type]} ${outcome} where seq = ${found?.seq}`)
      const { broken } = await verdict()
      await tamper('delete from app.ledger; insert into app.ledger select * from kept; drop table kept')
      expect([name, broken?.row]).toEqual([name, Number(found?.seq)])
      expect((await verdict()).broken).toBeNull()
    }
  })

  test.each([
    ['the first', () => 1],
    ['one in the middle', () => middle],
    ['the last', () => middle + 2],
  ])('%s row that was removed', async (_name, row) => {
    await tamper(`create table kept as select * from app.ledger; delete from app.ledger where seq = ${row()}`)
    const { broken } = await verdict()
    await tamper('delete from app.ledger; insert into app.ledger select * from kept; drop table kept')
    expect(broken).toMatchObject({ row: row(), what: expect.stringContaining('is missing') })
    expect((await verdict()).broken).toBeNull()
  })

  test('a row that was removed and its number given to the next', async () => {
    await tamper(`create table kept as select * from app.ledger;
      delete from app.ledger where seq = ${middle};
      update app.ledger l set seq = seq - 1 where seq > ${middle};
      update app.ledger l set hash = app.ledger_hash(l) where seq = ${middle}`)
    const { broken } = await verdict()
    await tamper('delete from app.ledger; insert into app.ledger select * from kept; drop table kept')
    expect(broken).toMatchObject({ row: middle, what: expect.stringContaining('does not follow') })
  })

  test('a chain that was made anew from a row on, by the number and hash that somebody noted', async () => {
    const { rows, head } = await verdict()
    await tamper('create table kept as select * from app.ledger; create table head as table app.ledger_head')
    await database.sql.unsafe(`alter table app.ledger_head disable trigger keep`)
    await tamper(`update app.ledger set actor_name = 'x' where seq = ${rows - 1}`)
    await tamper(`update app.ledger l set hash = app.ledger_hash(l) where seq = ${rows - 1};
      update app.ledger l set previous = (select hash from app.ledger where seq = ${rows - 1}) where seq = ${rows};
      update app.ledger l set hash = app.ledger_hash(l) where seq = ${rows};
      update app.ledger_head set hash = (select hash from app.ledger where seq = ${rows})`)
    await database.sql.unsafe(`alter table app.ledger_head enable always trigger keep`)
    expect((await verdict()).broken).toBeNull()
    const { verifyLedger } = await import('~/ledger/chain')
    expect((await verifyLedger(database, { seq: rows, hash: head })).broken).toEqual({
      row: rows,
      what: expect.stringContaining('is another than was noted'),
    })
    await database.sql.unsafe(`alter table app.ledger_head disable trigger keep`)
    await tamper(`delete from app.ledger; insert into app.ledger select * from kept;
      update app.ledger_head set hash = (select hash from head); drop table kept; drop table head`)
    await database.sql.unsafe(`alter table app.ledger_head enable always trigger keep`)
    expect((await verdict()).broken).toBeNull()
  })

  test('a protection that was left off', async () => {
    await database.sql.unsafe('alter table app.ledger disable trigger keep')
    expect((await verdict()).broken?.what).toContain('is not protected')
    await database.sql.unsafe('alter table app.ledger enable always trigger keep')
    expect((await verdict()).broken).toBeNull()
  })
})

test('the database and the program write the same canonical text', async () => {
  const { canonicalText } = await import('~/ledger/chain')
  await end(await begin({ purpose: 'ünïcödé, 9:x,-' }))
  const [row] = await database.db.execute<{ text: string; row: Record<string, unknown> }>(sql`
    select app.ledger_text(l) as text, to_jsonb(l) || jsonb_build_object(
      'at', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) as row
    from app.ledger l where purpose like 'ünï%'`)
  const texts = Object.fromEntries(
    Object.entries(row?.row ?? {}).map(([name, value]) => [name, value === null ? null : String(value)]),
  )
  expect(canonicalText(texts as never)).toBe(row?.text)
})

test('an auditor needs psql and python alone: what the documentation says comes to the same', async () => {
  const documented = readFileSync(new URL('../../docs/security.md', import.meta.url), 'utf8')
  const script = /```python\n([\s\S]*?)```/.exec(documented)?.[1] ?? ''
  const statement = /-c "(select[\s\S]*?)" >/.exec(documented)?.[1]?.replaceAll('\\"', '"') ?? ''
  const rows = await database.sql.unsafe<Record<string, unknown>[]>(statement)
  const lines = rows.map((row) => JSON.stringify(Object.values(row)[0])).join('\n')
  const checked = spawnSync('python3', ['-c', script], { input: lines, encoding: 'utf8' })
  // A machine without Python checks nothing.
  if (checked.error) return
  const { rows: many, head } = await verdict()
  expect([checked.status, checked.stdout.trim()]).toEqual([0, `${many} rows, whole: ${head}`])
})
