/** The policies as administrators see them: every first day of every scope, those of one beneath each other. */
import { sql } from 'drizzle-orm'
import type { ClockedRecord, Step } from '#db/clocks'
import type { Database } from '#db/connect'
import { slaPolicy } from '#db/schema'

export type ListedPolicy = {
  id: string
  record: ClockedRecord
  step: Step
  level: number | null
  type: string | null
  urgency: string | null
  amount: number
  unit: 'working_days' | 'hours' | 'minutes'
  from: string
  /** Of those of one scope: not yet begun, the newest that has, or one before that. */
  state: 'upcoming' | 'inForce' | 'former'
}

/** @param db as somebody who sees the company */
export const listPolicies = async (db: Database, today: string): Promise<ListedPolicy[]> => [
  ...(await db.execute<ListedPolicy>(sql`
    select ${slaPolicy.policyId}::text as id, ${slaPolicy.record} as record, ${slaPolicy.step} as step, ${slaPolicy.level} as level,
           ${slaPolicy.type} as type, ${slaPolicy.urgency} as urgency, ${slaPolicy.amount} as amount,
           ${slaPolicy.unit} as unit, ${slaPolicy.validFrom}::text as from,
           case when ${slaPolicy.validFrom} > ${today}::date then 'upcoming'
                when exists (
                  select from ${slaPolicy} as later
                   where later.record = ${slaPolicy.record} and later.step = ${slaPolicy.step}
                     and (later.level, later.type, later.urgency) is not distinct from
                         (${slaPolicy.level}, ${slaPolicy.type}, ${slaPolicy.urgency})
                     and later.valid_from > ${slaPolicy.validFrom} and later.valid_from <= ${today}::date)
                then 'former' else 'inForce' end as state
      from ${slaPolicy}
     order by ${slaPolicy.record},
              array_position(array['response', 'arrival', 'resolution', 'follow_up'], ${slaPolicy.step}),
              num_nonnulls(${slaPolicy.level}, ${slaPolicy.type}, ${slaPolicy.urgency}),
              ${slaPolicy.level} nulls last, ${slaPolicy.type}, ${slaPolicy.urgency}, ${slaPolicy.validFrom} desc`)),
]
