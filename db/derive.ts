/** Values that follow from others: days in the reporting zone, response scores, and the reference data. */
import { eq, type SQL, sql } from 'drizzle-orm'
import { calendarEdition, type Executor, fillCalendar } from './calendar'
import type { Database } from './connect'
import { setting } from './schema'
import type { DerivedDays } from './schema/fact-types'

/** Instants of each fact and the column with their day in the reporting zone. */
export const derivedDays = {
  fact_survey: { invited_at: 'invited_on', responded_at: 'responded_on' },
  fact_complaint: {
    received_at: 'received_on',
    first_response_at: 'first_response_on',
    resolved_at: 'resolved_on',
    follow_up_at: 'follow_up_on',
    escalated_at: 'escalated_on',
    reopened_at: 'reopened_on',
  },
  fact_visit: { completed_at: 'completed_on', report_at: 'report_on' },
  fact_service_order: {
    requested_at: 'requested_on',
    responded_at: 'responded_on',
    appointed_at: 'appointed_on',
    arrived_at: 'arrived_on',
    completed_at: 'completed_on',
    follow_up_at: 'follow_up_on',
  },
  fact_contact: { queued_at: 'queued_on' },
} as const satisfies DerivedDays

/** The column that says of an instant that only its day was written: `received_at` → `received_whole_day`. */
export const wholeDayOf = (instant: string): string => instant.replace(/_at$/, '_whole_day')

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

/** Fills what every installation has: the calendar, and the default deadlines where there are none. */
export async function ensureReferenceData(db: Database): Promise<void> {
  const key = 'calendarEdition'
  const edition = calendarEdition()
  const [noted] = await db.select().from(setting).where(eq(setting.key, key))
  if (noted?.value === edition) return
  await db.transaction(async (tx) => {
    await fillCalendar(tx)
    await seedPolicies(tx)
    await tx
      .insert(setting)
      .values({ key, value: edition })
      .onConflictDoUpdate({ target: setting.key, set: { value: edition } })
  })
}

/**
 * Complaints: response within 1 working day; resolution within 3, 5 or 10 by level; follow-up within 2 of the resolution.
 * Repairs: contact within 30 minutes, arrival within 2 hours or 30 minutes where it is critical, done within 24 hours,
 * a call within 72 hours of that. Applications: a reply within 3 working days, done within 5.
 */
async function seedPolicies(db: Executor): Promise<void> {
  await db.execute(sql`
    insert into warehouse.sla_policy (record, step, level, type, urgency, amount, unit, valid_from)
    select record, step, level, type, urgency, amount, unit, '1990-01-01'
      from (values
        (1, 'complaint', 'response', null::smallint, null, null, 1, 'working_days'),
        (2, 'complaint', 'resolution', 1, null, null, 3, 'working_days'),
        (3, 'complaint', 'resolution', 2, null, null, 5, 'working_days'),
        (4, 'complaint', 'resolution', 3, null, null, 10, 'working_days'),
        (5, 'complaint', 'follow_up', null, null, null, 2, 'working_days'),
        (6, 'service_order', 'response', null, 'repair', null, 30, 'minutes'),
        (7, 'service_order', 'arrival', null, 'repair', null, 2, 'hours'),
        (8, 'service_order', 'arrival', null, 'repair', 'critical', 30, 'minutes'),
        (9, 'service_order', 'resolution', null, 'repair', null, 24, 'hours'),
        (10, 'service_order', 'follow_up', null, 'repair', null, 72, 'hours'),
        (11, 'service_order', 'response', null, 'application', null, 3, 'working_days'),
        (12, 'service_order', 'resolution', null, 'application', null, 5, 'working_days'))
        as standard(place, record, step, level, type, urgency, amount, unit)
     where not exists (select from warehouse.sla_policy)
     order by place`)
}
