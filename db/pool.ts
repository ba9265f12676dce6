/**
 * A pool that loses nothing to faults: waits are bounded, a read whose connection broke is asked once more, what a
 * request no longer waits for is cancelled in the database, and a connection on which anything failed is closed
 * rather than used again.
 */
import pg from 'pg'
import { type Address, addressNow, clientConfig, type SessionOptions, sessionDefaults } from './client'
import { DatabaseFault, faultOf } from './faults'
import { type Lease, leaseOf, type Row, type Rows, type Statement } from './lease'
import { within } from './patience'
import { currentRequest, endOf } from './request'
import { connectWithRoom } from './room'
import type { Watch } from './watch'

export type PoolOptions = SessionOptions & {
  max?: number
  /** Longest a statement waits for a connection to become free; 0 is without limit. */
  queueTimeoutMs?: number
  watch?: Watch | undefined
}

/** What a server that works needs beyond a statement's own limit to say that the limit was reached. */
const GRACE_MS = 2_000

/** What statements are sent to: a pool, or one on somebody's behalf. */
export type Pool = Pick<QueryPool, 'query' | 'connect'>

// Drizzle recognises a pool by the name of its class.
export class QueryPool {
  readonly #pool: pg.Pool
  readonly #take: () => Promise<pg.PoolClient>
  readonly #options: PoolOptions
  readonly #patienceMs: number

  constructor(address: Address, options: PoolOptions) {
    this.#options = options
    const { statementTimeoutMs = sessionDefaults.statementTimeoutMs, max = 10 } = options
    this.#patienceMs = statementTimeoutMs === 0 ? 0 : statementTimeoutMs + GRACE_MS
    // Resolved for each connection, so that the pool follows a database that has moved.
    class Client extends pg.Client {
      constructor() {
        super(clientConfig(addressNow(address), options))
        // One that fails while nobody holds it, as while it is being made or closed, must not end the program.
        this.on('error', () => {})
      }
    }
    // A connection that holds a lock must outlive any pause.
    this.#pool = new pg.Pool({ max, Client, idleTimeoutMillis: 0 })
    this.#take = connectWithRoom(this.#pool)
    // Idle connections break when the server ends; the pool has forgotten them by then.
    this.#pool.on('error', () => this.#options.watch?.suspect())
  }

  /** @param opening begins the transaction in which the statement runs; absent: it is one of its own */
  async query<T = Row>(statement: Statement, values?: unknown[], opening?: string): Promise<Rows<T>> {
    const isRead = isReading(statement)
    const signal = isRead ? currentRequest()?.signal : undefined
    const ask = () => this.#ask<T>(statement, values, signal, opening)
    try {
      return await ask()
    } catch (error) {
      if (!isRead || signal?.aborted || !isBroken(error)) throw note(error)
      return await ask().catch((again) => {
        throw note(again)
      })
    }
  }

  async #ask<T>(
    statement: Statement,
    values: unknown[] | undefined,
    signal: AbortSignal | undefined,
    opening: string | undefined,
  ) {
    const lease = await this.connect(signal)
    try {
      if (opening === undefined) return await lease.query<T>(statement, values)
      await lease.query(opening)
      const rows = await lease.query<T>(statement, values)
      await lease.query('commit')
      return rows
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
        this.#take().catch((error) => {
          watch?.suspect()
          throw new DatabaseFault(faultOf(error) ?? 'away', { cause: error })
        }),
        {
          ms: queueTimeoutMs,
          late: () => new DatabaseFault('busy'),
          signals: [
            [signal, () => endOf(signal)],
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

/** A pool whose every statement runs in a transaction that `opening` begins. */
export class OpeningPool implements Pool {
  constructor(
    readonly pool: QueryPool,
    readonly opening: string,
  ) {}

  query<T = Row>(statement: Statement, values?: unknown[]): Promise<Rows<T>> {
    return this.pool.query<T>(statement, values, this.opening)
  }

  /** What runs on it is in the transaction, until that is ended or the connection is given back. */
  async connect(signal?: AbortSignal): Promise<Lease> {
    const lease = await this.pool.connect(signal)
    try {
      await lease.query(this.opening)
    } catch (error) {
      lease.release(true)
      throw error
    }
    return {
      ...lease,
      query: async <T = Row>(statement: Statement, values?: unknown[]) =>
        // A transaction is begun by those who want one; it has been.
        lease.query<T>(isBegin(statement) ? 'select' : statement, values),
      release(failed = false) {
        if (failed) lease.release(true)
        else
          lease.query('commit').then(
            () => lease.release(),
            () => lease.release(true),
          )
      },
    }
  }
}

const isBegin = (statement: Statement): boolean =>
  /^begin\s*$/i.test(typeof statement === 'string' ? statement : statement.text)

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

/** Also reported to the request, because a library in between may swallow errors. */
function note(error: unknown): unknown {
  const request = currentRequest()
  if (request) request.fault ??= faultOf(error)
  return error
}
