/** The second factor of an account: set up, looked at, changed and taken away. */
import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { Refusal } from '#db/refusal'
import { recoveryCode, secondFactor, secondFactorSetup } from '#db/schema'
import { message } from '~/i18n/message'
import { type Changer, noteChange } from './audit'
import { countTrusted, endTrust } from './devices'
import { findAccount } from './first-account'
import { requirePassword, type Self } from './own-account'
import {
  type Checking,
  openSecret,
  replaceRecoveryCodes,
  sealSecret,
  toDigits,
  tryCode,
} from './second-factor-codes'
import { requiresSecondFactor } from './second-factor-rule'
import { endSessions } from './session-list'
import { findPasswordHash } from './set-password'
import { findStep, newTotpSecret } from './totp'

const SETUP_MINUTES = 15

export async function hasSecondFactor(db: Database, userId: string): Promise<boolean> {
  const found = await db
    .select({ userId: secondFactor.userId })
    .from(secondFactor)
    .where(eq(secondFactor.userId, userId))
  return found.length > 0
}

/** As its owner sees it. */
export type OwnFactor = { since: string; recoveryCodes: number; trustedBrowsers: number }

export async function findOwnFactor(db: Database, userId: string, now: Date): Promise<OwnFactor | null> {
  const [found] = await db
    .select({ since: secondFactor.since })
    .from(secondFactor)
    .where(eq(secondFactor.userId, userId))
  if (!found) return null
  const [codes] = await db
    .select({ n: sql<number>`count(*)::int` })
    .from(recoveryCode)
    .where(and(eq(recoveryCode.userId, userId), isNull(recoveryCode.usedAt)))
  return {
    since: found.since.toISOString(),
    recoveryCodes: codes?.n ?? 0,
    trustedBrowsers: await countTrusted(db, userId, now),
  }
}

/** Who changes the factor of their own account, in which session. */
export type Changing = Checking & { self: Self; by: Changer; sessionId: string | null }

/**
 * A secret for an app, until its first code comes: the present factor stays what it is. Where there is one, it or the
 * password is asked for: `proof`.
 * @throws Refusal
 */
export async function beginSetup(changing: Changing, proof: string): Promise<Buffer> {
  const { db, sealing, self, now } = changing
  if (await hasSecondFactor(db, self.id)) await requireProof(changing, proof)
  const plain = newTotpSecret()
  const secret = sealSecret(sealing, plain, self.id)
  await db
    .insert(secondFactorSetup)
    .values({ userId: self.id, secret, createdAt: now })
    .onConflictDoUpdate({ target: secondFactorSetup.userId, set: { secret, createdAt: now } })
  return plain
}

/** The secret that is being set up; null where there is none, or it was begun too long ago. */
export async function findSetup({ db, sealing, self, now }: Changing): Promise<Buffer | null> {
  const since = new Date(now.getTime() - SETUP_MINUTES * 60_000)
  const [found] = await db
    .select({ secret: secondFactorSetup.secret })
    .from(secondFactorSetup)
    .where(and(eq(secondFactorSetup.userId, self.id), gt(secondFactorSetup.createdAt, since)))
  return found ? openSecret(sealing, found.secret, self.id) : null
}

/**
 * Puts the secret into force with its first code, which is used up by that. All other sessions end: they have been
 * opened without it. No browser is trusted any more.
 * @returns the recovery codes, or null where the code is wrong
 */
export async function confirmSetup(
  changing: Changing,
  plain: Buffer,
  given: string,
): Promise<string[] | null> {
  const { db, sealing, self, by, sessionId, now } = changing
  const digits = toDigits(given)
  const step = digits === null ? null : findStep(plain, digits, now)
  if (step === null) return null
  const before = await hasSecondFactor(db, self.id)
  return db.transaction(async (tx) => {
    const begun = await tx
      .delete(secondFactorSetup)
      .where(eq(secondFactorSetup.userId, self.id))
      .returning({ userId: secondFactorSetup.userId })
    if (begun.length === 0) return null
    const set = { secret: sealSecret(sealing, plain, self.id), lastStep: step, since: now }
    await tx
      .insert(secondFactor)
      .values({ userId: self.id, ...set })
      .onConflictDoUpdate({ target: secondFactor.userId, set })
    const codes = await replaceRecoveryCodes(tx, self.id)
    await endTrust(tx, self.id)
    await endSessions(tx, self.id, sessionId)
    await noteChange(tx, by, { change: 'second_factor', subject: self, before, after: true }, now)
    return codes
  })
}

/** @returns new recovery codes; the earlier ones work no more. @throws Refusal */
export async function renewRecoveryCodes(changing: Changing, proof: string): Promise<string[]> {
  const { db, self, by, now } = changing
  await requireProof(changing, proof)
  return db.transaction(async (tx) => {
    const codes = await replaceRecoveryCodes(tx, self.id)
    const after = codes.length
    await noteChange(tx, by, { change: 'recovery_codes', subject: self, before: null, after }, now)
    return codes
  })
}

/** @throws Refusal, also where everybody needs one */
export async function switchOff(changing: Changing, proof: string): Promise<void> {
  const { db, self, by, now } = changing
  if (await requiresSecondFactor(db)) throw new Refusal(message('secondFactorCodes.isRequired'))
  await requireProof(changing, proof)
  await db.transaction(async (tx) => {
    if (!(await removeFactor(tx, self.id))) return
    await noteChange(tx, by, { change: 'second_factor', subject: self, before: true, after: false }, now)
  })
}

/** Takes it from the account with all that belongs to it. @returns whether there was one */
export async function removeFactor(
  tx: Pick<Database, 'delete' | 'update'>,
  userId: string,
): Promise<boolean> {
  const removed = await tx
    .delete(secondFactor)
    .where(eq(secondFactor.userId, userId))
    .returning({ userId: secondFactor.userId })
  await tx.delete(secondFactorSetup).where(eq(secondFactorSetup.userId, userId))
  await tx.delete(recoveryCode).where(eq(recoveryCode.userId, userId))
  await endTrust(tx, userId)
  return removed.length > 0
}

/** By whoever has a shell: all sessions of the account end. @throws Refusal where there is nothing to remove */
export async function removeFromShell(db: Database, email: string, now: Date): Promise<void> {
  const account = await findAccount(db, email)
  if (!account) throw new Refusal(`There is no account of ${email} that may sign in.`)
  await db.transaction(async (tx) => {
    if (!(await removeFactor(tx, account.id))) throw new Refusal(`${email} has no second factor.`)
    await endSessions(tx, account.id)
    const by = { id: null, name: 'second-factor remove', address: null }
    await noteChange(tx, by, { change: 'second_factor', subject: account, before: true, after: false }, now)
  })
}

/** A browser that somebody has left open is not enough: a code, or the password where there is one. @throws Refusal */
async function requireProof(changing: Changing, given: string): Promise<void> {
  const { db, self, now } = changing
  const hash = await findPasswordHash(db, self.id)
  const isCode = toDigits(given) !== null || hash === null || RECOVERY_CODE.test(given.trim())
  if (!isCode) return requirePassword(db, self, { hash, password: given }, now)
  const trial = await tryCode(changing, self.id, given)
  if (trial.outcome === 'locked')
    throw new Refusal(message('accounts.locked', { count: Math.ceil(trial.waitSeconds / 60) }))
  if (trial.outcome === 'wrong') throw new Refusal(message('secondFactorCodes.wrongCode'))
}

/** As they are shown; without hyphens it might be a password. */
const RECOVERY_CODE = /^(?:[a-z2-7]{4}-){3}[a-z2-7]{4}$/i
