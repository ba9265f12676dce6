/** Which tables a backup holds, in which order, and whether all their rows can be seen. */
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { clientConfig } from '../client'
import { Refusal } from '../refusal'

/**
 * Not kept: what opens a door once or for a while, failures that are being counted, and rollups, which are made anew.
 * Every other table is kept, also one that a later release adds.
 */
export const leftOut: readonly string[] = [
  'auth.session',
  'auth.link',
  'auth.verification',
  'auth.device',
  'auth.sign_in_limit',
  'auth.pending_sign_in',
  'auth.authorization_request',
  'app.rollup',
]

const SCHEMAS = ['warehouse', 'app', 'auth']

export type Table = {
  /** `warehouse.fact_visit`. */
  name: string
  columns: string[]
  /** Names the order of its rows, the same in every database. */
  order: string
}

/** A connection on which a statement may take as long as it takes. Its caller ends it. */
export async function openSession(url: string, applicationName: string): Promise<pg.Client> {
  const client = new pg.Client(
    clientConfig(url, { applicationName, statementTimeoutMs: 0, lockTimeoutMs: 0 }),
  )
  client.on('error', () => {})
  await client.connect()
  await client.query('set idle_in_transaction_session_timeout = 0')
  return client
}

const quoted = (name: string) => name.split('.').map(pg.escapeIdentifier).join('.')

/** All tables, those first to which others refer. */
export async function tablesIn(client: pg.Client): Promise<Table[]> {
  const { rows: tables } = await client.query<Table>(
    `select n.nspname || '.' || c.relname as name,
       array(select a.attname::text from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
         order by a.attnum) as columns,
       (select string_agg(quote_ident(a.attname)
             || case when a.attcollation <> 0 then ' collate "C"' else '' end, ', ' order by k.place)
          from pg_index i, unnest(i.indkey::int2[]) with ordinality k(attnum, place), pg_attribute a
         where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid and a.attnum = k.attnum) as "order"
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname = any($1) order by 1`,
    [SCHEMAS],
  )
  const { rows: references } = await client.query<{ from: string; to: string }>(
    `select distinct fn.nspname || '.' || f.relname as "from", tn.nspname || '.' || t.relname as "to"
     from pg_constraint k
     join pg_class f on f.oid = k.conrelid join pg_namespace fn on fn.oid = f.relnamespace
     join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace
     where k.contype = 'f' and k.conrelid <> k.confrelid`,
  )
  const sorted: Table[] = []
  for (let left = tables; left.length > 0; ) {
    const waits = (table: Table) =>
      references.some(({ from, to }) => from === table.name && left.some(({ name }) => name === to))
    const free = left.filter((table) => !waits(table))
    if (free.length === 0) throw new Error(`Tables refer to each other in a circle: ${left[0]?.name}`)
    sorted.push(...free)
    left = left.filter(waits)
  }
  return sorted
}

export const isKept = ({ name }: Table): boolean => !leftOut.includes(name)

export const listOf = (tables: readonly Table[]): string => tables.map(({ name }) => quoted(name)).join(', ')

const columnsOf = ({ columns }: Table) => columns.map(pg.escapeIdentifier).join(', ')

/** The rows of a table, as COPY writes them. */
export const rowsOf = (client: pg.Client, table: Table): AsyncIterable<Buffer> =>
  client.query(
    copyTo(`copy (select ${columnsOf(table)} from ${quoted(table.name)} order by ${table.order}) to stdout`),
  )

export const writerTo = (client: pg.Client, table: Table) =>
  client.query(copyFrom(`copy ${quoted(table.name)} (${columnsOf(table)}) from stdin`))

/** @throws Refusal where row security may keep rows of a table from this role: a backup without them would be believed */
export async function requireAllRows(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string; role: string }>(
    `select n.nspname || '.' || c.relname as name, current_user as role
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any($1) and c.relkind = 'r' and row_security_active(c.oid) and (
       not exists (select from pg_policy p where p.polrelid = c.oid and p.polpermissive and p.polcmd in ('*', 'r')
         and pg_get_expr(p.polqual, p.polrelid) = 'true'
         and exists (select from unnest(p.polroles) r where r = 0 or pg_has_role(current_user, r, 'usage')))
       or exists (select from pg_policy p where p.polrelid = c.oid and not p.polpermissive and p.polcmd in ('*', 'r')))
     order by 1 limit 1`,
    [SCHEMAS],
  )
  if (rows[0])
    throw new Refusal(
      `The role ${rows[0].role} may not see all rows of ${rows[0].name}: a backup is made as the owner of the tables.`,
    )
}
