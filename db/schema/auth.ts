/** Accounts and their sessions, in the shape better-auth reads and writes; instants are Date objects here only. */
import { sql } from 'drizzle-orm'
import { boolean, index, integer, pgSchema, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import { isOneOf } from './checks'
import { reference } from './columns'

export const auth = pgSchema('auth')

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
const createdAt = () => at('created_at').notNull().defaultNow()
const updatedAt = () => at('updated_at').notNull().defaultNow()

/** A person who may sign in. */
export const user = auth.table('user', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text('image'),
  /** Any mix of those in app/server/roles.ts; others count for nothing. */
  roles: text('roles').array().notNull().default(sql`'{}'`),
  /** Sees the rows of the whole company; otherwise those of the regions in `user_region`. */
  isCompanyWide: boolean('is_company_wide').notNull().default(false),
  /** May see contact data of customers in plain, and take them along in files. */
  hasPersonalData: boolean('has_personal_data').notNull().default(false),
  /** The language in which mail is written to this person. */
  lang: text('lang'),
  /** Since then nothing of this account opens the door. */
  disabledAt: at('disabled_at'),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
})

const ofUser = () =>
  text('user_id')
    .notNull()
    .references(() => user.id, { onDelete: 'cascade' })

/**
 * The regions, each with all below it, whose rows an account sees. One that is no more is in nobody's scope; a foreign
 * key would keep the demo company from being loaded again.
 */
export const userRegion = auth.table(
  'user_region',
  {
    userId: ofUser(),
    regionId: reference('region_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.regionId] })],
)

/** A browser that is signed in. The cookie carries a token with a signature made from the secret; here is its SHA-256. */
export const session = auth.table(
  'session',
  {
    id: text('id').primaryKey(),
    token: text('token').notNull().unique(),
    userId: ofUser(),
    expiresAt: at('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [index('session_user').on(t.userId)],
)

/** A password's hash, in the shape better-auth reads and writes. Identities at other services stand in `identity`. */
export const account = auth.table(
  'account',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: ofUser(),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: at('access_token_expires_at'),
    refreshTokenExpiresAt: at('refresh_token_expires_at'),
    scope: text('scope'),
    password: text('password'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [index('account_user').on(t.userId)],
)

/** What waits to be proved, in the shape better-auth reads and writes. Links of ours stand in `link`. */
export const verification = auth.table(
  'verification',
  {
    id: text('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: at('expires_at').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [index('verification_identifier').on(t.identifier)],
)

/** A link that does one thing once: only the hash of what it carries, and the mail address it was made for. */
export const link = auth.table(
  'link',
  {
    tokenHash: text('token_hash').primaryKey(),
    purpose: text('purpose', { enum: ['setup', 'invitation', 'reset', 'sign_in'] }).notNull(),
    /** Null where it makes the first account. */
    userId: text('user_id').references(() => user.id, { onDelete: 'cascade' }),
    email: text('email'),
    createdAt: createdAt(),
    expiresAt: at('expires_at').notNull(),
    usedAt: at('used_at'),
  },
  (t) => [isOneOf(t.purpose, ['setup', 'invitation', 'reset', 'sign_in']), index('link_user').on(t.userId)],
)

/** A browser in which a person has signed in before, and whom strangers' failures therefore do not lock out. */
export const device = auth.table(
  'device',
  {
    tokenHash: text('token_hash').notNull(),
    userId: ofUser(),
    createdAt: createdAt(),
    lastUsedAt: at('last_used_at').notNull().defaultNow(),
    /** Until then it is not asked for the person's second factor. */
    trustedUntil: at('trusted_until'),
  },
  (t) => [primaryKey({ columns: [t.userId, t.tokenHash] })],
)

/** Failures to sign in, counted until an instant, by account, by client address, or by device and account. */
export const signInLimit = auth.table(
  'sign_in_limit',
  {
    kind: text('kind').notNull(),
    key: text('key').notNull(),
    failures: integer('failures').notNull(),
    until: at('until').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.key] }),
    isOneOf(t.kind, ['account', 'address', 'device']),
    index('sign_in_limit_until').on(t.until),
  ],
)
