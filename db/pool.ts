/**
 * A pool that loses nothing to faults: waits are bounded, a read whose connection broke is asked once more, what a
 * request no longer waits for is cancelled in the database, and a connection on which anything failed is closed
 * rather than used again.
 */
import pg from 'pg'
import {
  type Address,
  addressNow,
  cancelStatement,
  clientConfig,
  type SessionOptions,
  sessionDefaults,
} from './client'
import { DatabaseFault, faultOf, GivenUp, isLost } from './faults'
import { within } from './patience'
import { currentRequest } from './request'
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

export type PoolOptions = SessionOptions & {
  max?: number
  /** Longest a statement waits for a connection to become free; 0 is without limit. */
  queueTimeoutMs?: number
  watch?: Watch | undefined
}

/** What a server that works needs beyond a statement's own limit to say that the limit was reached. */
const GRACE_MS = 2_000

// Drizzle tells a pool from a connection by the name of its class.
export class QueryPool {
  readonly #pool: pg.Pool
  readonly #options: PoolOptions
  readonly #patienceMs: number

  constructor(address: Address, options: PoolOptions) {
    this.#options = options
    const { statementTimeoutMs = sessionDefaults.statementTimeoutMs, max = 10 } = options
    this.#patienceMs = statementTimeoutMs === 0 ? 0 : statementTimeoutMs + GRACE_MS
    // Asked anew for each connection, so that the pool follows a database that has moved.
    class Client extends pg.Client {
      constructor() {
        super(clientConfig(addressNow(address), options))
      }
    }
    // A connection that holds a lock must outlive any pause.
    this.#pool = new pg.Pool({ max, Client, idleTimeoutMillis: 0 })
    // Idle connections break when the server ends; the pool has forgotten them by then.
    this.#pool.on('error', () => this.#options.watch?.suspect())
  }

  async query<T = Row>(statement: Statement, values?: unknown[]): Promise<Rows<T>> {
    const isRead = isReading(statement)
    const signal = isRead ? currentRequest()?.signal : undefined
    try {
      return await this.#ask<T>(statement, values, signal)
    } catch (error) {
      if (!isRead || signal?.aborted || !isBroken(error)) throw note(error)
      return await this.#ask<T>(statement, values, signal).catch((again) => {
        throw note(again)
      })
    }
  }

  async #ask<T>(statement: Statement, values: unknown[] | undefined, signal: AbortSignal | undefined) {
    const lease = await this.connect(signal)
    try {
      return await lease.query<T>(statement, values)
    } finally {
      lease.release()
    }
  }

  /** A connection of one's own, for a transaction or a cursor; what runs on it ends with `signal`. */
  async connect(signal?: AbortSignal): Promise<Lease> {
    const { watch, queueTimeoutMs = 0 } = this.#options
    const gone = watch?.gone()
    try {
      const client = await within(
        this.#pool.connect().catch((error) => {
          watch?.suspect()
          throw new DatabaseFault(faultOf(error) ?? 'away', { cause: error })
        }),
        {
          ms: queueTimeoutMs,
          late: () => new DatabaseFault('busy'),
          signals: [
            [signal, () => new GivenUp()],
            [gone, () => new DatabaseFault('away')],
          ],
        },
        (late) => late.release(),
      )
      return leaseOf(client, { signal, gone, patienceMs: this.#patienceMs, watch })
    } catch (error) {
      throw note(error)
    }
  }

  /** Waits a few seconds for statements under way. */
  async end(): Promise<void> {
    await within(this.#pool.end(), { ms: 5_000, late: () => new Error('too late') }).catch(() => {})
  }
}

type LeaseOptions = {
  signal: AbortSignal | undefined
  gone: AbortSignal | undefined
  patienceMs: number
  watch: Watch | undefined
}

function leaseOf(client: pg.PoolClient, { signal, gone, patienceMs, watch }: LeaseOptions): Lease {
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
          [signal, () => new GivenUp()],
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
        if (error instanceof GivenUp) await cancelStatement(client)
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
  // Not enumerable: to whoever compares or prints them they are the rows alone.
  return Object.defineProperties(rows, {
    rows: { value: rows },
    rowCount: { value: last.rowCount },
  }) as Rows<T>
}

const isBroken = (error: unknown) =>
  error instanceof DatabaseFault && error.kind === 'away' && error.cause !== undefined

/** Reading may be asked twice and cut short; whatever might write is left to finish. */
function isReading(statement: Statement): boolean {
  const text = typeof statement === 'string' ? statement : statement.text
  return (
    /^[\s(]*(select|with|values)\b/i.test(text) &&
    !/\b(insert|update|delete|merge|truncate|lock|set_config|pg_\w*lock\w*|nextval|setval)\b/i.test(text)
  )
}

/** The request that asked learns of it, even where a library in between keeps errors to itself. */
function note(error: unknown): unknown {
  const request = currentRequest()
  if (request) request.fault ??= faultOf(error)
  return error
}
