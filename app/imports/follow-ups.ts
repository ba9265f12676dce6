/** Which visits follow complaints and service orders up, after these or visits have come, changed or gone. */
import { sql } from 'drizzle-orm'
import { clocks } from '#db/clocks'
import type { CopyClient } from '#db/copy'
import { deriveFollowUps } from '#db/follow-ups'
import type { Dataset } from './datasets'
import { over } from './keep-rollups'

/** Sets them anew for the customers of `import_outcome`. */
export async function findFollowUps(client: CopyClient, { table }: Dataset): Promise<void> {
  const followed = Object.values(clocks).filter((clock) => table === 'fact_visit' || table === clock.table)
  for (const clock of followed) {
    await deriveFollowUps(
      over(client),
      clock,
      sql`select customer_id from import_outcome where change <> 'same'
        union select existing_customer_id from import_outcome where change = 'moved'`,
    )
  }
}
