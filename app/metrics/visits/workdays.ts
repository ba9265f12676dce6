/** How many visits people make on a workday: of those who make or have any in the period, all workdays count. */
import { sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { employee, visit } from '#db/schema'
import { message } from '~/i18n/message'
import { from, type Metric, ratio } from '../metric'
import { flow, source } from '../source'
import { planStatesAt, visitGroups, visitsFrom } from './metrics'

const v = alias(visit, 'v')
const who = alias(employee, 'who')

const workdaysUntil = (day: ReturnType<typeof sql>) =>
  sql`(select workday_number from warehouse.calendar where day = ${day})`
const begins = sql`greatest(a.first_day, ${who.hiredOn})`
const ends = sql`least(a.state_day, ${who.leftOn} - 1)`

/**
 * Per bucket and group the visits made and the workdays of whoever made one there or was to: from the bucket's first day
 * to its last counted one, as far as they were employed. Visits of nobody in particular have no workdays and are left out.
 */
const workdays = source('visit_workdays', {
  rows: message('sources.completion.rows'),
  date: message('sources.completion.date'),
  subject: 'visits',
  kind: 'derived',
  reach: flow('visits'),
  from: ({ groupOf, matches }) => {
    const isMeant = sql`${v.employeeId} is not null and ${matches(visitGroups)}`
    const row = (made: 0 | 1) =>
      sql`b.period, b.ordinal, b.first_day, b.state_day, ${groupOf(visitGroups)} as grp, ${v.employeeId} as employee_id, ${sql.raw(String(made))} as made`
    return sql`(
    select a.period, a.ordinal, a.grp, a.made,
      case when ${begins} > ${ends} then 0
        else ${workdaysUntil(ends)} - coalesce(${workdaysUntil(sql`${begins} - 1`)}, 0) end as workdays
    from (
      select period, ordinal, first_day, state_day, grp, employee_id, sum(made) as made from (
        select ${row(1)} from bucket b join ${visitsFrom} on ${v.completedOn} between b.first_day and b.state_day where ${isMeant}
        union all
        select ${row(0)} from bucket b join ${visitsFrom} on ${v.dueOn} between b.first_day and b.last_day
          where ${isMeant} and ${planStatesAt(sql`b.as_of`).planned}
      ) visits group by 1, 2, 3, 4, 5, 6
    ) a join ${employee} who on ${who.employeeId} = a.employee_id
  ) b`
  },
  groupsItself: true,
  groups: visitGroups,
  sums: { made: sql`sum(b.made)::bigint`, workdays: sql`sum(b.workdays)::bigint` },
})

export const workdayMetrics = {
  visits_per_workday: {
    ...from(workdays),
    unit: 'decimal',
    better: 'higher',
    value: ratio(workdays.of.made, workdays.of.workdays),
    n: workdays.of.workdays,
  },
} satisfies Record<string, Metric>
