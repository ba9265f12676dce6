import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Connection, connect } from '#db/connect'
import { copyOut } from '#db/copy-out'
import { withLiterals } from '#db/literals'
import { copiedLines } from '~/export/copied'
import { csvRows } from '~/export/csv'
import type { Column } from '~/metrics/answer'
import { runAsCopy } from '~/metrics/execute'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { until } from '../support/wait'

let database: TestDatabase
let pool: Connection
beforeAll(async () => {
  database = await createTestDatabase()
  pool = connect(database.url, { max: 1, applicationName: 'tried copy' })
})
afterAll(async () => {
  await pool.close()
  await database.close()
})

const columns = (['text', 'count', 'code'] as const).map(
  (unit, place): Column => ({ id: `c${place}`, label: '', unit, better: null, role: 'key' }),
)
type Cells = [text: string | null, count: number | null, code: string | null]

/** The rows as a file has them, their values sent as parts of the statement and back through COPY. */
async function copied(rows: readonly Cells[], pieceSize = Number.POSITIVE_INFINITY): Promise<string> {
  const values = rows.map(([a, n, b], place) => sql`(${place}::int, ${a}::text, ${n}::int, ${b}::text)`)
  const statement = sql`select c0, c1, c2 from (values ${sql.join(values, sql`, `)}) as r(place, c0, c1, c2) order by place`
  async function* cut() {
    for await (const piece of runAsCopy(pool, statement))
      for (let at = 0; at < piece.length; at += pieceSize) yield piece.subarray(at, at + pieceSize)
  }
  const parts: Buffer[] = []
  let counted = 0
  const count = (found: number) => {
    counted += found
  }
  for await (const lines of copiedLines(cut(), columns, count)) parts.push(lines)
  expect(counted).toBe(rows.length)
  return Buffer.concat(parts).toString('utf8')
}

const written = (rows: readonly Cells[]) =>
  csvRows(
    rows.map(([c0, c1, c2]) => ({ c0, c1, c2 })),
    columns,
  )

const hostile = [
  ...[
    '=1+1',
    '+1',
    '-1',
    '-7',
    '@SUM(A1)',
    '＝1',
    '＋1',
    '－1',
    '＠a',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '\u3000=1',
  ],
  ...['\u00a0=1', '\u2003=1', '\u1680=1', '\ufeff=1', '"=1"', "'=1", `" '=1`, '\ttext', '\rtext', '\ntext'],
  ...[
    '',
    ' ',
    ' a',
    'a ',
    '\u00a0a',
    'a\ufeffb',
    '\ufeff',
    'a,b',
    'a"b',
    '"',
    '""',
    'a\nb',
    'a\r\nb',
    '\\.',
    '\\N',
    '\\',
  ],
  ...[
    "'; drop table warehouse.fact_visit; --",
    "\\'; select 1; --",
    "\\\\'",
    '$1',
    '$$',
    "E'\\n'",
    '%s',
    '{}',
    'null',
  ],
  ...['“好”，\n「谢谢」', '《标题》', '（重复）', 'é', 'かな', '😀=1', '\u0001', '\u007f', 'a\u2028b'],
]

describe('records that COPY writes', () => {
  test('are the same bytes as rows that we write, whatever stands in them and wherever pieces end', async () => {
    const rows = hostile.flatMap((text, place): Cells[] => [
      [text, place, 'a'],
      ['a', -place, text],
      [text, null, text],
    ])
    rows.push([null, null, null])
    expect(await copied(rows)).toBe(written(rows))
    for (const size of [1, 2, 3, 7]) expect(await copied(rows, size)).toBe(written(rows))
  })

  test('also of any text', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }).map((any) => any.replaceAll('\0', '')),
      fc.array(fc.constantFrom(...hostile, ',', '\n', ' ')).map((parts) => parts.join('')),
    )
    const cell = fc.option(text, { freq: 8 })
    const row = fc.tuple(cell, fc.option(fc.integer({ min: -1e9, max: 1e9 })), cell)
    const rows = fc.array(row, { minLength: 1, maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 90 }), async (some, size) => {
        expect(await copied(some, size)).toBe(written(some))
      }),
      { numRuns: 150 },
    )
  }, 60_000)
})

describe('values in a statement', () => {
  test('stay values, also where the server takes backslashes for escapes', async () => {
    for (const setting of ['on', 'off']) {
      const strange = new URL(database.url)
      strange.searchParams.set('options', `-c standard_conforming_strings=${setting}`)
      const other = connect(strange.href, { max: 1 })
      try {
        for (const text of hostile) {
          const [row] = await other.sql.unsafe(withLiterals(sql`select ${text}::text as value`))
          expect(row).toEqual({ value: text })
        }
      } finally {
        await other.close()
      }
    }
  })

  test('take their type from where they stand, as parameters do', async () => {
    const statement = sql`select ${7} + 1 as n, date '2026-02-01' - ${'2026-01-31'} as days, ${true} and true as yes, ${null} is null as nothing`
    const literal = await pool.sql.unsafe(withLiterals(statement))
    expect(literal).toEqual([{ n: 8, days: 1, yes: true, nothing: true }])
  })

  test.each([['a\0b'], [Number.NaN], [['a']], [new Date(0)], [{}]])('%j is none', (value) => {
    expect(() => withLiterals(sql`select ${sql.param(value)}`)).toThrow(TypeError)
  })
})

describe('copying', () => {
  const rows = async (text: string, most = Number.POSITIVE_INFINITY) => {
    let bytes = 0
    for await (const piece of copyOut(pool.pool, text)) {
      bytes += piece.length
      if (bytes >= most) break
    }
    return bytes
  }
  const all = 'select g from generate_series(1, 200000) g'
  const session = () => database.sql`select state from pg_stat_activity
    where application_name = 'tried copy' and state <> 'idle'`

  test('ends, fails or is left early, and the connection is free again', async () => {
    expect(await rows(all)).toBe(1_288_895)
    for (let round = 0; round < 5; round += 1) {
      expect(await rows(all, 1000)).toBeGreaterThanOrEqual(1000)
      await expect(rows('select 1/(15-g) from generate_series(1, 30) g')).rejects.toMatchObject({
        code: '22012',
      })
      await expect(rows('select nothing')).rejects.toMatchObject({ code: '42703' })
    }
    expect(await pool.sql`select 1 as n`).toEqual([{ n: 1 }])
    await until(async () => (await session()).length === 0)
  })

  test('begins before there are rows, and ends in the database when it is left then', async () => {
    const pieces = copyOut(pool.pool, `select pg_sleep(60)`)
    expect((await pieces.next()).value).toHaveLength(0)
    await pieces.return(undefined)
    await until(async () => (await session()).length === 0)
    for await (const piece of copyOut(
      pool.pool,
      `select g, repeat('x', 1000) from generate_series(1, 1000000) g`,
    ))
      if (piece.length > 0) break
    await until(async () => (await session()).length === 0)
  })
})
