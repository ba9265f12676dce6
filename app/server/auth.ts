/** Sessions and one-time sign-in links, by better-auth over the tables of the schema `auth`. */
import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { magicLink } from 'better-auth/plugins'
import type { Database } from '#db/connect'
import { currentRequest } from '#db/request'
import { account, session, user, verification } from '#db/schema'
import { withHashedSessions } from './accounts/hashed-sessions'
import { readSignedCookie } from './accounts/session-cookie'
import { LONGEST_SESSION_DAYS } from './accounts/session-limits'
import { unlessFault } from './database-faults'
import type { Log } from './log'

export const LINK_MINUTES = 30
const DAY_SECONDS = 24 * 60 * 60

type AuthOptions = {
  db: Database
  secret: string
  /** The address people open; cookies are marked secure when it is https. */
  origin: string
  log: Log
  now: () => Date
}

export type Auth = ReturnType<typeof createAuth>

/** Its handler is not mounted as a whole: app/server/sign-in.ts calls the end points that are needed. */
export function createAuth(options: AuthOptions) {
  const { handler, api } = configure(options)
  const name = `${cookiePrefix(options.origin)}.session_token`
  return {
    api,
    handler: (request: Request) => unlessFault(handler(request)),
    /** The token of the session that a Cookie header carries, or null; whether it is one, the database knows. */
    sessionTokenOf: (cookie: string | undefined) =>
      readSignedCookie(cookie, { name, secret: options.secret }),
  }
}

/** Browsers take a cookie of the first name from this host alone, over https alone, and for all of its paths. */
const cookiePrefix = (origin: string) => (origin.startsWith('https://') ? '__Host-manyi' : 'manyi')

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
            const at = now()
            return { data: { ...made, createdAt: at, updatedAt: at } }
          },
        },
      },
    },
    telemetry: { enabled: false },
    // It would count the right link like the wrong ones, and signing out like guessing: see wrong-links.ts.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: cookiePrefix(origin),
      // It would put a prefix of its own before ours.
      useSecureCookies: false,
      defaultCookieAttributes: { secure: origin.startsWith('https://') },
      // Set by ourselves from the socket or the trusted proxy; a client's own headers count for nothing.
      ipAddress: { ipAddressHeaders: ['x-client-ip'] },
    },
    // Errors are ours to report: its own report would print the values of statements, and a database that is away
    // would pass for an expired link.
    onAPIError: { throw: true },
    logger: {
      log(level, _message, ...details) {
        // Its messages may contain e-mail addresses; the cause is enough.
        const error = details.find((detail) => detail instanceof Error)
        // Faults of the database, and requests that were given up, are reported by the caller.
        const request = currentRequest()
        if (request?.fault || request?.signal.aborted) return
        if (level === 'error') log.error({ err: error }, 'signing in failed')
      },
    },
    plugins: [
      magicLink({
        storeToken: 'hashed',
        disableSignUp: true,
        expiresIn: LINK_MINUTES * 60,
        // The caller hands over what is to be done with the token; nothing is mailed.
        sendMagicLink: ({ token, metadata }) => (metadata as { deliver(token: string): void }).deliver(token),
      }),
    ],
  })
}
