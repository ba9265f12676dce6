/**
 * Half-way in: who has proved in one way who they are and owes their second factor carries a cookie that is good for
 * giving it, once and soon, and for nothing else.
 */
import { and, eq, gt, isNull, lt } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { pendingSignIn, user } from '#db/schema'
import { readCookie } from '~/preferences/cookies'
import { hashOf, newSecret } from './hash'
import type { Way } from './sign-in-log'

const MINUTES = 10

const NAME = 'manyi.pending'
const ATTRIBUTES = 'Path=/sign-in; HttpOnly; SameSite=Lax'

type Person = { id: string; name: string }

/** @returns the cookie, as a `Set-Cookie` header */
export async function beginPending(db: Database, userId: string, way: Way, now: Date): Promise<string> {
  const token = newSecret()
  await db.delete(pendingSignIn).where(lt(pendingSignIn.expiresAt, now))
  await db.insert(pendingSignIn).values({
    tokenHash: hashOf(token),
    userId,
    way,
    createdAt: now,
    expiresAt: new Date(now.getTime() + MINUTES * 60_000),
  })
  return `${NAME}=${token}; Max-Age=${MINUTES * 60}; ${ATTRIBUTES}`
}

/** The `Set-Cookie` header that forgets it. */
export const forgottenPending = `${NAME}=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; ${ATTRIBUTES}`

export type Pending = { tokenHash: string; person: Person; way: Way }

/** Who is half-way in, by the Cookie header; null for nobody, or nobody any more. */
export async function findPending(
  db: Database,
  cookie: string | undefined,
  now: Date,
): Promise<Pending | null> {
  const token = readCookie(cookie ?? null, NAME)
  if (!token) return null
  const [found] = await db
    .select({ tokenHash: pendingSignIn.tokenHash, id: user.id, name: user.name, way: pendingSignIn.way })
    .from(pendingSignIn)
    .innerJoin(user, eq(user.id, pendingSignIn.userId))
    .where(
      and(
        eq(pendingSignIn.tokenHash, hashOf(token)),
        gt(pendingSignIn.expiresAt, now),
        isNull(user.disabledAt),
      ),
    )
  if (!found) return null
  const { tokenHash, id, name, way } = found
  return { tokenHash, person: { id, name }, way }
}

/** Whether it was good until this moment; of two who use it together one hears yes. */
export async function spendPending(db: Database, { tokenHash }: Pending): Promise<boolean> {
  const spent = await db
    .delete(pendingSignIn)
    .where(eq(pendingSignIn.tokenHash, tokenHash))
    .returning({ userId: pendingSignIn.userId })
  return spent.length > 0
}

/** From now on nobody is half-way in to the account. */
export const endPending = (db: Pick<Database, 'delete'>, userId: string) =>
  db.delete(pendingSignIn).where(eq(pendingSignIn.userId, userId))
