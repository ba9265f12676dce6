/**
 * Foreign keys of many new rows looked up at once. PostgreSQL looks them up row by row, which takes longer than the rows
 * themselves; where the role may, the rows that are referred to are found and locked as it would, and it is spared that.
 */
import type { CopyClient } from '#db/copy'
import { q } from './outcome'

type Reference = { columns: string[]; to: string; toColumns: string[] }

/** Fewer rows are looked up one by one as quickly. */
const MANY = 1000

/**
 * Does an insert of `columns` of the rows of `from` into a table, whose references are made sure of before. Whatever is
 * not found, or cannot be made sure of so, is left to the table's own constraints.
 * @param from SQL of a relation with these columns
 */
export async function withReferencesFound(
  client: CopyClient,
  table: string,
  from: string,
  columns: readonly string[],
  insert: () => Promise<unknown>,
): Promise<void> {
  if (!(await areFound(client, table, from, columns))) {
    await insert()
    return
  }
  const turn = (role: string) =>
    client.query(`select set_config('session_replication_role', $1, true)`, [role])
  await turn('replica')
  await insert()
  await turn('origin')
}

async function areFound(client: CopyClient, table: string, from: string, columns: readonly string[]) {
  // Triggers of others must run as ever, and for a few rows nothing is gained.
  const { rowCount } = await client.query(
    `select from pg_class as c
      where c.oid = $1::regclass and not c.relhasrules
        and has_parameter_privilege('session_replication_role', 'set')
        and current_setting('session_replication_role') = 'origin'
        and not exists (select from pg_trigger where tgrelid = c.oid and not tgisinternal)
        and not exists (select from pg_constraint where conrelid = c.oid and contype = 'f' and confmatchtype <> 's')
        and (select count(*) from (select from ${from} as o limit ${MANY}) as present) = ${MANY}`,
    [`warehouse.${table}`],
  )
  if (!rowCount) return false
  const { rows } = await client.query<Reference>(
    `select array_agg(own.attname::text order by k.place) as columns, c.confrelid::regclass::text as "to",
            array_agg(other.attname::text order by k.place) as "toColumns"
       from pg_constraint as c
      cross join lateral unnest(c.conkey, c.confkey) with ordinality as k(own, other, place)
       join pg_attribute as own on own.attrelid = c.conrelid and own.attnum = k.own
       join pg_attribute as other on other.attrelid = c.confrelid and other.attnum = k.other
      where c.conrelid = $1::regclass and c.contype = 'f'
      group by c.oid order by c.oid`,
    [`warehouse.${table}`],
  )
  if (!rows.every((reference) => reference.columns.every((column) => columns.includes(column)))) return false
  return rows.length > 0 && areHeld(client, from, rows)
}

/** Locks the rows that are referred to, as foreign keys do; false where one of them is not there. */
async function areHeld(client: CopyClient, from: string, references: readonly Reference[]) {
  const list = (columns: readonly string[], row = '') => columns.map((column) => row + q(column)).join(', ')
  const all = [...new Set(references.flatMap(({ columns }) => columns))]
  const sets = [...new Set(references.map(({ columns }) => list(columns)))]
  const parts = references.map(({ columns, to, toColumns }, place) => {
    const others = all.map((column) => (columns.includes(column) ? '0' : '1')).join('')
    const named = `select ${list(columns)} from named
       where others = b'${others}'::int and num_nulls(${list(columns)}) = 0`
    return {
      held: `held_${place} as (
        select from only ${to} as t where (${list(toColumns, 't.')}) in (${named}) for key share)`,
      areAll: `(select count(*) from (${named}) as n) = (select count(*) from held_${place})`,
    }
  })
  const { rows } = await client.query<{ areAll: boolean }>(`
    with named as materialized (
      select ${list(all)}, grouping(${list(all)}) as others
        from ${from} as o group by grouping sets (${sets.map((set) => `(${set})`).join(', ')})
    ),
    ${parts.map(({ held }) => held).join(', ')}
    select ${parts.map(({ areAll }) => areAll).join(' and ')} as "areAll"`)
  return rows[0]?.areAll === true
}
