/** Which text encoding a file is in, judged from all of its bytes, so that no mojibake is ever loaded. */
import { isAscii } from 'node:buffer'
import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { type Block, type Fault, findFault, toHex, wholeLines } from './byte-lines'
import { EncodingJudge } from './encoding-judge'
import { foreignFormat, type Mark, markOf, unmarkedUtf16 } from './file-start'
import { ImportRefusal } from './refusal'
import { said } from './wording'

/** A file that can be read more than once: to examine it, to load it, to pick out its bad rows. */
export type Source = {
  readonly name: string
  /** Where it is on this machine; absent where it is not a file. */
  readonly path?: string
  open(): Readable
}

/** A name of the platform's decoders, `utf-8`, `gb18030`, `big5` … */
export type Encoding = string

export type Examined = { readonly encoding: Encoding; readonly sha256: string }

/** Names that people say for what the platform calls otherwise. */
const otherNames: Readonly<Record<string, Encoding>> = {
  gbk: 'gb18030',
  gb2312: 'gb18030',
  cp936: 'gb18030',
  cp950: 'big5',
  cp932: 'shift_jis',
}

/** @throws ImportRefusal for an encoding that the platform cannot read */
export function toEncoding(name: string): Encoding {
  const label = name.trim().toLowerCase()
  const known = Object.hasOwn(otherNames, label) ? otherNames[label] : label
  try {
    const { encoding } = new TextDecoder(known, { fatal: true })
    // This one is no encoding of any language: it moves every byte into the area for private use.
    if (encoding !== 'x-user-defined') return otherNames[encoding] ?? encoding
  } catch {
    // Said below.
  }
  throw new ImportRefusal('encodingUnsupported', { encoding: name })
}

/** How much likelier an encoding must be than the next one to be taken, as a logarithm: 1 : 20. */
const clearly = 3

/**
 * Reads the file once, or twice when it is not UTF-8, and says its encoding and SHA-256.
 * @param wanted an encoding that the person or the profile has chosen; its bytes then only have to be valid
 * @param known the file's first bytes, where they have been read before
 * @throws ImportRefusal when the bytes are no text in that encoding, or in none that is certain
 */
export async function examine(source: Source, wanted: Encoding | null, known?: Buffer): Promise<Examined> {
  const start = known ?? (await readStart(source))
  if (start.length === 0) throw new ImportRefusal('fileEmpty')
  const foreign = foreignFormat(start)
  if (foreign) throw new ImportRefusal('fileIsBinary', { format: foreign })
  const mark = markOf(start)
  if (wanted && mark && mark !== wanted) throw new ImportRefusal('encodingMark', { mark, encoding: wanted })
  if (!mark && !wanted?.startsWith('utf-16')) refuseZeros(start)

  const encoding: Encoding | Mark = wanted ?? mark ?? 'utf-8'
  const { sha256, fault, isCertain } = await readThrough(source, encoding)
  const isGiven = wanted !== null || mark !== null
  if (fault && isGiven) throw broken('encodingWrong', encoding, fault)
  return { encoding: isGiven || isCertain ? encoding : await judge(source, fault), sha256 }
}

function refuseZeros(start: Buffer): void {
  if (!start.includes(0)) return
  const utf16 = unmarkedUtf16(start)
  throw utf16
    ? new ImportRefusal('encodingUnmarked', { encoding: utf16 })
    : new ImportRefusal('fileIsBinary', { format: said('binary') })
}

export async function readStart(source: Source): Promise<Buffer> {
  const stream = source.open()
  try {
    for await (const chunk of stream) return (chunk as Buffer).subarray(0, 4096)
    return Buffer.alloc(0)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable'
    throw new ImportRefusal('fileUnreadable', { file: source.name, code })
  } finally {
    stream.destroy()
  }
}

/**
 * The file's SHA-256 and first fault. `isCertain` is false for what is not UTF-8, and for valid UTF-8 without any
 * character of three bytes: a few Chinese characters in GBK can look like accented letters of two.
 */
async function readThrough(source: Source, encoding: Encoding) {
  const hash = createHash('sha256')
  let fault: Fault | null = null
  let hasPairs = false
  let hasLonger = false
  for await (const block of blocksOf(source, encoding)) {
    hash.update(block.bytes)
    fault ??= findFault(block, encoding)
    const isPlain = isAscii(block.bytes)
    hasPairs ||= !isPlain
    hasLonger ||= !isPlain && block.bytes.some((byte) => byte >= 0xe0)
  }
  return { sha256: hash.digest('hex'), fault, isCertain: fault === null && (hasLonger || !hasPairs) }
}

async function* blocksOf(source: Source, encoding: Encoding): AsyncGenerator<Block> {
  const stream = source.open()
  try {
    yield* wholeLines(stream, encoding)
  } finally {
    stream.destroy()
  }
}

/** The encoding of a file that is not plainly UTF-8. @throws ImportRefusal unless it is certain and whole */
async function judge(source: Source, fault: Fault | null): Promise<Encoding> {
  const evidence = new EncodingJudge()
  let faultOfGb: Fault | null = null
  let firstPlace: Fault | null = fault
  for await (const block of blocksOf(source, 'gb18030')) {
    faultOfGb ??= findFault(block, 'gb18030')
    evidence.add(block)
    firstPlace ??= placeOfFirst(block)
  }
  const place = firstPlace ?? { line: 1, byte: 1, shown: '', isCut: false }
  const ranking = evidence.ranking()
  const name = ranking[0]?.encoding ?? ''
  const scoreOf = (encoding: Encoding) =>
    ranking.find((one) => one.encoding === encoding)?.score ?? Number.NEGATIVE_INFINITY
  if (!fault && (faultOfGb || scoreOf('utf-8') >= scoreOf('gb18030'))) return 'utf-8'
  if (fault && name === 'utf-8') throw broken('encodingBroken', name, fault)
  if (name === 'gb18030' && faultOfGb) throw broken('encodingBroken', name, faultOfGb)
  // Whatever else it is, what matters is whether it is GB18030.
  const rival = name === 'gb18030' ? (ranking[1]?.encoding ?? '') : 'gb18030'
  if (Math.abs(scoreOf(name) - scoreOf(rival)) < clearly && !faultOfGb) {
    throw broken('encodingUnclear', `${name}, ${rival}`, place)
  }
  if (name !== 'gb18030') throw broken('encodingLooks', name, place)
  const odd = evidence.odd()
  if (odd) throw broken('encodingMixed', odd.encoding, { ...odd, isCut: false })
  return name
}

/** The first byte beyond ASCII. */
function placeOfFirst({ bytes, line, offset }: Block): Fault | null {
  const at = bytes.findIndex((byte) => byte >= 0x80)
  if (at < 0) return null
  const before = bytes.subarray(0, at).filter((byte) => byte === 0x0a).length
  return {
    line: line + before,
    byte: offset + at + 1,
    shown: toHex(bytes.subarray(at, at + 2)),
    isCut: false,
  }
}

type FaultKey = 'encodingWrong' | 'encodingBroken' | 'encodingUnclear' | 'encodingLooks' | 'encodingMixed'

function broken(key: FaultKey, encoding: Encoding, { line, byte, shown, isCut }: Fault): ImportRefusal {
  const isCutText = isCut && (key === 'encodingWrong' || key === 'encodingBroken')
  return new ImportRefusal(isCutText ? 'encodingCut' : key, { encoding, line, byte, shown })
}
