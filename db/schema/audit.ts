/** What is only ever added to: who signed in or tried to, and who changed what. The database refuses to change a row. */
import { bigint, index, jsonb, text, timestamp } from 'drizzle-orm/pg-core'
import { app } from './app'
import { auth } from './auth'
import { isOneOf } from './checks'

const number = () => bigint('entry_id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity()
const at = () => timestamp('at', { withTimezone: true, mode: 'string' }).notNull()

const WAYS = ['password', 'link', 'setup', 'invitation', 'reset', 'oidc', 'wecom'] as const

/** An attempt to sign in. Failures that a limit has refused unseen are not entered one by one. */
export const signInEntry = auth.table(
  'sign_in_entry',
  {
    entryId: number(),
    at: at(),
    way: text('way', { enum: WAYS }).notNull(),
    outcome: text('outcome', { enum: ['signed_in', 'code_asked', 'refused', 'locked'] }).notNull(),
    /** The second factor by which it ended so; null where none was given. */
    factor: text('factor', { enum: ['code', 'recovery_code', 'trusted_browser'] }),
    /** Null where the mail address or identity that was given is nobody's. */
    userId: text('user_id'),
    /** The name of the account at that time, else the mail address or the subject that was given. */
    who: text('who').notNull(),
    clientAddress: text('client_address'),
    userAgent: text('user_agent'),
  },
  (t) => [
    isOneOf(t.way, WAYS),
    isOneOf(t.outcome, ['signed_in', 'code_asked', 'refused', 'locked']),
    isOneOf(t.factor, ['code', 'recovery_code', 'trusted_browser']),
    index('sign_in_entry_at').on(t.at),
  ],
)

/** A change to what people may do or to what is set for all, with what was before it and after it. */
export const auditChange = app.table(
  'audit_change',
  {
    entryId: number(),
    at: at(),
    /** Null for a command of the shell. */
    actorId: text('actor_id'),
    actorName: text('actor_name').notNull(),
    clientAddress: text('client_address'),
    /** What was changed, such as `roles`. */
    change: text('change').notNull(),
    /** The account that it is about, or the name of what is set. */
    subjectId: text('subject_id').notNull(),
    subjectName: text('subject_name').notNull(),
    before: jsonb('before'),
    after: jsonb('after'),
  },
  (t) => [index('audit_change_at').on(t.at)],
)
