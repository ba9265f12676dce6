/** Browsers in which people have signed in, known by a cookie; see guess-limits.ts for what that is good for. */
import { and, eq, gt, lt } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { device, user } from '#db/schema'
import { readCookie } from '~/preferences/cookies'
import { hashOf, newSecret } from './hash'

const DAYS = 180
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

/** Has the account know the device, and gives the cookie for it. */
export async function rememberDevice(
  db: Database,
  userId: string,
  given: string | null,
  now: Date,
): Promise<string> {
  const mine = eq(device.userId, userId)
  await db.delete(device).where(and(mine, lt(device.lastUsedAt, new Date(now.getTime() - DAYS * DAY_MS))))
  const known =
    given === null
      ? []
      : await db
          .update(device)
          .set({ lastUsedAt: now })
          .where(and(mine, eq(device.tokenHash, hashOf(given))))
          .returning({ userId: device.userId })
  // One that somebody else has put into the browser must not become this person's.
  const token = given !== null && known.length > 0 ? given : newSecret()
  if (token !== given)
    await db.insert(device).values({ tokenHash: hashOf(token), userId, createdAt: now, lastUsedAt: now })
  return `${NAME}=${token}; Max-Age=${DAYS * 24 * 60 * 60}; Path=/; HttpOnly; SameSite=Lax`
}

/** With a new password all devices are strangers again. */
export const forgetDevices = (db: Database, userId: string) =>
  db.delete(device).where(eq(device.userId, userId))
