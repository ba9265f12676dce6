/** The beginning of a file, of bounded size, as if it were all of it. */
import { open, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Source } from '~/imports/encoding'
import { markOf } from '~/imports/file-start'

/** Enough for some hundred rows, and little enough to be judged while others wait. */
const LENGTH = 256 * 1024

export type FileHead = { readonly source: Source; readonly isWhole: boolean }

export async function readHead(file: string, name: string, longest = LENGTH): Promise<FileHead> {
  const { size } = await stat(file)
  const handle = await open(file)
  try {
    const length = Math.min(longest, size)
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0)
    const isWhole = bytesRead === size
    const bytes = isWhole ? buffer : wholeLinesOf(buffer.subarray(0, bytesRead))
    return { source: { name, open: () => Readable.from([bytes], { objectMode: false }) }, isWhole }
  } finally {
    await handle.close()
  }
}

/** Without the line that is cut; a quoted cell may still be, which reading it says. */
function wholeLinesOf(bytes: Buffer): Buffer {
  const mark = markOf(bytes)
  const feed =
    mark === 'utf-16le' ? Buffer.from('0a00', 'hex') : Buffer.from(mark === 'utf-16be' ? '000a' : '0a', 'hex')
  for (let at = bytes.lastIndexOf(feed); at > 0; at = bytes.lastIndexOf(feed, at - 1)) {
    if (feed.length === 1 || at % 2 === 0) return bytes.subarray(0, at + feed.length)
  }
  return bytes
}
