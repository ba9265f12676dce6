/** One connection, for as long as it is held, and how long an answer on it is waited for. */
import pg from 'pg'
import { cancelStatement } from './client'
import { DatabaseFault, GivenUp, isLost } from './faults'
import { within } from './patience'
import { endOf } from './request'
import type { Watch } from './watch'

export type Row = Record<string, unknown>

/** The rows, which also carry what Drizzle looks for in an answer of `pg`. */
export type Rows<T = Row> = T[] & { rows: T[]; rowCount: number | null }

export type Statement = string | pg.QueryConfig

/** One connection, for as long as it is held. */
export type Lease = {
  query<T = Row>(statement: Statement, values?: unknown[]): Promise<Rows<T>>
  /** Waits for work on the connection as a query does: no longer than somebody wants it or the database is there. */
  during<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T>
  /** Gives it back. After any failure it is closed instead. */
  release(failed?: boolean): void
}

type LeaseOptions = {
  signal: AbortSignal | undefined
  gone: AbortSignal | undefined
  patienceMs: number
  watch: Watch | undefined
}

export function leaseOf(client: pg.PoolClient, { signal, gone, patienceMs, watch }: LeaseOptions): Lease {
  let isFirst = true
  let hasFailed = false
  let isReleased = false
  // Without a listener a connection that breaks between two statements would end the program.
  const onError = () => {
    hasFailed = true
  }
  client.on('error', onError)
  const release = (failed = false) => {
    if (isReleased) return
    isReleased = true
    client.release(failed || hasFailed)
    client.off('error', onError)
  }
  async function during<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const asked = work(client)
    const end = watch?.working()
    let isAnswered = false
    try {
      const answer = await within(asked, {
        ms: patienceMs,
        late: () => new DatabaseFault('away'),
        signals: [
          [signal, () => endOf(signal)],
          [gone, () => new DatabaseFault('away')],
        ],
      })
      isFirst = false
      isAnswered = true
      return answer
    } catch (error) {
      hasFailed = true
      isAnswered = error instanceof pg.DatabaseError
      if (error instanceof GivenUp || error instanceof DatabaseFault) {
        asked.catch(() => {})
        // Closed only when the server has heard: until then the cancelled process is surely this connection's.
        if (error === signal?.reason || error instanceof GivenUp) await cancelStatement(client)
        release()
        throw error
      }
      if (isLost(error)) watch?.suspect()
      // Drizzle forgets to give back a connection on which not even a transaction could begin.
      if (isFirst) release()
      throw isLost(error) ? new DatabaseFault('away', { cause: error }) : error
    } finally {
      end?.(isAnswered)
    }
  }
  return {
    during,
    release,
    query: async <T>(statement: Statement, values?: unknown[]) =>
      rowsOf<T>(await during((connection) => connection.query(statement as pg.QueryConfig, values))),
  }
}

/** Several statements in one text give several results; the last one counts. */
function rowsOf<T>(result: pg.QueryResult | pg.QueryResult[]): Rows<T> {
  const last = Array.isArray(result) ? (result.at(-1) as pg.QueryResult) : result
  const rows = last.rows as T[]
  // Not enumerable, so that comparing or printing shows only the rows.
  return Object.defineProperties(rows, {
    rows: { value: rows },
    rowCount: { value: last.rowCount },
  }) as Rows<T>
}
