/** Complaints on a customer's timeline. */
import { sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { complaint } from '#db/schema'
import { isBreachedAt, isMet } from '~/metrics/complaints/deadlines'
import type { Happened } from '../customers/event'
import type { RecordQuestion } from '../records-panel'

const f = alias(complaint, 'f')

/** One resolved after its deadline is late. */
export function complaintEvents({ query }: RecordQuestion): Happened[] {
  const aboutComplaint = {
    kind: 'complaint',
    of: sql`${f.customerId}`,
    code: sql`${f.complaintCode}`,
    from: sql`${complaint} f`,
    level: sql`${f.level}`,
    due: sql`${f.resolutionDueOn}`,
    detail: sql`${f.summary}`,
  } as const
  const day = sql`${query.asOf}::date`
  return [
    {
      ...aboutComplaint,
      event: 'complaint_received',
      on: sql`${f.receivedOn}`,
      at: sql`${f.receivedAt}`,
      late: isBreachedAt(day),
    },
    {
      ...aboutComplaint,
      event: 'complaint_resolved',
      on: sql`${f.resolvedOn}`,
      at: sql`${f.resolvedAt}`,
      score: sql`${f.outcomeScore}`,
      late: sql`not ${isMet('resolution')}`,
    },
    {
      ...aboutComplaint,
      event: 'complaint_escalated',
      on: sql`${f.escalatedOn}`,
      at: sql`${f.escalatedAt}`,
    },
  ]
}
