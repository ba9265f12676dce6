/** The account that sets everything up: made once, by whoever has the link that the start of the server prints. */
import { and, asc, eq, isNotNull, isNull, or, sql } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { account, identity, user } from '#db/schema'
import { createLink } from './links'
import { toMailAddress } from './mail-address'

const ADMINISTRATORS_LOCK = 7_261_952

/** What keeps two from being the first, and two administrators from demoting each other. */
export const lockAdministrators = sql`select pg_advisory_xact_lock(${ADMINISTRATORS_LOCK})`

/** Whether anybody can sign in and let others in. */
export async function hasUsableAccount(db: Pick<Database, 'select'>): Promise<boolean> {
  const found = await db
    .select({ id: user.id })
    .from(user)
    .leftJoin(account, and(eq(account.userId, user.id), isNotNull(account.password)))
    .leftJoin(identity, eq(identity.userId, user.id))
    .where(
      and(isNull(user.disabledAt), isAdministrator, or(isNotNull(account.id), isNotNull(identity.issuer))),
    )
    .limit(1)
  return found.length > 0
}

/** A link to set up the first account, or null where there is one. An account from before passwords gets one by it. */
export async function createSetupLink(
  db: Database,
  options: { origin: string; now: Date },
): Promise<string | null> {
  if (await hasUsableAccount(db)) return null
  const oldest = await findOldestAdministrator(db)
  return createLink(db, { purpose: 'setup', account: oldest }, options)
}

export const isAdministrator = sql`'administrator' = any(${user.roles})`

/** The account that has been an administrator for longest, whether it has a password or not. */
export async function findOldestAdministrator(db: Database) {
  const [oldest] = await db
    .select({ id: user.id, name: user.name, email: user.email })
    .from(user)
    .where(and(isAdministrator, isNull(user.disabledAt)))
    .orderBy(asc(user.createdAt), asc(user.id))
    .limit(1)
  return oldest ?? null
}

/** The account of a mail address that may sign in, or the oldest administrator where none is named. */
export async function findAccount(db: Database, email?: string) {
  if (email === undefined) return findOldestAdministrator(db)
  const [found] = await db
    .select({ id: user.id, name: user.name, email: user.email })
    .from(user)
    .where(and(eq(user.email, toMailAddress(email)), isNull(user.disabledAt)))
  return found ?? null
}
