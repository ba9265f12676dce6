/** How long a session lives: without being used, and in all. Kept in `app.setting`, in force from the next request on. */
import { sql } from 'drizzle-orm'
import { z } from 'zod'

const schema = z.object({
  /** A session that is not used for this long has ended. */
  idleMinutes: z.int().min(5).max(1_440).default(120),
  /** However much it is used, a session ends this long after signing in. */
  hours: z.int().min(1).max(720).default(12),
})

export type SessionLimits = z.infer<typeof schema>

/** The longest that may be set; cookies live as long, and mean nothing once their session has ended. */
export const LONGEST_SESSION_DAYS = 30

/** A column of a statement, to be read by `toSessionLimits`. */
export const sessionLimits = sql`(select value from app.setting where key = 'session') as limits`

/** What is not understood is as if it had not been set. */
export const toSessionLimits = (value: unknown): SessionLimits =>
  schema.safeParse(value ?? {}).data ?? schema.parse({})

const MINUTE_MS = 60_000

type Times = { createdAt: Date; lastSeenAt: Date }

/** Whether a session made and last used at these instants has ended. */
export const hasEnded = (
  { createdAt, lastSeenAt }: Times,
  { idleMinutes, hours }: SessionLimits,
  now: Date,
): boolean =>
  now.getTime() >= createdAt.getTime() + hours * 60 * MINUTE_MS ||
  now.getTime() >= lastSeenAt.getTime() + idleMinutes * MINUTE_MS
