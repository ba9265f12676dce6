/** Holds several connections of a pool at the same time, so that it surely has them. */
import type { Database } from '#db/connect'
import { until } from './wait'

/** Resolves when so many connections were had at the same time. */
export async function haveAtOnce(db: Database, many: number): Promise<void> {
  let taken = 0
  await Promise.all(
    Array.from({ length: many }, () =>
      db.transaction(async () => {
        taken += 1
        await until(() => taken === many)
      }),
    ),
  )
}
