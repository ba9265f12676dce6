/** Who people are at a provider of identities, and the attempts to prove it that are under way. */
import { index, primaryKey, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core'
import { auth, link, user } from './auth'
import { isNotBlank, isOneOf } from './checks'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' }).notNull()

const PROVIDERS = ['oidc', 'wecom'] as const
const PURPOSES = ['sign_in', 'invitation', 'link'] as const

/** An identity is issuer and subject, compared byte by byte, and nothing else; an account has one of an issuer. */
export const identity = auth.table(
  'identity',
  {
    issuer: text('issuer').notNull(),
    subject: text('subject').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    createdAt: at('created_at').defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.issuer, t.subject] }),
    uniqueIndex('identity_user_issuer').on(t.userId, t.issuer),
    isNotBlank(t.issuer),
    isNotBlank(t.subject),
  ],
)

/** Somebody has been sent to a provider. Of what proves their browser, when they come back, here is the SHA-256. */
export const authorizationRequest = auth.table(
  'authorization_request',
  {
    secretHash: text('secret_hash').primaryKey(),
    provider: text('provider', { enum: PROVIDERS }).notNull(),
    purpose: text('purpose', { enum: PURPOSES }).notNull(),
    /** The invitation that is to be accepted. */
    linkHash: text('link_hash').references(() => link.tokenHash, { onDelete: 'cascade' }),
    /** The account to which the identity is to be linked. */
    userId: text('user_id').references(() => user.id, { onDelete: 'cascade' }),
    expiresAt: at('expires_at'),
  },
  (t) => [
    isOneOf(t.provider, PROVIDERS),
    isOneOf(t.purpose, PURPOSES),
    index('authorization_request_expires_at').on(t.expiresAt),
  ],
)
