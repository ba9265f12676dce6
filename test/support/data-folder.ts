/** A data folder for one test, as an installation of its own would have it. */
import { existsSync, readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

export type DataFolder = {
  path: string
  /** The process id in the embedded server's pid file, or null where there is none. */
  postmaster(): number | null
  remove(): Promise<void>
}

export async function makeDataFolder(): Promise<DataFolder> {
  const folder = await mkdtemp(path.join(tmpdir(), 'manyi-data-'))
  // The system user of PostgreSQL passes through it.
  await chmod(folder, 0o711)
  const pidFile = path.join(folder, 'postgres', 'data', 'postmaster.pid')
  return {
    path: folder,
    postmaster: () => (existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8').split('\n')[0]) : null),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Whether the process still runs; one that has ended and waits to be noticed by its parent does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return process.platform !== 'linux' || readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== ''
  } catch {
    return false
  }
}
