/** One service order as it is kept, with the names of what it refers to and without contact data; and those of a complaint. */
import { sql } from 'drizzle-orm'
import { clocks, endOf } from '#db/clocks'
import { isLiveOrder } from '#db/service-orders'
import { run, type Warehouse } from '~/metrics/execute'
import type { Day } from '~/metrics/time'
import { type Origin, originColumns } from './origin'
import { wallTime } from './wall-time'

/** Amounts are decimal text; instants are wall time of the reporting zone, `'2026-09-30 10:00'`, or the day alone where only that was written. */
export type OrderRecord = Origin & {
  customerId: string
  orderId: string
  code: string
  /** Null where it is of a region that whoever asks does not see. */
  customerCode: string | null
  customer: string | null
  region: string | null
  department: string | null
  employee: string | null
  product: string | null
  category: string | null
  specification: string | null
  kind: string
  channel: string | null
  urgency: string | null
  reason: string | null
  serialCode: string | null
  batch: string | null
  colour: string | null
  quantity: string
  amount: string | null
  purchasedOn: Day | null
  warrantyUntil: Day | null
  siteVisits: number | null
  result: 'done' | 'no_access' | 'rejected' | 'withdrawn' | null
  cost: string | null
  charge: string | null
  cancelledOn: Day | null
  cancelledBy: 'customer' | 'us' | null
  outcomeScore: number | null
  summary: string | null
  complaintCode: string | null
  /** Whether the complaint of this code is there to be looked at. */
  hasComplaint: boolean
  isLive: boolean
  requestedAt: string
  respondedAt: string | null
  appointedAt: string | null
  arrivedAt: string | null
  completedAt: string | null
  /** As it was given, else that of the visit. */
  followUpAt: string | null
}

/** The service order with this code, or null. Should two customers share a code, it is the later one's. */
export async function findOrder(
  context: Warehouse,
  code: string,
  { timeZone }: { timeZone: string },
): Promise<OrderRecord | null> {
  const wall = (event: string) => {
    const of = (part: string) => sql`f.${sql.identifier(`${event}_${part}`)}`
    return sql`case when ${of('whole_day')} then ${of('on')}::text else ${wallTime(sql`${of('at')}`, timeZone)} end`
  }
  const followUp = endOf(clocks.service_order, 'follow_up', 'f')
  const [found] = await run<OrderRecord>(
    context,
    sql`
    select f.customer_id as "customerId", f.order_id as "orderId", f.order_code as code,
           c.customer_code as "customerCode", c.name as customer, r.name as region, d.name as department,
           e.name as employee, p.name as product, p.category, p.specification, f.kind, f.channel, f.urgency,
           f.reason, f.serial_code as "serialCode", f.batch, f.colour, trim_scale(f.quantity)::text as quantity,
           f.amount::text as amount, f.purchased_on as "purchasedOn", f.warranty_until as "warrantyUntil",
           f.site_visits as "siteVisits", f.result, f.cost::text as cost, f.charge::text as charge,
           f.cancelled_on as "cancelledOn", f.cancelled_by as "cancelledBy", f.outcome_score as "outcomeScore",
           f.summary, f.complaint_code as "complaintCode", ${isLiveOrder('f')} as "isLive",
           exists (select from warehouse.fact_complaint as k
                    where k.customer_id = f.customer_id and k.complaint_code = f.complaint_code) as "hasComplaint",
           ${wall('requested')} as "requestedAt", ${wall('responded')} as "respondedAt",
           ${wall('appointed')} as "appointedAt", ${wall('arrived')} as "arrivedAt",
           ${wall('completed')} as "completedAt",
           case when f.follow_up_whole_day then f.follow_up_on::text else ${wallTime(followUp.at, timeZone)} end as "followUpAt",
           ${originColumns(timeZone)}
      from warehouse.fact_service_order as f
      left join warehouse.dim_customer as c on c.customer_id = f.customer_id
      left join warehouse.dim_region as r on r.region_id = f.region_id
      left join warehouse.dim_employee as e on e.employee_id = f.employee_id
      left join warehouse.dim_department as d on d.department_id = coalesce(f.department_id, e.department_id)
      left join warehouse.dim_product as p on p.product_id = f.product_id
      left join app.import_run as i on i.number = f.import_run
     where f.order_code = ${code}
     order by f.requested_at desc, f.order_id desc
     limit 1`,
  )
  return found ?? null
}

/** An order that a complaint led to. */
export type OrderOfComplaint = Pick<OrderRecord, 'code' | 'kind' | 'result' | 'cancelledBy'> & {
  requestedOn: Day
  completedOn: Day | null
}

/** The service orders of the same customer that name a complaint, the earliest first. */
export const ordersOfComplaint = (
  context: Warehouse,
  { customerId, code }: { customerId: string; code: string },
): Promise<readonly OrderOfComplaint[]> =>
  run<OrderOfComplaint>(
    context,
    sql`
    select f.order_code as code, f.kind, f.result, f.cancelled_by as "cancelledBy",
           f.requested_on as "requestedOn", f.completed_on as "completedOn"
      from warehouse.fact_service_order as f
     where f.customer_id = ${customerId}::bigint and f.complaint_code = ${code}
     order by f.requested_at, f.order_code`,
  )
