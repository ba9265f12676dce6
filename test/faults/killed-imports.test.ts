/**
 * Imports that are killed at any moment: all of the file is in or nothing, and the register says which. The moments are
 * drawn from the time that a whole import takes; whatever they hit, the same must hold.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { IMPORT_LOCK } from '#db/import-lock'
import { RUN_LOCKS } from '#db/import-runs'
import { createSignInLink } from '~/server/accounts/sign-in-link'
import { act, ended, formOf, pageOf, put, runOf } from '../import-page/support'
import { importText, sourceOf } from '../imports/support'
import { type DataFolder, makeDataFolder } from '../support/data-folder'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { fingerprint } from '../support/fingerprint'
import { freePort } from '../support/free-port'
import { type Program, startProgram } from '../support/program'
import { numbersOf } from '../support/random-numbers'
import { buildAllRollups } from '../support/rollups'
import { signIn, startTestServer, type TestServer } from '../support/server'
import { until } from '../support/wait'

const SEED = 20_261_130
const next = numbersOf(SEED)
const now = () => new Date('2026-11-22T04:00:00Z')

/** Of each file: rows that are there with another amount, and rows that are new. */
const CHANGED = 3_000
const ADDED = 500

/** Longest that anything takes on a busy machine. */
const PATIENCE_MS = 120_000

let database: TestDatabase
let server: TestServer
let folder: string
const programs: Program[] = []
/** The last file that is in: the number of a file is also the amount of its rows. */
let present = 0

beforeAll(async () => {
  database = await createTestDatabase()
  server = await startTestServer({ url: database.url, now })
  folder = mkdtempSync(path.join(tmpdir(), 'manyi-killed-'))
  const customers = Array.from({ length: 50 }, (_, at) => `C${at},Customer ${at}\n`)
  await importText(database.url, 'customers', `customer_code,name\n${customers.join('')}`)
  await importText(database.url, 'invoices', fileOf(0))
  await buildAllRollups(database.db)
})
afterAll(async () => {
  for (const { kill } of programs) kill('SIGKILL')
  await Promise.all(programs.map(({ ended }) => ended))
  await server.close()
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

const codesOf = (file: number) => [
  ...Array.from({ length: CHANGED }, (_, at) => `I${at}`),
  ...Array.from({ length: ADDED }, (_, at) => `N${file}-${at}`),
]

const fileOf = (file: number) =>
  `invoice_code,customer_code,invoice_date,due_date,amount\n${codesOf(file)
    .map((code, at) => `${code},C${at % 50},2026-01-${10 + (at % 20)},2026-03-05,${file + 1}.25\n`)
    .join('')}`

/** Code and amount of every invoice when the files up to that one are in. */
function expectedAt(file: number): string[] {
  const amounts = new Map<string, number>()
  for (let at = 0; at <= file; at += 1) for (const code of codesOf(at)) amounts.set(code, at + 1)
  return [...amounts].map(([code, amount]) => `${code} ${amount}.25`).sort()
}

/** Code and amount of every invoice that is there. */
async function invoices(): Promise<string[]> {
  const rows = await database.sql`select invoice_code || ' ' || amount as line from warehouse.fact_invoice`
  return rows.map(({ line }) => String(line)).sort()
}

/** All that an import writes, but for the register, which says how it ended, and when rollups were made: a start makes them anew. */
async function warehouse(): Promise<Record<string, string>> {
  const all = Object.entries(await fingerprint(database))
  const isPart = (name: string) =>
    /^(warehouse|rollup)\./.test(name) || /^app\.(import_before|data_)/.test(name)
  return Object.fromEntries(all.filter(([name]) => isPart(name)))
}

/** No process of an import is left in the database, and none of the locks of imports. */
const isQuiet = async () =>
  (
    await database.sql`
      select (select count(*) from pg_stat_activity
               where application_name = 'manyi import' and datname = current_database())::int
           + (select count(*) from pg_locks join pg_database d on d.oid = database
               where locktype = 'advisory' and datname = current_database()
                 and (objid = ${IMPORT_LOCK} or classid = ${RUN_LOCKS}))::int as n`
  )[0]?.n === 0

const runs = () => database.sql<{ number: string; outcome: string; fileName: string }[]>`
  select number, outcome, file_name as "fileName" from app.import_run order by number`

/** What a way of importing leaves to be looked at: the run's number, null where it had not come to be. */
type Way = (file: number, name: string, moment: number | null) => Promise<number | null>

/** Kills one import of the next file, and says whether it was in. */
async function killOne(way: Way, moment: number, at: string): Promise<boolean> {
  const file = present + 1
  const name = `file-${file}.csv`
  const before = await warehouse()
  const number = await way(file, name, moment)
  await until(isQuiet, PATIENCE_MS)
  const where = `seed ${SEED}, ${at}, killed after ${moment} ms`
  if (number !== null) await pageOf(server, number)
  const run = number === null ? null : await runOf(database, number)
  const isIn = run?.outcome === 'loaded'
  if (isIn) {
    expect(await invoices(), where).toEqual(expectedAt(file))
  } else {
    expect(run === null || run.outcome === 'interrupted', `${where}: ${run?.outcome}`).toBe(true)
    expect(await warehouse(), where).toEqual(before)
  }
  const [left] = await database.sql`
    select (select count(*)::int from app.import_before where run = ${number ?? -1}) as kept,
           (select count(*)::int from warehouse.fact_invoice where import_run = ${number ?? -1}) as written`
  expect(left, where).toEqual(isIn ? { kept: CHANGED, written: CHANGED + ADDED } : { kept: 0, written: 0 })

  // The same file again, as if nothing had been.
  const again = await importText(database.url, 'invoices', '', { source: sourceOf(fileOf(file), name) })
  const { inserted, updated, unchanged } = again.counts
  expect([again.outcome, inserted, updated, unchanged], where).toEqual(
    isIn ? ['loaded', 0, 0, CHANGED + ADDED] : ['loaded', ADDED, CHANGED, 0],
  )
  expect((await invoices()).join() === expectedAt(file).join(), where).toBe(true)
  present = file
  return isIn
}

/**
 * Lets one import run whole to learn when it begins and how long it takes, then kills others at moments from a little
 * before the one to a little after the other.
 */
async function killSome(way: Way, times: number): Promise<void> {
  const begun = performance.now()
  const known = (await runs()).length
  const isOver = new AbortController()
  const beginning = untilAtWork(known, isOver.signal).then(() => performance.now() - begun)
  await way(present + 1, `file-${present + 1}.csv`, null)
  let whole = performance.now() - begun
  isOver.abort()
  present += 1
  expect(await invoices()).toEqual(expectedAt(present))
  const beginsAfter = await beginning
  for (let at = 0; at < times; at += 1) {
    const from = Math.min(beginsAfter, whole) * 0.6
    const moment = Math.round(from + (next(1000) / 1000) * (whole * 1.05 - from))
    const isIn = await killOne(way, moment, `kill ${at} of ${times}`)
    // The machine may be busier now than it was, or less so.
    whole = isIn ? Math.min(whole, moment) : Math.max(whole, moment * 1.3)
  }
}

/** Until a further run is at work. */
async function untilAtWork(known: number, over: AbortSignal): Promise<void> {
  await until(async () => {
    const run = (await runs())[known]
    return over.aborted || (run !== undefined && !['uploaded', 'waiting'].includes(run.outcome))
  }, PATIENCE_MS)
}

const byCommand: Way = async (file, name, moment) => {
  const known = (await runs()).length
  const csv = path.join(folder, name)
  writeFileSync(csv, fileOf(file))
  const program = startProgram(['scripts/import.ts', 'invoices', csv], {
    DATABASE_URL: database.url,
    LANG: 'C',
  })
  programs.push(program)
  if (moment === null) expect(await program.ended).toBe(0)
  else {
    await Promise.race([pause(moment), program.ended])
    program.kill('SIGKILL')
    await program.ended
  }
  return Number((await runs())[known]?.number ?? 0) || null
}

/** Sends a file and chooses its columns, so that it can be loaded. */
async function sendFile(to: TestServer, file: number, name: string): Promise<number> {
  const answer = await put(to, fileOf(file), { name })
  const { run } = (await answer.json()) as { run: number }
  await act(to, run, { ...(await formOf(to, run)), intent: 'show' })
  return run
}

const byPage: Way = async (file, name, moment) => {
  const run = await sendFile(server, file, name)
  await act(server, run, { intent: 'load' })
  if (moment !== null) {
    await pause(moment)
    const pid = server.importJobs.pid()
    if (pid !== null) process.kill(pid, 'SIGKILL')
  }
  const { outcome } = await ended(database, run)
  if (moment === null) expect(outcome).toBe('loaded')
  return run
}

test('by the command', () => killSome(byCommand, 10), 300_000)
test('by the page, the process that loads', () => killSome(byPage, 7), 300_000)

test('by the page, the server', async () => {
  const data: DataFolder = await makeDataFolder()
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const start = async () => {
    const program = startProgram(['scripts/start.ts'], {
      PORT: String(port),
      DATABASE_URL: database.url,
      DATA_DIR: data.path,
      DEMO: 'off',
      NODE_ENV: 'production',
      REPORT_TIME_ZONE: 'Asia/Shanghai',
    })
    programs.push(program)
    await program.line(/^Stop with/)
    return program
  }
  let program = await start()
  const cookie = await signIn(await createSignInLink(database.db, { origin, now: new Date() }))
  const other = { ...server, origin, cookie }
  const byServer: Way = async (file, name, moment) => {
    const run = await sendFile(other, file, name)
    await act(other, run, { intent: 'load' })
    if (moment !== null) {
      await pause(moment)
      program.kill('SIGKILL')
      await program.ended
      // What waited is taken up by the next one; what was at work has been taken back.
      program = await start()
    }
    await ended(database, run)
    return run
  }
  try {
    await killSome(byServer, 3)
  } finally {
    program.kill('SIGKILL')
    await program.ended
    await data.remove()
  }
}, 300_000)
