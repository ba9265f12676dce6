/** What processes have used, as the kernel counts it. Linux only. */
import { readdirSync, readFileSync } from 'node:fs'

/** Ticks of a second in /proc, the same on all systems that matter. */
const TICKS = 100

const fieldsOf = (pid: number) => {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number)
}

/** CPU time of a process in ms, all its threads; to the nanosecond where it has but one, as those of PostgreSQL do. */
export function cpuOf(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`)
  const exact =
    threads.length === 1 ? Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) : 0
  if (exact > 0) return exact / 1e6
  const [user = 0, system = 0] = fieldsOf(pid).slice(11, 13)
  return ((user + system) / TICKS) * 1000
}

/** CPU time in ms of a database server: of the postmaster, of its processes, and of those that have ended. */
export function databaseCpu(postmaster: number): number {
  const [user = 0, system = 0] = fieldsOf(postmaster).slice(13, 15)
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').trim().split(' ')
  const living = [postmaster, ...children.map(Number)].map((pid) => {
    try {
      return cpuOf(pid)
    } catch {
      // Ended while we looked.
      return 0
    }
  })
  return living.reduce((sum, ms) => sum + ms, ((user + system) / TICKS) * 1000)
}

/** Resident memory in bytes, now and at most so far. */
export function memoryOf(pid: number): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const bytes = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) * 1024
  return { now: bytes('VmRSS'), peak: bytes('VmHWM') }
}

/** Looks at a process until it ends or `stop` is called, which tells the most that was seen. */
export function watchProcess(pid: number) {
  let peak = 0
  let cpu = 0
  const look = () => {
    try {
      peak = Math.max(peak, memoryOf(pid).now)
      cpu = Math.max(cpu, cpuOf(pid))
    } catch {
      // It has ended; what it used by then is known.
    }
  }
  look()
  const timer = setInterval(look, 50)
  return {
    stop() {
      look()
      clearInterval(timer)
      return { peak, cpu }
    },
  }
}
