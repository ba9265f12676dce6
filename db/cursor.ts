/** The rows of one long query in batches: the database never sends more than is being used. */
import Cursor from 'pg-cursor'
import { types } from './client'
import type { Row } from './lease'
import type { Pool } from './pool'
import { currentRequest } from './request'

/** Stopping the iteration, by either side or with the request, ends the query and gives the connection back. */
export async function* readInBatches(
  pool: Pool,
  { text, values, size }: { text: string; values: unknown[]; size: number },
): AsyncGenerator<Row[]> {
  const lease = await pool.connect(currentRequest()?.signal)
  let isWhole = false
  try {
    const cursor = new Cursor<Row>(text, values, { types })
    await lease.during(async (client) => client.query(cursor))
    for (;;) {
      const rows = await lease.during(() => cursor.read(size))
      if (rows.length === 0) break
      yield rows
    }
    isWhole = true
  } finally {
    lease.release(!isWhole)
  }
}
