import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { connect } from '#db/connect'
import { type DataFolder, isAlive, makeDataFolder } from '../support/data-folder'
import { freePort } from '../support/free-port'
import { type Program, startProgram } from '../support/program'
import { setUp } from '../support/server'
import { until } from '../support/wait'

let folder: DataFolder
let programs: Program[] = []
let port: string
beforeEach(async () => {
  folder = await makeDataFolder()
  port = await freePort()
})
afterEach(async () => {
  for (const program of programs) program.kill('SIGTERM')
  await Promise.all(programs.map((program) => program.ended))
  programs = []
  await folder.remove()
})

function run(parameters: string[], env: Record<string, string> = {}): Program {
  const program = startProgram(parameters, { DATA_DIR: folder.path, DEMO: 'off', PORT: port, ...env })
  programs.push(program)
  return program
}

const startServer = async () => {
  const server = run(['scripts/start.ts'])
  await server.line(/^Stop with/)
  const link = /^Set up your account at (\S+)/m.exec(server.output())?.[1]
  if (link) await setUp(link)
  return server
}
const command = async (...parameters: string[]) => {
  const program = run(['scripts/token.ts', ...parameters])
  expect([await program.ended, program.output()]).toEqual([0, expect.stringContaining('Database:')])
  return program
}
const health = async () => (await fetch(`http://127.0.0.1:${port}/health`)).status
const isHealthy = () => until(async () => (await health()) === 200, 60_000)
/** Status of a download, which takes a token and the tables. */
const download = async (token: string) => {
  const headers = { authorization: `Bearer ${token}` }
  return (await fetch(`http://127.0.0.1:${port}/export/overview.csv`, { headers })).status
}

/** The embedded database as it listens now. */
async function asked<T>(ask: (connection: ReturnType<typeof connect>) => Promise<T>): Promise<T> {
  const home = path.join(folder.path, 'postgres')
  const password = readFileSync(path.join(home, 'password'), 'utf8').trim()
  const at = readFileSync(path.join(home, 'data/postmaster.pid'), 'utf8').split('\n')[3]
  const connection = connect(`postgres://manyi:${password}@127.0.0.1:${at}/postgres`, { max: 1 })
  return ask(connection).finally(connection.close)
}

test('a server keeps its database, whatever becomes of connections, of the database and of other programs', async () => {
  const server = await startServer()
  const token = await (await command('create', '--name', 'nightly')).line(/^manyi_/)

  // Every connection there is, whoever holds it, breaks.
  await asked(
    ({ sql }) =>
      sql`select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname is not null`,
  )
  const before = folder.postmaster()
  await command('list')
  expect(folder.postmaster()).toBe(before)
  await isHealthy()
  expect(await download(token)).toBe(200)

  // Killed, ended in order, killed while another program comes: it is there again, and holds what it held.
  for (const end of ['SIGKILL', 'SIGINT'] as const) {
    const killed = folder.postmaster() ?? 0
    process.kill(killed, end)
    const meanwhile = run(['scripts/token.ts', 'list'])
    await until(() => ![null, killed].includes(folder.postmaster()), 60_000)
    await isHealthy()
    expect(await meanwhile.ended).toBe(0)
    expect(await health()).toBe(200)
    expect(await download(token)).toBe(200)
  }

  // A program that is killed leaves the list of those present as it was.
  const cut = run(['scripts/token.ts', 'list'])
  await cut.line(/^Database:/)
  cut.kill('SIGKILL')
  await cut.ended
  await command('list')
  expect(await download(token)).toBe(200)

  const postmaster = folder.postmaster() ?? 0
  server.kill('SIGTERM')
  expect(await server.ended).toBe(0)
  expect([isAlive(postmaster), folder.postmaster()]).toEqual([false, null])
}, 300_000)

test('everything killed at once leaves a state from which the next program goes on, and ends in order', async () => {
  const server = await startServer()
  const token = await (await command('create', '--name', 'nightly')).line(/^manyi_/)
  server.kill('SIGKILL')
  process.kill(folder.postmaster() ?? 0, 'SIGKILL')
  await server.ended
  const listed = await command('list')
  expect(listed.output()).toContain('nightly')
  expect(folder.postmaster()).toBeNull()

  const again = await startServer()
  expect(await download(token)).toBe(200)
  again.kill('SIGTERM')
  expect(await again.ended).toBe(0)
  expect(folder.postmaster()).toBeNull()
}, 300_000)
