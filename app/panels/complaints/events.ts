/** Complaints on a customer's timeline, and the corrective actions that they led to. */
import { sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { action, complaint } from '#db/schema'
import { isOpenAt as isActionOpenAt, isImplementedInTime, isOverdueAt } from '~/metrics/complaints/actions'
import { isBreachedAt, isMet } from '~/metrics/complaints/deadlines'
import type { Happened } from '../customers/event'
import type { RecordQuestion } from '../records-panel'

const f = alias(complaint, 'f')
const a = alias(action, 'a')

/** A complaint resolved after its deadline is late, and an action implemented after its due day. */
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
  const aboutAction = {
    kind: 'action',
    of: sql`${a.customerId}`,
    code: sql`${a.actionCode}`,
    from: sql`${action} a`,
    due: sql`${a.dueOn}`,
    detail: sql`${a.measure}`,
  } as const
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
    {
      ...aboutAction,
      event: 'action_raised',
      on: sql`${a.raisedOn}`,
      late: sql`${isActionOpenAt(day)} and ${isOverdueAt(day)}`,
    },
    {
      ...aboutAction,
      event: 'action_implemented',
      on: sql`${a.implementedOn}`,
      late: sql`not ${isImplementedInTime}`,
    },
  ]
}
