/** Who reads the tables of rollups: the roles of a scope, each the rows that it would see of the facts. */
import { type SQL, sql } from 'drizzle-orm'
import type { RowExecutor } from '#db/connect'
import { COMPANY_ROLE, REGIONS_ROLE } from '#db/row-scope'

const [company, regions] = [COMPANY_ROLE, REGIONS_ROLE].map((role) => sql.identifier(role))

/** @param region the column that says whose a row is; without one only the whole company reads it */
export async function openToReaders(db: RowExecutor, table: SQL, region: SQL | null): Promise<void> {
  await db.execute(sql`alter table ${table} enable row level security, force row level security`)
  await db.execute(sql`create policy of_owner on ${table} to current_user using (true) with check (true)`)
  await db.execute(sql`create policy of_company on ${table} to ${company} using (true) with check (false)`)
  await db.execute(sql`grant select on ${table} to ${company}, ${regions}`)
  if (region)
    await db.execute(sql`create policy of_regions on ${table} to ${regions}
      using (${region} = any(nullif(current_setting('manyi.regions', true), '')::bigint[])) with check (false)`)
}
