/** What people change about their own account: their name and their password. */
import { eq } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { Refusal } from '#db/refusal'
import { session, user } from '#db/schema'
import { message } from '~/i18n/message'
import { toName } from './accept-link'
import { type Changer, noteChange } from './audit'
import { forgetDevices } from './devices'
import { chargeAttempt, settleAttempt } from './guess-limits'
import { hashOf } from './hash'
import { hasIdentityOnly } from './identities'
import { endLinks } from './links'
import { hashPassword, isPassword } from './password-hash'
import { refusalOfPassword } from './password-rule'
import { endSessions } from './session-list'
import { findPasswordHash, setPasswordHash } from './set-password'

export type Self = { id: string; name: string; email: string }

export const findSelf = async (db: Database, id: string): Promise<Self | null> => {
  const [found] = await db
    .select({ id: user.id, name: user.name, email: user.email })
    .from(user)
    .where(eq(user.id, id))
  return found ?? null
}

type Options = { by: Changer; now: Date; origin: string }

/** @throws Refusal */
export async function changeName(
  db: Database,
  self: Self,
  given: string,
  { by, now }: Options,
): Promise<void> {
  const name = toName(given)
  if (name === self.name) return
  await db.transaction(async (tx) => {
    await tx.update(user).set({ name, updatedAt: now }).where(eq(user.id, self.id))
    await noteChange(tx, by, { change: 'name', subject: self, before: self.name, after: name }, now)
  })
}

/**
 * Takes the present password where there is one, and ends all sessions but this one.
 * @throws Refusal
 */
export async function changePassword(
  db: Database,
  self: Self,
  given: { current: string; next: string; sessionId: string | null },
  { by, now, origin }: Options,
): Promise<void> {
  const present = await findPasswordHash(db, self.id)
  if (present !== null) await requirePassword(db, self, { hash: present, password: given.current }, now)
  else if (await hasIdentityOnly(db, self.id)) throw new Refusal(message('providers.noPassword'))
  const refusal = refusalOfPassword(given.next, { ...self, origin })
  if (refusal) throw new Refusal(refusal)
  const hash = await hashPassword(given.next)
  await db.transaction(async (tx) => {
    await setPasswordHash(tx, self.id, hash, now)
    await endSessions(tx, self.id, given.sessionId)
    await forgetDevices(tx, self.id)
    await endLinks(tx, self.id, now)
    await noteChange(tx, by, { change: 'password', subject: self, before: null, after: { by: 'own' } }, now)
  })
}

/** How long ago somebody may have signed in who has no password with which to prove again who they are. */
const FRESH_MS = 10 * 60_000

/** That it is the person, and not somebody at their open browser. @throws Refusal */
export async function requireFreshProof(
  db: Database,
  self: Self,
  given: { current: string; sessionId: string | null },
  now: Date,
): Promise<void> {
  const hash = await findPasswordHash(db, self.id)
  if (hash !== null) return requirePassword(db, self, { hash, password: given.current }, now)
  const [present] = await db
    .select({ createdAt: session.createdAt })
    .from(session)
    .where(eq(session.id, given.sessionId ?? ''))
  if (!present || now.getTime() - present.createdAt.getTime() > FRESH_MS)
    throw new Refusal(message('providers.signInAnew'))
}

/** Somebody who only has the browser must not find the password out here. @throws Refusal */
export async function requirePassword(
  db: Database,
  self: Self,
  given: { hash: string; password: string },
  now: Date,
) {
  const counters = [{ kind: 'device', key: hashOf(`password of ${self.id}`) }] as const
  const { waitSeconds } = await chargeAttempt(db, counters, now)
  if (waitSeconds > 0) throw new Refusal(message('accounts.locked', { count: Math.ceil(waitSeconds / 60) }))
  if (!(await isPassword(given))) throw new Refusal(message('accounts.currentWrong'))
  await settleAttempt(db, counters)
}
