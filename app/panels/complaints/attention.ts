/** Deadlines of complaints that were missed, escalations that were left out, and corrective actions that are late. */
import { sql } from 'drizzle-orm'
import {
  actionGroups,
  actionsFrom,
  isOverdueAt as isActionOverdueAt,
  isOpenAt,
} from '~/metrics/complaints/actions'
import { isOverdueAt } from '~/metrics/complaints/deadlines'
import { complaintGroups, openComplaintsFrom } from '~/metrics/complaints/sources'
import { type QueryContext, run } from '~/metrics/execute'
import { matches } from '~/metrics/groups'
import type { Query } from '~/metrics/query'
import { countsBy } from '../attention/counts'
import { type AttentionLine, line } from '../attention/line'

export async function complaintBreaches(context: QueryContext, query: Query): Promise<AttentionLine[]> {
  const lines = await Promise.all([
    deadlineLines(context, query),
    escalationLines(context, query),
    actionLines(context, query),
  ])
  return lines.flat()
}

/** Open complaints past their resolution deadline, a line for each level; the oldest deadline is told. */
async function deadlineLines(context: QueryContext, query: Query): Promise<AttentionLine[]> {
  const day = sql`${query.asOf}::date`
  const rows = await run<{ level: number; breached: string; oldest: string }>(
    context,
    sql`
    select f.level, count(*) as breached, min(f.resolution_due_on)::text as oldest from ${openComplaintsFrom(day)}
    where ${isOverdueAt(day)} and ${matches(query.where, complaintGroups, sql`${query.asOf}`)}
    group by 1`,
  )
  return rows.map(({ level, breached, oldest }) =>
    line({
      severity: 3,
      kind: 'deadline_breached',
      subject: 'complaints',
      by: 'level',
      group: String(level),
      since: oldest,
      until: query.asOf,
      count: Number(breached),
      // The higher level first, whatever the counts.
      size: Number(level),
    }),
  )
}

/** Complaints that had to be escalated and were not. */
async function escalationLines(context: QueryContext, query: Query): Promise<AttentionLine[]> {
  const [{ count } = { count: 0 }] = await countsBy(context, query, 'escalation_missing', null)
  if (count === 0) return []
  return [
    line({
      severity: 2,
      kind: 'escalation_missing',
      subject: 'complaints',
      metric: 'escalation_missing',
      since: query.from,
      until: query.asOf,
      count,
      size: count,
    }),
  ]
}

/** Corrective actions past their due day; the oldest is told. */
async function actionLines(context: QueryContext, query: Query): Promise<AttentionLine[]> {
  const day = sql`${query.asOf}::date`
  const [{ overdue, oldest } = { overdue: 0, oldest: null }] = await run<{
    overdue: string
    oldest: string | null
  }>(
    context,
    sql`
    select count(*) as overdue, min(a.due_on)::text as oldest from ${actionsFrom}
    where ${isOpenAt(day)} and ${isActionOverdueAt(day)} and ${matches(query.where, actionGroups, sql`${query.asOf}`)}`,
  )
  const count = Number(overdue)
  if (count === 0) return []
  return [
    line({
      severity: 1,
      kind: 'actions_overdue',
      subject: 'complaints',
      since: oldest,
      until: query.asOf,
      count,
      size: count,
    }),
  ]
}
