/** Servers as programs that come and go: behind a proxy, before their database, beside an import. */
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { connect } from '#db/connect'
import { startEmbedded } from '#db/embedded'
import { createToken } from '~/server/tokens'
import { addAccount } from '../support/accounts'
import { haveBuild } from '../support/build'
import { type DataFolder, makeDataFolder } from '../support/data-folder'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { freePort } from '../support/free-port'
import { openFront } from '../support/front'
import { insertGeneratedFacts } from '../support/generated-facts'
import { ledgerIn } from '../support/ledger'
import { type Program, startProgram } from '../support/program'
import { until } from '../support/wait'
import { openWire } from '../support/wire'

let database: TestDatabase
let token: string
let folders: DataFolder[] = []
let programs: Program[] = []

beforeAll(async () => {
  await haveBuild()
  database = await createTestDatabase()
  await insertGeneratedFacts(database.sql)
  await addAccount(database.db, { name: 'Administrator', email: 'admin@manyi.invalid' })
  token = await createToken(database.db, { name: 'watcher', ownerId: 'admin@manyi.invalid' })
})
afterEach(async () => {
  for (const program of programs) program.kill('SIGTERM')
  await Promise.all(programs.map((program) => program.ended))
  for (const folder of folders) await folder.remove()
  programs = []
  folders = []
})
afterAll(() => database.close())

async function makeFolder() {
  const folder = await makeDataFolder()
  folders.push(folder)
  return folder
}

type Started = { origin: string; program: Program; isUp: () => Promise<string> }

async function startServer(env: Record<string, string> = { DATABASE_URL: database.url }): Promise<Started> {
  const PORT = await freePort()
  const DATA_DIR = env.DATA_DIR ?? (await makeFolder()).path
  const program = startProgram(['scripts/start.ts'], {
    DATA_DIR,
    PORT,
    DEMO: 'off',
    APP_SECRET: 'only-for-tests-'.repeat(3),
    LOG_LEVEL: 'warn',
    ...env,
  })
  programs.push(program)
  return { origin: `http://127.0.0.1:${PORT}`, program, isUp: () => program.line(/^Stop with/) }
}

async function ask(address: string) {
  const answer = await fetch(address, { headers: { authorization: `Bearer ${token}` } })
  return { status: answer.status, text: await answer.text(), retryAfter: answer.headers.get('retry-after') }
}

test('of two servers behind a proxy each can be replaced, and no request fails', async () => {
  const [one, other] = await Promise.all([startServer(), startServer()])
  await Promise.all([one.isUp(), other.isUp()])
  const upstreams = [one.origin, other.origin]
  const front = await openFront(upstreams)
  const statuses: number[] = []
  const files: string[] = []
  let isOver = false
  const viewers = ['/visits', '/export/visits-trend.json'].map(async (address) => {
    while (!isOver) {
      const { status, text } = await ask(front.origin + address)
      statuses.push(status)
      if (address.startsWith('/export/')) files.push(text)
    }
  })
  const answered = (more: number) => {
    const before = statuses.length
    return until(() => statuses.length >= before + more, 60_000)
  }
  await answered(10)
  for (const [index, { program }] of [one, other].entries()) {
    program.kill('SIGTERM')
    expect(await program.ended).toBe(0)
    await answered(6)
    const next = await startServer()
    await next.isUp()
    upstreams[index] = next.origin
    await answered(10)
  }
  isOver = true
  await Promise.all(viewers)
  await front.close()
  expect(new Set(statuses)).toEqual(new Set([200]))
  expect(new Set(files).size).toBe(1)
}, 120_000)

test('a server that ends answers what it has begun, and sends away what is new', async () => {
  const { origin, program, isUp } = await startServer()
  await isUp()
  // So that the server knows which days are covered, and does not ask under the lock.
  expect((await ask(`${origin}/export/overview.csv`)).status).toBe(200)
  let begun: ReturnType<typeof ask> | undefined
  await database.db.transaction(async (transaction) => {
    await transaction.execute(sql`lock table warehouse.fact_survey in access exclusive mode`)
    begun = ask(`${origin}/export/satisfaction-responses.csv`)
    await until(
      async () =>
        (
          await database.sql`select from pg_stat_activity where datname = current_database()
            and application_name = 'manyi exports' and wait_event_type = 'Lock'`
        ).length === 1,
    )
    program.kill('SIGTERM')
    await until(async () => (await ask(`${origin}/health`)).status === 503)
    expect(await ask(`${origin}/visits`)).toEqual({
      status: 503,
      text: 'Manyi 正在停止。',
      retryAfter: '5',
    })
    expect((await ask(`${origin}/health/live`)).status).toBe(200)
  })
  expect((await begun)?.status).toBe(200)
  expect(await program.ended).toBe(0)
  const attempts = await ledgerIn(database).attempts()
  expect(attempts.filter(({ panel }) => panel === 'satisfaction-responses')).toMatchObject([
    { outcome: 'delivered' },
  ])
}, 120_000)

test('a server that is started before its database waits for it, and ends when it is told to', async () => {
  const wire = await openWire(database.url)
  await wire.cut()
  const [patient, given] = await Promise.all([
    startServer({ DATABASE_URL: wire.url }),
    startServer({ DATABASE_URL: wire.url }),
  ])
  await Promise.all(
    [patient, given].map(({ program }) =>
      program.line(/does not answer yet \(ECONNREFUSED\): waiting for it/),
    ),
  )
  expect(await ask(`${patient.origin}/`)).toEqual({
    status: 503,
    text: 'Manyi 正在启动。',
    retryAfter: '5',
  })
  expect([
    (await ask(`${patient.origin}/health`)).status,
    (await ask(`${patient.origin}/health/live`)).status,
  ]).toEqual([503, 200])
  given.program.kill('SIGTERM')
  expect(await given.program.ended).toBe(0)
  await wire.mend()
  await patient.isUp()
  expect((await ask(`${patient.origin}/visits`)).status).toBe(200)
  patient.program.kill('SIGTERM')
  await patient.program.ended
  await wire.close()
}, 120_000)

test('an import goes on when the server that runs the database ends, and nothing of it is lost', async () => {
  const folder = await makeFolder()
  const { program, isUp } = await startServer({ DATA_DIR: folder.path })
  await isUp()
  const file = path.join(folder.path, 'regions.csv')
  await writeFile(
    file,
    `region_code,name\n${Array.from({ length: 2_000 }, (_, n) => `r${n},第${n}区\n`).join('')}`,
  )
  const imported = startProgram(['scripts/import.ts', 'regions', file], { DATA_DIR: folder.path, LANG: 'C' })
  programs.push(imported)
  await imported.line(/^Database: /)
  program.kill('SIGTERM')
  expect([await program.ended, await imported.ended]).toEqual([0, 0])
  const again = await startEmbedded({ dataDir: folder.path, log: () => {} })
  const { sql: ask, close } = connect(again.url, { max: 1 })
  const [row] = await ask`select count(*)::int as n from warehouse.dim_region`
  await close()
  await again.stop()
  expect(row).toEqual({ n: 2_000 })
}, 120_000)
