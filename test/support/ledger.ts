/** The ledger as tests read it: the attempts since a moment, and whether the chain is whole. */
import { sql } from 'drizzle-orm'
import { vi } from 'vitest'
import type { Connection } from '#db/connect'
import { everyLine, type LedgerLine, ledgerStatement } from '~/ledger/attempts'
import { verifyLedger } from '~/ledger/chain'

const all = { person: null, panel: null, outcome: null, from: null, to: null, sha256: null }

export function ledgerIn(database: Connection) {
  let since = 0
  /** Oldest first. */
  const attempts = async (): Promise<LedgerLine[]> =>
    (
      await database.db.execute<LedgerLine>(
        sql`select * from (${ledgerStatement(all, 'UTC', everyLine)}) l where seq > ${since} order by seq`,
      )
    ).slice()
  return {
    attempts,
    /** What was before is left out from now on. */
    async forget() {
      const [row] = await database.sql<{ seq: string }[]>`select seq from app.ledger_head`
      since = Number(row?.seq ?? 0)
    },
    /** The attempts, once so many of them have ended. */
    ended: (many: number, ms = 20_000) =>
      vi.waitFor(async () => {
        const rows = await attempts()
        const open = rows.filter(({ outcome }) => outcome === 'started').length
        if (rows.length - open !== many || open > 0)
          throw new Error(`${rows.length - open} of ${rows.length} attempts have ended, not ${many}`)
        return rows
      }, ms),
    verdict: () => verifyLedger(database),
  }
}
