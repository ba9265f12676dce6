/** The running server process of a cluster: found by its pid file, launched, ended. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { open, readFile, stat, statfs, truncate } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { PLAIN_ENVIRONMENT } from './binaries'
import type { Cluster } from './cluster'

export type Postmaster = { pid: number; port: number; isReady: boolean }

const pidFile = (cluster: Cluster) => path.join(cluster.data, 'postmaster.pid')

/** What the pid file says, or null where no server of this cluster is alive. */
export function findPostmaster(cluster: Cluster): Postmaster | null {
  const written = readPidFile(cluster)
  if (written === null) return null
  const [pid = '', , , port = '', , , , state = ''] = written.split('\n')
  const postmaster = { pid: Number(pid), port: Number(port), isReady: state.trim() === 'ready' }
  return isServerOf(cluster, postmaster.pid) ? postmaster : null
}

/** A server that starts or ends takes the file away at any moment. */
function readPidFile(cluster: Cluster): string | null {
  try {
    return readFileSync(pidFile(cluster), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/**
 * After a crash the file can name a process that is something else by now (process ids restart with each
 * container); PostgreSQL would refuse to start because of it.
 */
export function forgetDeadPostmaster(cluster: Cluster) {
  if (existsSync(pidFile(cluster)) && !findPostmaster(cluster)) rmSync(pidFile(cluster), { force: true })
}

function isServerOf(cluster: Cluster, pid: number): boolean {
  // What is still being written names none, and 0 would be ourselves.
  if (!(pid > 0)) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  if (process.platform !== 'linux') return true
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(cluster.data)
  } catch {
    return false
  }
}

/** Starts the server on a free port of this machine, apart from our terminal's Ctrl+C, which must reach us first. */
export async function launchPostmaster(
  cluster: Cluster,
  settings: Readonly<Record<string, string>>,
): Promise<ChildProcess> {
  const port = await findFreePort()
  const logPath = path.join(cluster.home, 'log')
  if (existsSync(logPath) && (await stat(logPath)).size > 1_000_000) await truncate(logPath)
  const log = await open(logPath, 'a', 0o600)
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(
    path.join(cluster.binaries, 'bin', 'postgres'),
    ['-D', cluster.data, '-p', String(port), ...options],
    {
      ...cluster.user,
      cwd: cluster.data,
      env: PLAIN_ENVIRONMENT,
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    },
  )
  child.unref()
  await new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject)).finally(
    () => log.close(),
  )
  return child
}

/** Ends the server and waits until it has: open sessions are closed and everything is on disk. */
export async function endPostmaster(cluster: Cluster, pid: number) {
  process.kill(pid, 'SIGINT')
  const patience = Date.now() + 30_000
  while (isServerOf(cluster, pid)) {
    if (Date.now() > patience) process.kill(pid, 'SIGQUIT')
    await pause(20)
  }
}

/**
 * Ends what a server that was killed has left: sessions that are still at work keep a new server from starting.
 * Only Linux shows which those are; elsewhere they have to finish.
 */
export function endOrphans(cluster: Cluster) {
  if (process.platform !== 'linux' || findPostmaster(cluster)) return
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const title = readFileSync(`/proc/${name}/cmdline`, 'utf8')
      if (title.startsWith('postgres:') && readlinkSync(`/proc/${name}/cwd`) === cluster.data)
        process.kill(Number(name), 'SIGQUIT')
    } catch {
      // Ended meanwhile, or somebody else's.
    }
  }
}

/** Less than this, and PostgreSQL can write neither its pid file nor a complaint. */
const LEAST_ROOM = 1_000_000

/** The last complaint in the server's log, for a person. */
export async function readLastComplaint(cluster: Cluster): Promise<string> {
  const { bavail, bsize } = await statfs(cluster.home)
  if (bavail * bsize < LEAST_ROOM) return 'the disk is full.'
  const lines = (await readFile(path.join(cluster.home, 'log'), 'utf8').catch(() => '')).trim().split('\n')
  return lines.findLast((line) => /FATAL|PANIC|error/.test(line)) ?? lines.at(-1) ?? ''
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
