/** The command that undoes an import: what it prints, and what is left when it is killed. */
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { fingerprint } from '../support/fingerprint'
import { startProgram } from '../support/program'
import { importText } from './support'

let database: TestDatabase
beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(() => database.close())

const command = (...parameters: string[]) =>
  startProgram(['scripts/undo-import.ts', ...parameters], { DATABASE_URL: database.url, LANG: 'C' })

const run = async (...parameters: string[]) => {
  const program = command(...parameters)
  return { status: await program.ended, lines: program.lines() }
}

test('says what became of the rows, and of those that stay why', async () => {
  await importText(database.url, 'customers', 'customer_code,name\nC1,一号\nC2,二号\n')
  await importText(database.url, 'customers', 'customer_code,name\nC2,第二\n')
  expect(await run('1')).toEqual({
    status: 0,
    lines: [
      'kept: customers C2: changed since by import 2',
      'Import 1 (test.csv) is undone.',
      'deleted=1 restored=0 kept=1',
    ],
  })
  expect(await run('1', '--lang', 'zh-CN')).toEqual({ status: 1, lines: ['第 1 号导入此前已经撤销。'] })
  expect((await run('first')).status).toBe(1)
})

test('killed at any moment it has done everything or nothing, and the register says which', async () => {
  const rows = Array.from({ length: 4000 }, (_, n) => `V${n},C${n % 50},2026-09-0${1 + (n % 9)}`).join('\n')
  const warehouse = async () => {
    const tables = Object.entries(await fingerprint(database)).filter(([name]) =>
      name.startsWith('warehouse.'),
    )
    return JSON.stringify(tables)
  }
  const outcomeOf = async (number: number) =>
    (await database.sql`select outcome from app.import_run where number = ${number}`)[0]?.outcome
  const isOver = async () =>
    (
      await database.sql`select count(*)::int as n from pg_stat_activity
      where application_name = 'manyi import' and datname = current_database()`
    )[0]?.n === 0
  const before = await warehouse()
  const loaded = await importText(database.url, 'visits', `visit_code,customer_code,planned_on\n${rows}\n`, {
    createMissing: true,
  })
  const after = await warehouse()
  for (const milliseconds of [700, 1000, 1200, 1400, 1600, 1900]) {
    const program = command(String(loaded.run))
    await pause(milliseconds)
    program.kill('SIGKILL')
    await program.ended
    await expect.poll(isOver, { timeout: 20_000 }).toBe(true)
    const outcome = await outcomeOf(loaded.run ?? 0)
    expect(['loaded', 'undone']).toContain(outcome)
    expect(await warehouse()).toBe(outcome === 'undone' ? before : after)
    if (outcome === 'undone') break
  }
}, 120_000)
