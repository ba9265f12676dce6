/** Visits on a customer's timeline. */
import { sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { visit } from '#db/schema'
import { isInWindow, planStatesAt } from '~/metrics/visits/metrics'
import type { Happened } from '../customers/event'
import type { RecordQuestion } from '../records-panel'

const v = alias(visit, 'v')

/** Visits made, missed and called off, and plans whose window is open on the as-of day. */
export function visitEvents({ query }: RecordQuestion): Happened[] {
  const day = sql`${query.asOf}::date`
  const plan = planStatesAt(day)
  const about = {
    kind: 'visit',
    of: sql`${v.customerId}`,
    code: sql`${v.visitCode}`,
    from: sql`${visit} v`,
    due: sql`${v.dueOn}`,
    purpose: sql`${v.purpose}`,
  } as const
  return [
    {
      ...about,
      event: 'visit_made',
      on: sql`${v.completedOn}`,
      at: sql`${v.completedAt}`,
      score: sql`${v.outcomeScore}`,
      late: sql`not ${isInWindow}`,
    },
    { ...about, event: 'visit_missed', on: sql`${v.dueOn}`, only: plan.overdue, late: sql`true` },
    {
      ...about,
      event: 'visit_cancelled',
      on: sql`${v.cancelledOn}`,
      detail: sql`${v.cancelReason}`,
    },
    {
      ...about,
      event: 'visit_planned',
      on: sql`${v.plannedOn}`,
      only: sql`${v.dueOn} > ${day} and ${plan.pending}`,
    },
  ]
}
