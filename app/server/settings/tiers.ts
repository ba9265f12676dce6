/** The tiers that customers have, for what is set by tier. */
import { sql } from 'drizzle-orm'
import type { Database } from '#db/connect'

/** @param db as somebody who sees the company */
export const listTiers = async (db: Database): Promise<string[]> =>
  (
    await db.execute<{ tier: string }>(
      sql`select distinct tier from warehouse.dim_customer_traits where tier is not null order by tier`,
    )
  ).map(({ tier }) => tier)
