/**
 * The texts that cells of a workbook share, by number. They stand in front of the sheet and may be as large as it, so
 * that they are kept in a file of their own, which has no name any more; memory holds where they are and the last ones.
 */
import { randomUUID } from 'node:crypto'
import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { damaged } from './archive'
import { cellText, checkCell, parseXml } from './xml'

/** Texts that are found together. */
const perBlock = 16
/** Characters of texts that are remembered. */
const remembered = 2_000_000

export type Strings = {
  readonly get: (index: number) => string
  readonly close: () => void
}

export const noStrings: Strings = {
  get: (index) => {
    throw damaged(`sharedStrings ${index}`)
  },
  close: () => {},
}

/** Stands for a text that was not read any more. */
const unread = '…'

/**
 * @param most characters of XML after which reading ends; texts behind it are then `…`
 * @throws ImportRefusal as reading the part does
 */
export async function readStrings(
  bytes: AsyncIterable<Buffer>,
  most = Number.POSITIVE_INFINITY,
): Promise<Strings> {
  const table = openTable()
  let text = ''
  let depth = { item: 0, text: 0, phonetic: 0 }
  try {
    const parsing = parseXml(bytes, {
      open: (name) => {
        if (name === 'si') {
          text = ''
          depth = { item: 1, text: 0, phonetic: 0 }
        } else if (name === 'rPh') depth.phonetic += 1
        else if (name === 't') depth.text += 1
      },
      text: (piece) => {
        if (!depth.item || !depth.text || depth.phonetic) return
        text += piece
        checkCell(text)
      },
      close: (name) => {
        if (name === 'si') {
          table.add(cellText(text))
          depth.item = 0
        } else if (name === 'rPh') depth.phonetic -= 1
        else if (name === 't') depth.text -= 1
      },
    })
    let parsed = 0
    for await (const piece of parsing) {
      parsed += piece
      if (parsed > most) return table.whole({ isCut: true })
    }
    return table.whole()
  } catch (error) {
    table.close()
    throw error
  }
}

function openTable() {
  const path = join(tmpdir(), `manyi-${randomUUID()}`)
  const file = openSync(path, 'wx+', 0o600)
  unlinkSync(path)
  const starts = new Starts()
  let held: Buffer[] = []
  let heldBytes = 0
  let written = 0
  let count = 0
  const flush = () => {
    writeAll(file, Buffer.concat(held))
    written += heldBytes
    held = []
    heldBytes = 0
  }
  const close = () => closeSync(file)
  return {
    close,
    add(text: string) {
      if (count % perBlock === 0) starts.push(written + heldBytes)
      count += 1
      const bytes = Buffer.allocUnsafe(4 + Buffer.byteLength(text))
      bytes.writeUInt32LE(bytes.length - 4)
      bytes.write(text, 4)
      held.push(bytes)
      heldBytes += bytes.length
      if (heldBytes > 65_536) flush()
    },
    whole({ isCut } = { isCut: false }): Strings {
      flush()
      starts.push(written)
      const get = reader(file, starts, count)
      return { close, get: (index) => (isCut && index >= count ? unread : get(index)) }
    },
  }
}

function reader(file: number, starts: Starts, count: number): Strings['get'] {
  const blocks = new Map<number, string[]>()
  let characters = 0
  const load = (block: number): string[] => {
    const from = starts.at(block)
    const bytes = Buffer.allocUnsafe(starts.at(block + 1) - from)
    readSync(file, bytes, 0, bytes.length, from)
    const texts: string[] = []
    for (let at = 0; at < bytes.length; ) {
      const end = at + 4 + bytes.readUInt32LE(at)
      texts.push(bytes.toString('utf8', at + 4, end))
      at = end
    }
    return texts
  }
  const sizeOf = (texts: readonly string[]) => texts.reduce((sum, text) => sum + text.length + 32, 0)
  return (index) => {
    if (!(index >= 0 && index < count)) throw damaged(`sharedStrings ${index}`)
    const block = Math.floor(index / perBlock)
    let texts = blocks.get(block)
    if (!texts) {
      texts = load(block)
      blocks.set(block, texts)
      characters += sizeOf(texts)
      for (const [oldest, old] of blocks) {
        if (characters <= remembered || oldest === block) break
        blocks.delete(oldest)
        characters -= sizeOf(old)
      }
    }
    return texts[index % perBlock] ?? ''
  }
}

function writeAll(file: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
}

/** Growing list of places in a file, outside the heap. */
class Starts {
  private places = new Float64Array(1024)
  private length = 0

  push(place: number): void {
    if (this.length === this.places.length) {
      const larger = new Float64Array(this.length * 2)
      larger.set(this.places)
      this.places = larger
    }
    this.places[this.length] = place
    this.length += 1
  }

  at(index: number): number {
    return this.places[index] ?? 0
  }
}
