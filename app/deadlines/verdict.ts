/** Whether a deadline was kept, as SQL: by the clock where it has a clock time, by the local day otherwise. */
import { type SQL, sql } from 'drizzle-orm'

export type Due = { readonly at: SQL; readonly on: SQL }

/** True where the event lies within the deadline; null where either is missing. */
const isInTime = (event: Due, due: Due) =>
  sql`case when ${due.at} is not null then ${event.at} <= ${due.at} else ${event.on} <= ${due.on} end`

const hasPassed = (due: Due, now: Date, timeZone: string) => {
  const instant = sql`${now.toISOString()}::timestamptz`
  return sql`case when ${due.at} is not null then ${instant} > ${due.at}
                  else (${instant} at time zone ${timeZone}::text)::date > ${due.on} end`
}

/** `met`, `breached` or `running` at the moment `now`; null where there is no deadline. A breach stays one. */
export const verdict = (event: Due, due: Due, now: Date, timeZone: string): SQL =>
  sql`case when ${due.on} is null then null
           when ${event.on} is not null then case when ${isInTime(event, due)} then 'met' else 'breached' end
           when ${hasPassed(due, now, timeZone)} then 'breached'
           else 'running' end`
