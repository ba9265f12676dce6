import { createServer } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type DataFolder, isAlive, makeDataFolder } from '../support/data-folder'
import { freePort } from '../support/free-port'
import { type Program, startProgram } from '../support/program'
import { FOUNDER, setUp, signIn } from '../support/server'

let folder: DataFolder
let programs: Program[] = []

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
  const program = startProgram(parameters, { DATA_DIR: folder.path, DEMO: 'off', LOG_LEVEL: 'debug', ...env })
  programs.push(program)
  return program
}

const linkOf = (line: string) => line.replace('Set up your account at ', '')

test('starts from nothing, sets up an account with the printed link, and SIGTERM ends server and database', async () => {
  const PORT = await freePort()
  const server = run(['scripts/start.ts'], { PORT })
  const link = linkOf(await server.line(/^Set up your account at/))
  await server.line(/^Stop with/)
  const cookie = await setUp(link)
  const page = await fetch(`http://127.0.0.1:${PORT}/`, { headers: { cookie }, redirect: 'manual' })
  expect(page.status).toBe(200)

  const postmaster = folder.postmaster() ?? 0
  server.kill('SIGTERM')
  expect(await server.ended).toBe(0)
  expect(isAlive(postmaster)).toBe(false)
  expect(folder.postmaster()).toBeNull()
  // The link itself is printed once; requests that carried it do not repeat it.
  const token = new URL(link).searchParams.get('token') ?? 'missing'
  expect(server.output().split(token).length - 1).toBe(1)
  expect(server.output()).toContain('"path":"/welcome"')
}, 120_000)

test('after kill -9 the next start finds accounts and tokens as they were', async () => {
  const PORT = await freePort()
  const killed = run(['scripts/start.ts'], { PORT })
  const link = linkOf(await killed.line(/^Set up your account at/))
  await killed.line(/^Stop with/)
  const cookie = await setUp(link)
  const made = run(['scripts/token.ts', 'create', '--name', 'reporting'])
  const token = await made.line(/^manyi_/)
  expect(await made.ended).toBe(0)
  killed.kill('SIGKILL')
  expect(await killed.ended).toBe('SIGKILL')

  const server = run(['scripts/start.ts'], { PORT })
  await server.line(/^Stop with/)
  const answer = await fetch(`http://127.0.0.1:${PORT}/`, { headers: { authorization: `Bearer ${token}` } })
  expect(answer.status).toBe(200)
  const page = await fetch(`http://127.0.0.1:${PORT}/`, { headers: { cookie }, redirect: 'manual' })
  expect(page.status).toBe(200)
  // There is an account, so no link is printed any more.
  expect(server.output()).toContain(`Sign in at http://127.0.0.1:${PORT}/sign-in`)
  expect(server.output()).not.toContain('token=')
  server.kill('SIGINT')
  expect(await server.ended).toBe(0)
  expect(folder.postmaster()).toBeNull()
}, 120_000)

test('a link of the sign-in command works on the running server and leaves it running', async () => {
  const PORT = await freePort()
  const server = run(['scripts/start.ts'], { PORT })
  await server.line(/^Stop with/)
  const first = run(['scripts/sign-in.ts'], { PORT })
  // Until there is an account, it sets one up; the newer link takes the place of the printed one.
  expect(await setUp(await first.line(/^http.*\/welcome\?/))).toContain('manyi.session_token=')
  const command = run(['scripts/sign-in.ts', FOUNDER.email], { PORT })
  const link = await command.line(/^http.*\/sign-in\?/)
  expect(await command.ended).toBe(0)
  expect(await signIn(link)).toContain('manyi.session_token=')
}, 120_000)

test('commands work on a stopped server and stop what they started', async () => {
  const command = run(['scripts/token.ts', 'list'])
  expect(await command.ended).toBe(0)
  expect(folder.postmaster()).toBeNull()
  const again = run(['scripts/token.ts', 'create', '--name', 'nightly'])
  expect(await again.ended).toBe(1)
  expect(again.output()).toBe(
    `Database: the embedded one in ${folder.path}\n` +
      'There is no account yet that a token could belong to: set one up with the link that "npm start" prints.\n',
  )
}, 120_000)

test('a port in use, a wrong variable and a database that is not there each end in one clear line', async () => {
  const blocker = createServer()
  const PORT = await new Promise<string>((resolve) => {
    blocker.listen(0, '127.0.0.1', () => {
      const address = blocker.address()
      resolve(String(typeof address === 'object' ? address?.port : 0))
    })
  })
  const inUse = run(['scripts/start.ts'], { PORT })
  expect(await inUse.ended).toBe(1)
  expect(inUse.output()).toBe(
    `Port ${PORT} on 127.0.0.1 is in use: stop the other program or set PORT and HOST.\n`,
  )
  await new Promise((resolve) => blocker.close(resolve))

  const wrongZone = run(['scripts/start.ts'], { PORT, REPORT_TIME_ZONE: 'Mars/Olympus' })
  expect(await wrongZone.ended).toBe(1)
  expect(wrongZone.output()).toBe(
    'The environment variable REPORT_TIME_ZONE is a time zone such as Asia/Shanghai.\n',
  )

  const unreachable = run(['scripts/token.ts', 'list'], {
    DATABASE_URL: `postgres://a:hidden@127.0.0.1:${PORT}/b`,
  })
  expect(await unreachable.ended).toBe(1)
  expect(unreachable.output()).toBe(
    `Database: b at 127.0.0.1:${PORT}\n` +
      `The database at 127.0.0.1:${PORT} does not let us in (ECONNREFUSED): check DATABASE_URL.\n`,
  )
}, 120_000)
