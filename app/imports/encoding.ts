/** Which text encoding a file is in, judged from all of its bytes, so that no mojibake is ever loaded. */
import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { ImportRefusal } from './refusal'

/** A file that can be read more than once: to examine it, to load it, to pick out its bad rows. */
export type Source = { readonly name: string; open(): Readable }

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

export type Examined = { readonly encoding: Encoding; readonly sha256: string }

const encodings: Readonly<Record<string, Encoding>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  gb18030: 'gb18030',
  gbk: 'gb18030',
  gb2312: 'gb18030',
}

/** @throws ImportRefusal for an encoding that is not known */
export function toEncoding(name: string): Encoding {
  const key = name.toLowerCase()
  const encoding = Object.hasOwn(encodings, key) ? encodings[key] : undefined
  if (!encoding) throw new ImportRefusal('encodingUnsupported', name)
  return encoding
}

/**
 * Reads the file once or twice and says its encoding and SHA-256.
 * @param wanted an encoding that the person or the profile has chosen
 * @throws ImportRefusal when the bytes are no text in that or in any encoding
 */
export async function examine(source: Source, wanted: Encoding | null): Promise<Examined> {
  const start = await readStart(source)
  if (start.length === 0) throw new ImportRefusal('fileEmpty')
  const foreign = foreignFormat(start)
  if (foreign) throw new ImportRefusal('fileIsBinary', foreign, formatInChinese(foreign))
  const marked = byteOrderMark(start)
  const candidates: readonly Encoding[] = wanted ? [wanted] : marked ? [marked] : ['utf-8', 'gb18030']
  for (const encoding of candidates) {
    const sha256 = await hashWhenValid(source, encoding)
    if (sha256) return { encoding, sha256 }
  }
  if (wanted) throw new ImportRefusal('encodingWrong', wanted)
  throw new ImportRefusal('encodingUnknown')
}

async function readStart(source: Source): Promise<Buffer> {
  const stream = source.open()
  try {
    for await (const chunk of stream) return (chunk as Buffer).subarray(0, 4096)
    return Buffer.alloc(0)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable'
    throw new ImportRefusal('fileUnreadable', source.name, code)
  } finally {
    stream.destroy()
  }
}

function byteOrderMark(start: Buffer): Encoding | null {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  return start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf ? 'utf-8' : null
}

/** Files that people take for CSV because they end in .csv. */
function foreignFormat(start: Buffer): string | null {
  const hex = start.subarray(0, 4).toString('hex')
  if (hex === '504b0304') return 'Excel (xlsx) or zip'
  if (hex === 'd0cf11e0') return 'Excel (xls)'
  if (hex.startsWith('1f8b')) return 'gzip'
  if (hex === '25504446') return 'PDF'
  if (/^\ufeff?\s*<(?:!doctype|html|\?xml|svg|table)/i.test(start.toString('utf8'))) return 'HTML or XML'
  return byteOrderMark(start) === null && start.includes(0) ? 'binary' : null
}

const formatInChinese = (name: string): string => name.replace(' or ', ' 或 ').replace('binary', '二进制')

/** The file's SHA-256, or null when its bytes are not valid in that encoding. */
async function hashWhenValid(source: Source, encoding: Encoding): Promise<string | null> {
  const hash = createHash('sha256')
  const decoder = new TextDecoder(encoding, { fatal: true })
  const pairs = encoding === 'gb18030' ? new PairCount() : null
  const stream = source.open()
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      hash.update(chunk)
      if (!canDecode(decoder, chunk)) return null
      pairs?.add(chunk)
    }
  } finally {
    stream.destroy()
  }
  if (!canDecode(decoder) || pairs?.looksWestern()) return null
  return hash.digest('hex')
}

function canDecode(decoder: TextDecoder, chunk?: Buffer): boolean {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined })
    return true
  } catch {
    return false
  }
}

/**
 * Western text with accents can pass as GB18030, its accented letters swallowing the letter behind them.
 * In Chinese text the second byte of a character is hardly ever an ASCII letter; there it nearly always is.
 */
class PairCount {
  private lead = false
  private all = 0
  private withLetter = 0

  add(chunk: Buffer): void {
    for (const byte of chunk) {
      if (this.lead) {
        this.lead = false
        this.all += 1
        if (byte >= 0x40 && byte < 0x7f) this.withLetter += 1
      } else if (byte > 0x80) this.lead = true
    }
  }

  looksWestern(): boolean {
    return this.withLetter * 2 > this.all
  }
}
