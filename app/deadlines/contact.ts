/** The contacts about a complaint or a service order. */
import { type SQL, sql } from 'drizzle-orm'
import { UNKNOWN_CUSTOMER } from '#db/unknown-customer'
import { run, type Warehouse } from '~/metrics/execute'
import { wallTime } from './wall-time'

/** `queuedAt` is wall time of the reporting zone, or the day alone where only that was written. */
export type ContactOfRecord = {
  code: string
  queuedAt: string
  channel: string
  queue: string | null
  employee: string | null
  answered: boolean
  waitSeconds: string | null
}

type Named = { customerId: string; code: string; timeZone: string }

/** Those that name the record: of its customer, or of nobody known; the earliest first. */
const contactsNaming =
  (column: SQL) =>
  (context: Warehouse, { customerId, code, timeZone }: Named): Promise<readonly ContactOfRecord[]> =>
    run<ContactOfRecord>(
      context,
      sql`
      select f.contact_code as code, f.channel, f.queue, e.name as employee, f.answered,
             f.wait_seconds::text as "waitSeconds",
             case when f.queued_whole_day then f.queued_on::text
                  else ${wallTime(sql`f.queued_at`, timeZone)} end as "queuedAt"
        from warehouse.fact_contact as f
        left join warehouse.dim_employee as e on e.employee_id = f.employee_id
       where f.customer_id in (${customerId}::bigint, ${UNKNOWN_CUSTOMER}) and ${column} = ${code}
       order by f.queued_on, f.queued_at, f.contact_code`,
    )

export const contactsOfComplaint = contactsNaming(sql`f.complaint_code`)
export const contactsOfOrder = contactsNaming(sql`f.order_code`)
