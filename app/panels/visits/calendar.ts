/** Visits day by day: what was due and made on each, and which days are no workdays. */

import { sql } from 'drizzle-orm'
import { calendar } from '#db/schema'
import { reasonOff } from '~/deadlines/calendar-words'
import { message, type Text } from '~/i18n/message'
import type { Column } from '~/metrics/answer'
import { catalog, type MetricId, metricColumn } from '~/metrics/catalog'
import { compile } from '~/metrics/compile'
import { basisOf, type QueryContext, run } from '~/metrics/execute'
import type { Query } from '~/metrics/query'
import { addDays, type Day, later } from '~/metrics/time'
import { definePanel } from '../panel'

const metrics = [
  'planned',
  'due',
  'completed',
  'overdue_visits',
  'completion_rate',
] as const satisfies MetricId[]

/** A year and the week in which it began; more weeks than that fit beside each other on no screen. */
const MOST_DAYS = 371

/** The last days of the range, as many as a calendar shows. */
const shownDays = (query: Query): Query => ({
  ...query,
  from: later(query.from, addDays(query.to, 1 - MOST_DAYS)),
  grain: 'day',
  compare: null,
  by: null,
})

const columns: Column<Text>[] = [
  { id: 'day', label: message('columns.happened_on'), unit: 'day', better: null, role: 'key' },
  ...metrics.map(metricColumn),
  { id: 'is_workday', label: message('columns.workday'), unit: 'flag', better: null, role: 'mark' },
  { id: 'holiday', label: message('columns.holiday'), unit: 'text', better: null, role: 'name' },
]

type CalendarDay = {
  day: Day
  is_workday: boolean
  name: string | null
  source: 'notice' | 'weekday' | 'company'
}

/** The days that the calendar knows; `holiday` is the reason of a day off that is no plain weekend. */
async function workdaysIn(context: QueryContext, { from, to }: Query) {
  const rows = await run<CalendarDay>(
    context,
    sql`
    select ${calendar.day}::text as day, ${calendar.isWorkday} as is_workday, ${calendar.name} as name,
      ${calendar.source} as source
    from ${calendar} where ${calendar.day} between ${from} and ${to}`,
  )
  return new Map(
    rows.map(({ day, is_workday, name, source }) => {
      const isHoliday = !is_workday && (name !== null || source === 'company')
      const holiday = isHoliday ? reasonOff({ day, name, source }) : null
      return [day, { is_workday, holiday }]
    }),
  )
}

export const visitsCalendar = definePanel({
  id: 'visits-calendar',
  subject: 'visits',
  kind: 'heatmap',
  metrics,
  prepare: shownDays,
  columns,
  rows: async (context, query) => {
    const [rows, workdays] = await Promise.all([
      run(
        context,
        compile({
          query,
          ...basisOf(context),
          columns: metrics.map((id) => ({ id, metric: catalog[id], changes: false })),
          group: null,
          grain: 'day',
          order: 'bucket',
        }),
      ),
      workdaysIn(context, query),
    ])
    return rows.map((row) => ({ ...row, day: row.bucket, ...workdays.get(String(row.bucket)) }))
  },
})
