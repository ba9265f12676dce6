/** Reading page by page is taking away as well: whoever is shown very many rows in an hour has a row in the ledger. */
import { sql } from 'drizzle-orm'
import type { Database } from '#db/connect'
import type { Client, Who } from './entry'
import { whoColumns, whoValues } from './insert'

const thisHour = sql`date_trunc('hour', now(), 'UTC')`

/**
 * Adds what somebody has been shown. The count is the database's, for all servers; the row of the ledger is written in
 * the same statement, by the one that passes the limit.
 * @param most rows an hour (of the clock) without a mention
 */
export async function countRowsRead(
  db: Database,
  who: Who,
  client: Client,
  rows: number,
  most: number,
): Promise<void> {
  await db.execute(sql`
    with counted as (
      insert into app.rows_read as before (actor_kind, actor_id, hour, rows)
      values (${who.kind}, ${who.id}, ${thisHour}, ${rows})
      on conflict (actor_kind, actor_id) do update set hour = excluded.hour,
        rows = excluded.rows + case when before.hour = excluded.hour then before.rows else 0 end
      returning rows
    )
    insert into app.ledger (kind, attempt_id, ${whoColumns}, panel, rows)
    select 'read', gen_random_uuid(), ${whoValues(who, client)}, 'pages', rows
      from counted where rows > ${most} and rows - ${rows} <= ${most}`)
}

/** Reading the ledger is on record too, once an hour and person. */
export async function noteLedgerRead(db: Database, who: Who, client: Client): Promise<void> {
  await db.execute(sql`
    insert into app.ledger (kind, attempt_id, ${whoColumns}, panel)
    select 'read', gen_random_uuid(), ${whoValues(who, client)}, 'ledger'
     where not exists (
       select from app.ledger where kind = 'read' and panel = 'ledger' and at >= ${thisHour}
         and actor_kind = ${who.kind} and actor_id = ${who.id})`)
}
