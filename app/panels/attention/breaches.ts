/** What was promised or agreed and not kept: deadlines, credit rules, escalations, and visits that are late. */
import { sql } from 'drizzle-orm'
import { catalog, type MetricId } from '~/metrics/catalog'
import { compile } from '~/metrics/compile'
import { isBreachedAt } from '~/metrics/complaints/deadlines'
import { complaintGroups, complaintsFrom } from '~/metrics/complaints/sources'
import type { DimensionId } from '~/metrics/dimensions'
import { type QueryContext, run } from '~/metrics/execute'
import { matches } from '~/metrics/groups'
import { NONE, type Query } from '~/metrics/query'
import { type CreditRule, creditControl } from '~/metrics/receivables/credit'
import { type AttentionLine, line, type Severity } from './line'

/** Open complaints past their resolution deadline, a line for each level; with the oldest deadline. */
export async function deadlineLines(context: QueryContext, query: Query): Promise<AttentionLine[]> {
  const day = sql`${query.asOf}::date`
  const rows = await run<{ level: number; breached: string; oldest: string }>(
    context,
    sql`
    select f.level, count(*) as breached, min(f.resolution_due_on)::text as oldest from ${complaintsFrom}
    where ${isBreachedAt(day)}
      and ${matches(query.where, complaintGroups, sql`${query.asOf}`)}
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

/** Rules that say to whom and how much may be sold on credit put money at risk; the others cap what is owed, or its term. */
const severities: Record<CreditRule, Severity> = {
  over_limit: 3,
  grade_c_credit: 3,
  sold_while_overdue: 3,
  grade_a_cap: 1,
  grade_b_cap: 1,
  term_too_long: 1,
}

type Broken = { rule: CreditRule; customer: string; label: string; customers: string; amount: string }

/** A line for each broken rule: how many customers break it, what they owe together, and who of them owes most. */
export async function creditLines(context: QueryContext, query: Query): Promise<AttentionLine[]> {
  const rows = await run<Broken>(
    context,
    sql`
    with standing as (${creditControl(query)})
    select distinct on (rule) rule, customer, label,
      count(*) over (partition by rule) as customers, sum(exposure) over (partition by rule)::text as amount
    from standing cross join string_to_table(rules_broken, ' ') as rule
    order by rule, exposure desc, customer`,
  )
  return rows.map(({ rule, customer, label, customers, amount }) =>
    line({
      severity: severities[rule],
      kind: 'credit_rule',
      subject: 'receivables',
      rule,
      by: 'customer',
      group: customer,
      label,
      until: query.asOf,
      count: Number(customers),
      amount,
      size: Number(amount),
    }),
  )
}

/** Visits past their last day, with the team that has most of them; complaints that had to be escalated. */
export async function lateLines(context: QueryContext, query: Query): Promise<AttentionLine[]> {
  const [teams, complaints] = await Promise.all([
    countsBy(context, query, 'overdue_visits', 'department'),
    countsBy(context, query, 'escalation_missing', null),
  ])
  const count = teams.reduce((sum, team) => sum + team.count, 0)
  const worst = teams.find(({ code }) => code !== NONE)
  const left = complaints[0]?.count ?? 0
  return [
    ...(count > 0
      ? [
          line({
            severity: 1,
            kind: 'visits_overdue',
            subject: 'visits',
            metric: 'overdue_visits',
            by: worst ? 'department' : null,
            group: worst?.code ?? null,
            label: worst?.label ?? null,
            since: query.from,
            until: query.asOf,
            count,
            value: worst?.count ?? null,
            size: count,
          }),
        ]
      : []),
    ...(left > 0
      ? [
          line({
            severity: 2,
            kind: 'escalation_missing',
            subject: 'complaints',
            metric: 'escalation_missing',
            since: query.from,
            until: query.asOf,
            count: left,
            size: left,
          }),
        ]
      : []),
  ]
}

/** A count over the range, by group, the largest first. */
async function countsBy(context: QueryContext, query: Query, metric: MetricId, group: DimensionId | null) {
  const rows = await run<{ code: string; label: string; count: string }>(
    context,
    compile({
      query: { ...query, compare: null },
      settings: context.settings,
      columns: [{ id: 'count', metric: catalog[metric], changes: false }],
      group,
      grain: null,
      order: 'largest_first',
    }),
  )
  return rows.map(({ code, label, count }) => ({ code, label, count: Number(count) }))
}
