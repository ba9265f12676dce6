/**
 * Workdays of mainland China, 1990–2060: by the State Council's notices in the years for which the package
 * `chinese-days` has them, by the weekday otherwise. Days that the company has set itself are left alone.
 */
import { createRequire } from 'node:module'
import { type SQL, sql } from 'drizzle-orm'

/** What every statement here needs: a Drizzle database or transaction over either driver. */
export type Executor = { execute(query: SQL): PromiseLike<unknown> }

type Notices = { holidays: Record<string, string>; workdays: Record<string, string> }

const FIRST_DAY = '1990-01-01'
const LAST_DAY = '2060-12-31'

const require = createRequire(import.meta.url)

/** Changes whenever the package or the span of days does, so that a start knows whether there is work. */
export const calendarEdition = (): string => {
  const { version } = require('chinese-days/package.json') as { version: string }
  return `chinese-days ${version}, ${FIRST_DAY} to ${LAST_DAY}`
}

/** Each entry reads `National Day,国庆节,3`: English name, Chinese name, days off by law. */
const chineseName = (entry: string): string => entry.split(',')[1] ?? entry

/** The announced days, and the years whose notice is complete (a year's notice always has National Day). */
export function announcedDays() {
  const { holidays, workdays } = require('chinese-days/dist/chinese-days.json') as Notices
  const days = [
    ...Object.entries(holidays).map(([day, entry]) => ({ day, is_workday: false, name: chineseName(entry) })),
    ...Object.entries(workdays).map(([day, entry]) => ({
      day,
      is_workday: true,
      name: `${chineseName(entry)}调休上班`,
    })),
  ]
  const years = Object.keys(holidays)
    .filter((day) => day.endsWith('-10-01'))
    .map((day) => Number(day.slice(0, 4)))
  return { days, years }
}

/** Writes every day of the calendar except those of source `company`, and numbers the workdays. */
export async function fillCalendar(db: Executor): Promise<void> {
  const { days, years } = announcedDays()
  await db.execute(sql`
    insert into warehouse.calendar (day, is_workday, name, source, workday_number)
    select each.day::date,
           coalesce(announced.is_workday, extract(isodow from each.day) < 6),
           announced.name,
           case when announced_year.year is null then 'weekday' else 'notice' end,
           0
      from generate_series(${FIRST_DAY}::timestamp, ${LAST_DAY}::timestamp, interval '1 day') as each(day)
      left join jsonb_to_recordset(${JSON.stringify(days)}::text::jsonb)
             as announced(day date, is_workday boolean, name text) on announced.day = each.day::date
      left join jsonb_array_elements_text(${JSON.stringify(years)}::text::jsonb)
             as announced_year(year) on announced_year.year::int = extract(year from each.day)
    on conflict (day) do update
       set is_workday = excluded.is_workday, name = excluded.name, source = excluded.source
     where calendar.source <> 'company'`)
  await numberWorkdays(db)
}

/**
 * Counts the workdays through from the first day (a day off carries the count so far) and notes the
 * version of the calendar that deadlines are stamped with. Needed after every change of the calendar.
 */
export async function numberWorkdays(db: Executor): Promise<void> {
  await db.execute(sql`
    update warehouse.calendar as c
       set workday_number = counted.number
      from (select day, (count(*) filter (where is_workday) over (order by day))::int as number
              from warehouse.calendar) as counted
     where counted.day = c.day and c.workday_number <> counted.number`)
  await db.execute(sql`
    insert into app.setting (key, value)
    select 'calendarVersion',
           to_jsonb(left(md5(string_agg(day || ':' || is_workday, ',' order by day)), 12))
      from warehouse.calendar
    on conflict (key) do update set value = excluded.value`)
}
