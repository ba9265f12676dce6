/** The beginning of a file, of bounded size, as if it were all of it. */
import { open, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Source } from '~/imports/encoding'
import { markOf } from '~/imports/file-start'

/** Enough for some hundred rows, and little enough to be judged while others wait. */
export const LENGTH = 256 * 1024

export type FileHead = {
  readonly source: Source
  readonly isWhole: boolean
  /** Not even the first line ends in it. */
  readonly isEndless: boolean
}

export async function readHead(file: string, name: string, longest = LENGTH): Promise<FileHead> {
  const { size } = await stat(file)
  const handle = await open(file)
  try {
    const length = Math.min(longest, size)
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0)
    const isWhole = bytesRead === size
    const lines = isWhole ? buffer : wholeLinesOf(buffer.subarray(0, bytesRead))
    const bytes = lines ?? withoutCutCharacter(buffer.subarray(0, bytesRead))
    const source = { name, open: () => Readable.from([bytes], { objectMode: false }) }
    return { source, isWhole, isEndless: lines === null }
  } finally {
    await handle.close()
  }
}

/** Without the line that is cut, null for a single one; a quoted cell may still be cut, which reading it says. */
function wholeLinesOf(bytes: Buffer): Buffer | null {
  const mark = markOf(bytes)
  const feed = Buffer.from(mark === 'utf-16le' ? '0a00' : mark === 'utf-16be' ? '000a' : '0a', 'hex')
  for (let at = bytes.lastIndexOf(feed); at > 0; at = bytes.lastIndexOf(feed, at - 1)) {
    if (feed.length === 1 || at % 2 === 0) return bytes.subarray(0, at + feed.length)
  }
  const bare = mark === null || mark === 'utf-8' ? bytes.lastIndexOf(0x0d) : -1
  return bare < 0 ? null : bytes.subarray(0, bare + 1)
}

/** Up to a mark that is part of no longer character in any encoding; where there is none, up to a whole one of UTF-8. */
function withoutCutCharacter(bytes: Buffer): Buffer {
  if (markOf(bytes)?.startsWith('utf-16')) return bytes.subarray(0, bytes.length & ~1)
  const last = bytes.findLastIndex((byte) => byte < 0x30)
  if (last > 0) return bytes.subarray(0, last + 1)
  return bytes.subarray(
    0,
    Math.max(
      0,
      bytes.findLastIndex((byte) => byte < 0x80 || byte >= 0xc0),
    ),
  )
}
