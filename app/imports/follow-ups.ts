/** Which visits follow complaints up, after complaints or visits have come, changed or gone. */
import { sql } from 'drizzle-orm'
import type { CopyClient } from '#db/copy'
import { deriveFollowUps } from '#db/follow-ups'
import type { Dataset } from './datasets'
import { over } from './keep-rollups'

/** Complaints, and the visits by which they are followed up. */
const followingUp = ['fact_complaint', 'fact_visit']

/** Sets them anew for the customers of `import_outcome`. */
export async function findFollowUps(client: CopyClient, { table }: Dataset): Promise<void> {
  if (!followingUp.includes(table)) return
  await deriveFollowUps(
    over(client),
    sql`select customer_id from import_outcome where change <> 'same'
      union select existing_customer_id from import_outcome where change = 'moved'`,
  )
}
