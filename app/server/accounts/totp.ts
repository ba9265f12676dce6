/** Codes of authenticator apps (RFC 6238 over RFC 4226): HMAC-SHA-1, six digits, a new one every 30 seconds. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

const STEP_MS = 30_000
/** Clocks differ: the codes of this many steps before and after are taken too. */
const STEPS_AROUND = 1

/** As long as the hash, which RFC 4226 asks for. */
export const newTotpSecret = (): Buffer => randomBytes(20)

export const stepAt = (now: Date): number => Math.floor(now.getTime() / STEP_MS)

export function codeOfStep(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const hash = createHmac('sha1', secret).update(counter).digest()
  const offset = (hash.at(-1) ?? 0) & 0xf
  const number = hash.readUInt32BE(offset) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}

/** Of which time step about now the six digits are the code, or null. */
export function findStep(secret: Buffer, digits: string, now: Date): number | null {
  const given = Buffer.from(digits)
  const present = stepAt(now)
  for (let step = present - STEPS_AROUND; step <= present + STEPS_AROUND; step += 1) {
    const code = Buffer.from(codeOfStep(secret, step))
    if (given.length === code.length && timingSafeEqual(given, code)) return step
  }
  return null
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648, of whole groups of five bytes. */
export const toBase32 = (bytes: Buffer): string =>
  [...bytes]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('')
    .replace(/.{5}/g, (bits) => ALPHABET[Number.parseInt(bits, 2)] ?? '')
