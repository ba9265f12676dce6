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
      }
    }
    // A connection that holds a lock must outlive any pause.
    this.#pool = new pg.Pool({ max, Client, idleTimeoutMillis: 0 })
    this.#take = connectWithRoom(this.#pool)
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
