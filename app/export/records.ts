/** The rows of a record panel in batches, through a cursor: the database never sends more than is being written. */
import type { SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Connection } from '#db/connect'
import type { Column, Row } from '~/metrics/answer'
import { toRow } from '~/metrics/values'

const BATCH = 2000
const dialect = new PgDialect()

/** Stopping the iteration ends the cursor and frees its connection. */
export async function* readRecords(
  { sql }: Connection,
  statement: SQL,
  columns: readonly Column[],
): AsyncGenerator<Row[]> {
  const { sql: text, params } = dialect.sqlToQuery(statement)
  const cursor = sql.unsafe<Record<string, unknown>[]>(text, params as string[]).cursor(BATCH)
  for await (const batch of cursor) yield batch.map((row) => toRow(row, columns))
}
