/** Warns before a disk is full on which the server writes downloads and, where it is ours, the database. */
import { statfs } from 'node:fs/promises'
import path from 'node:path'
import type { Log } from './log'

export type DiskWatch = {
  /** Whether one of the disks has little space left. */
  isLow(): boolean
  /** Looks now. */
  look(): Promise<void>
  close(): void
}

const LEAST_FREE = 1_000_000_000
const EVERY_MS = 60_000

/** The folder of the embedded database may lie on another disk. */
const foldersOf = (dataDir: string) => [dataDir, path.join(dataDir, 'postgres')]

export function watchDisk(dataDir: string, log: Log, leastFree = LEAST_FREE): DiskWatch {
  let isLow = false
  async function look() {
    const found = await Promise.all(foldersOf(dataDir).map(freeIn))
    const free = Math.min(...found)
    if (free < leastFree === isLow) return
    isLow = free < leastFree
    log.warn({ free }, isLow ? 'little disk space is left' : 'there is disk space again')
  }
  void look()
  const timer = setInterval(look, EVERY_MS).unref()
  return { isLow: () => isLow, look, close: () => clearInterval(timer) }
}

/** In bytes; without limit where there is no such folder. */
const freeIn = (folder: string): Promise<number> =>
  statfs(folder).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => Number.POSITIVE_INFINITY,
  )
