import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { connect } from '#db/connect'
import { type Embedded, startEmbedded } from '#db/embedded'
import { type DataFolder, isAlive, makeDataFolder } from '../support/data-folder'
import { until } from '../support/wait'

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

test('programs that come and go, four at a time, end nothing that another one uses', async () => {
  const server = await start()
  const pid = folder.postmaster()
  for (let round = 0; round < 10; round += 1) {
    const programs = await Promise.all([1, 2, 3, 4].map(() => start()))
    await query(
      server.url,
      (sql) => sql`select pg_terminate_backend(pid) from pg_stat_activity
        where pid <> pg_backend_pid() and datname is not null`,
    )
    await Promise.all(programs.map((program) => program.stop()))
    expect(folder.postmaster()).toBe(pid)
  }
  expect(await query(server.url, (sql) => sql`select 1 as here`)).toEqual([{ here: 1 }])
  await server.stop()
  expect(folder.postmaster()).toBeNull()
})

test('of programs that leave at once one ends the server, and who comes meanwhile has one that works', async () => {
  for (let round = 0; round < 3; round += 1) {
    const programs = await Promise.all([start(), start(), start()])
    const leaving = Promise.all(programs.map((program) => program.stop()))
    const next = await start()
    await leaving
    expect(await query(next.address(), (sql) => sql`select 1 as here`)).toEqual([{ here: 1 }])
    await next.stop()
    expect(folder.postmaster()).toBeNull()
  }
})

test('a program that was killed, also while it was ending the server, counts no more, whoever has its number now', async () => {
  const first = await start()
  const home = path.join(folder.path, 'postgres')
  // A number that is in use again, and one that is not.
  await writeFile(path.join(home, 'present', 'killed'), `${process.pid} an-earlier-boot:1\n`)
  await writeFile(path.join(home, 'present', 'gone'), '4194305 an-earlier-boot:1\n')
  await writeFile(path.join(home, 'ending'), `${process.pid} an-earlier-boot:1\n`)
  await first.stop()
  expect(folder.postmaster()).toBeNull()
})

test('a server that is gone comes back when it is asked for, and is found at its new port', async () => {
  const { address, revive } = await start({ durable: true })
  await query(address(), (sql) => sql`create table kept as select 1 as n`)
  const before = address()
  // A statement that is still at work outlives its server for a while.
  const busy = query(
    before,
    (sql) => sql`select count(*) from generate_series(1, 30000) a, generate_series(1, 100000) b`,
  ).catch(() => 'ended')
  await until(async () => {
    const [row] = await query(
      before,
      (sql) => sql`select from pg_stat_activity where query like 'select count(*)%'
      and pid <> pg_backend_pid()`,
    )
    return row !== undefined
  })
  process.kill(folder.postmaster() ?? 0, 'SIGKILL')
  await revive()
  expect(address()).not.toBe(before)
  expect(await query(address(), (sql) => sql`select n from kept`)).toEqual([{ n: 1 }])
  expect(await busy).toBe('ended')
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
