/** The only way from the app to the warehouse: what answering takes, and the one place that sends a question. */
import type { SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Connection, Database } from '#db/connect'
import { copyOut } from '#db/copy-out'
import { readInBatches } from '#db/cursor'
import { withLiterals } from '#db/literals'
import type { RowScope } from '#db/row-scope'
import type { Scope } from './query-params'
import type { Reading, Rollups } from './rollups/reading'
import type { Settings } from './settings'

/**
 * What answering takes; the services satisfy it, and so does a test's database. With `shared` an answer is computed
 * once for all who ask the same of the same data.
 */
export type QueryContext = {
  db: Database
  timeZone: string
  settings: Settings
  shared?: Sharing
  /** Whose rows `db` sees; absent: those of the whole company. */
  scope?: RowScope
  /** Whether `db` has evaluations of people; absent: it has. */
  seesStaff?: boolean
  /** The same warehouse with the rows of the whole company; absent: `db`. See `wholeCompany`. */
  company?: Database
  /** The subjects whose rollups may be read in place of their facts. */
  rollups?: Rollups
  /** Hears what each source of an answer is read from. */
  reading?: Reading
  /** Knows which these are at the moment. */
  watched?: { present(warehouse: Warehouse): Promise<Rollups> }
  /** Hears that something is missing or of before, which the next who asks may be given. */
  onGap?: () => void
}

/** What the meaning of a question depends on beside the question itself, and where it is read from. */
export const basisOf = ({
  settings,
  rollups,
  reading,
}: Pick<QueryContext, 'settings' | 'rollups' | 'reading'>) => ({
  settings,
  rollups,
  reading,
})

export type Sharing = {
  /** What `compute` gives, or gave to the same question since the data last changed. */
  get<T>(warehouse: Warehouse, question: readonly unknown[], compute: () => Promise<T>): Promise<T>
}

/** What sending a statement takes of the context. */
export type Warehouse = Pick<QueryContext, 'db' | 'shared' | 'onGap' | 'scope' | 'seesStaff' | 'company'> &
  Partial<Pick<QueryContext, 'settings'>>

/**
 * Where that is read by which everybody's figures are told alike, whoever asks, and which gives no row away: the days
 * that are covered, and the cut points of scores.
 */
export const wholeCompany = <Context extends Warehouse>(context: Context): Context =>
  context.company ? { ...context, db: context.company, scope: 'company', seesStaff: true } : context

/** Whether whoever asks may have what a subject's figures and panels say. */
export const seesSubject = ({ seesStaff = true }: Pick<QueryContext, 'seesStaff'>, subject: Scope): boolean =>
  seesStaff || subject !== 'staff'

/** What understanding an address takes beyond the warehouse: today, in the reporting zone. */
export type Clock = Pick<QueryContext, 'timeZone'> & { now: () => Date }

/** A row as the database gives it: counts and amounts are text, days and instants too. */
export type RawRow = Record<string, unknown>

/** What `compute` answers to a question, or answered before where answers are shared. */
export const share = <T>(context: Warehouse, question: readonly unknown[], compute: () => Promise<T>) =>
  context.shared ? context.shared.get(context, question, compute) : compute()

/** The rows that a statement reads from the warehouse. */
export const run = async <T extends RawRow = RawRow>({ db }: Warehouse, statement: SQL) =>
  db.execute<T>(statement)

/** Rows that are held at a time. */
const BATCH = 200
const dialect = new PgDialect()

/**
 * The same in batches through a cursor, for a list of any length: the database never sends more than is being used.
 * Stopping the iteration ends the cursor and frees its connection.
 */
export function runInBatches({ pool }: Pick<Connection, 'pool'>, statement: SQL): AsyncGenerator<RawRow[]> {
  const { sql: text, params } = dialect.sqlToQuery(statement)
  return readInBatches(pool, { text, values: params, size: BATCH })
}

/** The same as the CSV of COPY, for files; see `copyOut`. */
export const runAsCopy = ({ pool }: Pick<Connection, 'pool'>, statement: SQL): AsyncGenerator<Buffer> =>
  copyOut(pool, withLiterals(statement))
