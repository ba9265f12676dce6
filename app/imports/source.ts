/** A file is read several times; each time it has to be there and to be the same. */
import { createHash, type Hash } from 'node:crypto'
import { createReadStream, type Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { codeOf } from '#db/fault-sentences'
import type { Source } from './encoding'
import { ImportRefusal } from './refusal'
import type { ImportWord } from './wording'

function kindOf(found: Stats): ImportWord | null {
  if (found.isFile()) return null
  if (found.isDirectory()) return 'fileIsFolder'
  return found.isFIFO() || found.isSocket() ? 'fileIsPipe' : 'fileIsDevice'
}

/**
 * A file of this machine. A pipe can be read only once, and one without a writer would block
 * forever.
 * @throws ImportRefusal for what is no file
 */
export async function openFile(file: string, signal?: AbortSignal): Promise<Source> {
  const found = await stat(file).catch((error: unknown) => {
    throw new ImportRefusal('fileUnreadable', { file, code: codeOf(error) ?? 'unreadable' })
  })
  const kind = kindOf(found)
  if (kind) throw new ImportRefusal(kind, { file })
  return {
    name: path.basename(file),
    path: path.resolve(file),
    open: () => createReadStream(file, { highWaterMark: 1 << 16, signal }),
  }
}

/**
 * The rejected rows may go to a device such as the terminal, but not to a pipe that might have no reader.
 * @throws ImportRefusal for what cannot be written to
 */
export async function requireWritable(file: string): Promise<void> {
  const found = await stat(file).catch(() => null)
  const kind = found && kindOf(found)
  if (kind === 'fileIsFolder') throw new ImportRefusal('rejectsUnwritable', { file, code: 'EISDIR' })
  if (kind === 'fileIsPipe') throw new ImportRefusal('rejectsUnwritable', { file, code: 'ESPIPE' })
}

/** The same source, whose failures are sentences. */
export const sayWhatFails = ({ name, path, open }: Source): Source => ({
  name,
  path,
  open: () => Readable.from(reading(name, open), { objectMode: false }),
})

async function* reading(name: string, open: Source['open']): AsyncGenerator<Buffer> {
  const stream = open()
  try {
    for await (const chunk of stream) yield chunk as Buffer
  } catch (error) {
    const code = codeOf(error)
    throw code === null || code === 'ABORT_ERR'
      ? error
      : new ImportRefusal('fileUnreadable', { file: name, code })
  } finally {
    stream.destroy()
  }
}

/**
 * The table that `open` makes of the file's bytes once more; its rows end with a refusal where they are others.
 * @throws ImportRefusal where they are not those of `sha256`, whatever `open` says against them
 */
export async function readSame<T extends { rows: AsyncGenerator<unknown> }>(
  source: Source,
  sha256: string,
  open: (bytes: Readable) => Promise<T>,
): Promise<T> {
  const hash = createHash('sha256')
  const explain = async (error: unknown): Promise<never> => {
    if ((await hashOf(source)) === sha256) throw error
    throw new ImportRefusal('fileChanged', { file: source.name })
  }
  async function* checked(rows: AsyncGenerator<unknown>) {
    try {
      yield* rows
    } catch (error) {
      await explain(error)
    }
    if (hash.digest('hex') !== sha256) throw new ImportRefusal('fileChanged', { file: source.name })
  }
  const table = await open(Readable.from(hashing(source, hash), { objectMode: false })).catch(explain)
  return { ...table, rows: checked(table.rows) }
}

async function* hashing(source: Source, hash: Hash): AsyncGenerator<Buffer> {
  for await (const chunk of source.open()) {
    hash.update(chunk as Buffer)
    yield chunk as Buffer
  }
}

export async function hashOf(source: Source): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of source.open()) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
