/**
 * Downloads are written to a private file, from which they are sent, while they are still being written or after that:
 * a reader that is slow, or that stops, then holds a file and a socket, but neither memory nor a database connection.
 */
import { createHash, randomUUID } from 'node:crypto'
import { type FileHandle, open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder } from '#db/cluster/folder'

export type Spooled = {
  file: FileHandle
  /**
   * The number of bytes that can be read, as soon as they are more than `bytes`; `bytes` where the file ends there. One
   * reader waits at a time.
   * @throws what ended the writing early
   */
  beyond: (bytes: number) => Promise<number>
  /** The whole file. @throws as `beyond` does */
  whole: Promise<{ bytes: number; sha256: string }>
  /** Ends the writing, where it goes on, and removes the file. */
  remove: () => Promise<void>
}

const folderOf = (dataDir: string) => join(dataDir, 'spool')

/** Removes the files of processes that were killed. */
export async function sweepSpool(dataDir: string): Promise<void> {
  const folder = folderOf(dataDir)
  await makeFolder(folder, 0o700)
  for (const name of await readdir(folder)) await rm(join(folder, name), { force: true })
}

/** Begins to write the pieces to a file of their own; `signal` ends it. */
export async function spool(
  dataDir: string,
  pieces: AsyncIterable<string | Buffer>,
  signal: AbortSignal,
): Promise<Spooled> {
  const folder = folderOf(dataDir)
  await makeFolder(folder, 0o700)
  const path = join(folder, randomUUID())
  const file = await open(path, 'wx+', 0o600)
  const removed = new AbortController()
  let written = 0
  let isEnded = false
  let wake = () => {}
  const whole = write().finally(() => {
    isEnded = true
    wake()
  })
  // Whoever asks for it, or waits for more, hears of a failure.
  whole.catch(() => {})

  async function write() {
    const hash = createHash('sha256')
    for await (const piece of pieces) {
      signal.throwIfAborted()
      removed.signal.throwIfAborted()
      const buffer = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece
      if (buffer.length === 0) continue
      hash.update(buffer)
      // `write` may take a part, as the last one that has room.
      await file.appendFile(buffer)
      written += buffer.length
      wake()
    }
    return { bytes: written, sha256: hash.digest('hex') }
  }

  return {
    file,
    whole,
    async beyond(bytes) {
      while (written <= bytes) {
        if (isEnded) return (await whole).bytes
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      return written
    },
    async remove() {
      removed.abort()
      await whole.catch(() => {})
      await file.close().catch(() => {})
      await rm(path, { force: true })
    },
  }
}
