/**
 * Browsers in which people have signed in, known by a cookie; see guess-limits.ts for what that is good for. A person may
 * trust one: for a while it is not asked for their second factor.
 */
import { and, eq, gt, lt, sql } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { device, user } from '#db/schema'
import { readCookie } from '~/preferences/cookies'
import { hashOf, newSecret } from './hash'

const DAYS = 180
export const TRUSTED_DAYS = 30
const DAY_MS = 24 * 60 * 60_000

const NAME = 'manyi.device'

/** What the cookie carries, whether the account knows it or not. */
export const deviceTokenOf = (header: string | undefined): string | null =>
  readCookie(header ?? null, NAME) ?? null

/** Whether the person with this mail address has signed in with the device before. */
export async function knowsDevice(db: Database, email: string, token: string, now: Date): Promise<boolean> {
  const since = new Date(now.getTime() - DAYS * DAY_MS)
  const found = await db
    .select({ userId: device.userId })
    .from(device)
    .innerJoin(user, eq(user.id, device.userId))
    .where(and(eq(user.email, email), eq(device.tokenHash, hashOf(token)), gt(device.lastUsedAt, since)))
  return found.length > 0
}

/** Whether the person has trusted the device, not too long ago. */
export async function trustsDevice(db: Database, userId: string, token: string, now: Date): Promise<boolean> {
  const found = await db
    .select({ userId: device.userId })
    .from(device)
    .where(and(eq(device.userId, userId), eq(device.tokenHash, hashOf(token)), gt(device.trustedUntil, now)))
  return found.length > 0
}

type Remembering = { given: string | null; isTrusted: boolean; now: Date }

/** Has the account know the device, and trust it from now on where that is said; gives the cookie for it. */
export async function rememberDevice(
  db: Database,
  userId: string,
  { given, isTrusted, now }: Remembering,
): Promise<string> {
  const mine = eq(device.userId, userId)
  await db.delete(device).where(and(mine, lt(device.lastUsedAt, new Date(now.getTime() - DAYS * DAY_MS))))
  const trust = isTrusted && { trustedUntil: new Date(now.getTime() + TRUSTED_DAYS * DAY_MS) }
  const known =
    given === null
      ? []
      : await db
          .update(device)
          .set({ lastUsedAt: now, ...trust })
          .where(and(mine, eq(device.tokenHash, hashOf(given))))
          .returning({ userId: device.userId })
  // One that somebody else has put into the browser must not become this person's.
  const token = given !== null && known.length > 0 ? given : newSecret()
  if (token !== given)
    await db
      .insert(device)
      .values({ tokenHash: hashOf(token), userId, createdAt: now, lastUsedAt: now, ...trust })
  return `${NAME}=${token}; Max-Age=${DAYS * 24 * 60 * 60}; Path=/; HttpOnly; SameSite=Lax`
}

/** How many browsers the person trusts. */
export async function countTrusted(db: Database, userId: string, now: Date): Promise<number> {
  const [counted] = await db
    .select({ n: sql<number>`count(*)::int` })
    .from(device)
    .where(and(eq(device.userId, userId), gt(device.trustedUntil, now)))
  return counted?.n ?? 0
}

/** From now on every browser is asked again. */
export const endTrust = (db: Pick<Database, 'update'>, userId: string) =>
  db.update(device).set({ trustedUntil: null }).where(eq(device.userId, userId))

/** With a new password all devices are strangers again. */
export const forgetDevices = (db: Database, userId: string) =>
  db.delete(device).where(eq(device.userId, userId))
