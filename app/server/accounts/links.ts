/** One-time links: made, looked at, and used once. Whoever has a link may do what it is for; only its hash is stored. */
import { and, eq, gt, isNull, lt, or, sql } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { link, user } from '#db/schema'
import { hashOf, newSecret } from './hash'

export type LinkPurpose = (typeof link.$inferSelect)['purpose']

const HOUR_MS = 60 * 60_000
export const LINK_HOURS = { setup: 24, invitation: 24, reset: 0.5, sign_in: 0.5 } as const satisfies Record<
  LinkPurpose,
  number
>

/** As they are made; what looks otherwise is not even looked up. */
const LINK_TOKEN = /^[\w-]{43}$/

/** Whom a link is for. Null is the first account, which is not there yet. */
export type LinkTarget = { purpose: LinkPurpose; account: { id: string; email: string } | null }

/** An address below `origin` that works once; earlier ones for the same do not any more. */
export async function createLink(
  db: Database,
  { purpose, account }: LinkTarget,
  { origin, now }: { origin: string; now: Date },
): Promise<string> {
  const token = newSecret()
  await db.transaction(async (tx) => {
    const sameAccount = account ? eq(link.userId, account.id) : isNull(link.userId)
    // A person with a shell may make one sign-in link after another, and open each.
    if (purpose !== 'sign_in')
      await tx
        .update(link)
        .set({ usedAt: now })
        .where(and(eq(link.purpose, purpose), sameAccount, isNull(link.usedAt)))
    await tx.delete(link).where(lt(link.expiresAt, new Date(now.getTime() - 30 * 24 * HOUR_MS)))
    await tx.insert(link).values({
      tokenHash: hashOf(token),
      purpose,
      userId: account?.id ?? null,
      email: account?.email ?? null,
      createdAt: now,
      expiresAt: new Date(now.getTime() + LINK_HOURS[purpose] * HOUR_MS),
    })
  })
  return `${origin}${purpose === 'sign_in' ? '/sign-in' : '/welcome'}?token=${token}`
}

/** What a link that still works is for, and whose it is. */
export type OpenLink = {
  purpose: LinkPurpose
  account: { id: string; name: string; email: string } | null
}

/** A link that works, without using it up. */
export async function findLink(db: Database, token: string, now: Date): Promise<OpenLink | null> {
  return LINK_TOKEN.test(token) ? findLinkByHash(db, hashOf(token), now) : null
}

export async function findLinkByHash(db: Database, hash: string, now: Date): Promise<OpenLink | null> {
  const [found] = await db
    .select({ purpose: link.purpose, userId: link.userId, id: user.id, name: user.name, email: user.email })
    .from(link)
    .leftJoin(user, eq(user.id, link.userId))
    .where(and(isGood(hash, now), or(isNull(link.userId), isForAccount)))
  if (!found) return null
  const { purpose, id, name, email } = found
  return { purpose, account: id === null || name === null || email === null ? null : { id, name, email } }
}

/** Whether the link worked until this moment; of two who use it together one hears yes. */
export const spendLink = (db: Database, token: string, now: Date) => spendLinkByHash(db, hashOf(token), now)

export async function spendLinkByHash(db: Database, hash: string, now: Date): Promise<boolean> {
  const used = await db
    .update(link)
    .set({ usedAt: now })
    .where(
      and(
        isGood(hash, now),
        or(
          isNull(link.userId),
          sql`exists (select from ${user} where ${user.id} = ${link.userId} and ${isForAccount})`,
        ),
      ),
    )
    .returning({ purpose: link.purpose })
  return used.length > 0
}

/** From now on no link that was made for the account works. */
export const endLinks = (db: Database, userId: string, now: Date) =>
  db
    .update(link)
    .set({ usedAt: now })
    .where(and(eq(link.userId, userId), isNull(link.usedAt)))

const isGood = (hash: string, now: Date) =>
  and(eq(link.tokenHash, hash), isNull(link.usedAt), gt(link.expiresAt, now))

/** A link is for one mail address, and for nobody who is out. */
const isForAccount = and(eq(link.email, user.email), isNull(user.disabledAt))
