import { sql } from 'drizzle-orm'

/** The instant as a clock of the zone shows it. */
export const wallTime = (column: ReturnType<typeof sql>, timeZone: string) =>
  sql`to_char(${column} at time zone ${timeZone}::text, 'YYYY-MM-DD HH24:MI')`
