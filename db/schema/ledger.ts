/**
 * The ledger: who took or read what. Rows are only ever added; the database itself numbers and chains them
 * (docs/security.md says how), and refuses every other change.
 */
import { sql } from 'drizzle-orm'
import { bigint, boolean, check, index, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { app } from './app'
import { isOneOf } from './checks'

export const ledgerKinds = ['start', 'end', 'read'] as const
export const outcomes = ['delivered', 'cancelled', 'failed', 'refused', 'interrupted'] as const

/**
 * A `start` for each attempt at a download, written before its first byte, and an `end` when it is known how it ended;
 * a `read` where somebody read more than they need on pages. Columns in the order of the canonical text.
 */
export const ledger = app.table(
  'ledger',
  {
    /** 1, 2, 3 …, without gaps. */
    seq: bigint('seq', { mode: 'number' }).primaryKey(),
    at: timestamp('at', { withTimezone: true, mode: 'string' }).notNull(),
    kind: text('kind').notNull(),
    /** Start and ends of one attempt have the same. */
    attemptId: uuid('attempt_id').notNull(),
    /** Account or token that asked, by kind, id, name and roles at that time. */
    actorKind: text('actor_kind'),
    actorId: text('actor_id'),
    actorName: text('actor_name'),
    /** Ids of roles, separated by commas. */
    actorRoles: text('actor_roles'),
    clientAddress: text('client_address'),
    userAgent: text('user_agent'),
    purpose: text('purpose'),
    panel: text('panel'),
    format: text('format'),
    /** How the file is written, e.g. `lang=en&header=label&bom=1`. */
    layout: text('layout'),
    /** The query string as understood, e.g. `from=2026-01-01&to=2026-01-31&region=east`; of a refused one as asked. */
    filters: text('filters'),
    /** The server at work on it, so that the next start knows what a dead one has left open. */
    server: text('server'),
    outcome: text('outcome'),
    /** Ids of the columns of the file, separated by commas. */
    columns: text('columns'),
    /** Null where only a part was sent. */
    rows: bigint('rows', { mode: 'number' }),
    /** Those sent. */
    bytes: bigint('bytes', { mode: 'number' }),
    /** Of the file, where it was sent whole. */
    sha256: text('sha256'),
    /** The hash of the row before; of the first one 64 zeros. */
    previous: text('previous').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [
    isOneOf(t.kind, ledgerKinds),
    isOneOf(t.actorKind, ['account', 'token']),
    isOneOf(t.outcome, outcomes),
    check('ends_have_an_outcome', sql`(${t.kind} = 'end') = (${t.outcome} is not null)`),
    check(
      'others_have_an_actor',
      sql`${t.kind} = 'end' or (${t.actorKind} is not null and ${t.actorId} is not null and ${t.actorName} is not null)`,
    ),
    index('ledger_attempt').on(t.attemptId, t.seq),
    index('ledger_file').on(t.sha256),
    index('ledger_read').on(t.actorId, t.at).where(sql`${t.kind} = 'read'`),
  ],
)

/** The last row, beside the ledger, so that it is noticed where the last rows are taken away. One row. */
export const ledgerHead = app.table(
  'ledger_head',
  {
    isOnly: boolean('is_only').primaryKey().default(true),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [check('one_head', sql`${t.isOnly}`)],
)

/** How many rows that name customers somebody has read on pages in the hour in which they last read some. */
export const rowsRead = app.table(
  'rows_read',
  {
    actorKind: text('actor_kind').notNull(),
    actorId: text('actor_id').notNull(),
    hour: timestamp('hour', { withTimezone: true, mode: 'string' }).notNull(),
    rows: bigint('rows', { mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.actorKind, t.actorId] })],
)
