/**
 * A page that is compressed once and sent many times, each time with another nonce. What stands between the nonces is
 * deflated piece by piece, so that the pieces and uncompressed nonces make up one gzip stream (RFC 1951, 1952).
 */
import { promisify } from 'node:util'
import { constants, crc32, deflateRaw, gunzip } from 'node:zlib'

/** `shift` is what a checksum is multiplied by when so many bytes follow. */
type Piece = { deflated: Buffer; length: number; crc: number; shift: number }

export type PackedPage = readonly Piece[]

const deflate = promisify(deflateRaw)
export const unpack: (gzip: Buffer) => Promise<Buffer> = promisify(gunzip)

/** Of `html`, in which `nonce` stands wherever another one is to come. */
export async function packPage(html: Buffer, nonce: string): Promise<PackedPage> {
  const pieces: Buffer[] = []
  let from = 0
  for (let at = html.indexOf(nonce); at >= 0; at = html.indexOf(nonce, from)) {
    pieces.push(html.subarray(from, at))
    from = at + nonce.length
  }
  pieces.push(html.subarray(from))
  return Promise.all(
    pieces.map(async (piece) => ({
      // Ends at a whole byte, with more to come.
      deflated: await deflate(piece, { finishFlush: constants.Z_SYNC_FLUSH }),
      length: piece.length,
      crc: crc32(piece),
      shift: shiftOf(piece.length),
    })),
  )
}

export const packedSize = (page: PackedPage): number =>
  page.reduce((size, { deflated }) => size + deflated.length, 0)

const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff])
/** An empty block that says it is the last one. */
const END = Buffer.from([3, 0])

/** The page as gzip, with `nonce` in its places. */
export function fillPage(page: PackedPage, nonce: string): Buffer {
  const text = Buffer.from(nonce)
  const head = Buffer.alloc(5)
  head.writeUInt16LE(text.length, 1)
  head.writeUInt16LE(~text.length & 0xffff, 3)
  const hole: Piece = {
    deflated: Buffer.concat([head, text]),
    length: text.length,
    crc: crc32(text),
    shift: shiftOf(text.length),
  }
  const pieces = page.flatMap((piece, index) => (index === 0 ? [piece] : [hole, piece]))
  const trailer = Buffer.alloc(8)
  trailer.writeUInt32LE(pieces.reduce((sum, { crc, shift }) => (multiply(shift, sum) ^ crc) >>> 0, 0))
  trailer.writeUInt32LE(pieces.reduce((sum, { length }) => sum + length, 0) >>> 0, 4)
  return Buffer.concat([HEADER, ...pieces.map(({ deflated }) => deflated), END, trailer])
}

/** Of CRC-32, the powers of x from the highest bit on. */
const POLYNOMIAL = 0xedb88320
const ONE = 0x80000000

/** The product of two polynomials modulo that of CRC-32, as zlib's `crc32_combine` has it. */
function multiply(one: number, other: number): number {
  let product = 0
  for (let bit = ONE; bit !== 0; bit >>>= 1) {
    if (one & bit) product ^= other
    other = other & 1 ? (other >>> 1) ^ POLYNOMIAL : other >>> 1
  }
  return product >>> 0
}

/** x to the power of eight times `bytes`. */
function shiftOf(bytes: number): number {
  let shift = ONE
  // x to the power of eight.
  let square = ONE >>> 8
  for (let left = bytes; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) shift = multiply(shift, square)
    square = multiply(square, square)
  }
  return shift
}
