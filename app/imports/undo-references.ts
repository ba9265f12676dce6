/** Which tables refer to a table, and to which it refers, as the database knows them. */
import type { CopyClient } from '#db/copy'

/** `columns` of the row that refers, in `toColumns` of the one that is referred to; `table` is the other one. */
export type Reference = { table: string; columns: string[]; toColumns: string[] }

/** What goes with a row that it hangs on refers to it in another way, and is left out. */
export async function readReferences(
  client: CopyClient,
  table: string,
): Promise<{ to: Reference[]; from: Reference[] }> {
  const { rows } = await client.query<Reference & { isTo: boolean }>(
    `select side.is_to as "isTo",
            (case when side.is_to then c.conrelid else c.confrelid end)::regclass::text as "table",
            array_agg(own.attname::text order by k.place) as columns,
            array_agg(other.attname::text order by k.place) as "toColumns"
       from pg_constraint as c
      cross join (values (true), (false)) as side(is_to)
      cross join lateral unnest(c.conkey, c.confkey) with ordinality as k(own, other, place)
       join pg_attribute as own on own.attrelid = c.conrelid and own.attnum = k.own
       join pg_attribute as other on other.attrelid = c.confrelid and other.attnum = k.other
      where c.contype = 'f' and c.confdeltype <> 'c' and $1::regclass = case when side.is_to then c.confrelid else c.conrelid end
      group by c.oid, side.is_to order by c.oid`,
    [`warehouse.${table}`],
  )
  return { to: rows.filter(({ isTo }) => isTo), from: rows.filter(({ isTo }) => !isTo) }
}

/** Whether somebody's sight of rows is a region `u`, of which no foreign key tells. */
export const isInScope = `(exists (select from auth.user_region as c where c.region_id = u.row_id)
  or exists (select from app.api_token as c where u.row_id = any(c.regions)))`
