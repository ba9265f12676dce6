/** Where a run keeps what is thrown away after it: databases, data folders, profiles of browsers. */
import { existsSync } from 'node:fs'
import { access, constants, mkdtemp, readdir, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

const MEMORY = '/dev/shm'
const TMPFS = 0x01021994
const PREFIX = 'manyi-tests-'
/** A run takes up to a third of it. */
const ROOM = 3_000_000_000

/**
 * A folder in memory where this machine has plenty of it, else among the temporary files. A database is some seven
 * hundred files, and a disk takes twenty times as long to make them.
 */
export async function makeScratchFolder(): Promise<string> {
  const place = (await hasRoomInMemory()) ? MEMORY : tmpdir()
  if (place === MEMORY) await sweep()
  return mkdtemp(path.join(place, `${PREFIX}${process.pid}-`))
}

async function hasRoomInMemory(): Promise<boolean> {
  try {
    await access(MEMORY, constants.W_OK)
    const { type, bavail, bsize } = await statfs(MEMORY)
    return type === TMPFS && bavail * bsize > ROOM && process.availableMemory() > 2 * ROOM
  } catch {
    return false
  }
}

/** Runs that were killed have left their folders, and memory is not emptied by itself. */
async function sweep() {
  for (const name of await readdir(MEMORY)) {
    const [, pid] = name.match(`^${PREFIX}(\\d+)-`) ?? []
    if (pid && !existsSync(`/proc/${pid}`))
      await rm(path.join(MEMORY, name), { recursive: true, force: true }).catch(() => {})
  }
}
