/** Files that people bring: in a private folder, under the id of their run and never under a name of the client's. */
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { makeFolder } from '#db/cluster/folder'

const folderOf = (dataDir: string) => path.join(dataDir, 'imports')
const rejectsEnding = '.rejects.csv'

export const fileOf = (dataDir: string, runId: string): string => path.join(folderOf(dataDir), runId)

/** Where the rows of a run that were rejected are written. */
export const rejectsOf = (dataDir: string, runId: string): string => fileOf(dataDir, runId) + rejectsEnding

export const isThere = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  )

/** The body has ended before all of it had come. */
export class CutShort extends Error {}

/**
 * Writes what comes to the file of the run; what did not come whole is removed.
 * @param bytes how many have been announced
 * @throws CutShort, or what kept it from being written
 */
export async function writeUpload(
  dataDir: string,
  runId: string,
  body: Readable,
  bytes: number,
  signal: AbortSignal,
): Promise<{ sha256: string }> {
  await makeFolder(folderOf(dataDir), 0o700)
  const file = fileOf(dataDir, runId)
  const hash = createHash('sha256')
  let came = 0
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      came += chunk.length
      done(null, chunk)
    },
  })
  try {
    await pipeline(body, counted, createWriteStream(file, { flags: 'wx', mode: 0o600 }), { signal })
    if (came !== bytes) throw new CutShort()
  } catch (error) {
    await rm(file, { force: true })
    throw error
  }
  return { sha256: hash.digest('hex') }
}

export async function removeFiles(dataDir: string, runId: string): Promise<void> {
  for (const file of [fileOf(dataDir, runId), rejectsOf(dataDir, runId)]) await rm(file, { force: true })
}

/** The runs of which there is a file, with the moment it was last written. */
export async function listFiles(dataDir: string): Promise<{ runId: string; writtenAt: Date }[]> {
  const folder = folderOf(dataDir)
  await makeFolder(folder, 0o700)
  const names = await readdir(folder)
  const files = await Promise.all(
    names.map(async (name) => {
      const found = await stat(path.join(folder, name)).catch(() => null)
      return found ? [{ runId: name.replace(rejectsEnding, ''), writtenAt: found.mtime }] : []
    }),
  )
  return files.flat()
}
