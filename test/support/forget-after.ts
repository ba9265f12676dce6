/** Takes the warehouse back to what was known at the end of a day: what came later has not happened yet. */
import { sql } from 'drizzle-orm'
import type { Database } from '#db/connect'

export async function forgetAfter(db: Database, day: string): Promise<void> {
  const isLater = (column: string) => sql`${sql.identifier(column)} > ${day}`
  const statements = [
    sql`delete from warehouse.fact_survey_answer a using warehouse.fact_survey s
      where (a.customer_id, a.survey_id) = (s.customer_id, s.survey_id) and s.responded_on > ${day}`,
    sql`update warehouse.fact_survey set responded_at = null, responded_on = null, overall_score = null, nps = null,
      comment = null, response_score = null where ${isLater('responded_on')}`,
    sql`delete from warehouse.fact_survey
      where ${isLater('invited_on')} or (invited_on is null and responded_on is null)`,
    sql`delete from warehouse.fact_complaint where ${isLater('received_on')}`,
    sql`update warehouse.fact_complaint set first_response_at = null, first_response_on = null
      where ${isLater('first_response_on')}`,
    sql`update warehouse.fact_complaint set escalated_at = null, escalated_on = null where ${isLater('escalated_on')}`,
    sql`update warehouse.fact_complaint set reopened_at = null, reopened_on = null where ${isLater('reopened_on')}`,
    sql`update warehouse.fact_complaint set follow_up_at = null, follow_up_on = null where ${isLater('follow_up_on')}`,
    sql`update warehouse.fact_complaint set visit_follow_up_at = null, visit_follow_up_on = null
      where ${isLater('visit_follow_up_on')}`,
    sql`update warehouse.fact_complaint set resolved_at = null, resolved_on = null, disposition = null,
      outcome_score = null, follow_up_due_at = null, follow_up_due_on = null where ${isLater('resolved_on')}`,
    sql`delete from warehouse.fact_evaluation where ${isLater('evaluated_on')}`,
    sql`delete from warehouse.fact_action where ${isLater('raised_on')}`,
    sql`update warehouse.fact_action set effective = null, verified_on = null where ${isLater('verified_on')}`,
    sql`update warehouse.fact_action set implemented_on = null where ${isLater('implemented_on')}`,
    sql`delete from warehouse.fact_receipt where ${isLater('received_on')}`,
    sql`update warehouse.fact_receipt r set invoice_id = null from warehouse.fact_invoice i
      where (r.customer_id, r.invoice_id) = (i.customer_id, i.invoice_id) and i.invoice_date > ${day}`,
    sql`delete from warehouse.fact_invoice where ${isLater('invoice_date')}`,
    sql`update warehouse.fact_visit set report_at = null, report_on = null where ${isLater('report_on')}`,
    sql`update warehouse.fact_visit set completed_at = null, completed_on = null, outcome_score = null, cost = null
      where ${isLater('completed_on')}`,
    sql`update warehouse.fact_visit set cancelled_on = null, cancelled_by = null, cancel_reason = null
      where ${isLater('cancelled_on')}`,
    sql`delete from warehouse.fact_sale where ${isLater('sold_on')}`,
    sql`delete from warehouse.fact_contact where ${isLater('queued_on')}`,
    sql`delete from warehouse.fact_service_order where ${isLater('requested_on')}`,
    // Nobody was in when somebody came; anything else became of it when it ended, which without a day was at once.
    sql`update warehouse.fact_service_order set result = null where case
      when result = 'no_access' then coalesce(arrived_on, completed_on, cancelled_on, appointed_on)
      else coalesce(completed_on, cancelled_on) end > ${day}`,
    sql`update warehouse.fact_service_order set completed_at = null, completed_on = null, site_visits = null, cost = null,
      charge = null, outcome_score = null, follow_up_due_at = null, follow_up_due_on = null where ${isLater('completed_on')}`,
    sql`update warehouse.fact_service_order set cancelled_on = null, cancelled_by = null where ${isLater('cancelled_on')}`,
    ...['responded', 'arrived', 'follow_up', 'visit_follow_up'].map(
      (step) => sql`update warehouse.fact_service_order set ${sql.identifier(`${step}_at`)} = null,
        ${sql.identifier(`${step}_on`)} = null where ${isLater(`${step}_on`)}`,
    ),
    sql`delete from warehouse.fact_visit where planned_on is null and completed_on is null`,
  ]
  for (const statement of statements) await db.execute(statement)
}
