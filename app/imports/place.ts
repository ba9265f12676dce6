/** Whose actions and evaluations are, which follows from who is responsible or is evaluated. */
import type { CopyClient } from '#db/copy'

/**
 * Sets customer and region of actions anew: those of their complaint, else the region of who is responsible. Complaints, employees and customers come in any order and move, and actions are few, so that all are
 * looked at; nothing is written where nothing differs.
 */
export async function placeActions(client: CopyClient): Promise<void> {
  await client.query(`
    update warehouse.fact_action as a
       set customer_id = placed.customer_id, region_id = placed.region_id
      from (select distinct on (a.action_id) a.action_id, f.customer_id, coalesce(f.region_id, e.region_id) as region_id
              from warehouse.fact_action as a
              left join warehouse.fact_complaint as f on f.complaint_code = a.complaint_code
              left join warehouse.dim_employee as e on e.employee_id = a.employee_id
             order by a.action_id, f.received_at desc, f.complaint_id desc) as placed
     where placed.action_id = a.action_id
       and (a.customer_id, a.region_id) is distinct from (placed.customer_id, placed.region_id)`)
}

/** An evaluation of somebody whose region was not known when it came takes it as soon as it is. */
export async function placeEvaluations(client: CopyClient): Promise<void> {
  await client.query(`
    update warehouse.fact_evaluation as v set region_id = e.region_id
      from warehouse.dim_employee as e
     where e.employee_id = v.employee_id and v.region_id is null and e.region_id is not null`)
}
