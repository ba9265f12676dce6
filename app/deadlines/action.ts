/** The corrective actions that a complaint led to. */
import { sql } from 'drizzle-orm'
import { run, type Warehouse } from '~/metrics/execute'
import type { Day } from '~/metrics/time'

export type ActionOfComplaint = {
  code: string
  measure: string
  employee: string | null
  dueOn: Day
  implementedOn: Day | null
  effective: boolean | null
}

/** The actions against a complaint of a customer, the earliest first. */
export const actionsOfComplaint = (
  context: Warehouse,
  { customerId, code }: { customerId: string; code: string },
): Promise<readonly ActionOfComplaint[]> =>
  run<ActionOfComplaint>(
    context,
    sql`
    select a.action_code as code, a.measure, e.name as employee, a.due_on as "dueOn",
           a.implemented_on as "implementedOn", a.effective
      from warehouse.fact_action as a
      left join warehouse.dim_employee as e on e.employee_id = a.employee_id
     where a.customer_id = ${customerId}::bigint and a.complaint_code = ${code}
     order by a.raised_on, a.action_code`,
  )
