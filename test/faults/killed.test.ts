/** A server that is killed in the middle of downloads: the next one says so in the ledger, and leaves living ones be. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createToken } from '~/server/tokens'
import { addAccount } from '../support/accounts'
import { haveBuild } from '../support/build'
import { type DataFolder, makeDataFolder } from '../support/data-folder'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { freePort } from '../support/free-port'
import { ledgerIn } from '../support/ledger'
import { type Program, startProgram } from '../support/program'
import { openRaw } from '../support/raw-request'
import { until } from '../support/wait'

let database: TestDatabase
let folder: DataFolder
let token: string
const programs: Program[] = []
const LARGE = '/export/visits-records.csv?from=2024-05-01&to=2024-05-31'

beforeAll(async () => {
  await haveBuild()
  database = await createTestDatabase()
  folder = await makeDataFolder()
  await database.sql`insert into warehouse.dim_customer(customer_code, name) values ('C1', '客户一')`
  await database.sql`
    insert into warehouse.fact_visit(customer_id, visit_code, completed_at, completed_on, purpose)
    select customer_id, 'v' || n, '2024-05-05T10:00:00Z', '2024-05-05', repeat('目的', 300)
    from warehouse.dim_customer, generate_series(1, 20000) n`
  const ownerId = await addAccount(database.db, { name: 'Administrator', email: 'admin@manyi.invalid' })
  token = await createToken(database.db, { name: 'test', ownerId })
})
afterAll(async () => {
  for (const { kill } of programs) kill('SIGKILL')
  await Promise.all(programs.map(({ ended }) => ended))
  await database.close()
  await folder.remove()
})

async function startServer() {
  const port = await freePort()
  const program = startProgram(['scripts/start.ts'], {
    PORT: String(port),
    DATABASE_URL: database.url,
    DATA_DIR: folder.path,
    DEMO: 'off',
    NODE_ENV: 'production',
  })
  programs.push(program)
  await program.line(/^Stop with/)
  return { origin: `http://127.0.0.1:${port}`, program }
}

/** A download whose reader has stopped reading. */
function stall(origin: string) {
  const socket = openRaw(
    origin,
    `GET ${LARGE} HTTP/1.1\r\nHost: ${new URL(origin).host}\r\nAuthorization: Bearer ${token}\r\n\r\n`,
  )
  socket.once('data', () => socket.pause())
  return socket
}

test('is found by the next one, which leaves alone what another one is doing', async () => {
  const book = ledgerIn(database)
  const outcomes = async () => (await book.attempts()).map(({ outcome }) => outcome)
  const [killed, living] = await Promise.all([startServer(), startServer()])
  const lost = stall(killed.origin)
  await until(async () => (await outcomes()).length === 1)
  const kept = stall(living.origin)
  await until(async () => (await outcomes()).length === 2)
  killed.program.kill('SIGKILL')
  await killed.program.ended
  expect(await outcomes()).toEqual(['started', 'started'])

  await startServer()
  expect(await outcomes()).toEqual(['interrupted', 'started'])
  kept.resume()
  await until(async () => (await outcomes())[1] === 'delivered')
  lost.destroy()
  expect(await book.verdict()).toMatchObject({ broken: null, rows: 4 })

  // What an auditor has: a command, its answer and its exit status.
  const env = { DATABASE_URL: database.url, DATA_DIR: folder.path, LANG: 'C' }
  const audit = async (...parameters: string[]) => {
    const program = startProgram(['scripts/audit.ts', ...parameters], env)
    return { status: await program.ended, lines: program.lines() }
  }
  const whole = await audit('verify')
  expect(whole).toEqual({
    status: 0,
    lines: [expect.stringMatching(/^4 rows, whole\. The last: 4:[0-9a-f]{64}$/)],
  })
  const noted = String(whole.lines[0]).split(' ').at(-1) as string
  expect((await audit('verify', '--noted', noted)).status).toBe(0)
  const list = await audit('list', '--outcome', 'interrupted')
  expect([list.status, list.lines.length]).toEqual([0, 2])
  expect(list.lines[0]).toMatch(/^seq,started_at,ended_at,outcome,/)
  expect(list.lines[1]).toContain(',interrupted,token,')
  expect((await audit('list', '--outcome', 'stolen')).status).toBe(1)
  expect((await audit('check')).status).toBe(1)

  await database.sql`alter table app.ledger disable trigger keep`
  await database.sql`update app.ledger set actor_name = 'nobody' where seq = 2`
  await database.sql`alter table app.ledger enable always trigger keep`
  expect(await audit('verify')).toEqual({
    status: 1,
    lines: [expect.stringMatching(/^The ledger is broken: row 2 was changed: /)],
  })
}, 120_000)
