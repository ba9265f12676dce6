/** Writes all that is kept into one encrypted file, as it was at one moment, while everybody goes on working. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { Refusal } from '../refusal'
import { rowsPart, toldPart } from './parts'
import { seal } from './seal'
import { isKept, listOf, openSession, requireAllRows, rowsOf, type Table, tablesIn } from './tables'

export type BackupTotals = { tables: number; rows: number; bytes: number }

type BackupOptions = {
  url: string
  /** It comes to be under this name when it is whole. */
  file: string
  passphrase: string
  now: Date
  signal?: AbortSignal
}

/** @throws Refusal where the file is there already, or where not all rows can be seen */
export async function writeBackup({
  url,
  file,
  passphrase,
  now,
  signal,
}: BackupOptions): Promise<BackupTotals> {
  if (existsSync(file)) throw new Refusal(`${file} is there already: a backup does not take its place.`)
  await mkdir(path.dirname(file), { recursive: true })
  const unfinished = `${file}.${process.pid}.part`
  const client = await openSession(url, 'manyi backup')
  // What waits for the database would not hear of the end.
  signal?.addEventListener('abort', () => void client.end().catch(() => {}))
  const totals = { tables: 0, rows: 0, bytes: 0 }
  try {
    const target = await open(unfinished, 'wx', 0o600)
    try {
      await pipeline(
        Readable.from(contentOf(client, now, totals), { objectMode: true, highWaterMark: 2 }),
        createGzip({ level: 3 }),
        async (content: AsyncIterable<Buffer>) => {
          for await (const piece of seal(content, passphrase)) {
            totals.bytes += piece.length
            await target.writeFile(piece)
          }
        },
        { signal },
      )
      await target.sync()
    } finally {
      await target.close()
    }
    await rename(unfinished, file)
    return totals
  } finally {
    await client.end().catch(() => {})
    await rm(unfinished, { force: true })
  }
}

async function* contentOf(client: pg.Client, now: Date, totals: BackupTotals): AsyncGenerator<Buffer> {
  await client.query('begin isolation level repeatable read, read only')
  await requireAllRows(client)
  const tables = (await tablesIn(client)).filter(isKept)
  if (tables.length === 0) throw new Refusal('The database is empty: there is nothing to keep.')
  // A release that changes the tables waits until all are written.
  await client.query(`lock table ${listOf(tables)} in access share mode`)
  const { rows: steps } = await client.query<{ at: string }>(
    'select created_at as at from drizzle.__drizzle_migrations order by created_at',
  )
  yield toldPart({ format: 1, madeAt: now.toISOString(), steps: steps.map(({ at }) => Number(at)) })
  for (const table of tables) {
    yield toldPart({ table: table.name, columns: table.columns })
    const total = yield* count(rowsOf(client, table))
    totals.tables += 1
    totals.rows += total.rows
    yield toldPart(total)
  }
  yield toldPart({ sequences: await sequencesOf(client, tables) })
  await client.query('commit')
}

/** Hands the rows on, and tells at the end how many and which they were. */
async function* count(rows: AsyncIterable<Buffer>) {
  const counter = countRows()
  for await (const piece of rows) {
    counter.add(piece)
    yield rowsPart(piece)
  }
  return counter.total()
}

const NEW_LINE = 10

/** COPY writes a row as a line, and the ends of lines within values otherwise. */
export function countRows() {
  const hash = createHash('sha256')
  let rows = 0
  return {
    add(piece: Buffer) {
      hash.update(piece)
      for (let at = piece.indexOf(NEW_LINE); at >= 0; at = piece.indexOf(NEW_LINE, at + 1)) rows += 1
    },
    total: () => ({ rows, sha256: hash.digest('hex') }),
  }
}

async function sequencesOf(client: pg.Client, tables: readonly Table[]) {
  const { rows } = await client.query<{ name: string }>(
    `select d.refobjid::regclass::text as of, n.nspname || '.' || s.relname as name
     from pg_class s join pg_namespace n on n.oid = s.relnamespace
     join pg_depend d on d.objid = s.oid and d.deptype in ('a', 'i') and d.classid = 'pg_class'::regclass
     join pg_class t on t.oid = d.refobjid join pg_namespace tn on tn.oid = t.relnamespace
     where s.relkind = 'S' and tn.nspname || '.' || t.relname = any($1) order by 2`,
    [tables.map(({ name }) => name)],
  )
  const sequences = []
  for (const { name } of rows) {
    const { rows: found } = await client.query<{ last: string; isCalled: boolean }>(
      `select last_value::text as last, is_called as "isCalled" from ${name}`,
    )
    if (found[0]) sequences.push({ name, ...found[0] })
  }
  return sequences
}
