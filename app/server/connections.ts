/** How many connections a server holds, and whether the database has room for those of all servers. */
import { sql } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { WATCH_NAME } from '#db/watch'

/** By what they are for. */
export const POOLS = { pages: 10, accounts: 4, exports: 2 } as const
const OF_ONE = POOLS.pages + POOLS.accounts + POOLS.exports + 1

/**
 * A sentence where this server and those that run already may together want more connections than the database gives
 * to others than administrators; else null. To be asked before this server watches the database itself.
 */
export async function findLackOfRoom(db: Database): Promise<string | null> {
  const [row] = await db.execute<{ room: number; others: number }>(sql`
    select least(
        current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
          - current_setting('reserved_connections')::int,
        (select nullif(rolconnlimit, -1) from pg_roles where rolname = current_user),
        (select nullif(datconnlimit, -1) from pg_database where datname = current_database())) as room,
      (select count(*)::int from pg_stat_activity where application_name = ${WATCH_NAME}) as others`)
  const { room = 0, others = 0 } = row ?? {}
  const wanted = OF_ONE * (others + 1)
  if (wanted < room) return null
  const servers = others === 0 ? 'This server' : `This server and ${others} more`
  return `${servers} may want ${wanted} connections, and the database gives ${room}: raise max_connections, or readers will be told at times that it is too busy.`
}
