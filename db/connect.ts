/** A pool of connections with the session settings that every query relies on. */
import type { SQL } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import { LRUCache } from 'lru-cache'
import type { QueryResultRow } from 'pg'
import { type Address, types } from './client'
import type { Row, Rows } from './lease'
import { OpeningPool, type Pool, type PoolOptions, QueryPool } from './pool'
import { beginFor, type Viewer } from './row-scope'
import * as schema from './schema'

/** What `execute` gives: the rows, as an array. */
interface RowsResult extends PgQueryResultHKT {
  type: Rows<this['row'] extends Row ? this['row'] : Row>
}

export type Database = PgDatabase<RowsResult, typeof schema>

/** What sends a statement and gives its rows: a database, a transaction, or one connection. */
export type RowExecutor = { execute(statement: SQL): PromiseLike<readonly Row[]> }

/** SQL with its values as parameters: `` sql`select ${1}::int as n` ``. Days and instants come back as text. */
export type Sql = {
  <T extends readonly QueryResultRow[] = QueryResultRow[]>(
    text: TemplateStringsArray,
    ...values: unknown[]
  ): Promise<Rows<T[number]>>
  /** Text as it stands; several statements where there are no values. */
  unsafe<T extends readonly QueryResultRow[] = QueryResultRow[]>(
    text: string,
    values?: unknown[],
  ): Promise<Rows<T[number]>>
}

export type Connection = {
  db: Database
  /** For SQL that Drizzle cannot express. */
  sql: Sql
  pool: Pool
  /** The same connections, on somebody's behalf: every statement sees what the viewer may see. */
  as(viewer: Viewer): Connection
  close(): Promise<void>
}

/** Opens a pool. Connections are made when first needed, so a wrong address shows at the first query. */
export function connect(address: Address, options: PoolOptions = {}): Connection {
  const pool = new QueryPool(address, options)
  const close = () => pool.end()
  const views = new LRUCache<string, Connection>({ max: MOST_VIEWERS })
  const as = (viewer: Viewer): Connection => {
    const opening = beginFor(viewer)
    const known = views.get(opening)
    if (known) return known
    const view = { ...sending(new OpeningPool(pool, opening)), as, close }
    views.set(opening, view)
    return view
  }
  return { ...sending(pool), as, close }
}

const MOST_VIEWERS = 1000

function sending(pool: Pool): Pick<Connection, 'db' | 'sql' | 'pool'> {
  const unsafe: Sql['unsafe'] = (text, values) => pool.query({ text, types }, values)
  const sql: Sql = Object.assign(
    (parts: TemplateStringsArray, ...values: unknown[]) =>
      unsafe(
        parts.reduce((text, part, index) => `${text}$${index}${part}`),
        values,
      ),
    { unsafe },
  ) as Sql
  // Drizzle asks a pool for no more than `query` and `connect`.
  const db = drizzle(pool as never, { schema }) as unknown as Database
  return { db, sql, pool }
}
