/** The zip archive that a workbook is: its parts by name, each as a stream, guarded against archives made to do harm. */
import { crc32 } from 'node:zlib'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { ImportRefusal } from '../refusal'

/** Entries of an archive; a workbook with pictures has some hundred. */
const maxEntries = 5000
/** Bytes of a part when it is unpacked: more than a full sheet of twenty columns takes. */
const maxPartBytes = 2 ** 31
/** Bytes unpacked from one byte of the archive. Sheets stay below 60, archives made to do harm reach 1000. */
const maxRatio = 250
/** Bytes of the names, extra fields and comments of all entries, which are held. */
const maxDirectoryBytes = 4 * 2 ** 20
/** Parts smaller than this do no harm, whatever their ratio. */
const harmlessBytes = 16 * 2 ** 20

export type Archive = {
  readonly has: (part: string) => boolean
  /** The part's bytes. @throws ImportRefusal where there is no such part or it is damaged */
  readonly read: (part: string, limit?: number) => AsyncGenerator<Buffer>
  /** The size that the archive declares, in bytes unpacked; 0 where there is no such part. */
  readonly sizeOf: (part: string) => number
  readonly close: () => void
}

export const damaged = (detail: string): ImportRefusal => new ImportRefusal('workbookDamaged', { detail })
const tooLarge = (part: string): ImportRefusal => new ImportRefusal('workbookBomb', { part })

/** @throws ImportRefusal for what is no archive, is encrypted, or would unpack beyond all measure */
export async function openArchive(path: string): Promise<Archive> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false }).catch(saying)
  try {
    const entries = await listEntries(zip)
    return {
      has: (part) => entries.has(part.toLowerCase()),
      read: (part, limit = maxPartBytes) => readPart(zip, entries.get(part.toLowerCase()), part, limit),
      sizeOf: (part) => entries.get(part.toLowerCase())?.uncompressedSize ?? 0,
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

/** Names without regard to capitals, as the format has them. */
async function listEntries(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > maxEntries) throw new ImportRefusal('workbookEntries', { limit: maxEntries })
  const entries = new Map<string, Entry>()
  let held = 0
  try {
    for await (const entry of zip.eachEntry()) {
      held += entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength
      if (held > maxDirectoryBytes) throw damaged('directory')
      if (entry.isEncrypted()) throw new ImportRefusal('workbookEncrypted')
      const name = entry.fileName.replace(/^\//, '').toLowerCase()
      if (!entries.has(name)) entries.set(name, entry)
    }
  } catch (error) {
    saying(error)
  }
  return entries
}

async function* readPart(
  zip: ZipFile,
  entry: Entry | undefined,
  part: string,
  limit: number,
): AsyncGenerator<Buffer> {
  if (!entry) throw damaged(part)
  const { compressedSize, uncompressedSize } = entry
  const mayHold = Math.min(limit, Math.max(harmlessBytes, compressedSize * maxRatio))
  if (uncompressedSize > mayHold) throw tooLarge(part)
  let size = 0
  let sum = 0
  try {
    const stream = await zip.openReadStreamPromise(entry)
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length
      // What the archive declares is its own word.
      if (size > mayHold) throw tooLarge(part)
      sum = crc32(chunk, sum)
      yield chunk
    }
  } catch (error) {
    saying(error)
  }
  if (sum !== entry.crc32) throw damaged(part)
}

/** What the archive's reader says against it, as a refusal. */
function saying(error: unknown): never {
  if (error instanceof ImportRefusal) throw error
  // A fault of the disk is none of the file.
  const isOfDisk = error instanceof Error && 'syscall' in error
  throw isOfDisk || !(error instanceof Error) ? error : damaged(error.message)
}
