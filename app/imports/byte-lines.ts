/** A file's bytes in blocks of whole lines, and where in one of them the bytes are no text of an encoding. */
import { isAscii, isUtf8 } from 'node:buffer'
import type { Readable } from 'node:stream'
import { decodeWhole } from './decoding'
import { ImportRefusal } from './refusal'

export type Block = {
  readonly bytes: Buffer
  /** Line of the file on which it begins, from 1. */
  readonly line: number
  /** Bytes of the file before it. */
  readonly offset: number
}

/** Where a text stops being valid. */
export type Fault = {
  readonly line: number
  /** Position in the file of the first byte of what does not fit, from 1. */
  readonly byte: number
  /** The bytes that do not fit, `0xE7 0xFF`. */
  readonly shown: string
  /** The file ends here, in the middle of a character. */
  readonly isCut: boolean
}

/** Longest line, in bytes: beyond it no record could be read either. */
const maxLineBytes = 4_000_000

/**
 * Cuts a stream after line ends, so that no character is ever cut.
 * @throws ImportRefusal for a line without end
 */
export async function* wholeLines(stream: Readable, encoding: string): AsyncGenerator<Block> {
  let rest: Buffer = Buffer.alloc(0)
  let line = 1
  let offset = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    const end = lastLineEnd(bytes, encoding)
    if (end > 0) {
      const block = bytes.subarray(0, end)
      yield { bytes: block, line, offset }
      for (let at = 0; at < end; line += 1) at = nextLineEnd(block, at, encoding)
      offset += end
    }
    rest = bytes.subarray(end)
    if (rest.length > maxLineBytes) throw new ImportRefusal('recordEndless', { line, limit: 1_000_000 })
  }
  if (rest.length > 0) yield { bytes: rest, line, offset }
}

/** The end of the line that begins at `from`: after its line feed, or the end of the bytes. */
export function nextLineEnd(bytes: Buffer, from: number, encoding: string): number {
  for (let at = bytes.indexOf(0x0a, from); at >= 0; at = bytes.indexOf(0x0a, at + 1)) {
    const end = endOfLineFeed(bytes, at, encoding)
    if (end > 0) return end
  }
  return bytes.length
}

function lastLineEnd(bytes: Buffer, encoding: string): number {
  for (let at = bytes.lastIndexOf(0x0a); at >= 0; at = at === 0 ? -1 : bytes.lastIndexOf(0x0a, at - 1)) {
    const end = endOfLineFeed(bytes, at, encoding)
    if (end > 0) return end
  }
  return 0
}

/** Where the line feed ends whose 0A stands at `at`; 0 where that byte is part of something else. */
function endOfLineFeed(bytes: Buffer, at: number, encoding: string): number {
  if (encoding === 'utf-16le') return at % 2 === 0 && bytes[at + 1] === 0 ? at + 2 : 0
  if (encoding === 'utf-16be') return at % 2 === 1 && bytes[at - 1] === 0 ? at + 1 : 0
  return at + 1
}

/** The first fault in a block, or null. */
export function findFault({ bytes, line, offset }: Block, encoding: string): Fault | null {
  if (isValid(bytes, encoding)) return null
  let number = line
  for (let from = 0; from < bytes.length; number += 1) {
    const end = nextLineEnd(bytes, from, encoding)
    const text = bytes.subarray(from, end)
    if (!isValid(text, encoding)) {
      const [start, stop] = faultIn(text, encoding)
      const isCut = end === bytes.length && stop > text.length
      const shown = text.subarray(start, Math.min(stop, start + 4))
      return { line: number, byte: offset + from + start + 1, shown: toHex(shown), isCut }
    }
    from = end
  }
  return null
}

export const toHex = (bytes: Buffer): string =>
  [...bytes].map((byte) => `0x${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(' ')

function isValid(bytes: Buffer, encoding: string): boolean {
  if (encoding === 'utf-8') return isUtf8(bytes)
  const isPlain = !encoding.startsWith('utf-16') && encoding !== 'iso-2022-jp'
  if (isPlain && isAscii(bytes)) return true
  try {
    decodeWhole(new TextDecoder(encoding, { fatal: true }), bytes)
    return true
  } catch {
    return false
  }
}

/** First byte of what cannot be read, and behind its last one; that lies beyond the end when the text is cut. */
function faultIn(text: Buffer, encoding: string): [start: number, stop: number] {
  const decoder = new TextDecoder(encoding, { fatal: true })
  let stop = 0
  try {
    while (stop < text.length) {
      decoder.decode(text.subarray(stop, stop + 1), { stream: true })
      stop += 1
    }
  } catch {
    // The byte at `stop` is the first that cannot follow.
  }
  stop += 1
  let start = Math.min(stop, text.length) - 1
  while (start > 0 && stop - start < 5 && !isValid(text.subarray(0, start), encoding)) start -= 1
  return [start, stop]
}
