/** Distinguishes a running process from an earlier one with the same pid: ids are reused, in a container at once. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/**
 * What marks one run of process `pid`: when it began, on which boot. Null where no such process lives, a zombie
 * among them. Where the system does not expose it (Windows), all processes of one pid look alike.
 */
export function markOf(pid: number): string | null {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // Another user's process may not be signalled, but lives.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return null
  }
  if (process.platform === 'win32') return ALIVE
  if (process.platform === 'linux') return existsSync('/proc/self/stat') ? linuxMark(pid) : ALIVE
  const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' })
  return stdout?.trim() || null
}

const ALIVE = 'alive'

function linuxMark(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name before it may hold spaces and brackets of its own.
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (state === 'Z' || state === 'X') return null
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return `${boot}:${fields[STARTED_AT]}`
  } catch {
    return null
  }
}

/** Place of `starttime` among the fields after the state; see proc_pid_stat(5). */
const STARTED_AT = 18
