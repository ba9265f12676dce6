/**
 * The ledger of a running server: who takes what, from where, what for; begun before the first byte leaves, and ended
 * with what the reader's connection has taken.
 */
import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import type { SQL } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { DatabaseFault, faultOf } from '#db/faults'
import { within } from '#db/patience'
import { type Attempt, type Ending, nothingSent } from './entry'
import { insertEnd, insertStart } from './insert'

type Log = { error(details: object, sentence: string): void }

export type Ledger = {
  /** This server, as the rows that it begins name it. */
  readonly server: string
  /**
   * Begins an attempt, and gives its id. Where that fails nothing may leave; the ledger is told of it later.
   * @throws a fault of the database
   */
  begin(attempt: Attempt): Promise<string>
  /**
   * Ends it. The file is gone by then, so a database that is away fails nobody's download: the row is tried again for
   * some minutes, and is missing after that until the next start calls the attempt interrupted.
   */
  end(id: string, ending: Ending): Promise<void>
  /** Records a question that is refused. @throws a fault of the database */
  refuse(attempt: Attempt): Promise<void>
  /** Records, now or later, one that ended before it was understood. */
  giveUp(attempt: Attempt, outcome: 'failed' | 'cancelled'): void
  /** A download on its way to its end. */
  holding(download: Promise<void>): Promise<void>
  /** Waits a little for downloads that were cut, and for their rows. */
  settle(): Promise<void>
}

const SETTLING_MS = 2_000
const RETRY_AFTER_MS = [1_000, 10_000, 60_000, 300_000]

export const newServerName = () => `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`

export function openLedger({ db, server, log }: { db: Database; server: string; log: Log }): Ledger {
  const under = new Set<Promise<void>>()
  const writing = new Set<Promise<void>>()

  function remember(work: Promise<void>, set: Set<Promise<void>>): Promise<void> {
    const ended = work.finally(() => set.delete(ended))
    set.add(ended)
    return ended
  }

  async function write(id: string, statements: readonly SQL[], ending: Ending): Promise<void> {
    for (const pause of [...RETRY_AFTER_MS, null]) {
      try {
        // The database does not write again what it has, should its answer have been lost.
        for (const statement of statements) await db.execute(statement)
        return
      } catch (error) {
        log.error(
          { err: error, attempt: id, ...ending },
          'writing the end of an attempt into the ledger failed',
        )
      }
      if (pause !== null) await wait(pause, undefined, { ref: false })
    }
  }

  const later = (id: string, statements: readonly SQL[], ending: Ending) =>
    remember(write(id, statements, ending), writing)

  function recordLater(attempt: Attempt, ending: Ending, id: string = randomUUID()) {
    void later(id, [insertStart(id, server, attempt), insertEnd(id, ending)], ending)
  }

  async function begin(attempt: Attempt): Promise<string> {
    const id = randomUUID()
    try {
      await db.execute(insertStart(id, server, attempt))
    } catch (error) {
      recordLater(attempt, nothingSent('failed'), id)
      throw faultOf(error) ? error : new DatabaseFault('unrecorded', { cause: error })
    }
    return id
  }

  return {
    server,
    begin,
    end: (id, ending) => later(id, [insertEnd(id, ending)], ending),
    async refuse(attempt) {
      const id = await begin(attempt)
      const ending = nothingSent('refused')
      void later(id, [insertEnd(id, ending)], ending)
    },
    giveUp: (attempt, outcome) => recordLater(attempt, nothingSent(outcome)),
    holding: (download) => remember(download, under),
    async settle() {
      const all = async () => {
        await Promise.allSettled(under)
        await Promise.all(writing)
      }
      await within(all(), { ms: SETTLING_MS, late: () => new Error('Too late') }).catch(() => {})
    },
  }
}
