/** Takes rollups away: the facts are read until they are made anew. */
import { sql } from 'drizzle-orm'
import type { RowExecutor } from './connect'

/** Those of one subject, or of all. Their readers wait from then on until the transaction ends. */
export async function dropRollups(db: RowExecutor, subject?: string): Promise<void> {
  const [ofSubject, itsTables] = subject
    ? [sql`subject = ${subject}`, sql`tablename like ${`${subject}\\_%`}`]
    : [sql`true`, sql`true`]
  await db.execute(sql`delete from app.rollup where ${ofSubject}`)
  const tables = await db.execute(
    sql`select tablename as name from pg_tables where schemaname = 'rollup' and ${itsTables}`,
  )
  for (const { name } of tables) await db.execute(sql`drop table rollup.${sql.identifier(String(name))}`)
}
