/**
 * A backup as it lies on a disk: encrypted and authenticated by AES-256-GCM in pieces of 64 KB, so that a reader uses no
 * byte that was not written with the passphrase. Each piece is numbered and the last one marked: none can be changed,
 * exchanged, or left out at the end. The key is of this file alone, made by scrypt from the passphrase and a salt.
 */
import { createCipheriv, createDecipheriv, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { Refusal } from '../refusal'

const MAGIC = Buffer.from('MANYI BACKUP 1\n')
const SALT = 16
const KEY = 32
/** Tells a wrong passphrase from a damaged file. */
const PROOF = 16
const HEAD = MAGIC.length + SALT + PROOF
const PIECE = 64 * 1024
const TAG = 16

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt,
)
/** 128 MB and some tenths of a second for each guess. */
const COST = { N: 2 ** 17, r: 8, p: 1, maxmem: 192 * 1024 * 1024 }

async function keysOf(passphrase: string, salt: Buffer) {
  const made = await derive(passphrase, salt, KEY + PROOF, COST)
  return { key: made.subarray(0, KEY), proof: made.subarray(KEY) }
}

function nonceOf(place: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(place), 0)
  nonce.writeUInt8(isLast ? 1 : 0, 11)
  return nonce
}

export async function* seal(content: AsyncIterable<Buffer>, passphrase: string): AsyncGenerator<Buffer> {
  const salt = randomBytes(SALT)
  const { key, proof } = await keysOf(passphrase, salt)
  const head = Buffer.concat([MAGIC, salt, proof])
  yield head
  for await (const { piece, place, isLast } of inPieces(content, PIECE)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(place, isLast)).setAAD(head)
    yield Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()])
  }
}

/** @throws Refusal where it is no backup, the passphrase is another, or a byte is wrong or missing */
export async function* unseal(file: AsyncIterable<Buffer>, passphrase: string): AsyncGenerator<Buffer> {
  const rest = file[Symbol.asyncIterator]()
  let start = Buffer.alloc(0)
  while (start.length < HEAD) {
    const next = await rest.next()
    if (next.done) throw new Refusal('This is no backup of Manyi, or its beginning is missing.')
    start = Buffer.concat([start, next.value])
  }
  const head = start.subarray(0, HEAD)
  if (!head.subarray(0, MAGIC.length).equals(MAGIC))
    throw new Refusal('This is no backup of Manyi, or one that a newer release has made.')
  const { key, proof } = await keysOf(passphrase, head.subarray(MAGIC.length, MAGIC.length + SALT))
  if (!timingSafeEqual(proof, head.subarray(HEAD - PROOF)))
    throw new Refusal('The passphrase is not the one that this backup was made with.')
  const content = (async function* () {
    yield start.subarray(HEAD)
    yield* { [Symbol.asyncIterator]: () => rest }
  })()
  for await (const { piece, place, isLast } of inPieces(content, PIECE + TAG)) {
    if (piece.length < TAG) throw damaged()
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(place, isLast))
      .setAAD(head)
      .setAuthTag(piece.subarray(-TAG))
    const plain = decipher.update(piece.subarray(0, -TAG))
    try {
      decipher.final()
    } catch {
      throw damaged()
    }
    yield plain
  }
}

export const damaged = () => new Refusal('The backup is damaged or was cut short: nothing of it was used.')

/** The same bytes in pieces of one size; the last one, which may be shorter, is known as such. */
async function* inPieces(content: AsyncIterable<Buffer>, size: number) {
  let parts: Buffer[] = []
  let length = 0
  let place = 0
  for await (const part of content) {
    parts.push(part)
    length += part.length
    // One byte more has to have come: what fills the last piece exactly is the last all the same.
    if (length <= size) continue
    let whole = Buffer.concat(parts)
    for (; whole.length > size; place += 1) {
      yield { piece: whole.subarray(0, size), place, isLast: false }
      whole = whole.subarray(size)
    }
    parts = [whole]
    length = whole.length
  }
  yield { piece: Buffer.concat(parts), place, isLast: true }
}
