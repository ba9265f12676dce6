/** The rows of a record panel in batches, through a cursor: the database never sends more than is being written. */
import type { SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Connection } from '#db/connect'
import { readInBatches } from '#db/cursor'
import type { Column, Row } from '~/metrics/answer'
import { toRow } from '~/metrics/values'

const BATCH = 2000
const dialect = new PgDialect()

/** Stopping the iteration ends the cursor and frees its connection. */
export async function* readRecords(
  { pool }: Pick<Connection, 'pool'>,
  statement: SQL,
  columns: readonly Column[],
): AsyncGenerator<Row[]> {
  const { sql: text, params } = dialect.sqlToQuery(statement)
  for await (const batch of readInBatches(pool, { text, values: params, size: BATCH }))
    yield batch.map((row) => toRow(row, columns))
}
