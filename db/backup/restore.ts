/**
 * Puts a backup into an empty database: its tables as they were then, all rows in one transaction, each table read again
 * before that ends. The backup brings rows only, and nothing that the database would carry out.
 */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { MIGRATION_LOCK } from '../migrate'
import { Refusal } from '../refusal'
import { migrateTo } from './migrate-to'
import { type Backup, openBackup, type TableContent, type Total } from './read'
import { isKept, listOf, openSession, rowsOf, type Table, tablesIn, writerTo } from './tables'
import { countRows } from './write'

export type Restored = { madeAt: string; tables: number; rows: number }

/**
 * The database is then of the release that made the backup: `migrateDatabase` brings it to this one.
 * @throws Refusal where the database is used, or the backup is damaged, of a newer release, or of another passphrase
 */
export async function restoreBackup(url: string, file: string, passphrase: string): Promise<Restored> {
  const backup = await openBackup(file, passphrase)
  const client = await openSession(url, 'manyi restore')
  try {
    // A server that is started meanwhile waits.
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await requireEmpty(client)
    await migrateTo(url, backup.head.steps)
    await client.query('begin')
    const tables = await tablesIn(client)
    const release = await stillTriggers(client, tables)
    await client.query(`truncate ${listOf(tables)}`)
    const totals = await fill(client, tables.filter(isKept), backup)
    for (const { name, last, isCalled } of backup.end().sequences)
      await client.query('select setval($1::regclass, $2::bigint, $3)', [name, last, isCalled])
    await release()
    await client.query('commit')
    await client.query(`analyze ${listOf(tables)}`)
    const rows = totals.reduce((sum, total) => sum + total.rows, 0)
    return { madeAt: backup.head.madeAt, tables: totals.length, rows }
  } finally {
    await client.end().catch(() => {})
  }
}

/** Reads a backup to its end. @throws Refusal as a restore would */
export async function checkBackup(file: string, passphrase: string): Promise<Restored> {
  const { head, tables } = await openBackup(file, passphrase)
  const found = { madeAt: head.madeAt, tables: 0, rows: 0 }
  for await (const table of tables) {
    for await (const _ of table.rows);
    found.tables += 1
    found.rows += table.total().rows
  }
  return found
}

/** What migrations themselves enter, and a restore that did not come to its end has left, is nothing. */
const ownRows: Readonly<Record<string, string>> = {
  'app.data_version': 'false',
  'app.ledger_head': 'seq > 0',
}

async function requireEmpty(client: pg.Client) {
  for (const { name } of await tablesIn(client)) {
    const { rows } = await client.query(`select from ${name} where ${ownRows[name] ?? 'true'} limit 1`)
    if (rows.length > 0)
      throw new Refusal(
        `The database is not empty (${name} has rows): a backup is restored into a new one, named by DATABASE_URL or in a new DATA_DIR.`,
      )
  }
}

/** Rows come as they were, with what triggers once made of them. @returns sets the triggers as they were */
async function stillTriggers(client: pg.Client, tables: readonly Table[]) {
  const { rows: triggers } = await client.query<{ of: string; name: string; isAlways: boolean }>(
    `select n.nspname || '.' || c.relname as of, t.tgname as name, t.tgenabled = 'A' as "isAlways"
     from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
     where not t.tgisinternal and t.tgenabled <> 'D' and n.nspname || '.' || c.relname = any($1)`,
    [tables.map(({ name }) => name)],
  )
  const set = async (trigger: (typeof triggers)[number], how: string) =>
    client.query(`alter table ${trigger.of} ${how} trigger ${pg.escapeIdentifier(trigger.name)}`)
  for (const trigger of triggers) await set(trigger, 'disable')
  return async () => {
    for (const trigger of triggers) await set(trigger, trigger.isAlways ? 'enable always' : 'enable')
  }
}

async function fill(client: pg.Client, tables: readonly Table[], backup: Backup): Promise<Total[]> {
  const totals: Total[] = []
  for await (const content of backup.tables) {
    const table = tables.find(({ name }) => name === content.table)
    if (!table || table.columns.join() !== content.columns.join())
      throw new Refusal(
        `The backup has another table ${content.table} than this release: nothing was restored.`,
      )
    totals.push(await fillTable(client, table, content))
  }
  if (totals.length !== tables.length) throw new Refusal('The backup lacks tables: nothing was restored.')
  return totals
}

async function fillTable(client: pg.Client, table: Table, content: TableContent): Promise<Total> {
  await pipeline(Readable.from(content.rows, { objectMode: true, highWaterMark: 4 }), writerTo(client, table))
  const read = countRows()
  for await (const piece of rowsOf(client, table)) read.add(piece)
  const [found, written] = [read.total(), content.total()]
  if (found.rows !== written.rows || found.sha256 !== written.sha256)
    throw new Error(`${table.name} holds other rows than the backup has`)
  return written
}
