/** How long a session lives: without being used, and in all. A setting, in force from the next request on. */
import { sql } from 'drizzle-orm'
import { inForce, type SettingValues } from '~/settings/definitions'

export type SessionLimits = SettingValues['session']

/** The longest that may be set; cookies live as long, and mean nothing once their session has ended. */
export const LONGEST_SESSION_DAYS = 30

/** A column of a statement, to be read by `toSessionLimits`. */
export const sessionLimits = sql`(select value from app.setting where key = 'session') as limits`

export const toSessionLimits = (value: unknown): SessionLimits => inForce('session', value)

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
