import { existsSync } from 'node:fs'
import { readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type DataFolder, makeDataFolder } from '../support/data-folder'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { freePort } from '../support/free-port'
import { type Program, startProgram } from '../support/program'

let database: TestDatabase
let folder: DataFolder
let programs: Program[] = []
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  folder = await makeDataFolder()
})
afterEach(async () => {
  for (const program of programs) program.kill('SIGTERM')
  await Promise.all(programs.map((program) => program.ended))
  programs = []
  await folder.remove()
})

function run(parameters: string[], env: Record<string, string> = {}): Program {
  const program = startProgram(parameters, { DATA_DIR: folder.path, DEMO: 'off', ...env })
  programs.push(program)
  return program
}

/** Status and output of a program that ends by itself. */
async function done(parameters: string[], env: Record<string, string> = {}) {
  const program = run(parameters, env)
  return { status: await program.ended, output: program.output() }
}

test('beside a server with a database of its own, a command that is not told of it changes nothing', async () => {
  const { host, pathname, password } = new URL(database.url)
  const name = pathname.slice(1)
  const server = run(['scripts/start.ts'], { DATABASE_URL: database.url, PORT: await freePort() })
  await server.line(/^Stop with/)
  expect(await server.line(/^Database/)).toBe(`Database: ${name} at ${host}`)

  const noted = path.join(folder.path, 'database.json')
  expect((await stat(noted)).mode & 0o777).toBe(0o600)
  expect(await readFile(noted, 'utf8')).not.toContain(password)

  const file = path.join(folder.path, 'regions.csv')
  await writeFile(file, 'region_code,name\neast,华东\n')
  const load = ['scripts/import.ts', 'regions', file]
  const refused = await done([...load, '--lang', 'zh-CN'])
  expect(refused.status).toBe(1)
  expect(refused.output).toContain(`${host} 上的数据库 ${name}，而这里没有设置 DATABASE_URL`)
  expect((await done(['scripts/token.ts', 'list'])).output).toBe(
    `The server of ${folder.path} works in the database ${name} at ${host}, but DATABASE_URL is not set here: ` +
      'set it to the server\'s, or to "embedded" for the embedded database of that folder. Nothing was changed.\n',
  )
  // The server too: a variable that was forgotten must not begin an empty warehouse.
  server.kill('SIGTERM')
  expect(await server.ended).toBe(0)
  expect((await done(['scripts/start.ts'], { PORT: await freePort() })).status).toBe(1)
  expect(existsSync(path.join(folder.path, 'postgres'))).toBe(false)
  expect(await database.sql`select from warehouse.dim_region`).toHaveLength(0)

  const loaded = await done([...load, '--lang', 'en'], { DATABASE_URL: database.url })
  expect([loaded.status, loaded.output.split('\n')[0]]).toEqual([0, `Database: ${name} at ${host}`])
  expect(await database.sql`select from warehouse.dim_region`).toHaveLength(1)
}, 180_000)

test('the embedded database is taken where that is said, and the first line tells', async () => {
  await writeFile(
    path.join(folder.path, 'database.json'),
    '{"kind":"own","host":"db.example.com:5432","name":"m"}',
  )
  const { status, output } = await done(['scripts/token.ts', 'list'], { DATABASE_URL: 'embedded' })
  expect([status, output.split('\n')[0]]).toEqual([0, `Database: the embedded one in ${folder.path}`])
}, 120_000)
