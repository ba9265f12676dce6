/** Imports that are killed, signalled, or meet a disk or database that cannot: what is left, and what is said. */

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { connect } from '#db/connect'
import { toSentence } from '#db/fault-sentences'
import { IMPORT_LOCK } from '#db/import-lock'
import { migrateDatabase } from '#db/migrate'
import { translate } from '~/i18n/translate.server'
import { finishRun, newRun, noRows, withImportSession } from '~/imports/session'
import { openFile } from '~/imports/source'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { startProgram } from '../support/program'
import { customersCsv, importText, loadCustomers } from './support'

const PATIENCE = { timeout: 60_000 }
const regions = 'region_code,name\nwest,华西\n'

let database: TestDatabase
let folder: string
beforeEach(async () => {
  database = await createTestDatabase()
  folder = mkdtempSync(path.join(tmpdir(), 'manyi-import-'))
})
afterEach(async () => {
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

const write = (name: string, content: string) => {
  const file = path.join(folder, name)
  writeFileSync(file, content)
  return file
}

const command = (...parameters: string[]) =>
  startProgram(['scripts/import.ts', ...parameters], { DATABASE_URL: database.url, LANG: 'C' })

const outcomes = async () =>
  (await database.sql`select outcome from app.import_run order by started_at`).map(({ outcome }) => outcome)

/** Somebody who has the lock, so that an import begins and then waits in the database. */
async function holdImports() {
  const holder = connect(database.url, { max: 1 })
  await holder.sql`select pg_advisory_lock(${IMPORT_LOCK})`
  return holder
}

const waiting = async () =>
  (
    await database.sql`
      select count(*)::int as n from pg_stat_activity
       where application_name = 'manyi import' and datname = current_database() and wait_event = 'advisory'`
  )[0]?.n

describe('a killed import', () => {
  test('is forgotten by the database while it waits there, and entered as interrupted by the next', async () => {
    const holder = await holdImports()
    const program = command('regions', write('regions.csv', regions))
    await expect.poll(waiting, PATIENCE).toBe(1)
    expect(await outcomes()).toEqual(['reading'])
    program.kill('SIGKILL')
    await program.ended
    // Its statement still waits for a lock that nobody frees; the server finds out that nobody waits for it.
    await expect.poll(waiting, PATIENCE).toBe(0)
    await holder.close()
    await importText(database.url, 'regions', regions)
    expect(await outcomes()).toEqual(['interrupted', 'loaded'])
  }, 120_000)

  test('is entered as interrupted at the next start, one that goes on is not', async () => {
    const holder = await holdImports()
    const going = importText(database.url, 'regions', regions)
    await expect.poll(waiting, PATIENCE).toBe(1)
    await database.sql`
      insert into app.import_run (started_by, dataset, file_name, outcome, started_at)
      values ('nobody', 'regions', 'lost.csv', 'reading', '2026-01-01')`
    await migrateDatabase(database.url, () => {})
    expect(await outcomes()).toEqual(['interrupted', 'reading'])
    await holder.close()
    expect((await going).counts.inserted).toBe(1)
    expect(await outcomes()).toEqual(['interrupted', 'loaded'])
  })

  test('is none that has taken its rows back and is about to say how it ended', async () => {
    const run = newRun('regions', 'regions.csv', 'somebody')
    await withImportSession(database.url, run, async (client) => {
      await client.query('rollback')
      await migrateDatabase(database.url, () => {})
      expect(await outcomes()).toEqual(['reading'])
      await finishRun(client, run, 'checked', noRows)
    })
    await migrateDatabase(database.url, () => {})
    expect(await outcomes()).toEqual(['checked'])
  })
})

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s takes the import back and says so',
  async (signal) => {
    const holder = await holdImports()
    const program = command('regions', write('regions.csv', regions))
    await expect.poll(waiting, PATIENCE).toBe(1)
    program.kill(signal)
    expect(await program.ended).toBe(1)
    expect(program.lines()).toEqual([
      'Encoding: UTF-8 (recognised)',
      'The import was interrupted; nothing was loaded.',
      'read=0 inserted=0 updated=0 unchanged=0 skipped=0 rejected=0',
    ])
    expect(await outcomes()).toEqual(['interrupted'])
    await holder.close()
  },
  120_000,
)

test('an import that is given up while its file is read leaves nothing behind', async () => {
  await loadCustomers(database.url)
  const abort = new AbortController()
  let openings = 0
  const source = {
    name: 'slow.csv',
    open: () => {
      openings += 1
      const pieces = openings < 3 ? ['region_code,name\n', 'a,A\n'] : endless()
      return Readable.from(pieces, { objectMode: false, signal: abort.signal })
    },
  }
  async function* endless() {
    yield 'region_code,name\n'
    abort.abort()
    await new Promise(() => {})
  }
  await expect(
    importText(database.url, 'regions', '', { source, signal: abort.signal }),
  ).rejects.toMatchObject({ key: 'interrupted' })
  expect((await outcomes()).at(-1)).toBe('interrupted')
  expect((await importText(database.url, 'customers', customersCsv)).counts.unchanged).toBe(3)
})

describe('what is no file', () => {
  test('a pipe is refused at once, in both languages', async () => {
    const pipe = path.join(folder, 'pipe')
    execFileSync('mkfifo', [pipe])
    const sentence = toSentence(await openFile(pipe).catch((error: unknown) => error)) ?? ''
    expect([translate(sentence, 'en'), translate(sentence, 'zh-CN')]).toEqual([
      `${pipe} is a pipe, which can be read only once; save its content as a file and import that.`,
      `${pipe} 是管道，只能读取一次；请把内容另存为文件后再导入。`,
    ])
    const program = command('regions', pipe, '--lang', 'zh-CN')
    expect(await program.ended).toBe(1)
    expect(program.output()).toContain('是管道')
    const profile = command('regions', write('regions.csv', regions), '--profile', pipe)
    expect(await profile.ended).toBe(1)
    expect(profile.output()).toContain('is a pipe')
  }, 120_000)

  test.each([
    ['/dev/null', 'is a device'],
    [tmpdir(), 'is a folder'],
    ['/nowhere/at/all.csv', 'cannot be read (ENOENT)'],
  ])('%s %s', async (file, said) => {
    await expect(openFile(file)).rejects.toThrow(said)
  })
})

/** A file that reads otherwise from its third opening on, which is the one that loads it. */
const changing = (first: string, later: () => Readable) => {
  let openings = 0
  return {
    name: 'growing.csv',
    open: () => {
      openings += 1
      return openings < 3 ? Readable.from([Buffer.from(first)]) : later()
    },
  }
}

test.each([
  ['one more row', () => Readable.from([Buffer.from(`${regions}east,华东\n`)])],
  ['fewer rows', () => Readable.from([Buffer.from('region_code,name\n')])],
  ['an open quote', () => Readable.from([Buffer.from('region_code,name\nwest,"华西')])],
  ['half a character', () => Readable.from([Buffer.from(regions).subarray(0, -2)])],
])('a file that has %s when it is loaded is refused', async (_, later) => {
  const source = changing(regions, later)
  await expect(importText(database.url, 'regions', '', { source })).rejects.toThrow(
    'The file growing.csv changed while it was read; nothing was loaded.',
  )
  expect(await outcomes()).toEqual(['refused'])
  expect(await database.sql`select from warehouse.dim_region`).toHaveLength(0)
})

test('a file that is gone when it is loaded is refused', async () => {
  const gone = Object.assign(new Error('gone'), { code: 'ENOENT' })
  const source = changing(
    regions,
    () =>
      new Readable({
        read() {
          this.destroy(gone)
        },
      }),
  )
  await expect(importText(database.url, 'regions', '', { source })).rejects.toThrow('cannot be read (ENOENT)')
})

describe('what disk and database do not allow', () => {
  test('rejected rows that find no room stop the import', async () => {
    const program = command('regions', write('bad.csv', 'region_code,name\na,\n'), '--rejects', '/dev/full')
    expect(await program.ended).toBe(1)
    expect(program.output()).toContain('cannot be written to /dev/full (ENOSPC); nothing was loaded.')
  }, 60_000)

  test('a database that can only be read is one line', async () => {
    const [name] = await database.sql`select current_database() as name`
    await database.sql.unsafe(`alter database ${name?.name} set default_transaction_read_only = on`)
    const program = command('regions', write('regions.csv', regions))
    expect(await program.ended).toBe(1)
    expect(program.lines()[0]).toBe(
      'The import failed and nothing was loaded. The database can only be read at the moment, so that nothing can be saved.',
    )
    expect(program.output()).not.toContain('stack')
  }, 60_000)

  test.each([
    ['25006', 'can only be read', '只读'],
    ['53100', 'disk of the database is full', '磁盘已满'],
    ['53200', 'out of memory', '内存不足'],
    ['55P03', 'did not come to its end in time', '超时'],
    ['57014', 'broke off the work', '中止'],
    ['57P01', 'connection to the database was lost', '连接中断'],
  ])('SQLSTATE %s is a sentence', async (code, english, chinese) => {
    const raise = sql.raw(`do $$ begin raise exception 'inside' using errcode = '${code}'; end $$`)
    const error = await database.db.execute(raise).then(
      () => null,
      (thrown: unknown) => thrown,
    )
    expect(translate(toSentence(error) ?? '', 'en')).toContain(english)
    expect(translate(toSentence(error) ?? '', 'zh-CN')).toContain(chinese)
  })

  test('a data folder that cannot be is one line', async () => {
    const file = write('plain', '')
    const program = startProgram(['scripts/token.ts', 'list'], {
      DATA_DIR: path.join(file, 'data'),
      LANG: 'C',
    })
    expect(await program.ended).toBe(1)
    expect(program.lines()).toEqual([`${file}/data lies below something that is no folder.`])
  }, 60_000)

  test('a defect is no expected fault', () => {
    expect(toSentence(new TypeError('x is not a function'))).toBeNull()
  })
})
