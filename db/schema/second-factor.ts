/** The second factor of accounts: the secret of an authenticator app, recovery codes, and who is half-way in. */
import { bigint, index, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import { signInEntry } from './audit'
import { auth, user } from './auth'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
const ofUser = () => text('user_id').references(() => user.id, { onDelete: 'cascade' })

/** That of an account which has one. */
export const secondFactor = auth.table('second_factor', {
  userId: ofUser().primaryKey(),
  /** Sealed with a key made from the server's secret. */
  secret: text('secret').notNull(),
  /** The last time step of which a code was taken: it and those before it work no more. */
  lastStep: bigint('last_step', { mode: 'number' }).notNull(),
  since: at('since').notNull(),
})

/** A secret that an app has been shown and has not answered to yet. */
export const secondFactorSetup = auth.table('second_factor_setup', {
  userId: ofUser().primaryKey(),
  secret: text('secret').notNull(),
  createdAt: at('created_at').notNull(),
})

/** Codes for a lost app, each of which works once; only their hashes. */
export const recoveryCode = auth.table(
  'recovery_code',
  {
    userId: ofUser().notNull(),
    codeHash: text('code_hash').notNull(),
    usedAt: at('used_at'),
  },
  (t) => [primaryKey({ columns: [t.userId, t.codeHash] })],
)

/** Somebody who has proved in one way who they are, and is being asked for their second factor. */
export const pendingSignIn = auth.table(
  'pending_sign_in',
  {
    tokenHash: text('token_hash').primaryKey(),
    userId: ofUser().notNull(),
    /** How they came this far. */
    way: text('way', { enum: signInEntry.way.enumValues }).notNull(),
    createdAt: at('created_at').notNull(),
    expiresAt: at('expires_at').notNull(),
  },
  (t) => [index('pending_sign_in_user').on(t.userId)],
)
