/** Values that follow from others: days in the reporting zone, response scores, and the reference data. */
import { type SQL, sql } from 'drizzle-orm'
import { calendarEdition, type Executor, fillCalendar } from './calendar'
import type { Database } from './connect'
import { deriveDeadlines } from './deadlines'

/** Instants of each fact and the column with their day in the reporting zone. */
export const derivedDays = {
  fact_survey: { invited_at: 'invited_on', responded_at: 'responded_on' },
  fact_complaint: {
    received_at: 'received_on',
    first_response_at: 'first_response_on',
    resolved_at: 'resolved_on',
    follow_up_at: 'follow_up_on',
    escalated_at: 'escalated_on',
  },
  fact_visit: { completed_at: 'completed_on', report_at: 'report_on' },
} as const satisfies Record<string, Record<string, string>>

/**
 * Sets the response score of surveys: the overall score, else the mean of the answers, else null.
 * @param touched a query for `(customer_id, survey_id)`
 */
export async function deriveResponseScores(db: Executor, touched: SQL): Promise<void> {
  await db.execute(sql`
    update warehouse.fact_survey as f
       set response_score = scored.score
      from (select s.customer_id, s.survey_id, coalesce(s.overall_score, avg(a.score)) as score
              from (${touched}) as t
              join warehouse.fact_survey as s using (customer_id, survey_id)
              left join warehouse.fact_survey_answer as a using (customer_id, survey_id)
             group by s.customer_id, s.survey_id) as scored
     where f.customer_id = scored.customer_id and f.survey_id = scored.survey_id
       and f.response_score is distinct from scored.score`)
}

/**
 * Fills what every installation has: the calendar, the default deadlines where there are none, and the
 * days of all facts in the reporting zone when the zone is another than last time. Without work at a
 * start where nothing has changed.
 */
export async function ensureReferenceData(db: Database, { timeZone }: { timeZone: string }): Promise<void> {
  const noted = await notedSettings(db)
  const edition = calendarEdition()
  if (noted.calendarEdition === edition && noted.reportTimeZone === timeZone) return
  await db.transaction(async (tx) => {
    if (noted.calendarEdition !== edition) {
      await fillCalendar(tx)
      await seedPolicies(tx)
      await note(tx, 'calendarEdition', edition)
    }
    if (noted.reportTimeZone !== timeZone) {
      if (noted.reportTimeZone !== undefined) await deriveAllDays(tx, noted.reportTimeZone, timeZone)
      await note(tx, 'reportTimeZone', timeZone)
    }
  })
}

async function notedSettings(db: Database): Promise<Record<string, string>> {
  const rows = await db.execute<{ key: string; value: string }>(sql`
    select key, value #>> '{}' as value from app.setting where key in ('calendarEdition', 'reportTimeZone')`)
  return Object.fromEntries(rows.map(({ key, value }) => [key, value]))
}

async function note(db: Executor, key: string, value: string): Promise<void> {
  await db.execute(sql`
    insert into app.setting (key, value) values (${key}, to_jsonb(${value}::text))
    on conflict (key) do update set value = excluded.value`)
}

/** Response within 1 working day; resolution within 3, 5 or 10 by level; follow-up within 2 of the resolution. */
async function seedPolicies(db: Executor): Promise<void> {
  await db.execute(sql`
    insert into warehouse.sla_policy (step, level, amount, unit, valid_from)
    select step, level, amount, 'working_days', '1990-01-01'
      from (values (1, 'response', null::smallint, 1), (2, 'resolution', 1, 3), (3, 'resolution', 2, 5),
                   (4, 'resolution', 3, 10), (5, 'follow_up', null, 2)) as standard(place, step, level, amount)
     where not exists (select from warehouse.sla_policy)
     order by place`)
}

/** Computes every day again, and the deadlines that hang on them; a promised day stays the day it was. */
async function deriveAllDays(db: Executor, oldZone: string, newZone: string): Promise<void> {
  await db.execute(sql`
    update warehouse.fact_complaint
       set promised_at = (((promised_at at time zone ${oldZone}::text)::date + 1)::timestamp
                          at time zone ${newZone}::text) - interval '1 microsecond'
     where promised_whole_day`)
  for (const [table, days] of Object.entries(derivedDays)) {
    const columns = Object.entries(days).map(
      ([at, on]) => sql`${sql.identifier(on)} = (${sql.identifier(at)} at time zone ${newZone}::text)::date`,
    )
    await db.execute(sql`update warehouse.${sql.identifier(table)} set ${sql.join(columns, sql`, `)}`)
  }
  await deriveDeadlines(
    db,
    { table: sql`warehouse.fact_complaint`, id: sql`complaint_id`, where: sql`true`, all: sql`true` },
    newZone,
  )
}
