/** The sessions of an account, to be looked at and to be ended. */
import { and, eq, lt, ne, sql } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { session } from '#db/schema'
import { endPending } from './pending-sign-ins'
import { hasEnded, LONGEST_SESSION_DAYS, sessionLimits, toSessionLimits } from './session-limits'

/** Sessions that ended long ago, whatever is set. */
export const forgetOldSessions = (db: Database, now: Date) =>
  db
    .delete(session)
    .where(lt(session.createdAt, new Date(now.getTime() - LONGEST_SESSION_DAYS * 24 * 60 * 60_000)))

/**
 * Ends all sessions of an account but one, from the next request on, and what is half-way to one.
 * @returns how many sessions there were
 */
export async function endSessions(
  db: Pick<Database, 'delete'>,
  userId: string,
  butId: string | null = null,
): Promise<number> {
  const isTheirs = eq(session.userId, userId)
  await endPending(db, userId)
  const ended = await db
    .delete(session)
    .where(butId === null ? isTheirs : and(isTheirs, ne(session.id, butId)))
    .returning({ id: session.id })
  return ended.length
}

/** Ends a session of the account. @returns 0 where it has none of that id */
export async function endSession(
  db: Pick<Database, 'delete'>,
  userId: string,
  sessionId: string,
): Promise<number> {
  const ended = await db
    .delete(session)
    .where(and(eq(session.userId, userId), eq(session.id, sessionId)))
    .returning({ id: session.id })
  return ended.length
}

/** A session as its owner and administrators see it. */
export type ListedSession = {
  id: string
  userAgent: string | null
  clientAddress: string | null
  createdAt: string
  lastSeenAt: string
}

/** The sessions of the account that have not ended, the last used first. */
export async function listSessions(db: Database, userId: string, now: Date): Promise<ListedSession[]> {
  const rows = await db.execute<ListedSession & { limits: unknown }>(sql`
    select ${session.id} as id, ${session.userAgent} as "userAgent", ${session.ipAddress} as "clientAddress",
           ${session.createdAt} as "createdAt", ${session.updatedAt} as "lastSeenAt", ${sessionLimits}
      from ${session} where ${session.userId} = ${userId} order by ${session.updatedAt} desc`)
  return rows
    .filter(({ createdAt, lastSeenAt, limits }) => {
      const times = { createdAt: new Date(createdAt), lastSeenAt: new Date(lastSeenAt) }
      return !hasEnded(times, toSessionLimits(limits), now)
    })
    .map(({ limits: _, ...listed }) => ({
      ...listed,
      createdAt: new Date(listed.createdAt).toISOString(),
      lastSeenAt: new Date(listed.lastSeenAt).toISOString(),
    }))
}
