/** Judges which encoding bytes are in that are not plainly UTF-8, from the distinct cells of the file. */
import { isUtf8 } from 'node:buffer'
import { type Block, toHex } from './byte-lines'
import { decodeWhole } from './decoding'
import { type Model, models } from './encoding-models'
import { likelihood } from './text-likelihood'

/** A place where the file's cells are hardly in the encoding of the others. */
export type Odd = {
  readonly encoding: string
  readonly line: number
  readonly byte: number
  readonly shown: string
}

export type Ranked = { readonly encoding: string; readonly score: number }

/** Distinct cells whose likelihoods are added up: more would not make it surer. */
const enough = 400
/** Further distinct cells that are checked one by one. */
const maxOdd = 3000
const maxCellBytes = 4096
/** By how much a cell has to be likelier in another encoding to be called odd: 1 : 3 000 000. */
const oddBy = 15

/** Less likely than the best by this much, an encoding is excluded: 1 : 10^65. */
const hopeless = 150

type Candidate = Model & { readonly decoder: TextDecoder; total: number }

export class EncodingJudge {
  private readonly candidates: Candidate[] = models().map((model) => ({
    ...model,
    decoder: new TextDecoder(model.encoding),
    total: model.prior,
  }))
  /** Those that the sample is still weighed by. */
  private open = this.candidates
  private readonly seen = new Set<string>()
  private judgedOdd = 0
  private firstOdd: Odd | null = null

  /** Takes in the cells of a block, parted by marks whose bytes are never part of a longer character. */
  add({ bytes, line: firstLine, offset }: Block): void {
    let line = firstLine
    let from = 0
    // Of the cell so far: its first byte beyond ASCII, its pairs of bytes that Chinese text is made of, and others.
    let high = -1
    let usual = 0
    let rare = 0
    for (let at = 0; at <= bytes.length; at += 1) {
      const byte = bytes[at] ?? lineFeed
      if (byte >= 0x80) {
        if (high < 0) high = at
        if (isUsualPair(byte, bytes[at + 1] ?? 0)) usual += 1
        else rare += 1
        at += (bytes[at + 1] ?? 0) >= 0x40 ? 1 : 0
      } else if (byte === lineFeed || marks.has(byte)) {
        if (high >= 0) {
          const cell = bytes.subarray(from, Math.min(at, from + maxCellBytes))
          this.take(cell, rare > usual || isLongUtf8(cell, bytes[high]), line, offset + from)
          high = -1
          usual = 0
          rare = 0
        }
        from = at + 1
        if (byte === lineFeed) line += 1
      }
    }
  }

  private take(cell: Buffer, isOdd: boolean, line: number, start: number): void {
    const isSample = this.seen.size < enough
    if (!isSample && !(isOdd && this.judgedOdd < maxOdd)) return
    const key = cell.toString('latin1')
    if (this.seen.has(key)) return
    this.seen.add(key)
    if (!isSample) this.judgedOdd += 1
    const scores = new Map<Candidate, number>()
    for (const candidate of isOdd ? this.candidates : this.open) {
      scores.set(candidate, likelihood(decodeWhole(candidate.decoder, cell), candidate.weigh))
    }
    if (isSample) {
      for (const candidate of this.open) candidate.total += scores.get(candidate) ?? 0
      const best = Math.max(...this.open.map(({ total }) => total))
      this.open = this.open.filter(({ total }) => total > best - hopeless)
    }
    if (isOdd && !this.firstOdd) this.firstOdd = oddAmong(scores, cell, line, start)
  }

  /** Encodings, the likeliest first; a difference of 3 is 1 : 20. */
  ranking(): Ranked[] {
    return this.open
      .map(({ encoding, total }) => ({ encoding, score: total }))
      .sort((a, b) => b.score - a.score)
  }

  /** The first cell that, in a file of GB18030, is hardly GB18030. */
  odd(): Odd | null {
    return this.firstOdd
  }
}

function oddAmong(
  scores: ReadonlyMap<Candidate, number>,
  cell: Buffer,
  line: number,
  start: number,
): Odd | null {
  const [best] = [...scores].sort(([, a], [, b]) => b - a)
  const [, ofGb18030 = 0] = [...scores].find(([{ encoding }]) => encoding === 'gb18030') ?? []
  if (!best || best[1] - ofGb18030 <= oddBy) return null
  const at = cell.findIndex((byte) => byte >= 0x80)
  const shown = toHex(cell.subarray(at, at + 2))
  return { encoding: best[0].encoding, line, byte: start + at + 1, shown }
}

const lineFeed = 0x0a
const marks: ReadonlySet<number> = new Set([...'\t\r",;'].map((mark) => mark.charCodeAt(0)))

/** Common characters and marks of GB 2312. */
const isUsualPair = (lead: number, trail: number): boolean =>
  trail >= 0xa1 && (lead <= 0xa3 ? lead >= 0xa1 : lead >= 0xb0 && lead <= 0xd7)

/** UTF-8 with characters of three bytes, which other encodings form hardly ever. */
const isLongUtf8 = (cell: Buffer, firstHigh = 0): boolean =>
  firstHigh >= 0xc2 && cell.some((byte) => byte >= 0xe0) && isUtf8(cell)
