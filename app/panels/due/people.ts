/** How much is due from each of some people, on whatever pages of the list that stands. */
import { sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { employee } from '#db/schema'
import { type TaskStanding, taskStandings } from '~/metrics/due/task-names'
import { lastDayAhead } from '~/metrics/due/tasks'
import { type QueryContext, run, share } from '~/metrics/execute'
import { matches } from '~/metrics/groups'
import { NONE, type Query } from '~/metrics/query'
import type { Day } from '~/metrics/time'
import { countOf, dueFrom, dueGroups } from './panel'

const e = alias(employee, 'e')

export type TaskCounts = Record<TaskStanding, number>

/** The counts by the code of the employee; `(none)` for what nobody is assigned to. */
export function countsOfPeople(
  context: QueryContext,
  query: Query,
  codes: readonly string[],
): Promise<Record<string, TaskCounts>> {
  return share(context, ['due', 'people', query, codes], async () => {
    if (codes.length === 0) return {}
    const counts = taskStandings.map((standing) => sql`${countOf(standing)} as ${sql.identifier(standing)}`)
    const rows = await run<{ code: string } & Record<TaskStanding, string>>(
      context,
      sql`select coalesce(${e.employeeCode}, ${NONE}) as code, ${sql.join(counts, sql`, `)} from ${dueFrom(query)}
        where ${matches(query.where, dueGroups, sql`${query.asOf}`)} and ${matches({ employee: [...codes] }, dueGroups, sql`${query.asOf}`)}
        group by 1`,
    )
    return Object.fromEntries(rows.map((row) => [row.code, toCounts(row)]))
  })
}

const toCounts = (row: Record<TaskStanding, string>) =>
  Object.fromEntries(taskStandings.map((standing) => [standing, Number(row[standing])])) as TaskCounts

/** The last day ahead that the list holds. */
export function readLastDayAhead(context: QueryContext, { asOf }: Pick<Query, 'asOf'>): Promise<Day> {
  return share(context, ['due', 'until', asOf], async () => {
    const [row] = await run<{ until: Day }>(
      context,
      sql`select (${lastDayAhead(sql`${asOf}::date`)})::text as until`,
    )
    return row?.until ?? asOf
  })
}
