/** Takes all rollups away, where a change touches every fact: the facts are read until they are made anew. */
import { sql } from 'drizzle-orm'
import type { Database } from './connect'

export async function dropAllRollups(db: Pick<Database, 'execute'>): Promise<void> {
  await db.execute(sql`delete from app.rollup`)
  const tables = await db.execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'rollup'`,
  )
  for (const { name } of tables) await db.execute(sql`drop table rollup.${sql.identifier(name)}`)
}
