/** A zip archive as it is written: part after part in pieces, whatever their size. */
import { pipeline, Readable } from 'node:stream'
import { constants, crc32, createDeflateRaw } from 'node:zlib'

export type Part = { readonly name: string; readonly content: Iterable<string> | AsyncIterable<string> }

type Entry = { name: Buffer; sum: number; packed: number; size: number; offset: number }

/** Names in UTF-8; sum and sizes follow the part, because they are not known before. */
const flags = 0x0808
const deflate = 8
/** What the numbers of this format hold. */
const limit = 0xffff_ffff

/**
 * @param level how closely it is packed; the first level packs sheets to an eighth at a third of the time of the usual one
 * @throws RangeError for more than 4 GB
 */
export async function* zip(
  parts: Iterable<Part> | AsyncIterable<Part>,
  level = constants.Z_BEST_SPEED,
): AsyncGenerator<Buffer> {
  const entries: Entry[] = []
  let offset = 0
  for await (const { name, content } of parts) {
    const entry: Entry = { name: Buffer.from(name, 'utf8'), sum: 0, packed: 0, size: 0, offset }
    const head = Buffer.concat([localHead(entry), entry.name])
    yield head
    for await (const piece of packed(content, entry, level)) {
      entry.packed += piece.length
      if (offset + entry.packed > limit || entry.size > limit) throw new RangeError('an archive beyond 4 GB')
      yield piece
    }
    const tail = numbers(0x08074b50, entry.sum, entry.packed, entry.size)
    yield tail
    offset += head.length + entry.packed + tail.length
    entries.push(entry)
  }
  const directory = Buffer.concat(entries.flatMap((entry) => [centralHead(entry), entry.name]))
  yield Buffer.concat([directory, endOf(entries.length, directory.length, offset)])
}

async function* packed(content: Part['content'], entry: Entry, level: number): AsyncGenerator<Buffer> {
  async function* counted() {
    for await (const text of content) {
      const bytes = Buffer.from(text, 'utf8')
      entry.sum = crc32(bytes, entry.sum)
      entry.size += bytes.length
      yield bytes
    }
  }
  const packer = createDeflateRaw({ level, chunkSize: 65_536 })
  // What fails on the way ends the packer, and so the loop.
  pipeline(Readable.from(counted(), { objectMode: false }), packer, () => {})
  for await (const piece of packer as AsyncIterable<Buffer>) yield piece
}

function numbers(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  values.forEach((value, at) => {
    bytes.writeUInt32LE(value >>> 0, at * 4)
  })
  return bytes
}

/** 1 January 1980: a file says itself of which day it is, and the same question gives the same bytes. */
const firstDay = 0x21

function localHead({ name }: Entry): Buffer {
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(20, 4)
  head.writeUInt16LE(flags, 6)
  head.writeUInt16LE(deflate, 8)
  head.writeUInt16LE(firstDay, 12)
  head.writeUInt16LE(name.length, 26)
  return head
}

function centralHead({ name, sum, packed, size, offset }: Entry): Buffer {
  const head = Buffer.alloc(46)
  head.writeUInt32LE(0x02014b50, 0)
  head.writeUInt16LE(20, 4)
  head.writeUInt16LE(20, 6)
  head.writeUInt16LE(flags, 8)
  head.writeUInt16LE(deflate, 10)
  head.writeUInt16LE(firstDay, 14)
  numbers(sum, packed, size).copy(head, 16)
  head.writeUInt16LE(name.length, 28)
  head.writeUInt32LE(offset, 42)
  return head
}

function endOf(count: number, length: number, offset: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  numbers(length, offset).copy(end, 12)
  return end
}
