/**
 * Codes of the second factor: of the app, or for when it is lost. Each works once, which one statement decides; wrong
 * ones are counted by the limits of guesses, wherever they are given.
 */
import { randomBytes } from 'node:crypto'
import { and, eq, isNull, lt } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { recoveryCode, secondFactor } from '#db/schema'
import { chargeAttempt, countersAtCode, settleAttempt } from './guess-limits'
import { hashOf } from './hash'
import type { Sealing } from './sealed'
import { findStep, toBase32 } from './totp'

const HOW_MANY = 10

export type GivenFactor = 'code' | 'recovery_code'

/** What codes are checked with, and where they are typed. */
export type Checking = { db: Database; sealing: Sealing; address: string | null; now: Date }

export type Trial =
  | { outcome: 'right'; factor: GivenFactor }
  | { outcome: 'wrong'; factor: GivenFactor; isLast: boolean }
  | { outcome: 'locked'; waitSeconds: number }

/** Uses a code up where it is right; what came of the attempt is counted. */
export async function tryCode(checking: Checking, userId: string, given: string): Promise<Trial> {
  const { db, address, now } = checking
  const counters = countersAtCode(userId, address)
  const { waitSeconds, isLast } = await chargeAttempt(db, counters, now)
  if (waitSeconds > 0) return { outcome: 'locked', waitSeconds }
  const digits = toDigits(given)
  const factor = digits === null ? 'recovery_code' : 'code'
  const isRight =
    digits === null
      ? await spendRecoveryCode(checking, userId, given)
      : await spendCode(checking, userId, digits)
  if (!isRight) return { outcome: 'wrong', factor, isLast }
  await settleAttempt(db, counters)
  return { outcome: 'right', factor }
}

/** The six digits, however they were spaced and whatever keyboard they came from; null for anything else. */
export function toDigits(given: string): string | null {
  const plain = given.normalize('NFKC').replace(/\s/g, '')
  return /^\d{6}$/.test(plain) ? plain : null
}

async function spendCode({ db, sealing, now }: Checking, userId: string, digits: string): Promise<boolean> {
  const [found] = await db
    .select({ secret: secondFactor.secret })
    .from(secondFactor)
    .where(eq(secondFactor.userId, userId))
  const secret = found && openSecret(sealing, found.secret, userId)
  const step = secret ? findStep(secret, digits, now) : null
  if (step === null) return false
  const used = await db
    .update(secondFactor)
    .set({ lastStep: step })
    .where(and(eq(secondFactor.userId, userId), lt(secondFactor.lastStep, step)))
    .returning({ userId: secondFactor.userId })
  return used.length > 0
}

export const sealSecret = (sealing: Sealing, secret: Buffer, userId: string): string =>
  sealing.seal(secret.toString('hex'), userId)

/** Null where the server's secret has changed since. */
export function openSecret(sealing: Sealing, sealed: string, userId: string): Buffer | null {
  const hex = sealing.open(sealed, userId)
  return hex === null ? null : Buffer.from(hex, 'hex')
}

async function spendRecoveryCode({ db, now }: Checking, userId: string, given: string): Promise<boolean> {
  const used = await db
    .update(recoveryCode)
    .set({ usedAt: now })
    .where(
      and(
        eq(recoveryCode.userId, userId),
        eq(recoveryCode.codeHash, hashOf(plainRecoveryCode(given))),
        isNull(recoveryCode.usedAt),
      ),
    )
    .returning({ userId: recoveryCode.userId })
  return used.length > 0
}

const plainRecoveryCode = (given: string) =>
  given
    .normalize('NFKC')
    .replace(/[\s\p{Pd}]/gu, '')
    .toLowerCase()

/** Makes new ones, 80 bits each, instead of all earlier ones; this is the only moment at which they can be read. */
export async function replaceRecoveryCodes(
  db: Pick<Database, 'delete' | 'insert'>,
  userId: string,
): Promise<string[]> {
  const codes = Array.from({ length: HOW_MANY }, () => toBase32(randomBytes(10)).toLowerCase())
  await db.delete(recoveryCode).where(eq(recoveryCode.userId, userId))
  await db.insert(recoveryCode).values(codes.map((code) => ({ userId, codeHash: hashOf(code) })))
  return codes.map((code) => code.match(/.{4}/g)?.join('-') ?? code)
}
