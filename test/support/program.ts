/** A program of the project in a process of its own, watched line by line. */
import { spawn } from 'node:child_process'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

export type Program = {
  pid: number
  /** All lines so far, of both outputs. */
  output(): string
  /** The lines so far, without the first one of a command, which says in which database it works. */
  lines(): string[]
  /** The first line that matches, also one that was printed already. @throws where the program ends without it */
  line(pattern: RegExp): Promise<string>
  kill(signal: NodeJS.Signals): void
  /** Exit status, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>
}

/** Runs `node --import tsx <parameters>` with nothing in its environment but `env` and the search path. */
export function startProgram(parameters: string[], env: Record<string, string>): Program {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, ['--import', 'tsx', ...parameters], {
    cwd: root,
    env: { PATH, HOME, ...env } as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  let look = () => {}
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
      look()
    })
  const ended = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once('close', (code, signal) => resolve(code ?? signal ?? 1))
  })
  return {
    pid: child.pid ?? 0,
    output: () => output,
    lines: () =>
      output
        .trim()
        .split('\n')
        .filter((line) => !/^(?:Database: |数据库：)/.test(line)),
    line: (pattern) =>
      new Promise((resolve, reject) => {
        look = () => {
          const found = output
            .split('\n')
            .slice(0, -1)
            .find((line) => pattern.test(line))
          if (found !== undefined) resolve(found)
        }
        look()
        ended.then(() => reject(new Error(`The program ended without ${pattern}:\n${output}`)))
      }),
    kill: (signal) => child.kill(signal),
    ended,
  }
}
