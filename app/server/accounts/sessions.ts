/** Sessions of people: recognised at each request in one statement, with what the account may do at that moment. */
import { and, eq, lt, sql } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { faultOf } from '#db/faults'
import { secondFactor, session, user } from '#db/schema'
import type { Actor, Newcomer } from '../context'
import { hashOf } from './hash'
import { isRequired, secondFactorRule } from './second-factor-rule'
import { hasEnded, sessionLimits, toSessionLimits } from './session-limits'
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
  has_factor: boolean
  second_factor_rule: unknown
}

/** Who has to set up a second factor before anything else is nobody for all but the page of that: `newcomer`. */
export type KnownSession = { sessionId: string; accountId: string } & (
  | { actor: Actor; newcomer: null }
  | { actor: null; newcomer: Newcomer }
)

/** Whose session this is, or null where it has ended or its account is disabled. */
export async function findSession(db: Database, token: string, now: Date): Promise<KnownSession | null> {
  const [row] = await db.execute<Row>(sql`
    select ${session.id} as session_id, ${session.createdAt}, ${session.updatedAt},
           ${user.id} as id, ${user.name} as name, ${standing}, ${sessionLimits}, ${secondFactorRule},
           exists (select from ${secondFactor} where ${secondFactor.userId} = ${user.id}) as has_factor
      from ${session} join ${user} on ${user.id} = ${session.userId}
     where ${session.token} = ${hashOf(token)} and ${user.disabledAt} is null`)
  if (!row) return null
  const times = { createdAt: new Date(row.created_at), lastSeenAt: new Date(row.updated_at) }
  if (hasEnded(times, toSessionLimits(row.limits), now)) return null
  if (now.getTime() - times.lastSeenAt.getTime() >= NOTED_MS) await noteUse(db, row.session_id, now)
  const { id, name } = row
  const known = { sessionId: row.session_id, accountId: id }
  if (isRequired(row.second_factor_rule) && !row.has_factor)
    return { ...known, actor: null, newcomer: { id, name } }
  return { ...known, actor: { kind: 'account', id, name, ...toStanding(row) }, newcomer: null }
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
