/** The product's own server, as `npm start` runs it, in a process of its own. */
import path from 'node:path'
import { ensureBuild } from '~/server/ensure-build'
import { freePort } from '../test/support/free-port'
import { type Program, startProgram } from '../test/support/program'
import { setUp, signIn } from '../test/support/server'

export type Server = {
  pid: number
  origin: string
  /** The Cookie header of a person who is signed in. */
  cookie: string
  /** Opens an address as a browser does, to its last byte. */
  open(address: string, signal?: AbortSignal): Promise<Opened>
  close(): Promise<void>
}

/** The cookie of somebody who sets up the first account, or signs in where there is one. */
async function enter(program: Program, env: Record<string, string>): Promise<string> {
  const line = await program.line(/^(Set up your account|Sign in) at /)
  const setup = /^Set up your account at (.*)$/.exec(line)?.[1]
  if (setup !== undefined) return setUp(setup)
  const command = startProgram(['scripts/sign-in.ts'], env)
  const link = await command.line(/^http/)
  await command.ended
  return signIn(link)
}

export type Opened = { status: number; text: string; firstByte: number }

const root = path.resolve(import.meta.dirname, '..')
const BROWSER =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36'

/** Serves the warehouse in `dir`. `log` hears where the pages are built first. */
export async function startServer(dir: string, log: (line: string) => void): Promise<Server> {
  await ensureBuild(root, log)
  const port = await freePort()
  const program = startProgram(['scripts/start.ts'], {
    DATA_DIR: dir,
    DEMO: 'off',
    PORT: port,
    LOG_LEVEL: 'fatal',
  })
  const origin = `http://127.0.0.1:${port}`
  const cookie = `${await enter(program, { DATA_DIR: dir, PORT: port })}; lang=en`
  return {
    pid: program.pid,
    origin,
    cookie,
    async open(address, signal) {
      const began = performance.now()
      const answer = await fetch(origin + address, {
        headers: { cookie, accept: 'text/html', 'user-agent': BROWSER },
        redirect: 'manual',
        ...(signal && { signal }),
      })
      const firstByte = performance.now() - began
      return { status: answer.status, text: await answer.text(), firstByte }
    },
    async close() {
      program.kill('SIGTERM')
      await program.ended
    },
  }
}
