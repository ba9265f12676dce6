/** Sessions of people: recognised at each request in one statement, with what the account may do at that moment. */
import { and, eq, lt, ne, sql } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { faultOf } from '#db/faults'
import { session, user } from '#db/schema'
import type { Actor } from '../context'
import { hashOf } from './hash'
import { hasEnded, LONGEST_SESSION_DAYS, sessionLimits, toSessionLimits } from './session-limits'
import { type StandingRow, standing, toStanding } from './standing'

/** Noted at most this often, to keep reading from writing. */
const NOTED_MS = 60_000

type Row = StandingRow & {
  session_id: string
  id: string
  name: string
  created_at: string
  updated_at: string
  limits: unknown
}

export type KnownSession = { sessionId: string; accountId: string; actor: Actor }

/** Whose session this is, or null where it has ended or its account is disabled. */
export async function findSession(db: Database, token: string, now: Date): Promise<KnownSession | null> {
  const [row] = await db.execute<Row>(sql`
    select ${session.id} as session_id, ${session.createdAt}, ${session.updatedAt},
           ${user.id} as id, ${user.name} as name, ${standing}, ${sessionLimits}
      from ${session} join ${user} on ${user.id} = ${session.userId}
     where ${session.token} = ${hashOf(token)} and ${user.disabledAt} is null`)
  if (!row) return null
  const times = { createdAt: new Date(row.created_at), lastSeenAt: new Date(row.updated_at) }
  if (hasEnded(times, toSessionLimits(row.limits), now)) return null
  if (now.getTime() - times.lastSeenAt.getTime() >= NOTED_MS) await noteUse(db, row.session_id, now)
  const { id, name } = row
  return {
    sessionId: row.session_id,
    accountId: id,
    actor: { kind: 'account', id, name, ...toStanding(row) },
  }
}

async function noteUse(db: Database, sessionId: string, now: Date) {
  await unlessReadOnly(
    db
      .update(session)
      .set({ updatedAt: now })
      .where(and(eq(session.id, sessionId), lt(session.updatedAt, now))),
  )
}

/** Who may read is let in also where nothing can be written. */
export async function unlessReadOnly(written: Promise<unknown>): Promise<void> {
  await written.catch((error) => {
    if (!['readOnly', 'full'].includes(faultOf(error) ?? '')) throw error
  })
}

/** Sessions that ended long ago, whatever is set. */
export const forgetOldSessions = (db: Database, now: Date) =>
  db
    .delete(session)
    .where(lt(session.createdAt, new Date(now.getTime() - LONGEST_SESSION_DAYS * 24 * 60 * 60_000)))

/** Ends all sessions of an account but one, from the next request on. @returns how many there were */
export async function endSessions(
  db: Pick<Database, 'delete'>,
  userId: string,
  butId: string | null = null,
): Promise<number> {
  const isTheirs = eq(session.userId, userId)
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
