/** Disks without room: the database's, and the server's own. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir, rename, rm, symlink } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { connect } from '#db/connect'
import { toSentence } from '#db/fault-sentences'
import { watchDisk } from '~/server/disk-space'
import { importText } from '../imports/support'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { insertGeneratedFacts } from '../support/generated-facts'
import { ledgerIn } from '../support/ledger'
import { startTestServer, type TestServer } from '../support/server'
import { until } from '../support/wait'

vi.setConfig({ testTimeout: 120_000 })

let database: TestDatabase
let server: TestServer
const log: string[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  await insertGeneratedFacts(database.sql)
  server = await startTestServer({
    url: database.url,
    now: () => new Date('2026-11-22T04:00:00Z'),
    logTo: { write: (line: string) => log.push(line) },
  })
})
afterAll(async () => {
  await server.close()
  await database.close()
})

const ask = async (
  address: string,
  headers: Record<string, string> = { authorization: `Bearer ${server.token}` },
) => {
  const answer = await fetch(address.startsWith('http') ? address : server.origin + address, {
    redirect: 'manual',
    headers: { accept: 'text/html', 'accept-language': 'en', ...headers },
  })
  return { status: answer.status, text: await answer.text(), retryAfter: answer.headers.get('retry-after') }
}
const FILE = '/export/complaints-records.csv?from=2025-01-01&to=2025-12-31&lang=en'
const TREND = '/export/complaints-trend.csv?from=2025-01-01&to=2025-12-31&grain=day'

/** Empties the tables, and has their files lie where no byte finds room. Gives room again when called. */
async function fillUp(...tables: string[]): Promise<() => Promise<void>> {
  const admin = connect(database.url, { max: 1 })
  const files: string[] = []
  for (const table of tables) {
    // Nobody truncates the ledger but for this.
    await admin.sql.unsafe(
      `alter table ${table} disable trigger user; truncate ${table}; alter table ${table} enable trigger user`,
    )
    const [row] = await admin.sql<{ file: string }[]>`
      select current_setting('data_directory') || '/' || pg_relation_filepath(${table}) as file`
    files.push(row?.file ?? '')
  }
  // The session has opened the files that it has just made.
  await admin.close()
  for (const file of files) {
    await rename(file, `${file}.kept`)
    await symlink('/dev/full', file)
  }
  return async () => {
    for (const file of files) {
      await rm(file)
      await rename(`${file}.kept`, file)
    }
  }
}

describe.skipIf(!existsSync('/dev/full'))('a database whose disk is full (needs /dev/full of Linux)', () => {
  test('shows its pages, takes nothing in, half or whole, and goes on when there is room', async () => {
    const link = await server.createLink()
    const giveRoom = await fillUp('app.ledger', 'auth.session', 'warehouse.fact_visit')
    const visits = 'visit_code,customer_code,planned_on\nv1,C0001,2026-01-05\n'
    const [{ code } = { code: '' }] = await database.sql<{ code: string }[]>`
      select customer_code as code from warehouse.dim_customer limit 1`
    const load = () => importText(database.url, 'visits', visits.replace('C0001', code))
    try {
      expect((await ask('/complaints')).status).toBe(200)
      const refused = {
        status: 503,
        retryAfter: '2',
        text: 'The database has no disk space left and cannot save anything.',
      }
      expect(await ask(FILE)).toEqual(refused)
      const signIn = await ask(link, {})
      expect([signIn.status, signIn.text]).toEqual([503, expect.stringContaining(refused.text)])
      const error = await load().catch((failure: Error) => failure)
      expect(toSentence(error)).toEqual({ message: 'database.diskFull' })
    } finally {
      await giveRoom()
    }
    expect(await database.sql`select from warehouse.fact_visit`).toEqual([])
    expect((await load()).counts.inserted).toBe(1)
    expect((await ask(FILE)).status).toBe(200)
    expect((await ask(link, {})).status).toBe(303)
  })
})

/** Lets no file of this process grow beyond so many bytes. */
const limitFiles = (bytes: number | 'unlimited') =>
  execFileSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes}:`])

function canLimitFiles() {
  try {
    limitFiles('unlimited')
    return true
  } catch {
    return false
  }
}

test.skipIf(!canLimitFiles())(
  'a download that finds no room fails with a sentence, and is on record (needs prlimit of util-linux)',
  async () => {
    const ended = () =>
      until(async () => {
        const last = (await ledgerIn(database).attempts()).at(-1)
        return last?.outcome === 'started' ? null : last
      })
    limitFiles(1_000)
    try {
      expect(await ask(TREND)).toEqual({
        status: 503,
        retryAfter: '2',
        text: 'The server has no disk space left to write the file.',
      })
      expect(await ended()).toMatchObject({ outcome: 'failed', bytes: '0' })
      // A list is sent while it is written: what breaks it off is seen by the reader.
      await expect(ask(FILE)).rejects.toThrow()
      expect(await ended()).toMatchObject({ outcome: 'failed' })
    } finally {
      limitFiles('unlimited')
    }
    await until(async () => (await readdir(path.join(server.services.dataDir, 'spool'))).length === 0)
    expect((await ask(FILE)).status).toBe(200)
  },
)

test('little space is told before, in the log and by /health, which goes on saying that the server is ready', async () => {
  const { disk } = server.services
  expect((await ask('/health')).text).toBe('{"status":"ok"}')
  server.services.disk = watchDisk(server.services.dataDir, server.services.log, Number.MAX_SAFE_INTEGER)
  await until(() => server.services.disk.isLow())
  const { status, text } = await ask('/health')
  expect([status, text]).toEqual([200, '{"status":"ok","warning":"little disk space is left"}'])
  await server.services.disk.look()
  expect(log.filter((line) => line.includes('little disk space is left'))).toHaveLength(1)
  server.services.disk = disk
})
