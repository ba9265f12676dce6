/** Visits that are late. */
import type { QueryContext } from '~/metrics/execute'
import { NONE, type Query } from '~/metrics/query'
import { countsBy } from '../attention/counts'
import { type AttentionLine, line } from '../attention/line'

/** Visits past their last day, with the team that has most of them. */
export async function visitBreaches(context: QueryContext, query: Query): Promise<AttentionLine[]> {
  const teams = await countsBy(context, query, 'overdue_visits', 'department')
  const count = teams.reduce((sum, team) => sum + team.count, 0)
  const worst = teams.find(({ code }) => code !== NONE)
  if (count === 0) return []
  return [
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
}
