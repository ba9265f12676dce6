/**
 * Which programs use a cluster: each keeps a small file in the folder `present` that names its process. No
 * connection is part of it, so it holds whatever becomes of connections and of the server, and ends with the process,
 * however that ends. One program at a time may end the server; who comes meanwhile waits for that.
 */
import { randomBytes } from 'node:crypto'
import { link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Cluster } from './cluster'
import { markOf } from './living'

export type Presence = {
  /** Takes the program off the list, and runs `end` where it was the last. */
  leave(end: () => Promise<void>): Promise<void>
}

const folderOf = (cluster: Cluster) => path.join(cluster.home, 'present')
const endingFile = (cluster: Cluster) => path.join(cluster.home, 'ending')

/** Puts this program on the list. From then on nobody ends the server, except who has begun already. */
export async function enterPresence(cluster: Cluster): Promise<Presence> {
  const folder = folderOf(cluster)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = path.join(folder, `${process.pid}-${randomBytes(6).toString('hex')}`)
  await writeMark(file, rename)
  return {
    async leave(end) {
      await rm(file, { force: true })
      await takeEnding(cluster)
      try {
        // Checked after taking the file: a later program sees it and waits.
        if (!(await isAnyonePresent(cluster))) await end()
      } finally {
        await rm(endingFile(cluster), { force: true })
      }
    },
  }
}

/** Whether a program is ending the server, or finding out whether it may. */
export const isBeingEnded = async (cluster: Cluster): Promise<boolean> =>
  (await isAlive(endingFile(cluster))) ?? false

async function isAnyonePresent(cluster: Cluster): Promise<boolean> {
  const folder = folderOf(cluster)
  let found = false
  for (const name of await readdir(folder)) {
    if (name.endsWith(ASIDE)) continue
    const file = path.join(folder, name)
    const alive = await isAlive(file)
    if (alive) found = true
    if (alive === false) await rm(file, { force: true })
  }
  return found
}

async function takeEnding(cluster: Cluster): Promise<void> {
  const file = endingFile(cluster)
  for (;;) {
    try {
      await writeMark(file, link)
      return
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    // Of a program that was killed while it held the file nothing else is left.
    if ((await isAlive(file)) === false) await removeDead(file)
    else await pause(25)
  }
}

/** Of two programs that find it dead, the slower one must not remove what the faster one has put there since. */
async function removeDead(file: string): Promise<void> {
  const aside = asideOf(file)
  const isMoved = await rename(file, aside).then(
    () => true,
    () => false,
  )
  if (!isMoved) return
  if (await isAlive(aside)) await link(aside, file).catch(() => {})
  await rm(aside, { force: true })
}

const ASIDE = '.aside'
const asideOf = (file: string) => `${file}.${randomBytes(6).toString('hex')}${ASIDE}`

/** Written aside and moved or linked into place, so that nobody reads half a file. */
async function writeMark(file: string, place: (from: string, to: string) => Promise<void>) {
  const aside = asideOf(file)
  await writeFile(aside, `${process.pid} ${markOf(process.pid)}\n`, { mode: 0o600 })
  try {
    await place(aside, file)
  } finally {
    await rm(aside, { force: true })
  }
}

/** Whether the process that a file names still lives; null where there is no such file. */
async function isAlive(file: string): Promise<boolean | null> {
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return null
  const [pid, mark] = [text.slice(0, text.indexOf(' ')), text.slice(text.indexOf(' ') + 1).trim()]
  return markOf(Number(pid)) === mark
}
