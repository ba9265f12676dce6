import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { connect } from '#db/connect'
import { type Embedded, startEmbedded } from '#db/embedded'
import { type DataFolder, isAlive, makeDataFolder } from '../support/data-folder'

let folder: DataFolder
let started: Embedded[] = []
const start = async ({ durable = false } = {}) => {
  const embedded = await startEmbedded({ dataDir: folder.path, log: () => {}, durable })
  started.push(embedded)
  return embedded
}

beforeEach(async () => {
  folder = await makeDataFolder()
})
afterEach(async () => {
  for (const { stop } of started) await stop().catch(() => {})
  started = []
  await folder.remove()
})

async function query<T>(
  url: string,
  ask: (sql: ReturnType<typeof connect>['sql']) => Promise<T>,
): Promise<T> {
  const { sql, close } = connect(url, { max: 1 })
  return ask(sql).finally(close)
}

test('data is kept between starts, and nothing of the server is left when it was stopped', async () => {
  const first = await start()
  await query(first.url, (sql) => sql`create table kept as select '满意' as word`)
  const pid = folder.postmaster()
  await first.stop()
  expect(folder.postmaster()).toBeNull()
  expect(isAlive(pid ?? 0)).toBe(false)

  const second = await start()
  expect(await query(second.url, (sql) => sql`select word from kept`)).toEqual([{ word: '满意' }])
})

test('two programs that start at once share one server, which ends with the last of them', async () => {
  const [one, other] = await Promise.all([start(), start()])
  expect(one.url).toBe(other.url)
  await one.stop()
  expect(await query(other.url, (sql) => sql`select 1 as here`)).toEqual([{ here: 1 }])
  await other.stop()
  expect(folder.postmaster()).toBeNull()
})

test('a server that was killed recovers what was committed', async () => {
  const { url } = await start({ durable: true })
  await query(url, (sql) => sql`create table kept as select 1 as n`)
  process.kill(folder.postmaster() ?? 0, 'SIGKILL')
  const again = await start({ durable: true })
  expect(await query(again.url, (sql) => sql`select n from kept`)).toEqual([{ n: 1 }])
})

test('a pid file that names an unrelated process does not keep the server from starting', async () => {
  await (await start()).stop()
  const lines = [
    process.pid,
    path.join(folder.path, 'postgres/data'),
    1,
    5432,
    '',
    '127.0.0.1',
    '',
    'ready',
    '',
  ]
  await writeFile(path.join(folder.path, 'postgres/data/postmaster.pid'), lines.join('\n'))
  const { url } = await start()
  expect(await query(url, (sql) => sql`select 1 as n`)).toEqual([{ n: 1 }])
})

test('the order of text does not depend on the machine, and the password file is for its owner only', async () => {
  const { url } = await start()
  const [row] = await query(
    url,
    (sql) => sql`
      select datlocprovider, datlocale, pg_encoding_to_char(encoding) as encoding
      from pg_database where datname = current_database()`,
  )
  expect(row).toEqual({ datlocprovider: 'b', datlocale: 'C.UTF-8', encoding: 'UTF8' })
  expect((await stat(path.join(folder.path, 'postgres/password'))).mode & 0o777).toBe(0o600)
})

test('data of another PostgreSQL version is refused in one sentence', async () => {
  await (await start()).stop()
  await rm(path.join(folder.path, 'postgres/data/PG_VERSION'))
  await mkdir(path.join(folder.path, 'postgres/data'), { recursive: true })
  await writeFile(path.join(folder.path, 'postgres/data/PG_VERSION'), '15\n')
  await expect(start()).rejects.toThrow(/written by PostgreSQL 15; this release reads version 18\.$/)
})
