/** The start on an existing warehouse, database and all, and what the server holds when nobody asks it anything. */
import { setTimeout as pause } from 'node:timers/promises'
import { memoryOf } from './processes'
import { startServer } from './server'
import { column, type Table } from './table'

const REST = 5_000

/** The warehouse in `dir` must not be open. */
export async function start(dir: string, log: (line: string) => void): Promise<Table[]> {
  // Once before it counts, so that the pages are built and files are in the cache of the machine.
  await (await startServer(dir, log)).close()
  const began = performance.now()
  const server = await startServer(dir, log)
  try {
    const signedIn = performance.now() - began
    await pause(REST)
    const { now } = memoryOf(server.pid)
    return [
      {
        title: 'Start',
        columns: [
          column('signedIn', 'until somebody has signed in', 'ms'),
          column('rest', 'memory at rest', 'bytes'),
        ],
        rows: [{ name: 'npm start', values: { signedIn, rest: now } }],
      },
    ]
  } finally {
    await server.close()
  }
}
