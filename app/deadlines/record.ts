/** One complaint as it is kept, with the names of what it refers to and without contact data. */
import { sql } from 'drizzle-orm'
import { clocks, endOf } from '#db/clocks'
import { run, type Warehouse } from '~/metrics/execute'
import type { Day } from '~/metrics/time'
import { type Origin, originColumns } from './origin'
import { wallTime } from './wall-time'

/** Amounts are decimal text; instants are wall time of the reporting zone, `'2026-09-30 10:00'`. */
export type ComplaintRecord = Origin & {
  customerId: string
  complaintId: string
  code: string
  /** Null where it is of a region that whoever asks does not see. */
  customerCode: string | null
  customer: string | null
  region: string | null
  department: string | null
  handler: string | null
  product: string | null
  channel: string | null
  type: string | null
  cause: string | null
  level: number
  urgency: string | null
  quantity: string | null
  purchasedOn: Day | null
  accepted: boolean
  rejectionReason: string | null
  justified: boolean | null
  claimAmount: string | null
  lossAmount: string | null
  disposition: string | null
  outcomeScore: number | null
  parentCode: string | null
  specification: string | null
  orderCode: string | null
  batch: string | null
  producedOn: Day | null
  finding: string | null
  action: string | null
  summary: string | null
  isRepeat: boolean
  receivedAt: string
  promisedAt: string | null
  /** The promise is for a day, which runs to its end. */
  promisedWholeDay: boolean
  firstResponseAt: string | null
  resolvedAt: string | null
  /** As it was given, else that of the visit. */
  followUpAt: string | null
  escalatedAt: string | null
  reopenedAt: string | null
}

/** The complaint with this code, or null. Should two customers share a code, it is the later one's. */
export async function findComplaint(
  context: Warehouse,
  code: string,
  { timeZone }: { timeZone: string },
): Promise<ComplaintRecord | null> {
  const wall = (name: string) => wallTime(sql`f.${sql.identifier(name)}`, timeZone)
  const [found] = await run<ComplaintRecord>(
    context,
    sql`
    select f.customer_id as "customerId", f.complaint_id as "complaintId", f.complaint_code as code,
           c.customer_code as "customerCode", c.name as customer, r.name as region, d.name as department,
           e.name as handler, p.name as product, f.channel, f.type, f.cause, f.level, f.urgency,
           trim_scale(f.quantity)::text as quantity, f.purchased_on as "purchasedOn", f.accepted,
           f.rejection_reason as "rejectionReason", f.justified, f.claim_amount::text as "claimAmount",
           f.loss_amount::text as "lossAmount", f.disposition, f.outcome_score as "outcomeScore",
           f.parent_code as "parentCode", p.specification, f.order_code as "orderCode", f.batch,
           f.produced_on as "producedOn", f.finding, f.action, f.summary, f.is_repeat as "isRepeat",
           ${wall('received_at')} as "receivedAt", ${wall('promised_at')} as "promisedAt",
           f.promised_whole_day as "promisedWholeDay", ${wall('first_response_at')} as "firstResponseAt",
           ${wall('resolved_at')} as "resolvedAt", ${wallTime(endOf(clocks.complaint, 'follow_up', 'f').at, timeZone)} as "followUpAt",
           ${wall('escalated_at')} as "escalatedAt", ${wall('reopened_at')} as "reopenedAt", ${originColumns(timeZone)}
      from warehouse.fact_complaint as f
      left join warehouse.dim_customer as c on c.customer_id = f.customer_id
      left join warehouse.dim_region as r on r.region_id = f.region_id
      left join warehouse.dim_employee as e on e.employee_id = f.handler_id
      left join warehouse.dim_department as d on d.department_id = coalesce(f.department_id, e.department_id)
      left join warehouse.dim_product as p on p.product_id = f.product_id
      left join app.import_run as i on i.number = f.import_run
     where f.complaint_code = ${code}
     order by f.received_at desc, f.complaint_id desc
     limit 1`,
  )
  return found ?? null
}
