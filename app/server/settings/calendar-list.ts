/** A year of the calendar as administrators see it: its unusual days, and how many workdays each month has. */
import { sql } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { calendar } from '#db/schema'
import { addDays } from '~/metrics/time'

export type CalendarDay = {
  day: string
  isWorkday: boolean
  name: string | null
  /** Who decided: a notice, the weekday, or the company. */
  source: 'notice' | 'weekday' | 'company'
}

/** Days that follow each other and are the same. */
export type DaySpan = Omit<CalendarDay, 'day'> & { first: string; last: string }

const columns = sql`${calendar.day}::text as day, ${calendar.isWorkday} as "isWorkday",
  ${calendar.name} as name, ${calendar.source} as source`

/** @param db as somebody who sees the company */
export async function listCalendar(db: Database, year: number) {
  const ofYear = sql`${calendar.day} between make_date(${year}::int, 1, 1) and make_date(${year}::int, 12, 31)`
  const [days, months] = await Promise.all([
    db.execute<CalendarDay>(sql`
      select ${columns} from ${calendar}
       where ${ofYear} and (${calendar.source} = 'company' or ${calendar.name} is not null)
       order by ${calendar.day}`),
    db.execute<{ month: string; workdays: number; isAnnounced: boolean }>(sql`
      select to_char(${calendar.day}, 'YYYY-MM-01') as month,
             count(*) filter (where ${calendar.isWorkday})::int as workdays,
             bool_or(${calendar.source} = 'notice') as "isAnnounced"
        from ${calendar} where ${ofYear} group by 1 order by 1`),
  ])
  return {
    spans: spansOf(days),
    months: months.map(({ month, workdays }) => ({ month, workdays })),
    workdays: months.reduce((sum, month) => sum + month.workdays, 0),
    isAnnounced: months.some(({ isAnnounced }) => isAnnounced),
  }
}

export const findDay = async (db: Database, day: string): Promise<CalendarDay | null> =>
  (
    await db.execute<CalendarDay>(
      sql`select ${columns} from ${calendar} where ${calendar.day} = ${day}::date`,
    )
  )[0] ?? null

function spansOf(days: readonly CalendarDay[]): DaySpan[] {
  const spans: DaySpan[] = []
  for (const { day, ...what } of days) {
    const open = spans.at(-1)
    const goesOn =
      open !== undefined &&
      addDays(open.last, 1) === day &&
      open.isWorkday === what.isWorkday &&
      open.name === what.name &&
      open.source === what.source
    if (goesOn) open.last = day
    else spans.push({ first: day, last: day, ...what })
  }
  return spans
}
