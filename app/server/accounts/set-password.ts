/** Gives an account a password, in the place where better-auth looks for it. */
import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { account } from '#db/schema'

const CREDENTIAL = 'credential'

type Writer = Pick<Database, 'insert' | 'update' | 'select'>

export async function setPasswordHash(
  tx: Writer,
  userId: string,
  password: string,
  now: Date,
): Promise<void> {
  const isTheirs = and(eq(account.userId, userId), eq(account.providerId, CREDENTIAL))
  const changed = await tx
    .update(account)
    .set({ password, updatedAt: now })
    .where(isTheirs)
    .returning({ id: account.id })
  if (changed.length > 0) return
  await tx.insert(account).values({
    id: randomUUID(),
    accountId: userId,
    providerId: CREDENTIAL,
    userId,
    password,
    createdAt: now,
    updatedAt: now,
  })
}

/** The hash of the account's password, or null where it has none. */
export async function findPasswordHash(db: Database, userId: string): Promise<string | null> {
  const [found] = await db
    .select({ password: account.password })
    .from(account)
    .where(and(eq(account.userId, userId), eq(account.providerId, CREDENTIAL)))
  return found?.password ?? null
}
