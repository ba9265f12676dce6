/** Sessions and one-time sign-in links, by better-auth over the tables of the schema `auth`. */
import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { magicLink } from 'better-auth/plugins'
import type { Database } from '#db/connect'
import { currentRequest } from '#db/request'
import { account, session, user, verification } from '#db/schema'
import { unlessFault } from './database-faults'
import type { Log } from './log'

export const LINK_MINUTES = 30
const SESSION_DAYS = 7
const DAY_SECONDS = 24 * 60 * 60

type AuthOptions = {
  db: Database
  secret: string
  /** The address people open. */
  origin: string
  log: Log
}

export type Auth = ReturnType<typeof createAuth>

/** Its handler is not mounted as a whole: app/server/sign-in.ts calls the two end points that are needed. */
export function createAuth(options: AuthOptions) {
  const { handler, api } = configure(options)
  const getSession = ((context: Parameters<typeof api.getSession>[0]) =>
    unlessFault(api.getSession(context))) as typeof api.getSession
  return {
    handler: (request: Request) => unlessFault(handler(request)),
    api: { ...api, getSession },
  }
}

function configure({ db, secret, origin, log }: AuthOptions) {
  return betterAuth({
    appName: 'Manyi',
    baseURL: origin,
    basePath: '/auth',
    secret,
    trustedOrigins: [origin],
    database: drizzleAdapter(db, { provider: 'pg', schema: { user, session, account, verification } }),
    emailAndPassword: { enabled: false },
    session: {
      expiresIn: SESSION_DAYS * DAY_SECONDS,
      updateAge: DAY_SECONDS,
      cookieCache: { enabled: false },
    },
    telemetry: { enabled: false },
    // It would count the right link like the wrong ones, and signing out like guessing: see wrong-links.ts.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'manyi',
      // Cookies get their prefix and Secure at the door; see host-cookies.ts.
      useSecureCookies: false,
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
