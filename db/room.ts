/** Connecting to a server that has no room: a pool with connections of its own waits for the next of these. */
import type pg from 'pg'
import { faultOf } from './faults'

/**
 * How to take a connection of the pool. Where the server takes no more, that waits for one that the pool has lent; it
 * fails as the server says only where there is none to wait for.
 */
export function connectWithRoom(pool: pg.Pool): () => Promise<pg.PoolClient> {
  let lent = 0
  pool.on('acquire', () => {
    lent += 1
  })
  pool.on('release', () => {
    lent -= 1
  })
  // Every statement that waits listens; that is no leak.
  pool.setMaxListeners(0)
  return async function connect() {
    for (;;) {
      try {
        return await pool.connect()
      } catch (error) {
        if (faultOf(error) !== 'busy' || (lent === 0 && pool.idleCount === 0)) throw error
        if (pool.idleCount === 0) await new Promise<void>((resolve) => pool.once('release', () => resolve()))
      }
    }
  }
}
