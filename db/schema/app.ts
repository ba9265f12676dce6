/** What the application itself keeps: settings, tokens, what was imported and what was exported. */
import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  numeric,
  pgSchema,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { user } from './auth'
import { isNotBefore, isNotBlank, isOnCalendar, isOneOf } from './checks'
import { day, identity, instant, reference } from './columns'

export const app = pgSchema('app')

/** One row per setting that differs from its default; see app/settings.ts. */
export const setting = app.table('setting', {
  key: text('key').primaryKey(),
  value: jsonb('value').notNull(),
})

/** A key for programs, of an account: it may no more than its owner at that moment. Only its hash is kept. */
export const apiToken = app.table('api_token', {
  tokenId: uuid('token_id').primaryKey().defaultRandom(),
  name: text('name').notNull(),
  ownerId: text('owner_id')
    .notNull()
    .references(() => user.id, { onDelete: 'cascade' }),
  /** Of the owner's roles those that it has, and of their regions, with all below, those that it sees; null is all. */
  roles: text('roles').array(),
  regions: reference('regions').array(),
  expiresAt: instant('expires_at'),
  tokenHash: text('token_hash').notNull().unique(),
  createdAt: timestamp('created_at', { withTimezone: true, mode: 'string' }).notNull().defaultNow(),
  lastUsedAt: instant('last_used_at'),
  revokedAt: instant('revoked_at'),
})

/**
 * How a run stands: its file has come, it waits for its turn, it is at work (three of them), it was tried, or it has
 * ended in one way or another.
 */
export const importOutcomes = [
  'uploaded',
  'waiting',
  'reading',
  'checking',
  'loading',
  'checked',
  'refused',
  'loaded',
  'failed',
  'interrupted',
  'cancelled',
  'undone',
] as const
export type ImportOutcome = (typeof importOutcomes)[number]

/**
 * Every run of an import. One of a command is entered when it begins; one of the page when its file has come (`uploaded`),
 * and is then checked and loaded as often as somebody asks for it.
 */
export const importRun = app.table(
  'import_run',
  {
    runId: uuid('run_id').primaryKey().defaultRandom(),
    /** What people and rows call it. */
    number: bigint('number', { mode: 'number' }).generatedAlwaysAsIdentity().notNull().unique(),
    startedAt: timestamp('started_at', { withTimezone: true, mode: 'string' }).notNull().defaultNow(),
    startedBy: text('started_by').notNull(),
    dataset: text('dataset').notNull(),
    fileName: text('file_name').notNull(),
    fileSha256: text('file_sha256'),
    profile: jsonb('profile'),
    outcome: text('outcome').notNull(),
    rowsRead: integer('rows_read').notNull().default(0),
    rowsInserted: integer('rows_inserted').notNull().default(0),
    rowsUpdated: integer('rows_updated').notNull().default(0),
    rowsUnchanged: integer('rows_unchanged').notNull().default(0),
    rowsSkipped: integer('rows_skipped').notNull().default(0),
    rowsRejected: integer('rows_rejected').notNull().default(0),
    rowsDeleted: integer('rows_deleted').notNull().default(0),
    seconds: numeric('seconds', { precision: 12, scale: 3 }).notNull().default('0'),
    /** The number of the run that this one took back. */
    undoes: bigint('undoes', { mode: 'number' }),
    /** Whether its rows know it, so that it can be taken back. */
    isUndoable: boolean('is_undoable').notNull().default(false),
    /** Where it moved the declared end of its dataset: `before` and `after`, each a row of `data_coverage` or null. */
    coverage: jsonb('coverage'),
    /** Whose file it is; null for a command. */
    accountId: text('account_id'),
    fileBytes: bigint('file_bytes', { mode: 'number' }),
    /** What the person has chosen, and what they want of it next; null for a command. */
    settings: jsonb('settings'),
    /** What is to be said of how it ended: problems by their reason, what was created, how far the data go. */
    details: jsonb('details'),
    /** Somebody wants it to end. */
    cancelAsked: boolean('cancel_asked').notNull().default(false),
  },
  (t) => [isOneOf(t.outcome, importOutcomes), index('import_run_started_at').on(t.startedAt)],
)

/** How a foreign file maps onto a dataset, under a name; the headers that it was made for find it again. */
export const importProfile = app.table(
  'import_profile',
  {
    profileId: uuid('profile_id').primaryKey().defaultRandom(),
    name: text('name').notNull(),
    dataset: text('dataset').notNull(),
    headerSha256: text('header_sha256').notNull(),
    profile: jsonb('profile').notNull(),
    /** The account, and its name at that time. */
    savedById: text('saved_by_id').notNull(),
    savedBy: text('saved_by').notNull(),
    savedAt: timestamp('saved_at', { withTimezone: true, mode: 'string' }).notNull().defaultNow(),
  },
  (t) => [unique('import_profile_name').on(t.dataset, t.name)],
)

/** The columns that a table had, `name type` in their order, when rows of it were remembered. */
export const importBeforeShape = app.table('import_before_shape', {
  shapeId: identity('shape_id').primaryKey(),
  tableName: text('table_name').notNull(),
  columns: text('columns').array().notNull(),
})

/** What rows of the warehouse were before a run changed them, until it can no longer be undone. */
export const importBefore = app.table(
  'import_before',
  {
    run: bigint('run', { mode: 'number' }).notNull(),
    /** Of `import_before_shape`; no foreign key, which would look each of a million rows up. */
    shapeId: reference('shape_id').notNull(),
    /** The row's surrogate key; of the calendar the days since 2000. */
    rowId: reference('row_id').notNull(),
    /** Of facts the customer that they had. */
    customerId: reference('customer_id'),
    /** The run that had written the row. */
    writtenBy: bigint('written_by', { mode: 'number' }),
    /** The row as text, null where it is only remembered that the run brought it. */
    before: text('before'),
    /** What stood beside it: the answers of a survey by aspect, the contact data of a customer. */
    beside: jsonb('beside'),
  },
  (t) => [primaryKey({ columns: [t.run, t.shapeId, t.rowId] })],
)

/** The subjects whose rollups are kept, and of which shape; their tables, in the schema `rollup`, follow from the metrics. */
export const rollup = app.table('rollup', {
  subject: text('subject').primaryKey(),
  definition: text('definition').notNull(),
  builtAt: timestamp('built_at', { withTimezone: true, mode: 'string' }).notNull().defaultNow(),
  /** Cells that they were made with, and those that changes have added since. */
  cells: bigint('cells', { mode: 'bigint' }).notNull(),
  added: bigint('added', { mode: 'bigint' }).notNull().default(sql`0`),
  /** What others had written when their making began (`foreignWrites`); facts of then agree with them. */
  foreignWrites: text('foreign_writes').notNull().default(''),
})

/**
 * Counts the changes of the warehouse: whoever rewrites facts raises it in the same transaction (db/data-version.ts).
 * One row.
 */
export const dataVersion = app.table(
  'data_version',
  {
    isOnly: boolean('is_only').primaryKey().default(true),
    version: bigint('version', { mode: 'bigint' }).notNull().default(sql`0`),
    /** Rows of the warehouse that the program itself has written. */
    rowsWritten: bigint('rows_written', { mode: 'bigint' }).notNull().default(sql`0`),
  },
  (t) => [check('one_row', sql`${t.isOnly}`)],
)

/** The day up to which an import has declared a dataset complete; without a row it ends with its last record. */
export const dataCoverage = app.table('data_coverage', {
  dataset: text('dataset').primaryKey(),
  coversUntil: day('covers_until').notNull(),
  declaredAt: timestamp('declared_at', { withTimezone: true, mode: 'string' }).notNull().defaultNow(),
})

/** What a page shows of a question, kept by somebody under a name. */
export const savedView = app.table(
  'saved_view',
  {
    viewId: uuid('view_id').primaryKey().defaultRandom(),
    name: text('name').notNull(),
    /** The page, of those that can be kept; see app/page/view-paths.ts. */
    path: text('path').notNull().default('/explore'),
    /** The question as an address holds it, e.g. `metric=csat_rate&by=region`; a range that is not given moves on. */
    search: text('search').notNull(),
    /** Account or token, and its name at that time. */
    ownerId: text('owner_id').notNull(),
    ownerName: text('owner_name').notNull(),
    isShared: boolean('is_shared').notNull().default(false),
    /** Whether it stands in its owner's navigation. */
    isPinned: boolean('is_pinned').notNull().default(false),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'string' }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true, mode: 'string' }).notNull().defaultNow(),
  },
  (t) => [
    unique('saved_view_owner_name').on(t.ownerId, t.name),
    // An address of ours, and no other.
    check('saved_view_path', sql`${t.path} ~ '^/([a-z]+(/[a-z-]+)?)?$'`),
  ],
)

/**
 * What somebody has written about a figure or finding of a report: why it is so, what is done about it, by whom and until
 * when. It belongs to the region whose report it stands in; without one to the company's.
 */
export const reportMeasure = app.table(
  'report_measure',
  {
    measureId: uuid('measure_id').primaryKey().defaultRandom(),
    /** As in the report's address, such as `2026-10`. */
    period: text('period').notNull(),
    /** No foreign key: a region may go with the import that brought it. */
    regionId: reference('region_id'),
    /** The id of a metric, what identifies a finding, or `whole`. */
    about: text('about').notNull(),
    /** What that was called for who wrote it. */
    aboutWords: text('about_words').notNull(),
    cause: text('cause').notNull(),
    measure: text('measure').notNull(),
    owner: text('owner').notNull(),
    dueOn: day('due_on'),
    /** Raised by every change. */
    version: integer('version').notNull().default(1),
    writtenBy: text('written_by').notNull(),
    writtenAt: instant('written_at').notNull(),
    /** The account that wrote last, and its name at that time. */
    changedById: text('changed_by_id').notNull(),
    changedBy: text('changed_by').notNull(),
    changedAt: instant('changed_at').notNull(),
    withdrawnAt: instant('withdrawn_at'),
  },
  (t) => [index('report_measure_period').on(t.period, t.regionId), isOnCalendar(t.dueOn)],
)

/**
 * What people say about a day or period, for whoever looks at a chart of it: a price rise, a closed office. It belongs to a
 * region with all below it; without one to the whole company.
 */
export const timeNote = app.table(
  'time_note',
  {
    noteId: uuid('note_id').primaryKey().defaultRandom(),
    fromOn: day('from_on').notNull(),
    /** The last day of it. */
    toOn: day('to_on').notNull(),
    words: text('words').notNull(),
    /** The one whose trends it explains; null is all. */
    subject: text('subject'),
    /** No foreign key: a region may go with the import that brought it. */
    regionId: reference('region_id'),
    /** Raised by every change. */
    version: integer('version').notNull().default(1),
    /** The account that wrote it, and its name at that time. */
    writtenById: text('written_by_id').notNull(),
    writtenBy: text('written_by').notNull(),
    writtenAt: instant('written_at').notNull(),
    changedById: text('changed_by_id').notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    isOnCalendar(t.fromOn),
    isOnCalendar(t.toOn),
    isNotBefore(t.toOn, t.fromOn),
    isNotBlank(t.words),
    isOneOf(t.subject, [
      'satisfaction',
      'complaints',
      'receivables',
      'visits',
      'service',
      'customer_base',
      'contacts',
    ]),
  ],
)

/**
 * What somebody has said about an item that needs attention, and how that stood then: rows are only added, and the last one
 * counts. It belongs to the region whose cases the item counts; without one to the whole company.
 */
export const attentionState = app.table(
  'attention_state',
  {
    stateId: bigint('state_id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** No foreign key: a region may go with the import that brought it. */
    regionId: reference('region_id'),
    /** What tells the item from the others of its list; see `lineKey` of app/panels/attention/line.ts. */
    line: text('line').notNull(),
    /** Null where it stands as before, whoever is assigned. */
    state: text('state'),
    note: text('note').notNull(),
    /** An employee by code, and the name at that time. */
    assigneeCode: text('assignee_code'),
    assignee: text('assignee'),
    putOffUntil: day('put_off_until'),
    /** The as-of day of the list that it was said about, and the first day of its range. */
    asOf: day('as_of').notNull(),
    countedFrom: day('counted_from').notNull(),
    severity: integer('severity').notNull(),
    count: bigint('count', { mode: 'number' }),
    value: numeric('value'),
    amount: numeric('amount'),
    /** The account that said it, and its name at that time. */
    changedById: text('changed_by_id').notNull(),
    changedBy: text('changed_by').notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    index('attention_state_as_of').on(t.asOf),
    isOneOf(t.state, ['acknowledged', 'put_off']),
    isOnCalendar(t.putOffUntil),
  ],
)
