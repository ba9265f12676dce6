/**
 * What a crash has left open is told apart from what others are doing by a lock that each server holds in the database
 * for as long as it lives.
 */
import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/connect'

/** First of the lock's two keys; the second is made of the server's name. */
const SERVER_LOCKS = 7_261_951

const keys = (server: SQL) => sql`${SERVER_LOCKS}::int, hashtext(${server})`

/** Has the session say that this server lives. */
export const presenceOf = (server: string) => ({
  text: 'select pg_advisory_lock_shared($1::int, hashtext($2::text))',
  values: [SERVER_LOCKS, server],
})

/** Ends as interrupted what servers have left open that are gone. */
export async function closeInterrupted(db: Database): Promise<void> {
  await db.execute(sql`
    with open as materialized (
      select s.seq, s.attempt_id, s.server from app.ledger s
       where s.kind = 'start'
         and not exists (select from app.ledger e where e.attempt_id = s.attempt_id and e.kind = 'end')
    ), gone as materialized (
      select server from (select distinct server from open) servers
       where server is null or pg_try_advisory_xact_lock(${keys(sql`server`)})
    )
    insert into app.ledger (kind, attempt_id, outcome)
    select 'end', open.attempt_id, 'interrupted'
      from open join gone on open.server is not distinct from gone.server
     order by open.seq`)
}
