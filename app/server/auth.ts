/** Sessions, by better-auth over the tables of the schema `auth`; and what else the server's secret is for. */

import { type BetterAuthPlugin, betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { APIError, createAuthEndpoint, isAPIError } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Database } from '#db/connect'
import { currentRequest } from '#db/request'
import { account, session, user, verification } from '#db/schema'
import { withHashedSessions } from './accounts/hashed-sessions'
import { type Sealing, sealingWith } from './accounts/sealed'
import { readSignedCookie } from './accounts/session-cookie'
import { LONGEST_SESSION_DAYS } from './accounts/session-limits'
import { unlessFault } from './database-faults'
import type { Log } from './log'

const DAY_SECONDS = 24 * 60 * 60

type AuthOptions = {
  db: Database
  secret: string
  /** The address people open. */
  origin: string
  log: Log
  now: () => Date
}

/**
 * The few of its calls that are needed; its handler, with all its other end points, is not mounted and not reachable.
 * Each answers with `Set-Cookie` headers, and throws what `isRefusedByAuth` tells.
 */
export type Auth = {
  /** A session for an account that has been proved. */
  openSession(userId: string, headers: Headers): Promise<string[]>
  signOut(headers: Headers): Promise<string[]>
  /** The token of the session that a Cookie header carries, or null; whether it is one, the database knows. */
  sessionTokenOf(cookie: string | undefined): string | null
  sealing: Sealing
}

export function createAuth(options: AuthOptions): Auth {
  const { api } = configure(options)
  const name = 'manyi.session_token'
  const cookiesOf = async (answer: Promise<{ headers: Headers }>) =>
    (await unlessFault(answer)).headers.getSetCookie()
  const returnHeaders = true as const
  return {
    openSession: (userId, headers) =>
      cookiesOf(api.openSession({ body: { userId }, headers, returnHeaders })),
    signOut: (headers) => cookiesOf(api.signOut({ headers, returnHeaders })),
    sessionTokenOf: (cookie) => readSignedCookie(cookie, { name, secret: options.secret }),
    sealing: sealingWith(options.secret),
  }
}

/** Whether better-auth says no, in contrast to what goes wrong. */
export const isRefusedByAuth = (error: unknown): boolean => isAPIError(error) && error.statusCode < 500

/** Browsers take a cookie of the first name from this host alone, over https alone, and for all of its paths. */

function configure({ db, secret, origin, log, now }: AuthOptions) {
  return betterAuth({
    appName: 'Manyi',
    baseURL: origin,
    basePath: '/auth',
    secret,
    trustedOrigins: [origin],
    database: withHashedSessions(
      drizzleAdapter(db, { provider: 'pg', schema: { user, session, account, verification } }),
    ),
    // Whoever has a second factor must not get a session for the password alone; see accounts/ways-in.ts.
    emailAndPassword: { enabled: false },
    session: {
      // How long it really lives is said by session-limits.ts, at each request.
      expiresIn: LONGEST_SESSION_DAYS * DAY_SECONDS,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
    },
    databaseHooks: {
      session: {
        create: {
          async before(made) {
            if (await isDisabled(db, made.userId)) return false
            const at = now()
            return { data: { ...made, createdAt: at, updatedAt: at } }
          },
        },
      },
    },
    telemetry: { enabled: false },
    // It counts by address alone, and in memory: see accounts/guess-limits.ts.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'manyi',
      // Cookies get their prefix and Secure at the door; see host-cookies.ts.
      useSecureCookies: false,
      // Set by ourselves from the socket or the trusted proxy; a client's own headers count for nothing.
      ipAddress: { ipAddressHeaders: ['x-client-ip'] },
    },
    // Errors are ours to report: its own report would print the values of statements.
    onAPIError: { throw: true },
    logger: {
      log(level, _message, ...details) {
        // Its messages may contain e-mail addresses; the cause is enough.
        const error = details.find((detail) => detail instanceof Error)
        // Faults of the database, and requests that were given up, are reported by the caller.
        const request = currentRequest()
        if (request?.fault || request?.signal.aborted) return
        if (level === 'error' && error) log.error({ err: error }, 'signing in failed')
      },
    },
    plugins: [sessionsForProved],
  })
}

/** For ways in of our own: better-auth's magic links delete the password of an account with an unproved address. */
const sessionsForProved = {
  id: 'sessions-for-proved',
  endpoints: {
    openSession: createAuthEndpoint(
      '/open-session',
      {
        method: 'POST',
        body: z.object({ userId: z.string() }),
        requireHeaders: true,
        metadata: { SERVER_ONLY: true },
      },
      async (context) => {
        const { internalAdapter } = context.context
        const person = await internalAdapter.findUserById(context.body.userId)
        const made = person && (await internalAdapter.createSession(person.id))
        if (!made) throw new APIError('UNAUTHORIZED')
        await setSessionCookie(context, { session: made, user: person })
        return context.json({})
      },
    ),
  },
} satisfies BetterAuthPlugin

async function isDisabled(db: Database, userId: string): Promise<boolean> {
  const [found] = await db.select({ at: user.disabledAt }).from(user).where(eq(user.id, userId))
  return !found || found.at !== null
}
