/** The statements that add to the ledger; number, time and hash of a row are the database's own. */
import { type SQL, sql } from 'drizzle-orm'
import { type Attempt, type Client, type Ending, LONGEST_PURPOSE, type Who } from './entry'
import { oneLine } from './one-line'

const MOST = { name: 200, agent: 500, filters: 8_000, purpose: LONGEST_PURPOSE } as const

const orNull = (text: string | null, longest: number) => (text === null ? null : oneLine(text, longest))

export const whoColumns = sql.raw('actor_kind, actor_id, actor_name, actor_roles, client_address, user_agent')
export const whoValues = (who: Who, client: Client): SQL =>
  sql`${who.kind}::text, ${who.id}::text, ${oneLine(who.name, MOST.name)}::text, ${who.roles.join(',')}::text, ${client.address}::text, ${orNull(client.userAgent, MOST.agent)}::text`

export const insertStart = (id: string, server: string, attempt: Attempt): SQL => {
  const { who, client, purpose, panel, format, layout, filters } = attempt
  return sql`insert into app.ledger (kind, attempt_id, ${whoColumns}, purpose, panel, format, layout, filters, server)
    values ('start', ${id}, ${whoValues(who, client)}, ${orNull(purpose, MOST.purpose)}, ${panel}, ${format},
      ${layout}, ${oneLine(filters, MOST.filters)}, ${server})`
}

export const insertEnd = (id: string, { outcome, columns, rows, bytes, sha256 }: Ending): SQL =>
  sql`insert into app.ledger (kind, attempt_id, outcome, columns, rows, bytes, sha256)
    values ('end', ${id}, ${outcome}, ${columns?.join(',') ?? null}, ${rows}, ${bytes}, ${sha256})`
