/** What a backup is made of, one after the other: a head, of each table its name, rows and total, and an end. */
import { damaged } from './seal'

export type Head = {
  format: 1
  madeAt: string
  /** When each step was written that the database had gone through, as the migrator notes it. */
  steps: number[]
}
export type TableStart = { table: string; columns: string[] }
/** `sha256` is that of the rows, as COPY writes them in the order of the primary key. */
export type TableEnd = { rows: number; sha256: string }
export type End = { sequences: { name: string; last: string; isCalled: boolean }[] }

const TOLD = 1
const ROWS = 2
/** Kind and length. */
const LABEL = 5
/** Far more than COPY or this program ever puts into one part. */
const MOST = 1 << 30

/** A part is told, as JSON, or holds rows in COPY's text format. */
export type Part = { told: unknown } | { rows: Buffer }

export const toldPart = (told: Head | TableStart | TableEnd | End): Buffer =>
  labelled(TOLD, Buffer.from(JSON.stringify(told)))

export const rowsPart = (rows: Buffer): Buffer => labelled(ROWS, rows)

function labelled(kind: number, content: Buffer): Buffer {
  const label = Buffer.alloc(LABEL)
  label.writeUInt8(kind, 0)
  label.writeUInt32BE(content.length, 1)
  return Buffer.concat([label, content])
}

/** @throws Refusal where the content ends within a part */
export async function* readParts(content: AsyncIterable<Buffer>): AsyncGenerator<Part> {
  const source = content[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)
  /** Null at the end. */
  async function take(bytes: number): Promise<Buffer | null> {
    const parts = [held]
    let length = held.length
    while (length < bytes) {
      const next = await source.next()
      if (next.done) {
        if (length > 0) throw damaged()
        return null
      }
      parts.push(next.value)
      length += next.value.length
    }
    const all = Buffer.concat(parts)
    held = all.subarray(bytes)
    return all.subarray(0, bytes)
  }
  for (;;) {
    const label = await take(LABEL)
    if (label === null) return
    const length = label.readUInt32BE(1)
    if (length > MOST) throw damaged()
    const part = length === 0 ? Buffer.alloc(0) : await take(length)
    if (part === null) throw damaged()
    yield label.readUInt8(0) === ROWS ? { rows: part } : { told: JSON.parse(part.toString()) }
  }
}
