/** The rows of one long query as COPY writes them: none becomes an object, and the database never sends more than is used. */
import type { ClientBase } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { cancelStatement } from './client'
import type { Pool } from './pool'
import { currentRequest } from './request'

/**
 * COPY's CSV of what `query` selects, in pieces that end anywhere. The first piece is empty and says that the database
 * has taken the query. Stopping the iteration, by either side or with the request, ends the query in the database and
 * gives the connection back.
 * @param query a SELECT without parameters, as `withLiterals` writes it
 */
export async function* copyOut(pool: Pool, query: string): AsyncGenerator<Buffer> {
  const lease = await pool.connect(currentRequest()?.signal)
  let copying: ClientBase | null = null
  try {
    // COPY is silent until it has rows; a connection that is gone, or a query that cannot be, shows here.
    await lease.query(`explain ${query}`)
    yield Buffer.alloc(0)
    const rows = await lease.during(async (client) => {
      copying = client
      return client.query(copyTo(`copy (${query}) to stdout (format csv)`))
    })
    const pieces: AsyncIterator<Buffer> = rows[Symbol.asyncIterator]()
    for (;;) {
      const piece = await lease.during(() => pieces.next())
      if (piece.done) break
      yield piece.value
    }
    copying = null
  } finally {
    if (copying) await cancelStatement(copying)
    lease.release(copying !== null)
  }
}
