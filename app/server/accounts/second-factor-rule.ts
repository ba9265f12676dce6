/** Whether everybody needs a second factor. A setting, in force from the next request on. */
import { sql } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { inForce } from '~/settings/definitions'

/** A column of a statement, to be read by `isRequired`. */
export const secondFactorRule = sql`(select value from app.setting where key = 'require_second_factor') as second_factor_rule`

/** What is not understood is as if it had not been set. */
export const isRequired = (value: unknown): boolean => inForce('require_second_factor', value)

export async function requiresSecondFactor(db: Database): Promise<boolean> {
  const [row] = await db.execute<{ second_factor_rule: unknown }>(sql`select ${secondFactorRule}`)
  return isRequired(row?.second_factor_rule)
}
