/**
 * Downloads are written to a private file before the first byte leaves: a reader that is slow, or that stops, then
 * holds a file and a socket, but neither memory nor a database connection.
 */
import { createHash, randomUUID } from 'node:crypto'
import { type FileHandle, open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder } from '#db/cluster/folder'

export type Spooled = {
  bytes: number
  sha256: string
  /** The open file; the caller reads it from its start and closes it. */
  file: FileHandle
  remove: () => Promise<void>
}

const folderOf = (dataDir: string) => join(dataDir, 'spool')

/** Removes the files of processes that were killed. */
export async function sweepSpool(dataDir: string): Promise<void> {
  const folder = folderOf(dataDir)
  await makeFolder(folder, 0o700)
  for (const name of await readdir(folder)) await rm(join(folder, name), { force: true })
}

/** Writes the pieces to a file of their own. A failure, or `signal`, leaves no file behind. */
export async function spool(
  dataDir: string,
  pieces: AsyncIterable<string>,
  signal: AbortSignal,
): Promise<Spooled> {
  const folder = folderOf(dataDir)
  await makeFolder(folder, 0o700)
  const path = join(folder, randomUUID())
  const file = await open(path, 'wx+', 0o600)
  const remove = async () => {
    await file.close().catch(() => {})
    await rm(path, { force: true })
  }
  try {
    const hash = createHash('sha256')
    let bytes = 0
    for await (const piece of pieces) {
      signal.throwIfAborted()
      const buffer = Buffer.from(piece, 'utf8')
      hash.update(buffer)
      bytes += buffer.length
      // `write` may take a part, as the last one that has room.
      await file.appendFile(buffer)
    }
    return { bytes, sha256: hash.digest('hex'), file, remove }
  } catch (error) {
    await remove()
    throw error
  }
}
