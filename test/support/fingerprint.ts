/** What a database holds, table by table, so that a test can say that nothing has changed. */
import type { TestDatabase } from './database'

/** What says who asked, whatever came of it. */
const ofAsking = [
  'app.ledger',
  'app.ledger_head',
  'app.rows_read',
  'auth.sign_in_entry',
  'auth.sign_in_limit',
]

/** A hash of all rows by table, partitions and views apart. */
export async function fingerprint({ sql }: TestDatabase): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')
      and format('%I.%I', schemaname, tablename) <> all(${ofAsking}) order by 1`
  const parts = tables.map(
    ({ name }) =>
      `select '${name}' as name,
         (select md5(coalesce(string_agg(t::text, '' order by t::text), '')) from ${name} t) as hash`,
  )
  const rows = await sql.unsafe<{ name: string; hash: string }[]>(parts.join(' union all '))
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]))
}
